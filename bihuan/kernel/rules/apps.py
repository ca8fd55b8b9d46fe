"""Local dated values, and calendar rows over the national calendar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RulesConfig(AppConfig):
    """The app that owns local values and calendar days."""

    name = "bihuan.kernel.rules"
    label = "rules"
    verbose_name = _("地方数值与日历")

    def ready(self) -> None:
        from bihuan.kernel.ledger.events import register_events
        from bihuan.kernel.rules.events import SENTENCES

        register_events("rules", SENTENCES)
