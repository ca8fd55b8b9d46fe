"""What the platform does by itself about log-ins, every day. Harmless when repeated."""

from django.contrib.sessions.backends.db import SessionStore

from bihuan.kernel.people import sessions
from bihuan.kernel.people.signing_in import forget_old_failures


def tidy_log_ins() -> None:
    """Note log-ins that lapsed as ended; remove what browsers held a key to, and counts of failures begun anew anyhow.

    How long each holds stands in `SESSION_COOKIE_AGE` and in `signing_in.FORGOTTEN_AFTER`.
    """
    sessions.end_lapsed()
    SessionStore.clear_expired()
    forget_old_failures()
