"""The frame of every page."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShellConfig(AppConfig):
    """The app that owns base pages and components; it has no rows."""

    name = "bihuan.web.shell"
    label = "shell"
    verbose_name = _("页面框架")
