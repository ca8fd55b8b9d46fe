from django.apps import AppConfig


class WiringConfig(AppConfig):
    """Registers the checks that a deployment must pass before it serves anybody."""

    name = "bihuan.config"
    label = "wiring"

    def ready(self) -> None:
        from bihuan.config import checks  # noqa: F401 — importing registers them
