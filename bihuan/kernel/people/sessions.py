"""Open log-ins: noting them, seeing whether one still holds, ending them. Of the address only the network is kept."""

from collections.abc import Iterable
from datetime import timedelta
from importlib import import_module
from ipaddress import IPv4Address, ip_address
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.kernel.people.models import Account, AccountSession

NOTED_EVERY = timedelta(minutes=5)
"""How often the last use is written down; not at every page."""

SYSTEMS = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("HarmonyOS", "harmony"),
    ("Windows", "windows"),
    ("Mac OS", "mac"),
    ("Linux", "linux"),
)
BROWSERS = (
    ("MicroMessenger", "wechat"),
    ("DingTalk", "dingtalk"),
    ("Edg", "edge"),
    ("Firefox", "firefox"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
)
WORDS = {
    "iphone": _("苹果手机"),
    "ipad": _("苹果平板"),
    "android": _("安卓设备"),
    "harmony": _("鸿蒙设备"),
    "windows": _("Windows 电脑"),
    "mac": _("苹果电脑"),
    "linux": _("Linux 电脑"),
    "wechat": _("微信"),
    "dingtalk": _("钉钉"),
    "edge": _("Edge 浏览器"),
    "firefox": _("Firefox 浏览器"),
    "chrome": _("Chrome 内核浏览器"),
    "safari": _("Safari 浏览器"),
    "other": _("其他"),
}


def that_hold() -> QuerySet[AccountSession]:
    """Log-ins neither ended nor lapsed. When one lapses stands with what the browser holds a key to: a session age after
    the log-in, whether it was used or not. That is the machine's time, also where days are simulated.
    """
    alive = Session.objects.filter(expire_date__gt=clock.SystemClock().now())
    return AccountSession.objects.filter(ended_at__isnull=True, session_key__in=alive.values("session_key"))


def begin(account: Account, *, session_key: str, agent: str, address: str) -> AccountSession:
    """Note a log-in: `agent` is what the browser says of itself, `address` where it comes from; both are kept in
    short.
    """
    at = clock.now()
    return AccountSession.objects.create(
        account=account,
        session_key=session_key,
        device=device_of(agent),
        network=network_of(address),
        started_at=at,
        seen_at=at,
    )


def is_open(session_key: str, account_id: int) -> bool:
    """Whether that log-in of that account still holds; its last use is noted at most every five minutes.

    One query, sometimes two. Middleware logs out whoever's log-in does not hold.
    """
    row = that_hold().filter(session_key=session_key, account=account_id).first()
    if row is None:
        return False
    if clock.now() - row.seen_at >= NOTED_EVERY:
        AccountSession.objects.filter(pk=row.pk).update(seen_at=clock.now())
    return True


def open_sessions(account: Account) -> list[AccountSession]:
    """The log-ins of the account that hold, last used first."""
    return list(that_hold().filter(account=account))


def end_lapsed() -> int:
    """Note those that lapsed as ended; how many."""
    lapsed = AccountSession.objects.filter(ended_at__isnull=True).exclude(pk__in=that_hold().values("pk"))
    return lapsed.update(ended_at=clock.now())


def end(account: Account, session_ids: Iterable[int] | None = None, keep: str = "") -> int:
    """End log-ins of the account: all or those named, without the one whose key is `keep`; gives how many."""
    rows = that_hold().filter(account=account).exclude(session_key=keep)
    if session_ids is not None:
        rows = rows.filter(pk__in=list(session_ids))
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    keys = list(rows.values_list("session_key", flat=True))
    for session_key in keys:
        store(session_key).delete(session_key)
    AccountSession.objects.filter(session_key__in=keys).update(ended_at=clock.now())
    return len(keys)


def device_of(agent: str) -> str:
    """A kind of device and of browser, as two codes: `android/wechat`."""
    system = next((code for mark, code in SYSTEMS if mark in agent), "other")
    return f"{system}/{next((code for mark, code in BROWSERS if mark in agent), 'other')}"


def device_words(device: str) -> str:
    """The same in words: 安卓设备 · 微信."""
    return " · ".join(str(WORDS.get(code, WORDS["other"])) for code in device.split("/"))


def network_of(address: str) -> str:
    """The network an address lies in, without the part that points at one device: `203.0.113.*`."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv4Address):
        return f"{address.rpartition('.')[0]}.*"
    return ":".join(parsed.exploded.split(":")[:3]) + ":*"
