"""The app of matters."""

from django.apps import AppConfig


class ProcessConfig(AppConfig):
    """Registers the kinds of act in a docket and joins in where posts, bodies and the calendar change."""

    name = "bihuan.kernel.process"
    label = "process"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.base import hooks
        from bihuan.kernel.ledger.events import register_events
        from bihuan.kernel.ledger.verification import register_verifier
        from bihuan.kernel.process.actions import recounting, succeeding
        from bihuan.kernel.process.events import EVENTS
        from bihuan.kernel.process.verification import docket_problems

        register_events("process", EVENTS)
        hooks.post_vacated.fill("process", succeeding.post_vacated)
        hooks.post_ended.fill("process", succeeding.post_ended)
        hooks.organisation_succeeded.fill("process", succeeding.organisation_succeeded)
        hooks.calendar_changed.fill("process", recounting.calendar_changed)
        register_verifier("process", docket_problems)
