"""What a deployment must have before it serves anybody."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from bihuan.config.schedule import SCHEDULE
from bihuan.config.settings.security import DEMO_SECRET_KEY

SHORTEST_KEY = 50


@register()
def production_has_its_own_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse a production deployment without a secret key, with the demonstration's key, or with DEBUG."""
    if settings.BIHUAN_DEMO:
        return []
    return [*_secret_key_problems(), *_debug_problems()]


def _secret_key_problems() -> list[CheckMessage]:
    hint = f"Set BIHUAN_SECRET_KEY to {SHORTEST_KEY} or more random characters of your own."
    try:
        configured = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django hands out no empty key
        return [Error("No secret key is set.", hint=hint, id="bihuan.E001")]
    if configured == DEMO_SECRET_KEY:
        return [Error("This is the key of the demonstration, which everybody knows.", hint=hint, id="bihuan.E002")]
    if len(configured) < SHORTEST_KEY:
        return [Error(f"The secret key has only {len(configured)} characters.", hint=hint, id="bihuan.E006")]
    return []


def _debug_problems() -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    hint = "Unset BIHUAN_DEBUG, or set BIHUAN_DEMO=1 for a demonstration."
    return [Error("DEBUG shows the insides of the server to everybody.", hint=hint, id="bihuan.E003")]


@register()
def scheduled_jobs_exist(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every job of the schedule can be imported and stands there once."""
    names = [entry.job for entry in SCHEDULE]
    twice: list[CheckMessage] = [
        Error(f"{name} is scheduled twice.", id="bihuan.E005") for name in set(names) if names.count(name) > 1
    ]
    return twice + [Error(f"{name} cannot be imported.", id="bihuan.E004") for name in names if not _is_there(name)]


def _is_there(name: str) -> bool:
    try:
        import_string(name)
    except ImportError:
        return False
    return True
