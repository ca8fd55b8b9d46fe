"""A process of its own that carries out one public action of stationing at the instant it is told."""

from datetime import date

from bihuan.kernel.process.tests import racer


def main() -> None:
    import django

    django.setup()
    from bihuan.domains.stationing.actions import ending, planning  # noqa: F401 — registers what people do
    from bihuan.domains.stationing.actions.sending import Assignment
    from bihuan.domains.stationing.models import Campaign
    from bihuan.kernel.organisations.models import Organisation
    from bihuan.kernel.people.models import Person

    racer.MORE_READINGS.update(
        host=lambda pk: Organisation.objects.get(pk=pk),
        campaign=lambda pk: Campaign.objects.get(pk=pk),
        leader=lambda pk: Person.objects.get(pk=pk),
        members=lambda pks: list(Person.objects.filter(pk__in=pks)),
        sites=lambda pairs: [Assignment(*pair) for pair in pairs],
        ends_on=date.fromisoformat,
    )
    racer.main()


if __name__ == "__main__":
    main()
