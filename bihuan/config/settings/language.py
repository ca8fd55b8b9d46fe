"""Chinese is the source language of the screens; English is complete."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

import bihuan

__all__ = ["LANGUAGES", "LANGUAGE_CODE", "LANGUAGE_COOKIE_SAMESITE", "LOCALE_PATHS", "TIME_ZONE", "USE_I18N", "USE_TZ"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [Path(bihuan.__file__).parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
