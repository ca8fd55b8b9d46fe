"""Opening a matter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.organisations.models import Division, Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.process import policies
from bihuan.kernel.process.clockwork import stage_clock
from bihuan.kernel.process.docket import begin, enter
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.models import Clock, Episode, Matter, Relation, RelationKind
from bihuan.kernel.process.periods import foreseeable
from bihuan.kernel.process.places import has_not_ended
from bihuan.kernel.process.table import Process, process_of
from bihuan.kernel.process.texts import line, required
from bihuan.kernel.process.turns import turn_at_stage

COUNTY_DIGITS = 6

NEXT = """
    INSERT INTO process_series (prefix, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (prefix, year) DO UPDATE SET last = process_series.last + 1
    RETURNING last
"""
"""The next number of a series, without a gap: whoever takes one holds the series until the end of the transaction."""


@action("matter.open")
def open_matter(
    *,
    kind: str,
    title: str,
    subject: Organisation,
    owner: Post,
    actor: Actor,
    key: IdempotencyKey,
    due_on: date | None = None,
    happened_on: date | None = None,
    follows: Matter | None = None,
    details: Mapping[str, Any] | None = None,
) -> Matter:
    """Open a matter of a registered kind for `subject`, owned by the post `owner`; returns it with its number.

    Its first clock runs from the day it happened: to `due_on` when a day was promised, else for the stage's period.
    Refused without a title, without a right to the owning post, for a post or a body that has ended, and for a day
    promised before it happened. A matter that it follows from must be one that the actor sees. Records `matter.opened`.
    """
    owner = Post.objects.held(owner.pk)
    policies.may_open(actor, owner).or_refuse()
    if follows is not None:
        policies.must_see(actor, follows)
    process, on = process_of(kind), happened_on or clock.today()
    title = line(title, "no_title", _("写一句话说明是什么事"), "title")
    _check_places(subject, owner)
    if due_on is not None and due_on < on:
        raise Refused("due_in_past", _("约定日期不能早于登记日期"), "due_on")
    if due_on is not None:
        foreseeable(due_on, clock.today(), "due_on")
    matter = _new(process, title, subject, owner, on)
    started = stage_clock(matter, process.start, on, due_on=due_on)
    matter.next_on = started.due_on
    turn = turn_at_stage(matter, clock.today())
    matter.turn_kind, matter.turn_post_id = turn.kind, turn.post_id
    _store(matter, started)
    if follows is not None:
        Relation.objects.create(matter=matter, other=follows, kind=RelationKind.FOLLOWS)
    begin(
        matter,
        "matter.opened",
        actor=actor,
        key=key,
        facts={"due_on": started.due_on.isoformat(), "follows": follows.pk if follows else None},
        details={"title": matter.title, **(details or {})},
        happened_on=on,
    )
    return matter


def _check_places(subject: Organisation, owner: Post) -> None:
    if not has_not_ended(owner, clock.today()):
        raise Refused("post_ended", _("承办岗位已撤销，请另选岗位"), "owner")
    if not has_not_ended(subject, clock.today()):
        raise Refused("body_ended", _("这个单位已撤销，请选择承接它的单位"), "subject")


def _new(process: Process, title: str, subject: Organisation, owner: Post, on: date) -> Matter:
    return Matter(
        kind=process.name,
        title=title,
        subject=subject,
        county=_county_of(subject),
        stage=process.start,
        owner=owner,
        turn_since=on,
        opened_on=on,
    )


def _store(matter: Matter, started: Clock) -> None:
    """Give the matter its number and write it. Others of its kind and year wait for theirs from here to the end of the
    transaction, so everything that can be found out before was.
    """
    matter.number = _next_number(matter.process.prefix, matter.opened_on.year)
    matter.save(force_insert=True)
    Episode.objects.create(matter=matter, opened_on=matter.opened_on)
    started.save(force_insert=True)


def _county_of(subject: Organisation) -> Division | None:
    code = subject.division_id or ""
    return Division.objects.filter(pk=code[:COUNTY_DIGITS]).first() if len(code) >= COUNTY_DIGITS else None


def _next_number(prefix: str, year: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [prefix, year])
        return f"{prefix}{year}-{cursor.fetchone()[0]:05d}"


@action("matter.note")
def note(*, matter_id: int, actor: Actor, key: IdempotencyKey, text: str, happened_on: date | None = None) -> Matter:
    """Add what happened to the docket, also of a closed matter. Refused when empty, and for a voided or merged one.
    Records `matter.noted` with the text sealed.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_accompany(actor, matter), actor, matter)
    must_live(matter)
    text = required(text, "empty_note", _("写下发生了什么"), "text")
    enter(matter, "matter.noted", actor=actor, key=key, details={"text": text}, happened_on=happened_on)
    return matter
