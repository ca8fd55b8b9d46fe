from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Registers the checks that a deployment must pass before it serves anybody."""

    name = "bihuan.config"
    label = "wiring"

    def ready(self) -> None:
        from django.conf import settings

        from bihuan.config import checks  # noqa: F401 — importing registers them

        settings.BIHUAN_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
