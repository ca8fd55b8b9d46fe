"""What a team plans and finds at a site."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.models import PlanItem, PlanItemKind, Problem, Stationing
from bihuan.domains.stationing.process import PLAN_ITEM, PROBLEM
from bihuan.kernel.ledger.action import action
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Matter


@action("stationing.plan")
def plan(
    *,
    stationing_id: int,
    owner: Post,
    title: str,
    kind: PlanItemKind,
    promised_on: date,
    actor: Actor,
    key: IdempotencyKey,
    rooms: Sequence[str] = (),
    area_m2: Decimal | None = None,
) -> PlanItem:
    """Put something into a site's plan, owned by a post of the team, promised for a day. It is a matter of its own.

    Refused after the term, for a promise that is not ahead, and for an owner outside the team.
    """
    stationing = _stationing(stationing_id)
    policies.may_work_at(actor, stationing).or_refuse()
    if promised_on <= clock.today():
        raise Refused("promise_in_past", _("计划完成日期要在今天以后"), "promised_on")
    matter = _open(PLAN_ITEM.name, stationing, owner, title, promised_on, actor, key)
    item = PlanItem.objects.create(
        matter=matter,
        stationing=stationing,
        kind=kind,
        promised_on=promised_on,
        rooms=[room.strip() for room in rooms if room.strip()],
        area_m2=area_m2,
    )
    facts = {"promised_on": promised_on.isoformat(), "kind": str(kind)}
    enter(matter, "stationing.planned", actor=actor, key=sub_key(key, "planned"), facts=facts)
    return item


@action("stationing.report_problem")
def report_problem(
    *, stationing_id: int, owner: Post, title: str, text: str, actor: Actor, key: IdempotencyKey
) -> Problem:
    """Enter something found wrong at a site, owned by a post of the team; it outlives the term.
    Refused after the term.
    """
    stationing = _stationing(stationing_id)
    policies.may_work_at(actor, stationing).or_refuse()
    matter = _open(PROBLEM.name, stationing, owner, title, None, actor, key, text)
    return Problem.objects.create(matter=matter, stationing=stationing)


def _stationing(stationing_id: int) -> Stationing:
    found = Stationing.objects.select_related("term__team__organisation", "site__organisation").filter(pk=stationing_id)
    stationing = found.first()
    if stationing is None:
        raise NotVisible
    return stationing


def _open(
    kind: str,
    stationing: Stationing,
    owner: Post,
    title: str,
    due_on: date | None,
    actor: Actor,
    key: IdempotencyKey,
    text: str = "",
) -> Matter:
    if owner.organisation_id != stationing.term.team_id:
        raise Refused("owner_outside", _("承办岗位要在蹲点工作组内"), "owner")
    return open_matter(
        kind=kind,
        title=title,
        subject=stationing.site.organisation,
        owner=owner,
        due_on=due_on,
        details={"text": text.strip()} if text.strip() else None,
        actor=actor,
        key=sub_key(key, "matter"),
    )


@action("stationing.put_in_use")
def put_in_use(
    *, matter_id: int, on: date, actor: Actor, key: IdempotencyKey, area_m2: Decimal | None = None
) -> PlanItem:
    """Say that what was planned has opened to its users on a day.
    That is not the closing: it is heard and checked after.

    Refused unless it is being worked on. Moves the matter and records `stationing.opened_to_users`.
    """
    moved = move(matter_id=matter_id, name="put_in_use", happened_on=on, actor=actor, key=sub_key(key, "move"))
    item = PlanItem.objects.select_related("matter").get(pk=moved.pk)
    item.in_use_on = on
    item.area_m2 = area_m2 or item.area_m2
    item.save()
    facts = {"in_use_on": on.isoformat()}
    enter(moved, "stationing.opened_to_users", actor=actor, key=key, facts=facts, happened_on=on)
    return item
