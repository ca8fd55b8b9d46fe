"""The end of a term on one screen: what is open and where it goes, what the receivers will find, what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.domains.stationing.membership import former_team, stays_with
from bihuan.domains.stationing.models import Placement, Stationing, Term
from bihuan.domains.stationing.queries import open_matters_of
from bihuan.domains.stationing.receivers import lasting_posts
from bihuan.domains.stationing.summaries import placed_at_end
from bihuan.kernel.people.models import Appointment, Post
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.places import has_not_ended, still_there
from bihuan.web.desk.lines import matter_line
from bihuan.web.desk.steps.choosing import post_choices
from bihuan.web.desk.words import Answers, answers_of, choice_words, seat_words
from bihuan.web.shell.components import MatterLine
from bihuan.web.workbench.stationing.forms.ending import Offer, PlaceRow
from bihuan.web.workbench.stationing.pages import stationing_id_of

Choices = list[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Basket:
    """What one post will have on its desk when the term is over, and who answers for it."""

    receiver: str
    lines: list[MatterLine]


@dataclass
class Arrangement:
    """A term before its end: the rows to fill in, what others own already (of some only how many: the head above
    a team does not see what went to another branch), what the receivers will find.
    """

    rows: list[PlaceRow]
    elsewhere: list[MatterLine]
    out_of_sight: int
    baskets: list[Basket]
    unplaced: int


def arrangement(term: Term, actor: Actor, data: Any = None) -> Arrangement:
    """All that is open in a term, one row each; a number of queries that grows with its sites only."""
    today = clock.today()
    grew = ("plan_item", "problem", "site_contact")
    matters = list(open_matters_of(term).visible_to(actor).select_related(*grew))
    out_of_sight = open_matters_of(term).count() - len(matters)
    own = [one for one in matters if one.owner.organisation_id == term.team_id]
    away = [one for one in matters if one.owner.organisation_id != term.team_id]
    placed = {one.matter_id: one for one in _placements(own) if has_not_ended(one.to_post, today)}
    goes_to = _contacts(own, term, today) | {pk: one.to_post for pk, one in placed.items()}
    answers, team = answers_of(matters, today, *(post.pk for post in goes_to.values())), former_team(term)
    offers = _offers(own, goes_to, actor, team, answers, proposed=not placed)
    rows = [
        PlaceRow(actor, one, matter_line(one, today, answers), placed.get(one.pk), offers[one.pk], data) for one in own
    ]
    names = _words_away(away, answers, team)
    elsewhere = [matter_line(one, today, answers, names[one.pk]) for one in away]
    return Arrangement(rows, elsewhere, out_of_sight, _baskets(rows, answers), sum(row.placed is None for row in rows))


def as_it_stands(sent: Arrangement, term: Term, actor: Actor) -> Arrangement:
    """After some rows were done and others refused: everything as it is now, the refused ones as they were filled in,
    with the reason.
    """
    refused = {row.matter.pk: row for row in sent.rows if row.errors}
    found = arrangement(term, actor)
    return replace(found, rows=[refused.get(row.matter.pk, row) for row in found.rows])


def _words_away(matters: Iterable[Matter], answers: Answers, team: list[Appointment]) -> dict[int, str]:
    """For what others own already: who has it and who of the team will stay with it."""
    words = _("已经由%(post)s承办；期满后由%(person)s继续联系")
    return {
        one.pk: words % {"post": seat_words(one.owner, answers), "person": stays_with(one.owner_id, team).person}
        for one in matters
    }


@dataclass(frozen=True, slots=True)
class Gone:
    """What outlived a term: the lines of what the reader sees, and how many there are that the reader cannot open."""

    lines: list[MatterLine]
    out_of_sight: int

    @property
    def in_all(self) -> int:
        """The same number for everybody."""
        return len(self.lines) + self.out_of_sight


def gone_where(term: Term, actor: Actor) -> Gone:
    """After the end: every matter that outlived the term, with where it went and who stayed; those that the actor does not
    see as a number.
    """
    today = clock.today()
    placements = placed_at_end([term])[term.pk]
    seen = Matter.objects.visible_to(actor).with_lines().in_bulk([one.matter_id for one in placements])
    answers = answers_of(seen.values(), today)
    words = _("期满时由%(post)s接续（%(how)s）；%(person)s继续联系")
    lines = [
        matter_line(
            seen[one.matter_id],
            today,
            answers,
            words % {"post": one.to_post, "how": one.get_how_display(), "person": one.companion},
        )
        for one in placements
        if one.matter_id in seen
    ]
    return Gone(lines, len(placements) - len(lines))


def _placements(matters: Iterable[Matter]) -> QuerySet[Placement]:
    found = Placement.objects.filter(matter__in=list(matters))
    return found.select_related("to_post__organisation", "companion").order_by("matter__number")


def _offers(
    matters: list[Matter],
    goes_to: dict[int, Post],
    actor: Actor,
    team: list[Appointment],
    answers: Answers,
    *,
    proposed: bool,
) -> dict[int, Offer]:
    by_subject: dict[int, tuple[list[Post], Choices]] = {}
    offers = {}
    for matter in matters:
        if matter.subject_id not in by_subject:
            posts = list(lasting_posts(actor, matter.subject))
            by_subject[matter.subject_id] = posts, post_choices(posts)
        posts, choices = by_subject[matter.subject_id]
        now = goes_to[matter.pk]
        if now not in posts:  # a head above placed it out of the leader's sight
            posts, choices = [*posts, now], _with(choices, now, answers)
        offers[matter.pk] = Offer(posts, choices, team, now, proposed)
    return offers


def _with(choices: Choices, post: Post, answers: Answers) -> Choices:
    """The choices with one post more, under its body."""
    prompt, *groups = choices
    body = post.organisation.name
    known = dict(groups)
    return [prompt, *{**known, body: [*known.get(body, []), (post.pk, choice_words(post, answers))]}.items()]


def _contacts(matters: list[Matter], term: Term, today: date) -> dict[int, Post]:
    """For each matter the contact post, or its heir, where it goes when nobody places it: of the stationing that it grew
    from, else of the term's first.
    """
    grew = {one.pk: stationing_id_of(one) for one in matters}
    concerned = Stationing.objects.filter(Q(term=term) | Q(pk__in=[one for one in grew.values() if one]))
    stationings = list(concerned.select_related("contact_post__organisation").order_by("pk"))
    posts = {one.pk: still_there(one.contact_post, today) for one in stationings}
    first = next(one.pk for one in stationings if one.term_id == term.pk)
    return {pk: posts[stationing or first] for pk, stationing in grew.items()}


def _baskets(rows: list[PlaceRow], answers: Answers) -> list[Basket]:
    """What each receiver will have: of what is decided so far, and of what falls to the contact post."""
    posts: dict[int, Post] = {}
    lines: dict[int, list[MatterLine]] = {}
    for row in rows:
        posts[row.goes_to.pk] = row.goes_to
        lines.setdefault(row.goes_to.pk, []).append(row.line)
    return [Basket(seat_words(posts[pk], answers), found) for pk, found in lines.items()]
