"""Forms of log-in and of the own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.web.shell.forms import ActionForm


class LogInForm(ActionForm):
    """Name and password."""

    username = forms.CharField(
        label=_("登录名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PasswordForm(ActionForm):
    """The present password and, twice alike, the new one."""

    current = forms.CharField(
        label=_("现在的密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("新密码"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("至少10个字符。可以是几个不相干的词连起来，好记又难猜。"),
    )
    again = forms.CharField(
        label=_("再输一遍新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        given = self.cleaned_data
        if "new" in given and "again" in given and given["new"] != given["again"]:
            self.add_error("again", _("两次输入的新密码不一样，请再输一遍"))
        return data
