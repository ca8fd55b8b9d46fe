"""What the end of a term is told on the desk: what is not arranged yet, and afterwards how it went."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bihuan.base.actor import Actor
from bihuan.domains.stationing.models import PlacedHow, Placement, Term
from bihuan.domains.stationing.summaries import placed_at_end
from bihuan.domains.stationing.telling import not_arranged, terms_to_tell
from bihuan.web.desk.tidings import Tiding
from bihuan.web.desk.words import Answers, answers_of, seat_words
from bihuan.web.shell.templatetags.words import listed, short_day

ARRANGE, GONE = gettext_lazy("期满安排"), gettext_lazy("期满去向")
ONE_BY_ONE = 5
"""So many terms are told one by one; of more, which only a head above has, how many there are."""


def tidings(actor: Actor, today: date) -> list[Tiding]:
    """For who may arrange the end, and for who led the team. One query for whoever has no such term."""
    terms = terms_to_tell(actor, today)
    ahead = [term for term in terms if term.closed_on is None]
    return [*_to_arrange(ahead, today), *_wound_up([term for term in terms if term.closed_on], today)]


def _to_arrange(terms: list[Term], today: date) -> list[Tiding]:
    left = not_arranged(terms, today)
    concerned = [term for term in terms if term.pk in left]
    if len(concerned) > ONE_BY_ONE:
        words = ngettext(
            "%(teams)s个蹲点工作组快要期满或已经期满，还有%(n)s件没有安排。",
            "%(teams)s个蹲点工作组快要期满或已经期满，还有%(n)s件没有安排。",
            sum(left.values()),
        )
        given = {"teams": len(concerned), "n": sum(left.values())}
        return [Tiding(words % given, reverse("stationing:terms"), gettext_lazy("蹲点"))]
    return [_not_arranged(term, left[term.pk], today) for term in concerned]


def _not_arranged(term: Term, number: int, today: date) -> Tiding:
    words = ngettext("%(team)s%(day)s期满，还有%(n)s件没有安排。", "%(team)s%(day)s期满，还有%(n)s件没有安排。", number)
    given = {"team": term.team.organisation.short_name, "day": short_day(term.last_day), "n": number}
    return Tiding(words % given, reverse("stationing:end", args=[term.pk]), ARRANGE, late=term.ends_on <= today)


def _wound_up(terms: list[Term], today: date) -> list[Tiding]:
    placed = placed_at_end(terms)
    fell = {pk: [one for one in found if one.how == PlacedHow.CONTACT] for pk, found in placed.items()}
    posts = {one.to_post_id for found in fell.values() for one in found}
    answers = answers_of([], today, *posts) if posts else {}
    return [_how_it_went(term, len(placed[term.pk]), fell[term.pk], answers) for term in terms]


def _how_it_went(term: Term, open_then: int, fell: list[Placement], answers: Answers) -> Tiding:
    posts = {one.to_post_id: one.to_post for one in fell}
    given = {
        "team": term.team.organisation.short_name,
        "day": short_day(term.last_day),
        "n": len(fell) or open_then,
        "posts": listed(seat_words(post, answers) for post in posts.values()),
    }
    return Tiding(_words_for(open_then, len(fell)) % given, reverse("stationing:end", args=[term.pk]), GONE)


def _words_for(open_then: int, fell: int) -> str:
    if fell:
        return ngettext(
            "%(team)s%(day)s期满，已收尾。有%(n)s件没有安排，已转给联系岗位：%(posts)s。",
            "%(team)s%(day)s期满，已收尾。有%(n)s件没有安排，已转给联系岗位：%(posts)s。",
            fell,
        )
    if open_then:
        return ngettext(
            "%(team)s%(day)s期满，已收尾。没有办结的%(n)s件都有岗位接续。",
            "%(team)s%(day)s期满，已收尾。没有办结的%(n)s件都有岗位接续。",
            open_then,
        )
    return _("%(team)s%(day)s期满，已收尾。期满时事项都已办结。")
