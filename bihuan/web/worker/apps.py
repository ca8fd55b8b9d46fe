"""The app of the asked person's pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkerConfig(AppConfig):
    """Pages that need no log-in; it has no rows."""

    name = "bihuan.web.worker"
    label = "worker"
    verbose_name = _("当事人页面")
