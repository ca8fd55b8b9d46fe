"""Log-ins: where accounts are looked up, how long an idle one holds."""

__all__ = ["AUTHENTICATION_BACKENDS", "SESSION_COOKIE_AGE", "SESSION_ENGINE"]

AUTHENTICATION_BACKENDS = ["bihuan.kernel.people.backends.WaitingBackend"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
"""Twelve hours: a working day, then the password again."""
