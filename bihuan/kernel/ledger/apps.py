"""The app of the ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the ledger's own kinds of act and its checks."""

    name = "bihuan.kernel.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from bihuan.kernel.ledger import checks  # noqa: F401 — registers the checks
        from bihuan.kernel.ledger.events import register_events
        from bihuan.kernel.ledger.sentences import SENTENCES

        register_events("ledger", SENTENCES)
