"""The log-ins of the demonstration: told to whoever starts it, and offered on its log-in page."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.queries import deployment_is_simulated
from bihuan.web.shell.guests import Guest, Offer, register_offer

PASSWORD = "bihuan-2024-demo"  # noqa: S105 — told to everybody who comes to a demonstration


@dataclass(frozen=True, slots=True)
class Login:
    """A log-in of the demonstration and whose it is."""

    username: str
    words: object
    password: str = PASSWORD


LOGINS = (
    Login("leader", _("蹲点工作组组长：今日、期满安排")),
    Login("member", _("蹲点工作组组员：记进展")),
    Login("county", _("福清市总工会干事：承办、核验、回头看")),
    Login("county-head", _("福清市总工会负责人：核验、指派")),
    Login("city", _("福州市总工会负责人：指标、通讯录")),
    Login("admin", _("福州市总工会平台管理员：账号")),
)


def offer_log_ins() -> None:
    """Let the log-in page show them, as long as the platform lives in simulated time."""
    guests = tuple(Guest(one.username, one.words) for one in LOGINS)
    register_offer(Offer(guests, PASSWORD, "demo:enter", deployment_is_simulated))
