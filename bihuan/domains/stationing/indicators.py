"""The figures of stationing, each a set of matters."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from bihuan.domains.stationing.process import CONTACT, PLAN_ITEM, PROBLEM
from bihuan.kernel.indicators.measures import Indicator, Measure, Scope
from bihuan.kernel.process.models import Episode, Matter
from bihuan.kernel.process.models.matter import MatterQuerySet
from bihuan.kernel.process.table import Outcome

ONCE = Q(merged_into=None)
"""A matter that was joined to another is counted with that one only."""


def _opened(scope: Scope, kind: str, through: str) -> MatterQuerySet:
    """The matters of a kind entered, or found, in the period."""
    in_time = Q(opened_on__gte=scope.starts_on, opened_on__lte=scope.last_day)
    return Matter.objects.filter(_branch(scope, through), in_time, ONCE, kind=kind)


def _branch(scope: Scope, through: str) -> Q:
    """At sites of the branch, or of its teams; who owns a matter by now makes no difference."""
    path = scope.organisation.path
    return Q(subject__path__within=path) | Q(**{f"{through}__term__team__organisation__path__within": path})


def planned(scope: Scope) -> MatterQuerySet:
    """Plan items entered in the period."""
    return _opened(scope, PLAN_ITEM.name, "plan_item__stationing")


def terms_over(scope: Scope) -> MatterQuerySet:
    """Plan items entered in the period whose term is over by the day."""
    return planned(scope).filter(plan_item__stationing__term__ends_on__lte=scope.as_of)


def in_use_within_term(scope: Scope) -> MatterQuerySet:
    """Of those, what was in use before its term ended."""
    return terms_over(scope).filter(plan_item__in_use_on__lt=F("plan_item__stationing__term__ends_on"))


def outliving(scope: Scope) -> MatterQuerySet:
    """Plan items entered and problems found in the period that were open on the day their term ended."""
    items = planned(scope).filter(_open_at("plan_item__stationing__term__ends_on", scope))
    problems = problems_found(scope).filter(_open_at("problem__stationing__term__ends_on", scope))
    return Matter.objects.filter(Q(pk__in=items.values("pk")) | Q(pk__in=problems.values("pk")))


def _open_at(end: str, scope: Scope) -> Q:
    over = Q(**{f"{end}__lte": scope.as_of})
    still = Q(episodes__closed_on__isnull=True) | Q(episodes__closed_on__gte=F(end))
    return over & Q(episodes__opened_on__lt=F(end)) & still


def settled_after_term(scope: Scope) -> MatterQuerySet:
    """Of those that outlived their term, what was closed as solved by the day."""
    return Matter.objects.filter(pk__in=outliving(scope).values("pk")).filter(_solved(scope))


def problems_found(scope: Scope) -> MatterQuerySet:
    """Problems found in the period."""
    return _opened(scope, PROBLEM.name, "problem__stationing")


def problems_solved(scope: Scope) -> MatterQuerySet:
    """Of those, what was closed as solved by the day."""
    return problems_found(scope).filter(_solved(scope))


def sites_kept(scope: Scope) -> MatterQuerySet:
    """Sites with whose union the former team keeps in touch on the day."""
    return Matter.objects.filter(_branch(scope, "site_contact__stationing"), kind=CONTACT.name).open_on(scope.as_of)


def _solved(scope: Scope) -> Q:
    """The last episode that had begun by the day was closed as solved by the day."""
    later = Episode.objects.filter(matter=OuterRef("matter"), pk__gt=OuterRef("pk"), opened_on__lte=scope.as_of)
    solved = Episode.objects.filter(outcome=Outcome.SOLVED, closed_on__lte=scope.as_of)
    return Q(pk__in=solved.filter(~Exists(later)).values("matter"))


MEASURES = (
    Measure(
        "stationing.planned",
        pgettext_lazy("指标", "蹲点任务"),
        _("期内列入计划的蹲点任务，重复登记合并的计1件"),
        planned,
    ),
    Measure("stationing.terms_over", _("已期满的蹲点任务"), _("期内列入计划、蹲点期已满的任务"), terms_over),
    Measure(
        "stationing.in_use_within_term", _("期内启用的任务"), _("在蹲点期满前已投入使用的任务"), in_use_within_term
    ),
    Measure(
        "stationing.outliving", _("期满未了事项"), _("蹲点期满时仍未办结的任务和问题，重复登记合并的计1件"), outliving
    ),
    Measure(
        "stationing.settled_after_term", _("期满后办结"), _("期满未了事项中，此后按“已解决”办结的"), settled_after_term
    ),
    Measure("stationing.problems_found", _("发现问题"), _("期内发现的蹲点问题，重复登记合并的计1件"), problems_found),
    Measure("stationing.problems_solved", _("解决问题"), _("期内发现的蹲点问题中，按“已解决”办结的"), problems_solved),
    Measure(
        "stationing.sites_kept",
        _("回头看单位"),
        _("当天处在回头看联系期的蹲点单位"),
        sites_kept,
        unit=ngettext_lazy("个单位", "个单位"),
    ),
)

INDICATORS = (
    Indicator("stationing.plan", pgettext_lazy("指标", "蹲点任务"), "stationing.planned", version=3),
    Indicator(
        "stationing.in_use", _("期内启用率"), "stationing.in_use_within_term", "stationing.terms_over", version=3
    ),
    Indicator(
        "stationing.after_term",
        _("期满未了事项办结率"),
        "stationing.settled_after_term",
        "stationing.outliving",
        version=3,
    ),
    Indicator(
        "stationing.problems", _("问题解决率"), "stationing.problems_solved", "stationing.problems_found", version=3
    ),
    Indicator("stationing.kept", _("回头看单位"), "stationing.sites_kept", version=2),
)
