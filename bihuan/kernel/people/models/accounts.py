"""Log-ins, open sessions, and the waits after wrong passwords."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from bihuan.base.errors import NotVisible
from bihuan.kernel.people.models.persons import Person


class AccountManager(BaseUserManager["Account"]):
    """Accounts, found by their log-in name in any spelling of width and case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=normal(username or ""))

    def lock(self, account_id: int) -> "Account":
        """The row with its person, held until the end of the transaction; `NotVisible` when there is none."""
        rows = self.select_related("person__organisation").select_for_update(of=("self",))
        found = rows.filter(pk=account_id).first()
        if found is None:
            raise NotVisible(f"account {account_id}")
        return found


class Account(AbstractBaseUser):
    """The log-in of one person. A one-time password must be changed at first use and lapses at `one_time_until`."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="account", verbose_name=_("人员"))
    username = models.CharField(_("登录名"), max_length=60, unique=True)
    is_active = models.BooleanField(_("启用"), default=True)
    must_change_password = models.BooleanField(_("须修改密码"), default=True)
    one_time_until = models.DateTimeField(_("一次性密码有效期至"), null=True, blank=True)
    opened_at = models.DateTimeField(_("开通时间"))

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    class Meta:
        verbose_name = _("账号")
        ordering = ("id",)

    def __str__(self) -> str:
        return self.username


def normal(username: str) -> str:
    """The stored spelling of a log-in name: full-width characters and capitals made plain."""
    return AbstractBaseUser.normalize_username(username.strip()).casefold()


class AccountSession(models.Model):
    """One log-in: on which kind of device, since when, last used. The address is kept only in part."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="sessions", verbose_name=_("账号"))
    session_key = models.CharField(_("会话"), max_length=40, unique=True)
    device = models.CharField(_("设备"), max_length=60)
    network = models.CharField(_("网络"), max_length=40)
    started_at = models.DateTimeField(_("登录时间"))
    seen_at = models.DateTimeField(_("最近使用"))
    ended_at = models.DateTimeField(_("退出时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("登录会话")
        ordering = ("-seen_at", "-id")

    def __str__(self) -> str:
        return self.device


class ThrottleScope(models.TextChoices):
    """What the wrong attempts are counted by."""

    USERNAME = "username", _("登录名")
    ADDRESS = "address", _("网络地址")


class Throttle(models.Model):
    """Wrong attempts in a row for one log-in name (existing or not) or from one address; both kept only as a keyed
    digest.
    """

    scope = models.CharField(_("范围"), max_length=10, choices=ThrottleScope)
    digest = models.CharField(_("摘要"), max_length=64)
    failures = models.PositiveIntegerField(_("失败次数"), default=0)
    last_failed_at = models.DateTimeField(_("最近失败"))
    wait_until = models.DateTimeField(_("等待至"), null=True, blank=True)

    class Meta:
        verbose_name = _("登录等待")
        constraints = [models.UniqueConstraint(name="throttle_once", fields=["scope", "digest"])]

    def __str__(self) -> str:
        return f"{self.scope} {self.failures}"

    def waits(self, at: datetime) -> bool:
        """Whether attempts are refused at that instant."""
        return self.wait_until is not None and at < self.wait_until
