"""What must hold before the tree is changed; each refusal says what to do instead."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.base.phrases import short_date_words
from bihuan.kernel.organisations.models import MAY_BELONG_TO_UNIONS, UNION_KINDS, Division, Kind, Organisation, Tier
from bihuan.kernel.organisations.queries import left_branch_on, root
from bihuan.kernel.organisations.texts import LONGEST_NAME, LONGEST_SHORT_NAME, fitting


def lock_tree() -> None:
    """Changes of the structure wait for one another: two at once could close a circle."""
    top = root()
    if top is not None:
        Organisation.objects.lock(top.pk)


def name_given(name: str) -> str:
    """The name without blanks around it; refused when nothing is left, and when it is too long."""
    clean = name.strip()
    if not clean:
        raise Refused("name_missing", _("请填写名称"), "name")
    return fitting(clean, "name", LONGEST_NAME)


def short_name_given(short_name: str, name: str) -> str:
    """The short name without blanks around it, else the name itself; refused when it is too long."""
    clean = short_name.strip()
    if not clean and len(name) > LONGEST_SHORT_NAME:
        raise Refused("short_name_missing", _("名称超过40字的，请另填一个40字以内的简称"), "short_name")
    return fitting(clean, "short_name", LONGEST_SHORT_NAME) or name


def division_of(code: str) -> Division | None:
    """The division of that code; None for no code; refused for an unknown one."""
    found = Division.objects.filter(pk=code).first() if code else None
    if code and found is None:
        raise Refused("division_unknown", _("没有这个行政区划代码，请从列表中选择"), "division_code")
    return found


def stands_somewhere(kind: str, above: Organisation | None, division: Division | None) -> None:
    """Every body belongs to a division, but for the root, which may be of the whole country."""
    is_root = above is None and kind in UNION_KINDS
    if division is None and not is_root:
        raise Refused("division_missing", _("请选择单位所在的行政区划"), "division_code")


def has_come(on: date) -> None:
    """The structure is changed on the day it takes effect or afterwards, never ahead."""
    if on > clock.today():
        raise Refused("not_yet", _("生效日期还没有到，请到当天再登记"), "on")


def exists_on(organisation: Organisation, on: date) -> None:
    """The body was there already, and is there still."""
    if organisation.ends_on is not None:
        raise Refused("ended", _("该单位已经撤销，请选择承接它的单位"))
    if on < organisation.starts_on:
        raise Refused("before_foundation", _("生效日期早于单位成立日期，请核对"), "on")


def after_last_change(organisation: Organisation, on: date) -> None:
    """Nothing that was entered of the body lies after the day; history is not rewritten from the middle."""
    later = (
        organisation.names.filter(starts_on__gt=on).exists() or organisation.parents.filter(starts_on__gt=on).exists()
    )
    if later:
        raise Refused("later_change", _("在这一天之后还登记过更名或隶属调整，请核对生效日期"), "on")


def not_below_since(candidate: Organisation, organisation: Organisation, on: date) -> None:
    """No circle on an earlier day either: what stood in the branch of a body on `on` or later can stand above it only
    from the day on which it left.
    """
    left = left_branch_on(candidate, organisation, on)
    if left is not None:
        words = _("在%(day)s之前，“%(above)s”还是“%(below)s”的下级，请把生效日期改为这一天或之后")
        given = {"day": _day_words(left), "above": candidate.name, "below": organisation.name}
        raise Refused("later_change", words % given, "on")


def nothing_left_since(organisation: Organisation, on: date) -> None:
    """Nobody stood below it after the day and has gone elsewhere or ended since: they would stand below what had
    ended.
    """
    last = organisation.child_periods.aggregate(last=Max("ends_on"))["last"]
    if last is not None and last > on:
        words = _("在%(day)s之前，“%(name)s”下面还有后来调出或撤销的单位，请把生效日期改为这一天或之后")
        raise Refused("later_change", words % {"day": _day_words(last), "name": organisation.name}, "on")


def _day_words(day: date) -> str:
    return short_date_words(day, get_language() or "zh")


def fits_below(kind: str, above: Organisation | None) -> None:
    """Unions stand below unions, but nothing below a team, which ends with its term; partners below their own kind,
    some also below a union that runs them.
    """
    if above is None:
        if kind in UNION_KINDS and root() is not None:
            raise Refused("root_exists", _("工会组织只有一个最上级，请选择上级单位"), "parent_id")
        return
    if above.kind == Kind.TEAM:
        raise Refused("below_team", _("工作组只在一期内存在，下面不能设单位，请选择派出它的工会"), "parent_id")
    alike = above.is_union if kind in UNION_KINDS else above.kind == kind
    if not alike and not (above.is_union and kind in MAY_BELONG_TO_UNIONS):
        raise Refused("wrong_parent", _("这类单位不能隶属于所选的上级，请重新选择"), "parent_id")


def not_of_lower_tier(above: Organisation, below: Organisation) -> None:
    """A county's federation is not put under a village's union; an equal tier will do, and a body without one too."""
    ranks = {tier: rank for rank, tier in enumerate(Tier)}
    if Tier.NONE not in (above.tier, below.tier) and ranks[Tier(above.tier)] > ranks[Tier(below.tier)]:
        raise Refused("lower_tier", _("所选单位的层级比本单位低，不能作它的上级，请重新选择"), "parent_id")


def may_end(organisation: Organisation, on: date) -> None:
    """It is there, not the root, was founded, named and placed before that day, and nothing left it since."""
    not_root(organisation)
    has_come(on)
    exists_on(organisation, on)
    after_last_change(organisation, on)
    nothing_left_since(organisation, on)
    starts = (organisation.starts_on, *_starts(organisation.names), *_starts(organisation.parents))
    if on <= max(starts):
        raise Refused("same_day", _("当天成立、更名或调整过的单位，最早次日才能撤销或合并"), "on")


def _starts(spans: Any) -> list[date]:
    return list(spans.values_list("starts_on", flat=True))


def not_root(organisation: Organisation) -> None:
    """The root stays: everybody's answer ends there."""
    if organisation.is_root:
        raise Refused("root_stays", _("最上级组织不能撤销、合并或改变隶属，可以更名"))


def not_below(candidate: Organisation, organisation: Organisation) -> None:
    """No circle: what lies in the branch of a body cannot stand above it or take over from it."""
    if candidate.path.startswith(organisation.path):
        raise Refused("would_be_circle", _("所选单位就是该单位本身或在它的下级，请先调整隶属关系"))


def heirs_of(organisation: Organisation, heir_ids: Iterable[int], on: date, above_too: bool) -> list[Organisation]:
    """The bodies named to take over, in the order given; refused unless they exist, are of the same tier and kind (or,
    with `above_too`, stand above it), last longer than a term, and stand elsewhere.
    """
    heirs = [Organisation.objects.lock(heir_id) for heir_id in dict.fromkeys(heir_ids)]
    for heir in heirs:
        exists_on(heir, on)
        not_below(heir, organisation)
        if heir.kind == Kind.TEAM:
            raise Refused("team_heir", _("工作组只在一期内存在，不能承接其他单位，请选择长期存在的单位"), "heir_ids")
        if not (above_too and organisation.path.startswith(heir.path)):
            _refuse_unlike(heir, organisation)
    return heirs


def _refuse_unlike(heir: Organisation, organisation: Organisation) -> None:
    if not Organisation.objects.alike(organisation).filter(pk=heir.pk).exists():
        level = _("只能由同一级别、同一类别的单位承接，请重新选择")
        words = level if organisation.is_union else _("只能由同一类别的单位承接，请重新选择")
        raise Refused("wrong_heir", words, "heir_ids")
