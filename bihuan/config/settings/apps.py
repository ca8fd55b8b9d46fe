"""The apps of this deployment, from the bottom up."""

from bihuan.config.settings.deployment import BIHUAN_DEMO

__all__ = ["AUTH_USER_MODEL", "DEFAULT_AUTO_FIELD", "INSTALLED_APPS"]

FRAMEWORK = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]

KERNEL = [
    "bihuan.kernel.ledger",
    "bihuan.kernel.organisations",
    "bihuan.kernel.people",
    "bihuan.kernel.rules",
    "bihuan.kernel.evidence",
    "bihuan.kernel.process",
    "bihuan.kernel.indicators",
]

DOMAINS = ["bihuan.domains.stationing"]

SCREENS = [
    "bihuan.web.shell",
    "bihuan.web.directory",
    "bihuan.web.desk",
    "bihuan.web.workbench.stationing",
    "bihuan.web.reports",
    "bihuan.web.worker",
    "bihuan.web.partner",
]

DEMONSTRATION = ["bihuan.demo"] if BIHUAN_DEMO else []

INSTALLED_APPS = [*FRAMEWORK, *KERNEL, *DOMAINS, *SCREENS, *DEMONSTRATION, "bihuan.config"]

AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
