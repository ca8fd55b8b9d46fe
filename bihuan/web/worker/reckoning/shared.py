"""Questions that several reckonings ask in the same words."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.web.worker.reckoning import places
from bihuan.web.worker.reckoning.fields import DayField, MonthField, money, yes_or_no
from bihuan.web.worker.reckoning.flow import Step
from bihuan.web.worker.reckoning.questions import Question, Said, in_words


class Place(Question):
    heading = _("您在哪里上班？")
    lead = _("最低工资等数字各地不同。表里没有您的地方，就选“其他地方”。")

    def made(self) -> dict[str, forms.Field]:
        words = {"required": _("请选一个地方"), "invalid_choice": _("表里没有这个地方，请重新选")}
        return {"place": forms.ChoiceField(label=_("上班的地方"), choices=places.choices(), error_messages=words)}

    def read_back(self) -> Any:
        yield _("上班的地方"), places.name_of(self.cleaned_data["place"])


class Still(Question):
    heading = _("您还在这家单位上班吗？")
    lead = _("从什么时候起算时间，要看您离开没有。")
    still = yes_or_no(_("还在这家单位上班吗"), _("还在"), _("已经离开了"))


class Ended(Question):
    heading = _("您最后一天上班是哪天？")
    lead = _("离职证明、解除通知上写的日子；没有就填您真正离开的那天。")
    ended = DayField(label=_("最后一天"))
    not_before = {
        "ended": ("hired", _("不能早于入职那天，请看看哪个写错了")),
    }


class Wage(Question):
    heading = _("您一个月的工资是多少？")
    lead = _("按说好的应发工资填，没有扣社保、个税之前的。")
    wage = money(_("月工资（元）"))


class LocalNumbers(Question):
    heading = _("您知道当地的这两个数吗？")
    lead = _("在当地人社局网站能查到，或者打12333问。只知道一个就填一个，都不知道就空着。")
    minimum_wage = money(_("当地每月最低工资（元）"), required=False)
    local_average = money(_("当地上年度职工月平均工资（元）"), required=False)


class MinimumWage(Question):
    heading = _("您知道当地的最低工资吗？")
    lead = _("在当地人社局网站能查到，或者打12333问。不知道就空着。")
    minimum_wage = money(_("当地每月最低工资（元）"), required=False)


class Months(Question):
    """From which month to which; at most `most_months` at a time."""

    most_months = 24
    first_month = MonthField(label=_("从哪个月开始"))
    last_month = MonthField(label=_("到哪个月为止"))

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        first, last = found.get("first_month"), found.get("last_month")
        if first and last and last < first:
            self.add_error("last_month", forms.ValidationError(_("不能早于开始的那个月"), code="too_early"))
        elif first and last and _distance(first, last) >= self.most_months:
            words = _("一次最多算%(most)s个月，更长的请分几次算")
            self.add_error("last_month", forms.ValidationError(words, code="long", params={"most": self.most_months}))
        elif last and (left := left_on(self.said)) and last > left:
            words = _("您填的最后一天是%(day)s，请看看哪个写错了")
            self.add_error("last_month", forms.ValidationError(words, code="left", params={"day": in_words(left)}))
        return found


def months_of(said: Said) -> list[date]:
    """The first days of the months that were named."""
    first, last = said.get("first_month"), said.get("last_month")
    if first is None or last is None:
        return []
    counted = (first.year * 12 + first.month - 1 + number for number in range(_distance(first, last) + 1))
    return [date(number // 12, number % 12 + 1, 1) for number in counted]


def _distance(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def leaving_steps(said: Said) -> list[Step]:
    """Whether somebody left, and when."""
    gone = [Step("ended", Ended)] if said.get("still") == "no" else []
    return [Step("still", Still, opens=True), *gone]


def left_on(said: Said) -> date | None:
    """The last day; None for somebody who still works there."""
    return said.get("ended") if said.get("still") == "no" else None
