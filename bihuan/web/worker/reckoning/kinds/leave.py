"""Annual leave that was not taken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.law import ClaimKind
from bihuan.web.worker.reckoning.fields import DayField, NumberField, money, yes_or_no
from bihuan.web.worker.reckoning.flow import Kind, Step
from bihuan.web.worker.reckoning.questions import Question, Said
from bihuan.web.worker.reckoning.results import Case, Outcome, clock_of, sum_of
from bihuan.web.worker.reckoning.shared import leaving_steps, left_on

YEARS_OFFERED = 6


class Year(Question):
    heading = _("您要算哪一年的年休假？")
    lead = _("一次算一年。")

    def made(self) -> dict[str, forms.Field]:
        this = clock.today().year
        years = [(str(year), str(year)) for year in range(this, this - YEARS_OFFERED, -1)]
        return {"year": forms.ChoiceField(label=_("哪一年"), choices=years)}


class Hired(Question):
    heading = _("您哪天开始在这家单位上班？")
    lead = _("真正开始干活的那天，不是签合同的那天。")
    hired = DayField(label=_("第一天上班"))


class FirstWork(Question):
    heading = _("您这辈子第一份工作，是从哪天开始的？")
    lead = _("年休假有几天，看您一共工作了多少年，换过单位也加在一起。记不清哪天，填那个月的1日。")
    first_work = DayField(label=_("第一份工作的第一天"))
    continuous_since = DayField(
        label=_("来这家单位以前没有断过的工作，是从哪天开始的"),
        help_text=_("来这家单位以前歇过一阵的，填来这家单位的那天；记不清的，空着。"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        first, unbroken, hired = found.get("first_work"), found.get("continuous_since"), self.said.get("hired")
        if first and hired and first > hired:
            self.add_error("first_work", forms.ValidationError(_("不能晚于来这家单位的那天"), code="too_late"))
        if unbroken and hired and unbroken > hired:
            self.add_error("continuous_since", forms.ValidationError(_("不能晚于来这家单位的那天"), code="too_late"))
        return found


class Average(Question):
    heading = _("这之前的一年，平均每个月应发多少工资？")
    lead = _("不算加班费。没有扣社保、个税之前的。")
    average_wage = money(_("月平均工资，不算加班费（元）"))


class Taken(Question):
    heading = _("那一年，您已经休了几天年休假？")
    lead = _("只数年休假，不数周末和法定节假日。没休就填0。")
    taken = NumberField(label=_("已经休的天数"), most=30)


class Declined(Question):
    heading = _("是您自己写了书面的，说不想休年假吗？")
    lead = _("单位统一让签的、没有您签字的，都选“不是”。")
    declined = yes_or_no(_("自己书面说过不休吗"), _("是，我自己写的"), _("不是"))


class Away(Question):
    heading = _("那一年，您休过下面这样的长假吗？")
    lead = _(
        "事假一共20天以上、单位没扣工资的；病假一共2个月以上的（工作满10年的是3个月，满20年的是4个月）；"
        "寒暑假比年休假还长的。"
    )
    away = yes_or_no(_("休过这样的长假吗"), _("休过"), _("没有休过"))


class LeavePaid(Question):
    heading = _("没休的年假，单位已经另外给过钱吗？")
    lead = _("不算平时的工资。没给就空着。")
    paid = money(_("另外给的钱（元）"), required=False)


def steps(said: Said) -> list[Step]:
    return [
        Step("year", Year),
        Step("hired", Hired),
        Step("first_work", FirstWork),
        *leaving_steps(said),
        Step("average_wage", Average),
        Step("taken", Taken),
        Step("declined", Declined),
        Step("away", Away),
        Step("paid", LeavePaid),
    ]


def reckon(said: Said) -> Outcome:
    names = ("year", "hired", "first_work", "continuous_since", "average_wage", "taken", "paid")
    facts = {name: said.get(name) for name in names}
    ended = left_on(said)
    found = sum_of(
        "annual_leave", ended=ended, declined=said["declined"] == "yes", excluded=said["away"] == "yes", **facts
    )
    return Outcome([Case([found])], clock_of(ClaimKind.ANNUAL_LEAVE, leave_year=said["year"], ended=ended))


LEAVE = Kind(
    slug="leave",
    title=_("没休的年假"),
    lead=_("该休没休的年休假，单位要另外给多少钱。"),
    steps=steps,
    reckon=reckon,
    homes={"leave_year": "year", "wages": "average_wage"},
)
