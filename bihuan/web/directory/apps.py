"""The app of the directory."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Puts the directory into the navigation; it has no rows."""

    name = "bihuan.web.directory"
    label = "directory"
    verbose_name = _("通讯录")

    def ready(self) -> None:
        from bihuan.web.shell.menu import register_entry

        register_entry("directory", "directory:top", _("通讯录"), 50, icon="directory")
