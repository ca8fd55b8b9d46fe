"""The form for the code from a sheet of paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.web.shell.forms import ActionForm


class CodeForm(ActionForm):
    """One field; a wrong code stays in it, to be compared with the paper."""

    code = forms.CharField(
        label=_("查询码"),
        help_text=_("13位字母和数字，例如 ABCDE-FGHIJ-KLM。大小写和横线都不要紧。"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "code-input"}
        ),
    )
