"""The app of the desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Puts the desk into the navigation; it has no rows."""

    name = "bihuan.web.desk"
    label = "desk"
    verbose_name = _("办事台")

    def ready(self) -> None:
        from bihuan.web.shell.menu import register_entry

        register_entry("desk", "desk:today", _("今日"), 10, icon="desk")
