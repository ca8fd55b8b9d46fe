"""Seats: setting up, ending, moving to another body. `on` is the first day of the new order, `until` the first day
without.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.hooks import post_ended
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.texts import fitting
from bihuan.kernel.people import events, policies, roles, standing
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.visibility import visible_organisations

LONGEST_CODE = 60
LONGEST_TITLE = 60


@action("people.create_post")
def create_post(
    *,
    code: str,
    organisation_id: int,
    role: str,
    title: str,
    on: date,
    actor: Actor,
    key: IdempotencyKey,
    is_head: bool = False,
    until: date | None = None,
) -> Post:
    """Set up a seat in a body, empty at first.

    Refused: an unknown role, a code that is taken, words that are too long, a second head, a body that has ended or is
    younger, an end not after the start, and any post before the head at the top of the tree is appointed
    (`nobody_left`).
    """
    organisation = seen_organisation(actor, organisation_id)
    policies.may_keep(actor, organisation).or_refuse()
    fitting(code, "code", LONGEST_CODE)
    fitting(title.strip(), "title", LONGEST_TITLE)
    _refuse_impossible(organisation, code, role, title, on, until)
    if is_head and organisation.posts.heads().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on)).exists():
        raise Refused("head_exists", _("该单位已有负责人岗位，请在原岗位上登记接任的人"), "is_head")
    standing.refuse_before_root_is_led(organisation, is_head)
    given = {"role": role, "title": title.strip(), "is_head": is_head, "starts_on": on, "ends_on": until}
    post = _set_up(Post(code=code, organisation=organisation, **given))
    facts: dict[str, Json] = {"organisation": organisation.pk, "role": role, "is_head": is_head, "on": on.isoformat()}
    record(
        events.POST_CREATED,
        stream=Stream("post", post.pk),
        actor=actor,
        key=key,
        facts={**facts, "until": until.isoformat() if until else None},
    )
    return post


@action("people.end_post")
def end_post(*, post_id: int, on: date, actor: Actor, key: IdempotencyKey) -> Post:
    """Let a seat cease to exist from `on`, at the latest today; its appointee and deputy leave it, what it owns
    moves on.

    Refused: a day that has not come or lies before its start, a post that has ended, an appointment that begins later,
    the head's post at the top (`nobody_left`).
    """
    post = seen_post(actor, post_id)
    policies.may_keep(actor, post.organisation).or_refuse()
    if on > clock.today():
        raise Refused("not_yet", _("撤销日期还没有到，请到当天再办理"), "on")
    if post.ends_on is not None and post.ends_on <= on:
        raise Refused("already_ended", _("该岗位已经撤销"))
    if on <= post.starts_on or _begins_later(post, on):
        raise Refused("later_change", _("撤销日期须晚于岗位设立和最近一次任职、代理开始的日期，请核对"), "on")
    post.appointments.from_day(on).update(ends_on=on)
    post.deputies.from_day(on).update(ends_on=on)
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    standing.refuse_if_nobody_left(post)
    record(
        events.POST_ENDED,
        stream=Stream("post", post.pk),
        actor=actor,
        key=key,
        facts={"on": on.isoformat()},
        happened_on=on,
    )
    post_ended.fire(post_id=post.pk, on=on, actor=actor, key=sub_key(key, "post_ended"))
    return post


@action("people.move_post")
def move_post(*, post_id: int, organisation_id: int, on: date, actor: Actor, key: IdempotencyKey) -> Post:
    """Let a seat, with whoever is in it and whatever it owns, belong to another body from `on`; after a division for
    instance.

    A head's post does not move. Refused: a keeper of only one of the bodies, a body that has ended, a day to come or
    before the post or the body was there, the body it belongs to already.
    """
    post, organisation = seen_post(actor, post_id), seen_organisation(actor, organisation_id)
    policies.may_keep(actor, post.organisation).or_refuse()
    policies.may_keep(actor, organisation).or_refuse()
    if post.is_head:
        raise Refused("head_stays", _("负责人岗位随单位设立，不能划转"))
    if on > clock.today():
        raise Refused("not_yet", _("划转日期还没有到，请到当天再办理"), "on")
    if organisation.ends_on is not None or post.ends_on is not None:
        raise Refused("already_ended", _("单位或岗位已经撤销，不能划转"))
    if organisation.pk == post.organisation_id:
        raise Refused("already_there", _("该岗位已经属于所选的单位，请选择另一个单位"), "organisation_id")
    if on < max(post.starts_on, organisation.starts_on):
        raise Refused("not_there_yet", _("划转日期早于岗位设立或所选单位成立的日期，请核对"), "on")
    before = post.organisation
    post.organisation = organisation
    post.save(update_fields=["organisation"])
    tell_moved(events.POST_MOVED, post, before, actor, key, on)
    return post


def tell_moved(kind: str, post: Post, before: Organisation, actor: Actor, key: IdempotencyKey, on: date) -> None:
    """Record that the post belongs to another body from `on`."""
    record(
        kind,
        stream=Stream("post", post.pk),
        actor=actor,
        key=key,
        facts={"from": before.pk, "to": post.organisation_id, "role": post.role, "on": on.isoformat()},
        details={"above": post.organisation.name},
        happened_on=on,
    )


def seen_post(actor: Actor, post_id: int) -> Post:
    """The post, locked; `NotVisible` when the actor does not find it in the directory."""
    post = Post.objects.lock(post_id)
    if not Post.objects.visible_to(actor).filter(pk=post.pk).exists():
        raise NotVisible(f"post {post_id}")
    return post


def seen_organisation(actor: Actor, organisation_id: int) -> Organisation:
    """The body, locked; `NotVisible` when the actor does not find it in the directory."""
    organisation = Organisation.objects.lock(organisation_id)
    if not visible_organisations(actor).filter(pk=organisation.pk).exists():
        raise NotVisible(f"organisation {organisation_id}")
    return organisation


def _begins_later(post: Post, on: date) -> bool:
    later = post.appointments.from_day(on).filter(starts_on__gte=on).exists()
    return later or post.deputies.from_day(on).filter(starts_on__gte=on).exists()


def _refuse_impossible(
    organisation: Organisation, code: str, role: str, title: str, on: date, until: date | None
) -> None:
    if not roles.is_role(role):
        raise Refused("role_unknown", _("没有这种角色，请从列表中选择"), "role")
    if not title.strip():
        raise Refused("title_missing", _("请填写岗位名称"), "title")
    if organisation.ends_on is not None or on < organisation.starts_on:
        raise Refused("body_not_there", _("该单位在这一天不存在，请核对单位和日期"), "on")
    if until is not None and until <= on:
        raise Refused("ends_before_start", _("截止日期不能早于开始日期"), "until")
    if Post.objects.filter(code=code).exists():
        raise _taken()


def _set_up(post: Post) -> Post:
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:  # somebody elsewhere took the code in the same moment; the body is locked
        raise _taken() from error
    return post


def _taken() -> Refused:
    return Refused("code_taken", _("这个编号已经有岗位使用，请换一个"), "code")
