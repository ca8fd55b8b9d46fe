"""The apps of this deployment, from the bottom up."""

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

SCREENS = ["bihuan.web.shell"]

INSTALLED_APPS = [*FRAMEWORK, *KERNEL, *DOMAINS, *SCREENS, "bihuan.config"]

AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
