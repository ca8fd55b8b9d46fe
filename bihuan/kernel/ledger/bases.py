"""On what ground details are erased: a rule, never a person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """The rule that demands or allows it; its code stands in the chain for good."""

    RETENTION = "retention", _("保存期限届满")
    REQUEST = "pipl-47", _("《个人信息保护法》第四十七条（本人要求删除）")


def basis_words(code: str) -> str:
    """The rule in words; what an older act said of it, as it stands there."""
    return str(Basis(code).label) if code in Basis.values else code
