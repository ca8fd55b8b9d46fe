"""What a deployment must have before it serves anybody."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

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
    hint = _("请把 BIHUAN_SECRET_KEY 设为自己生成的随机字符，至少%(length)d个") % {"length": SHORTEST_KEY}
    try:
        configured = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django hands out no empty key
        return [Error(_("没有设置密钥。"), hint=hint, id="bihuan.E001")]
    if configured == DEMO_SECRET_KEY:
        return [Error(_("这是演示用的密钥，谁都知道。"), hint=hint, id="bihuan.E002")]
    if len(configured) < SHORTEST_KEY:
        words = _("密钥只有%(length)d个字符，太短。") % {"length": len(configured)}
        return [Error(words, hint=hint, id="bihuan.E006")]
    return []


def _debug_problems() -> list[CheckMessage]:
    if not settings.DEBUG:
        return []
    hint = _("请取消 BIHUAN_DEBUG；只是演示的，请设 BIHUAN_DEMO=1")
    return [Error(_("调试模式会把服务器内部的情况显示给所有人。"), hint=hint, id="bihuan.E003")]


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
