"""Divisions, the tree of unions, partner bodies, and what became of those that ended."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """The app that owns divisions and organisations."""

    name = "bihuan.kernel.organisations"
    label = "organisations"
    verbose_name = _("组织")

    def ready(self) -> None:
        from bihuan.kernel.ledger.events import register_events
        from bihuan.kernel.organisations import checks  # noqa: F401 — registers the checks
        from bihuan.kernel.organisations.events import SENTENCES

        register_events("organisations", SENTENCES)
