"""The app of figures' pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor


def has_a_seat(actor: Actor) -> bool:
    """Figures are shown to whoever is in a post."""
    return bool(actor.seats)


class ReportsConfig(AppConfig):
    """Puts figures into the navigation; it has no rows."""

    name = "bihuan.web.reports"
    label = "reports"
    verbose_name = _("指标")

    def ready(self) -> None:
        from bihuan.web.shell.menu import register_entry

        register_entry("figures", "reports:figures", _("指标"), 40, visible=has_a_seat, icon="figures")
