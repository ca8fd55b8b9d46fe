"""The app of stationing."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationingConfig(AppConfig):
    """Registers the roles of a team, the kinds of matter, their events and figures."""

    name = "bihuan.domains.stationing"
    label = "stationing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.domains.stationing import guards, process
        from bihuan.domains.stationing.actions.planning import forget_rooms, opened_to_users
        from bihuan.domains.stationing.actions.reopening import accompany_at_once
        from bihuan.domains.stationing.events import EVENTS
        from bihuan.domains.stationing.indicators import INDICATORS, MEASURES
        from bihuan.domains.stationing.membership import seen_by_team
        from bihuan.domains.stationing.receivers import posts_around
        from bihuan.kernel.indicators.measures import register_indicator, register_measure
        from bihuan.kernel.ledger.events import register_events
        from bihuan.kernel.people.roles import register_role
        from bihuan.kernel.process.effects import ERASED, OPENED_ANEW, register_effect
        from bihuan.kernel.process.keys import register_guard, register_move_guard
        from bihuan.kernel.process.receivers import register_receivers
        from bihuan.kernel.process.table import Outcome, register_process
        from bihuan.kernel.process.visibility import register_view

        register_role(process.LEADER, _("组长"), oversees=True)
        register_role(process.MEMBER, _("组员"), oversees=True)
        register_events("stationing", EVENTS)
        for table in (process.PLAN_ITEM, process.PROBLEM, process.CONTACT):
            register_process(table)
            register_effect(table.name, OPENED_ANEW, accompany_at_once)
            register_receivers(table.name, posts_around)
        register_effect(process.PLAN_ITEM.name, "put_in_use", opened_to_users)
        register_effect(process.PLAN_ITEM.name, ERASED, forget_rooms)
        for outcome in (*process.CONTACT.outcomes, Outcome.VOID, Outcome.MERGED):
            register_guard(process.CONTACT.name, outcome, guards.contact_may_end)
        register_move_guard(process.CONTACT.name, "report_done", guards.contact_may_be_reported)
        register_view("stationing", seen_by_team)
        for measure in MEASURES:
            register_measure(measure)
        for indicator in INDICATORS:
            register_indicator(indicator)
