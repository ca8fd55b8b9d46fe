"""Wages not paid, month by month, and what an order that is not obeyed may add."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.law import ClaimKind
from bihuan.web.worker.reckoning.fields import DayField, money, yes_or_no
from bihuan.web.worker.reckoning.flow import Kind, Step
from bihuan.web.worker.reckoning.questions import Group, Question, Said, in_words, month_words
from bihuan.web.worker.reckoning.results import Case, Outcome, Sum, clock_of, sum_of
from bihuan.web.worker.reckoning.shared import Months, Wage, leaving_steps, left_on, months_of


class OwedMonths(Months):
    heading = _("欠了哪几个月的工资？")
    lead = _("只发了一部分的月份也算。中间有发齐的月份不要紧，后面可以填。")


class Owed(Question):
    heading = _("每个月应该发多少，实际发了多少？")
    lead = _("“应发”已经按您的月工资填好，不一样就改。一分没发的，“实发”空着。")
    template = "worker/reckoning/groups.html"

    def __init__(self, data: Any = None, *, said: Said, typed: Any = None) -> None:
        wage = said.get("wage")
        usual = {f"due-{month:%Y-%m}": wage for month in months_of(said)}
        super().__init__(data, said=said, typed={**usual, **(typed or {})})

    def made(self) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        for month in months_of(self.said):
            found[f"due-{month:%Y-%m}"] = money(_("应发（元）"))
            found[f"paid-{month:%Y-%m}"] = money(_("实发（元）"), required=False)
        return found

    def groups(self) -> Sequence[Group]:
        months = months_of(self.said)
        return [
            Group(month_words(month), [self[f"due-{month:%Y-%m}"], self[f"paid-{month:%Y-%m}"]]) for month in months
        ]

    def read_back(self) -> Any:
        for month in months_of(self.said):
            due, paid = (self.fields[f"{name}-{month:%Y-%m}"] for name in ("due", "paid"))
            values = {
                "due": in_words(self.cleaned_data[f"due-{month:%Y-%m}"], due),
                "paid": in_words(self.cleaned_data[f"paid-{month:%Y-%m}"] or Decimal(0), paid),
            }
            yield month_words(month), gettext("应发 %(due)s，实发 %(paid)s") % values


class Ordered(Question):
    heading = _("劳动监察部门书面要求过单位限期付钱吗？")
    lead = _("指盖了章的限期改正、责令支付一类的文书。只打过电话不算。")
    ordered = yes_or_no(_("限期付钱的文书"), _("有，文书在"), _("没有这样的文书"))


class OrderDays(Question):
    heading = _("文书上写的是哪两天？")
    lead = _("文书里会写哪天作出、要求哪天以前付清。")
    ordered_on = DayField(label=_("文书的日期"))
    pay_by = DayField(label=_("要求付清的日期"), ahead=True)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        ordered, by = found.get("ordered_on"), found.get("pay_by")
        if ordered and by and by < ordered:
            self.add_error("pay_by", forms.ValidationError(_("不能早于文书的日期"), code="too_early"))
        return found


def steps(said: Said) -> list[Step]:
    order = [Step("order_days", OrderDays)] if said.get("ordered") == "yes" else []
    return [
        *leaving_steps(said),
        Step("months", OwedMonths),
        Step("wage", Wage),
        Step("owed", Owed),
        Step("ordered", Ordered, opens=True),
        *order,
    ]


def reckon(said: Said) -> Outcome:
    months = months_of(said)
    owed = [
        {"month": month, "due": said[f"due-{month:%Y-%m}"], "paid": said[f"paid-{month:%Y-%m}"] or Decimal(0)}
        for month in months
    ]
    unpaid = sum_of("arrears", owed=owed)
    period = clock_of(ClaimKind.REMUNERATION, ended=left_on(said))
    if said["ordered"] == "yes":
        more = sum_of("added_compensation", unpaid=unpaid.least, ordered_on=said["ordered_on"], pay_by=said["pay_by"])
        return Outcome([Case([unpaid]), Case([more], _("单位过期不付，还可能加付"))], period)
    return Outcome([Case([unpaid])], period, note=_may_add(unpaid))


def _may_add(unpaid: Sum) -> str:
    """What would be due on top if an order had been given and not obeyed: asked as if its last day had just passed."""
    if not unpaid.least:
        return ""
    yesterday = clock.today() - timedelta(1)
    more = sum_of("added_compensation", unpaid=unpaid.least, ordered_on=yesterday, pay_by=yesterday)
    return gettext(
        "向劳动监察部门投诉，它书面要求单位限期付钱、单位到期还不付的，还可能加付 %(amount)s。现在还没有这一笔。"
    ) % {"amount": more.amount}


ARREARS = Kind(
    slug="arrears",
    title=_("欠我的工资"),
    lead=_("一个月一个月算清楚，还差您多少。"),
    steps=steps,
    reckon=reckon,
    homes={"owed": "owed", "ended": "ended", "pay_by": "order_days", "unpaid": "owed"},
)
