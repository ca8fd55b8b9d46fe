"""Two entries that may be of one person, trait by trait, before they are joined; and what became of the log-ins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.people.models import Account, Appointment, Deputy, Person
from bihuan.kernel.people.queries import person_ids_of, visible_posts
from bihuan.kernel.people.visibility import mobiles_shown_to
from bihuan.kernel.process.models import Companion
from bihuan.web.shell.templatetags.words import short_day

Lines = Sequence[object]


@dataclass(frozen=True, slots=True)
class Trait:
    """What is compared, and what stands of it in the entry that is kept and in the one that goes into it."""

    label: object
    kept: Lines
    other: Lines


def compared(actor: Actor, kept: Person, other: Person) -> list[Trait]:
    """The entries as the actor may see them; a fixed number of queries, whatever they hold."""
    pair = (kept, other)
    shown = mobiles_shown_to(actor, [one.pk for one in pair])
    posts = visible_posts(actor).values("pk")
    seats = [_spans(one.appointments.filter(post__in=posts)) for one in pair]
    deputies = [_spans(one.deputyships.filter(post__in=posts)) for one in pair]
    return [
        Trait(_("登记单位"), [kept.organisation.name], [other.organisation.name]),
        Trait(_("手机号码"), *([_number(one, one.pk in shown)] for one in pair)),
        Trait(_("任职"), *(found or [_("没有任职")] for found in seats)),
        *([Trait(_("代理"), *(found or ["—"] for found in deputies))] if any(deputies) else []),
        Trait(_("账号"), *([words] for words in _log_ins(*(log_in_of(one) for one in pair)))),
        Trait(_("联系的事项"), *([_accompanied(one)] for one in pair)),
    ]


def log_in_of(person: Person) -> Account | None:
    """The log-in of that entry."""
    return Account.objects.filter(person=person).first()


def log_in_closed(kept: Person, other: Person) -> str:
    """After `other` went into `kept`: which log-in was closed by that, and which one to use; empty where none was."""
    closed, used = log_in_of(other), log_in_of(kept)
    if closed is None or used is None:
        return ""
    words = {"closed": closed.username, "used": used.username}
    if not used.is_active:
        return _("登录名“%(closed)s”已停用；“%(used)s”也是停用的，要登录请先恢复账号。") % words
    return _("登录名“%(closed)s”已停用，请此人用“%(used)s”登录。") % words


def _number(person: Person, shown: bool) -> str:
    if not shown:
        return _("您看不到")
    return person.mobile or _("没有登记")


def _spans(rows: QuerySet[Appointment] | QuerySet[Deputy]) -> list[str]:
    """Post by post from when to when, the present ones first."""
    found: Any = rows.select_related("post__organisation").order_by("-starts_on", "-pk")
    today = clock.today()
    return [_span(row) for row in sorted(found, key=lambda row: row.ends_on is not None and row.ends_on <= today)]


def _span(row: Appointment | Deputy) -> str:
    words = {"post": row.post, "start": short_day(row.starts_on), "end": short_day(row.last_day)}
    if row.taken_back:
        return _("%(post)s，%(start)s当天撤销") % words
    if row.last_day is None:
        return _("%(post)s，%(start)s起") % words
    return _("%(post)s，%(start)s至%(end)s") % words


def _log_ins(kept: Account | None, other: Account | None) -> tuple[str, str]:
    """What becomes of either log-in: of two, the one of the entry that goes is closed; an only one is kept."""
    of_kept = _log_in(kept) if kept else _("没有账号")
    if other is None:
        return of_kept, _("没有账号")
    fate = _("合并后停用") if kept else _("合并后转到留下的记录，照常使用")
    return of_kept, _("%(log_in)s，%(fate)s") % {"log_in": _log_in(other), "fate": fate}


def _log_in(account: Account) -> str:
    words = {"username": account.username}
    return (_("登录名%(username)s") if account.is_active else _("登录名%(username)s（已停用）")) % words


def _accompanied(person: Person) -> str:
    number = Companion.objects.filter(person__in=person_ids_of(person.pk)).values("matter").distinct().count()
    return ngettext("%(n)s件", "%(n)s件", number) % {"n": number}
