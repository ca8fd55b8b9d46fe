"""Persons, accounts, posts, and who answers today."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """The app that owns persons, accounts, posts and appointments."""

    name = "bihuan.kernel.people"
    label = "people"
    verbose_name = _("人员")

    def ready(self) -> None:
        from bihuan.base import hooks
        from bihuan.kernel.ledger.events import register_events
        from bihuan.kernel.people import checks  # noqa: F401 — registers the checks
        from bihuan.kernel.people.carrying_over import organisation_succeeded
        from bihuan.kernel.people.events import SENTENCES

        register_events("people", SENTENCES)
        hooks.organisation_succeeded.fill("people", organisation_succeeded)
