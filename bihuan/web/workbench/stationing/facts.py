"""What stationing knows of one of its matters, for the side of the matter's page."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.base.actor import Actor
from bihuan.domains.stationing.models import PlanItem, Term
from bihuan.domains.stationing.process import PLAN_ITEM
from bihuan.domains.stationing.queries import stationing_of
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.policies import may_work
from bihuan.web.desk.beside import Beside
from bihuan.web.shell.templatetags.words import day, listed


def facts_of(matter: Matter, actor: Actor) -> Beside | None:
    """Where it comes from and, for an item of the plan, what was promised and what the place has. Five queries at most."""
    stationing = stationing_of(matter)
    if stationing is None:
        return None
    sees_term = Term.objects.visible_to(actor).filter(pk=stationing.term_id).exists()
    shows: dict[str, Any] = {
        "team": stationing.term.team.organisation.short_name,
        "term_url": reverse("stationing:term", args=[stationing.term_id]) if sees_term else "",
        "rows": [
            (_("蹲点单位"), stationing.site.organisation.name),
            (_("蹲点最后一天"), day(stationing.term.last_day)),
        ],
    }
    if matter.kind == PLAN_ITEM.name:
        item = matter.plan_item
        shows["rows"] += _item_rows(item)
        may_describe = matter.is_open and may_work(actor, matter)
        shows["describe_url"] = reverse("stationing:describe", args=[matter.pk]) if may_describe else ""
    return Beside("stationing/facts.html", shows)


def _item_rows(item: PlanItem) -> list[tuple[object, object]]:
    rows = [
        (_("任务类别"), item.get_kind_display()),
        (_("计划完成日期"), day(item.promised_on)),
        (_("启用日期"), day(item.in_use_on)),
        (_("功能室"), listed(item.rooms)),
        (_("面积"), _("%(area)s平方米") % {"area": f"{item.area_m2.normalize():f}"} if item.area_m2 else ""),
    ]
    return [row for row in rows if row[1]]
