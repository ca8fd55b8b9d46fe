"""Persons, accounts, posts, and who answers today."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """The app that owns persons, accounts, posts and appointments."""

    name = "bihuan.kernel.people"
    label = "people"
    verbose_name = _("人员")
