"""What is asked before anything is erased for good, the same for matters and for people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.bases import Basis


class ErasureFields(forms.Form):
    """The ground, which stays readable, and that whoever erases knows there is no way back."""

    basis = forms.TypedChoiceField(
        label=_("依据"),
        coerce=Basis,
        choices=Basis.choices,
        widget=forms.RadioSelect,
        help_text=_("依据会一直留在记录里。"),
    )
    sure = forms.BooleanField(label=_("我知道清除以后谁也找不回来"))

    def clean(self) -> dict[str, object]:
        """The action is given the ground only."""
        cleaned = super().clean() or {}
        cleaned.pop("sure", None)
        return cleaned
