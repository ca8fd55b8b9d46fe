"""The app of figures."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Checks at start-up that every indicator is made of measures that exist."""

    name = "bihuan.kernel.indicators"
    label = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.kernel.indicators import checks  # noqa: F401 — registers the check
