"""What must be wired before anybody is served: whoever expects to join in at a hook has to be there."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from bihuan.base import hooks


@register()
def every_hook_is_filled(**kwargs: Any) -> list[CheckMessage]:
    """Find hooks without an expected handler, or with one that nobody expects."""
    hint = "Each app fills its hooks in its apps.py; is one missing from INSTALLED_APPS?"
    return [Error(f"{problem}.", hint=hint, id="organisations.E001") for problem in hooks.check()]
