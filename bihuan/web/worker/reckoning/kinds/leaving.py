"""Leaving: severance, compensation for an unlawful dismissal, pay instead of notice — by how it ended."""

from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.law import ClaimKind, LawInputError, Reason
from bihuan.web.worker.reckoning.fields import DayField, NumberField, money, one_of, yes_or_no
from bihuan.web.worker.reckoning.flow import Kind, Step
from bihuan.web.worker.reckoning.questions import Question, Rows, Said
from bihuan.web.worker.reckoning.results import Case, Outcome, clock_of, sum_of
from bihuan.web.worker.reckoning.shared import LocalNumbers, Place

NO_GROUND: Final = "no_ground"
"""Sent away without a ground: a case of its own on the page, an unlawful dismissal for the law."""
BY_EMPLOYER: Final = frozenset({Reason.NO_FAULT, Reason.LAYOFF, Reason.SERIOUS_FAULT})
NOTHING_DUE: Final = frozenset(
    {
        Reason.AGREED_WORKER,
        Reason.EXPIRED_WORKER_REFUSED,
        Reason.UNSIGNED_FIRST_MONTH,
        Reason.RESIGNED,
        Reason.RETIRED,
        Reason.PART_TIME,
    }
)


class Start(Question):
    heading = _("您哪天开始在这家单位上班？")
    lead = _("真正开始干活的那天，不是签合同的那天。")
    start = DayField(label=_("第一天上班"))


class End(Question):
    heading = _("您最后一天上班是哪天？")
    lead = _("还没离开但已经接到通知的，填通知上写的那天。")
    end = DayField(label=_("最后一天上班"), ahead=True)
    not_before = {"end": ("start", _("不能早于第一天上班，请看看哪个写错了"))}


class How(Question):
    heading = _("您是怎么离开的？")
    lead = _("选最像的一条。拿不准，看通知书或者协议上怎么写。")
    reason = one_of(
        _("怎么离开的"),
        (NO_GROUND, _("单位直接让我走，没有说出正当理由")),
        (Reason.SERIOUS_FAULT, _("单位说我严重违纪，开除了我")),
        (Reason.NO_FAULT, _("单位说我生病干不了、不能胜任，或者情况变了、岗位没了")),
        (Reason.LAYOFF, _("单位裁员")),
        (Reason.AGREED_EMPLOYER, _("单位先提出，商量好了离开")),
        (Reason.AGREED_WORKER, _("我先提出，商量好了离开")),
        (Reason.EMPLOYER_FAULT, _("单位欠薪、不交社保等，我才走的")),
        (Reason.EXPIRED, _("合同到期，单位不续，或者续的条件变差")),
        (Reason.EXPIRED_WORKER_REFUSED, _("合同到期，条件没变差，我不想续")),
        (Reason.TASK_DONE, _("合同约定的活干完了")),
        (Reason.CLOSED_DOWN, _("单位破产、关门、被吊销或者提前解散")),
        (Reason.UNSIGNED_WORKER_REFUSED, _("上班满一个月后，我没有签合同，单位让我走")),
        (Reason.UNSIGNED_FIRST_MONTH, _("上班不到一个月，我没有签合同，单位让我走")),
        (Reason.RESIGNED, _("我自己辞职")),
        (Reason.RETIRED, _("我开始领养老金了")),
        (Reason.PART_TIME, _("我干的是非全日制（小时工）")),
    )


class Fair(Question):
    heading = _("单位让您走的理由和手续，站得住脚吗？")
    lead = _("拿不准就选“说不准”，两种结果都算给您看。")
    fair = yes_or_no(_("单位的理由和手续"), _("站得住脚"), _("站不住脚，或者说不准"))


class AverageWage(Question):
    heading = _("离开前一年，平均每个月应发多少工资？")
    lead = _("加班费、奖金、补贴都算在内，没有扣社保、个税之前的。上班不满一年，就按实际上班的月份平均。")
    average_wage = money(_("月平均工资（元）"))


class WithinCap(Question):
    heading = _("您的月工资，超过当地平均工资的三倍了吗？")
    lead = _("超过三倍的，只按三倍算。当地平均工资在人社局网站能查到，也可以打12333问。")
    within = one_of(
        _("超过平均工资的三倍了吗"),
        ("yes", _("没有超过")),
        ("no", _("超过了，或者不知道")),
    )


class Notice(Question):
    heading = _("单位提前多少天书面通知您的？")
    lead = _("没有提前通知，就填0。")
    notice_days = NumberField(label=_("提前的天数"), most=366, places=0)


class LastWage(Question):
    heading = _("离开前最后一个整月，工资是多少？")
    lead = _("没有扣社保、个税之前的。")
    last_month_wage = money(_("最后一个整月的工资（元）"))


class Moved(Question):
    heading = _("单位是不是让您换过公司，活还是一样干？")
    lead = _("比如换一家公司签合同、改成劳务派遣，不是您自己要换的。以前的年头可能接着算。")
    moved = yes_or_no(_("被安排换过公司吗"), _("换过"), _("没换过"))


class Earlier(Rows):
    heading = _("换之前的那几段，各是从哪天到哪天？")
    lead = _("不算现在这一段。各段日期不能重叠。")
    into = "earlier"
    least_rows, needed = 1, True

    def parts(self) -> dict[str, forms.Field]:
        got = (("no", _("没有给")), ("yes", _("给了")))
        return {
            "start": DayField(label=_("从哪天")),
            "end": DayField(label=_("到哪天")),
            "compensated": one_of(_("换的时候给过补偿吗"), *got),
        }

    def row_title(self, number: int) -> str:
        return gettext("第%(number)s段") % {"number": number}


class Paid(Question):
    heading = _("单位已经给过您补偿吗？")
    lead = _("只填离职补偿，不算工资。没给就空着。")
    paid = money(_("已经给的补偿（元）"), required=False)


class Before2008(Question):
    heading = _("2008年以前的年头，当地算不算？")
    lead = _("各地做法不同，可以打12333问当地仲裁委员会。")
    count_before_2008 = one_of(
        _("2008年以前的年头"), ("", _("不知道")), ("true", _("算")), ("false", _("不算")), required=False
    )


def steps(said: Said) -> list[Step]:
    reason = said.get("reason")
    fair = [Step("fair", Fair)] if reason in BY_EMPLOYER else []
    notice = [Step("notice", Notice), Step("last_wage", LastWage)] if reason == Reason.NO_FAULT else []
    cap = [Step("cap", WithinCap)] if _cap_matters(said) else []
    earlier = [Step("earlier", Earlier)] if said.get("moved") == "yes" else []
    return [
        Step("place", Place),
        Step("start", Start),
        Step("end", End),
        Step("reason", How, opens=True),
        *fair,
        Step("average_wage", AverageWage, opens=True),
        *cap,
        *notice,
        Step("moved", Moved, opens=True),
        *earlier,
        Step("paid", Paid),
        Step("local", LocalNumbers, aside=True),
        Step("before_2008", Before2008, aside=True),
    ]


def _cap_matters(said: Said) -> bool:
    """Whether the local average that holds a high wage down is not known, and could hold down this one."""
    needed = ("place", "start", "end", "reason", "average_wage")
    if any(name not in said for name in needed) or said["reason"] in NOTHING_DUE:
        return False
    try:
        found = sum_of("unlawful_dismissal", **{name: said[name] for name in needed if name != "reason"})
    except LawInputError as refusal:
        return refusal.field == "local_average"
    return any(gap.input == "local_average" for gap in found.gaps)


def reckon(said: Said) -> Outcome:
    reason, paid = said["reason"], said.get("paid") or Decimal(0)
    ground = {
        name: said.get(name) for name in ("place", "start", "end", "average_wage", "minimum_wage", "local_average")
    }
    ground["earlier"] = _earlier(said)
    ground["within_cap"] = said.get("within") == "yes" if _cap_matters(said) else None
    period = clock_of(ClaimKind.TERMINATION, ended=said["end"])
    unlawful = Case([sum_of("unlawful_dismissal", severance_paid=paid, **ground)], _("如果解除不合法"))
    if reason == NO_GROUND:
        return Outcome([unlawful], period)
    count = said.get("count_before_2008") or None
    lawful = [sum_of("severance", reason=reason, paid=paid, count_before_2008=count, **ground)]
    if reason == Reason.NO_FAULT:
        place_and_day = {"place": said["place"], "end": said["end"], "reason": reason}
        notice = {"last_month_wage": said["last_month_wage"], "notice_days": int(said["notice_days"])}
        lawful.append(sum_of("notice_pay", **place_and_day, **notice))
    if reason in BY_EMPLOYER and said["fair"] == "no":
        return Outcome([unlawful, Case(lawful, _("如果解除合法"))], period)
    return Outcome([Case(lawful)], period)


def _earlier(said: Said) -> list[dict[str, Any]]:
    rows = said.get("earlier", []) if said.get("moved") == "yes" else []
    return [{**row, "compensated": row["compensated"] == "yes"} for row in rows]


LEAVING = Kind(
    slug="leaving",
    title=_("离职补偿"),
    lead=_("被辞退、合同到期、被逼走，能拿多少补偿或者赔偿。"),
    steps=steps,
    reckon=reckon,
    homes={
        "severance_paid": "paid",
        "ended": "end",
        "wages": "average_wage",
        "earlier": "earlier",
        "local_average": "cap",
    },
)
