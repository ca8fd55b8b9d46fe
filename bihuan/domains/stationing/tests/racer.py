"""A process of its own that carries out one public action of stationing at the instant it is told."""

from bihuan.kernel.process.tests import racer


def main() -> None:
    import django

    django.setup()
    from bihuan.domains.stationing.actions import ending, planning  # noqa: F401 — registers what people do

    racer.main()


if __name__ == "__main__":
    main()
