"""The app of the pages of bodies outside."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnerConfig(AppConfig):
    """Pages that need no log-in; it has no rows."""

    name = "bihuan.web.partner"
    label = "partner"
    verbose_name = _("外单位页面")
