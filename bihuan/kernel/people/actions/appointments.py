"""Who is in which seat, and who stands in. `on` is the first day of the new order, `until` the first day without."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.hooks import post_vacated
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.people import events, policies, standing
from bihuan.kernel.people.actions.persons import seen_person
from bihuan.kernel.people.actions.posts import seen_post
from bihuan.kernel.people.models import Appointment, Deputy, Post

Span = TypeVar("Span", Appointment, Deputy)


@action("people.appoint")
def appoint(
    *,
    post_id: int,
    person_id: int,
    on: date,
    actor: Actor,
    key: IdempotencyKey,
    until: date | None = None,
    takes_over: bool = False,
) -> Appointment:
    """Put somebody in a seat from `on`, until a day or without an end.

    With `takes_over`, whoever sits there on that day leaves it the day before; so the head at the top is succeeded
    without a gap. Who stood in for the post stands in no more once it is theirs.

    Refused: oneself, a seat that is taken in that span, a post that does not exist throughout it, an entry that was
    joined to another one or erased, and a head at the top with an end (`nobody_left`).
    """
    post, person = seen_post(actor, post_id), seen_person(actor, person_id)
    policies.may_appoint(actor, post, person).or_refuse()
    ends_on = _end_within(post, on, until)
    if takes_over:
        _make_room(post, on, actor, key)
    if _overlapping(post.appointments.all(), on, ends_on).exists():
        raise Refused("seat_taken", _("该岗位在这段时间已有人任职：请先办理卸任，或选择“接任”"), "on")
    for deputy in _overlapping(post.deputies.filter(person=person), on, ends_on).select_related("post__organisation"):
        _stand_in_no_more(deputy, max(on, deputy.starts_on), actor, key)
    made = Appointment.objects.create(post=post, person=person, starts_on=on, ends_on=ends_on)
    standing.refuse_if_nobody_left(post)
    _tell(events.APPOINTED, made, on, actor, key)
    return made


@action("people.end_appointment")
def end_appointment(*, appointment_id: int, on: date, actor: Actor, key: IdempotencyKey) -> Appointment:
    """Let somebody leave a seat: from `on` they are in it no more. On its first day this takes the appointment back.

    The seat is empty from that day, because nobody else can have sat in it; those who hang on the post join in.
    Refused: a day before the start, an appointment that has ended by then, the last head at the top (`nobody_left`).
    """
    appointment = _held(Appointment, appointment_id, actor)
    policies.may_end_appointment(actor, appointment).or_refuse()
    _end_span(appointment, on)
    post = appointment.post
    standing.refuse_if_nobody_left(post)
    _tell(events.APPOINTMENT_ENDED, appointment, on, actor, key)
    post_vacated.fire(post_id=post.pk, on=on, actor=actor, key=sub_key(key, "post_vacated"))
    return appointment


@action("people.appoint_deputy")
def appoint_deputy(
    *, post_id: int, person_id: int, on: date, actor: Actor, key: IdempotencyKey, until: date | None = None
) -> Deputy:
    """Name who stands in for a post while its appointee is away or the seat is empty; one at a time.

    Refused: oneself, a second deputy in the same span, whoever is appointed to it in that span, a post that does not exist throughout
    it.
    """
    post, person = seen_post(actor, post_id), seen_person(actor, person_id)
    policies.may_appoint_deputy(actor, post, person).or_refuse()
    ends_on = _end_within(post, on, until)
    if _overlapping(post.appointments.filter(person=person), on, ends_on).exists():
        raise Refused("deputy_of_oneself", _("任职人不能代理自己的岗位，请选择其他人"), "person_id")
    if _overlapping(post.deputies.all(), on, ends_on).exists():
        raise Refused("deputy_taken", _("该岗位在这段时间已有代理人，请先结束原来的代理"), "on")
    made = Deputy.objects.create(post=post, person=person, starts_on=on, ends_on=ends_on)
    _tell(events.DEPUTY_APPOINTED, made, on, actor, key)
    return made


@action("people.end_deputy")
def end_deputy(*, deputy_id: int, on: date, actor: Actor, key: IdempotencyKey) -> Deputy:
    """Let somebody stand in no more from `on`. Refused: a day before the start, a deputy that has ended by then."""
    deputy = _held(Deputy, deputy_id, actor)
    policies.may_name_deputy(actor, deputy.post).or_refuse()
    _stand_in_no_more(deputy, on, actor, key)
    return deputy


def _stand_in_no_more(deputy: Deputy, on: date, actor: Actor, key: IdempotencyKey) -> None:
    _end_span(deputy, on)
    _tell(events.DEPUTY_ENDED, deputy, on, actor, key)


def _held(model: type[Span], row_id: int, actor: Actor) -> Span:
    """The row as it is once its post is held: whoever held it before may have ended the row."""
    rows = model._default_manager.select_related("post__organisation", "person").filter(pk=row_id)
    post_id = rows.values_list("post_id", flat=True).first()
    if post_id is None:
        raise NotVisible(f"{model._meta.model_name} {row_id}")
    seen_post(actor, post_id)
    return rows.get()


def _make_room(post: Post, on: date, actor: Actor, key: IdempotencyKey) -> None:
    sitting = post.appointments.on(on).select_related("post__organisation").first()
    if sitting is not None:
        _end_span(sitting, on)
        _tell(events.APPOINTMENT_ENDED, sitting, on, actor, key)


def _end_span(row: Appointment | Deputy, on: date) -> None:
    if on < row.starts_on:
        raise Refused("ends_before_start", _("日期早于任职或代理开始的日期，请核对"), "on")
    if row.ends_on is not None and row.ends_on <= on:
        raise Refused("already_ended", _("这一任职或代理在此之前已经结束"))
    row.ends_on = on
    row.save(update_fields=["ends_on"])


def _end_within(post: Post, on: date, until: date | None) -> date | None:
    ends_on = until or post.ends_on
    if until is not None and until <= on:
        raise Refused("ends_before_start", _("截止日期不能早于开始日期"), "until")
    within = ends_on is None or post.ends_on is None or ends_on <= post.ends_on
    if on < post.starts_on or not within or (post.ends_on is not None and on >= post.ends_on):
        raise Refused("post_not_there", _("该岗位在这段时间不存在，请核对岗位和日期"), "on")
    return ends_on


def _overlapping(rows: Any, on: date, ends_on: date | None) -> Any:
    found = rows.from_day(on)
    return found if ends_on is None else found.filter(Q(starts_on__lt=ends_on))


def _tell(kind: str, row: Appointment | Deputy, on: date, actor: Actor, key: IdempotencyKey) -> None:
    facts: dict[str, Json] = {"person": row.person_id, "row": row.pk, "on": on.isoformat()}
    record(
        kind,
        stream=Stream("post", row.post_id),
        actor=actor,
        key=key,
        facts={**facts, "until": row.ends_on.isoformat() if row.ends_on else None},
    )
