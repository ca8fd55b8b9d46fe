"""The app of evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Keeps files and references to records elsewhere."""

    name = "bihuan.kernel.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
