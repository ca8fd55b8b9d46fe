"""How long a claim can still be brought, with everything that happened in between."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.law import ClaimKind, EventKind
from bihuan.web.worker.reckoning.fields import DayField, one_of, yes_or_no
from bihuan.web.worker.reckoning.flow import Kind, Step
from bihuan.web.worker.reckoning.kinds.leave import YEARS_OFFERED
from bihuan.web.worker.reckoning.questions import Question, Rows, Said
from bihuan.web.worker.reckoning.results import Outcome, clock_of
from bihuan.web.worker.reckoning.shared import Ended, leaving_steps, left_on


class About(Question):
    heading = _("您要争取的是哪一类？")
    lead = _("不同的钱，从不同的日子起算。有好几类，就一类一类算。")
    about = one_of(
        _("争取的是哪一类"),
        (ClaimKind.REMUNERATION, _("工资、加班费")),
        (ClaimKind.TERMINATION, _("离职补偿、赔偿")),
        (ClaimKind.ANNUAL_LEAVE, _("没休的年假")),
        (ClaimKind.INJURY, _("工伤待遇")),
        (ClaimKind.OTHER, _("其他")),
    )


class LeaveYear(Question):
    heading = _("是哪一年的年休假？")
    lead = _("一次算一年。")

    def made(self) -> dict[str, forms.Field]:
        this = clock.today().year
        years = [(str(year), str(year)) for year in range(this, this - YEARS_OFFERED, -1)]
        return {"leave_year": forms.ChoiceField(label=_("哪一年"), choices=years)}


class Known(Question):
    heading = _("您哪天知道自己的权利受了损害？")
    lead = _("工伤填拿到鉴定结论那天。记不清，就填最早可能的那天，这样更稳妥。")
    known = DayField(label=_("知道的那天"))


class OverAge(Question):
    heading = _("那时候您已经过了退休年龄吗？")
    lead = _("过了退休年龄的，算法不一样。")
    over_age = yes_or_no(_("过了退休年龄吗"), _("已经过了"), _("还没有"))


class Happened(Rows):
    heading = _("从那以后，您做过下面这些事吗？")
    lead = _("要有证据的，比如聊天记录、快递单、受理通知。什么都没做过，就直接点“继续”。")
    into = "events"
    least_rows = 2

    def parts(self) -> dict[str, forms.Field]:
        kinds = (
            ("", _("请选择")),
            (EventKind.CLAIMED, _("我向单位要过")),
            (EventKind.COMPLAINED, _("我找工会、劳动监察等部门投诉或者申请调解")),
            (EventKind.APPLIED, _("我申请过仲裁、起诉或者支付令")),
            (EventKind.AGREED, _("单位答应过给，或者写了欠条")),
        )
        return {
            "day": DayField(label=_("哪天")),
            "kind": forms.ChoiceField(label=_("做了什么"), choices=kinds),
        }

    def row_title(self, number: int) -> str:
        return gettext("第%(number)s件") % {"number": number}


class Paused(Rows):
    heading = _("有没有一段时间，您实在没办法去要？")
    lead = _("比如重病住院、被隔离。没有就直接点“继续”。还没结束的，“到哪天”空着。")
    into = "pauses"
    least_rows = 1
    optional = frozenset({"last", "why"})

    def parts(self) -> dict[str, forms.Field]:
        return {
            "first": DayField(label=_("从哪天")),
            "last": DayField(label=_("到哪天"), ahead=True),
            "why": forms.CharField(label=_("为什么"), max_length=30, help_text=_("几个字就行，不要写名字。")),
        }

    def row_title(self, number: int) -> str:
        return gettext("第%(number)s段") % {"number": number}

    def _check_row(self, row: int, record: Any) -> None:
        super()._check_row(row, record)
        first, last = record["first"], record["last"]
        if first and last and last < first:
            words = _("不能早于开始的那天")
            self.add_error(f"{self.into}-{row}-last", forms.ValidationError(words, code="too_early"))


def steps(said: Said) -> list[Step]:
    starts = {
        ClaimKind.REMUNERATION: leaving_steps(said),
        ClaimKind.TERMINATION: [Step("ended", Ended)],
        ClaimKind.ANNUAL_LEAVE: [Step("leave_year", LeaveYear), *leaving_steps(said)],
        ClaimKind.INJURY: [Step("known", Known)],
        ClaimKind.OTHER: [Step("known", Known)],
    }
    needs_known = (
        _over_age(said) and _ended(said) is None and "known" not in [step.name for step in _start(said, starts)]
    )
    return [
        Step("about", About, opens=True),
        *_start(said, starts),
        Step("over_age", OverAge, opens=True),
        *([Step("known", Known)] if needs_known else []),
        Step("events", Happened),
        Step("pauses", Paused),
    ]


def _start(said: Said, starts: dict[ClaimKind, list[Step]]) -> list[Step]:
    return starts[ClaimKind(said.get("about", ClaimKind.REMUNERATION))]


def _over_age(said: Said) -> bool:
    return bool(said.get("over_age") == "yes")


def _ended(said: Said) -> Any:
    return said.get("ended") if said.get("about") == ClaimKind.TERMINATION else left_on(said)


def reckon(said: Said) -> Outcome:
    about = said["about"]
    facts = {
        "known": said.get("known") if about in (ClaimKind.INJURY, ClaimKind.OTHER) or _over_age(said) else None,
        "ended": _ended(said) if about not in (ClaimKind.INJURY, ClaimKind.OTHER) else None,
        "leave_year": said["leave_year"] if about == ClaimKind.ANNUAL_LEAVE else None,
    }
    return Outcome(
        clock=clock_of(about, over_age=_over_age(said), events=said["events"], pauses=said["pauses"], **facts)
    )


DEADLINE = Kind(
    slug="deadline",
    title=_("还来得及吗"),
    lead=_("申请劳动仲裁有期限。算算还剩几天，哪些事让它重新算。"),
    steps=steps,
    reckon=reckon,
    homes={"events": "events", "pauses": "pauses", "ended": "ended", "start": "ended"},
)
