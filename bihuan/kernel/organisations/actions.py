"""What is done with divisions and the tree. `on` is always the first day of the new order."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import SYSTEM_STREAM
from bihuan.kernel.organisations import conditions, divisions_file, events, policies, tree
from bihuan.kernel.organisations.giving_way import GivingWay, give_way, tell
from bihuan.kernel.organisations.models import UNION_KINDS, Division, Organisation, SuccessionKind
from bihuan.kernel.organisations.queries import federations_for
from bihuan.kernel.organisations.texts import LONGEST_CODE, fitting


@action("organisations.load_divisions")
def load_divisions(*, actor: Actor, key: IdempotencyKey, path: str = "") -> None:
    """Load the shipped divisions, or those of another file of the same form; names of known codes are renewed.

    Nothing is removed: a division that a later file does not have stays, because records name it. Recorded in the
    docket of the deployment. Refused to everybody but the platform.
    """
    policies.may_load_divisions(actor).or_refuse()
    file = Path(path) if path else divisions_file.SHIPPED
    rows = [
        Division(code=r.code, name=r.name, level=r.level, parent_code=r.parent_code)
        for r in divisions_file.rows_of(file)
    ]
    Division.objects.bulk_create(
        rows,
        batch_size=5000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "level", "parent_code"],
    )
    source = divisions_file.source_of(file)
    facts: dict[str, Json] = {
        "count": len(rows),
        "as_of": source.as_of,
        "package": source.package,
        "version": source.version,
    }
    record(
        events.DIVISIONS_LOADED, stream=SYSTEM_STREAM, actor=actor, key=key, facts=facts | {"licence": source.licence}
    )


@action("organisations.found")
def found(
    *,
    code: str,
    name: str,
    kind: str,
    tier: str,
    on: date,
    actor: Actor,
    key: IdempotencyKey,
    division_code: str = "",
    parent_id: int | None = None,
    short_name: str = "",
    is_demonstration: bool = False,
) -> Organisation:
    """Enter a new body that exists from `on`: a union below another, a partner attached to a division.

    The first union is the root, and the only one without a body above. Refused: a code that is taken, an unknown
    division or none, a body above that does not fit, has ended or is younger, a day that has not come, words that are too long.
    """
    conditions.lock_tree()
    parent = None if parent_id is None else Organisation.objects.lock(parent_id)
    division = conditions.division_of(division_code)
    policies.may_found(actor, parent or _answering(kind, division_code, on)).or_refuse()
    conditions.has_come(on)
    conditions.fits_below(kind, parent)
    conditions.stands_somewhere(kind, parent, division)
    if parent is not None:
        conditions.exists_on(parent, on)
    if Organisation.objects.filter(code=code).exists():
        raise Refused("code_taken", _("这个编号已经有单位使用，请换一个"), "code")
    name = conditions.name_given(name)
    made = tree.plant(
        code=fitting(code, "code", LONGEST_CODE),
        name=name,
        short_name=conditions.short_name_given(short_name, name),
        kind=kind,
        tier=tier,
        division=division,
        parent=parent,
        starts_on=on,
        is_demonstration=is_demonstration,
    )
    tell(events.FOUNDED, made, actor, key, on, facts={"kind": kind, "tier": tier, "parent": parent_id}, name=made.name)
    return made


@action("organisations.rename")
def rename(
    *, organisation_id: int, name: str, on: date, actor: Actor, key: IdempotencyKey, short_name: str = ""
) -> Organisation:
    """Give a body another name from `on`; the earlier one stays readable for earlier days.

    Refused: a day that has not come or lies before the last change, a body that has ended, an empty name or one too long.
    """
    organisation = Organisation.objects.lock(organisation_id)
    policies.may_rename(actor, organisation).or_refuse()
    clean = conditions.name_given(name)
    short = conditions.short_name_given(short_name, clean)
    conditions.has_come(on)
    conditions.exists_on(organisation, on)
    conditions.after_last_change(organisation, on)
    before = organisation.name
    tree.rename_row(organisation, clean, short, on)
    tell(events.RENAMED, organisation, actor, key, on, before=before, name=clean)
    return organisation


@action("organisations.move_under")
def move_under(*, organisation_id: int, parent_id: int, on: date, actor: Actor, key: IdempotencyKey) -> Organisation:
    """Put a body, with all that stands below it, under another one from `on`.

    Asked of a keeper above both. Refused: the root, a circle today or on any day since, a body above that does not fit,
    is of a lower tier or has ended, the same one.
    """
    conditions.lock_tree()
    organisation, parent = Organisation.objects.lock(organisation_id), Organisation.objects.lock(parent_id)
    policies.may_restructure(actor, organisation, on).or_refuse()
    policies.may_add_to(actor, parent, on).or_refuse()
    conditions.not_root(organisation)
    conditions.has_come(on)
    for each in (organisation, parent):
        conditions.exists_on(each, on)
    conditions.after_last_change(organisation, on)
    conditions.fits_below(organisation.kind, parent)
    conditions.not_below(parent, organisation)
    conditions.not_below_since(parent, organisation, on)
    conditions.not_of_lower_tier(parent, organisation)
    if organisation.parent_id == parent.pk:
        raise Refused("already_there", _("该单位已经隶属于所选的上级"), "parent_id")
    before = organisation.parent
    tree.transplant(organisation, parent, on)
    facts = {"from": before.pk if before else None, "to": parent.pk}
    words = {"before": before.name if before else "", "above": parent.name}
    tell(events.MOVED, organisation, actor, key, on, facts=facts, **words)
    return Organisation.objects.get(pk=organisation.pk)


@action("organisations.merge")
def merge(
    *, organisation_ids: Sequence[int], into_id: int, on: date, actor: Actor, key: IdempotencyKey
) -> Organisation:
    """Let bodies be absorbed by another one from `on`; what stood below them stands below it.

    Posts, people and matters follow in the same transaction. For a merger into a new body, found that one first.
    Refused: a body of another tier or kind, one below, a day after which others left the body.
    """
    conditions.lock_tree()
    if not organisation_ids:
        raise Refused("nothing_to_merge", _("请选择要并入的单位"), "organisation_ids")
    for old_id in dict.fromkeys(organisation_ids):
        give_way(GivingWay(old_id, [into_id], SuccessionKind.MERGED, on), actor, key)
    return Organisation.objects.get(pk=into_id)


@action("organisations.split")
def split(
    *,
    organisation_id: int,
    heir_ids: Sequence[int],
    on: date,
    actor: Actor,
    key: IdempotencyKey,
    children: Mapping[int, int] | None = None,
    posts: Mapping[int, int] | None = None,
) -> Organisation:
    """Divide a body among others (found first) from `on`; it ends.

    `children` and `posts` say which heir each body below and each post, with what it owns, goes to; the others, and
    the matters meant for the body, go to the first heir. Refused: fewer than two heirs, heirs of another tier or kind,
    a child or a post given to a body that is no heir, a day after which others left the body.
    """
    conditions.lock_tree()
    if len(set(heir_ids)) < 2:
        raise Refused("heirs_missing", _("分设至少要有两个承接单位"), "heir_ids")
    if not set((children or {}).values()) <= set(heir_ids):
        raise Refused("not_an_heir", _("下级单位只能划给承接单位之一"), "children")
    if not set((posts or {}).values()) <= set(heir_ids):
        raise Refused("not_an_heir", _("岗位只能划给承接单位之一"), "posts")
    case = GivingWay(organisation_id, heir_ids, SuccessionKind.SPLIT, on, children or {}, posts or {})
    return give_way(case, actor, key)


@action("organisations.end_organisation")
def end_organisation(
    *, organisation_id: int, on: date, actor: Actor, key: IdempotencyKey, heir_ids: Sequence[int] = ()
) -> Organisation:
    """End a body from `on`. Somebody always takes over: those named, else the body above.

    Refused when bodies still stand below it and no heir is named, when others stood below it after that day, for heirs of
    another tier or kind that do not stand above it, and for the root.
    """
    conditions.lock_tree()
    return give_way(GivingWay(organisation_id, heir_ids, SuccessionKind.ENDED, on), actor, key)


def _answering(kind: str, division_code: str, on: date) -> Organisation | None:
    """For a partner without a body above: the federation of its division, whose keepers enter it."""
    if kind in UNION_KINDS:
        return None
    return federations_for([division_code], max(on, clock.today())).get(division_code)
