"""Finding the asking that a code opens: the same words and the same effort for a wrong code and an unknown one."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.kernel.people.models import Throttle, ThrottleScope
from bihuan.kernel.people.signing_in import digest_of, network_place, note_failure, wait_words
from bihuan.kernel.process.codes import asking_of
from bihuan.kernel.process.models import Asking
from bihuan.web.shell.request import Request

WRONG = _("没有找到。请对照纸上或短信里的查询码，再输一次；字母大小写、中间的横线都不要紧。")
COOKIE = "bihuan_asked"
SALT = "bihuan.web.worker"
HOURS = 2


def knock(code: str, address: str) -> Asking:
    """The asking of that code. Refused: `wait` after too many wrong ones from an address, `wrong` for any other code.

    Counted apart from log-ins, so that mistyped codes lock nobody out of their account.
    """
    place = f"asked:{network_place(address)}"
    at = clock.now()
    waiting = Throttle.objects.filter(digest=digest_of(place), wait_until__gt=at).first()
    if waiting is not None and waiting.wait_until is not None:
        raise Refused("wait", wait_words(waiting.wait_until, at), "code")
    found = asking_of(code)
    if found is None:
        note_failure(ThrottleScope.ADDRESS, place)
        raise Refused("wrong", WRONG, "code")
    return found


def remember(answer: HttpResponse, asking: Asking, secure: bool) -> HttpResponse:
    """Let this browser go on without the code: its addresses, logs and history then never hold it."""
    given = {"max_age": HOURS * 3600, "httponly": True, "samesite": "Lax", "secure": secure, "path": "/v"}
    answer.set_signed_cookie(COOKIE, str(asking.pk), salt=SALT, **given)
    return answer


def remembered(request: Request) -> Asking | None:
    """The asking that this browser opened; None when it opened none, or too long ago."""
    text = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=HOURS * 3600)
    rows = Asking.objects.select_related("matter__subject", "matter__turn_post__organisation", "look_back", "voice")
    return rows.filter(pk=int(text)).first() if text else None
