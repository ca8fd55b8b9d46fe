"""The second wage for months without a written contract."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.process.table import Words
from bihuan.web.worker.reckoning.fields import DayField, money, one_of, yes_or_no
from bihuan.web.worker.reckoning.flow import Kind, Step
from bihuan.web.worker.reckoning.questions import Question, Rows, Said, in_words
from bihuan.web.worker.reckoning.results import Case, Outcome, limits_of, sum_of
from bihuan.web.worker.reckoning.shared import Ended, Place, Still, left_on

COUNTED_ALREADY = _(
    "您前面填的工资，从%(day)s这一天起就算上了。变动要填这天以后的日子；那天就已经变了的，请回去改前面的工资。"
)


class Unsigned(Question):
    heading = _("没签的是哪一种合同？")
    lead = _("写在纸上、您和单位都签了字的，才叫签了。")
    unsigned = one_of(
        _("没签的合同"),
        ("first", _("刚来的时候就没签过")),
        ("renewal", _("以前签过，到期以后没有再签，还在干")),
        ("open_ended", _("应该签没有固定期限的合同，单位不签")),
    )


class Since(Question):
    lead = _("真正开始干活的那天，有工资、考勤或者工作群记录就行。")
    headings = {
        "renewal": _("上一份合同到期后的第一天是哪天？"),
        "open_ended": _("从哪天起应该签无固定期限合同？"),
    }
    since = DayField(label=_("没签合同的第一天"))

    @property
    def heading(self) -> str:
        return str(self.headings.get(self.said.get("unsigned", ""), _("您哪天开始在这家单位上班？")))


class SignedYet(Question):
    heading = _("后来补签了合同吗？")
    lead = _("补签也要是写在纸上、双方签字的。")
    signed_yet = yes_or_no(_("后来补签了吗"), _("补签了"), _("一直没签"))


class Signed(Question):
    heading = _("哪天补签的？")
    lead = _("填您真正签字的那天，不是合同上倒写的日期。")
    signed = DayField(label=_("签字那天"))
    not_before = {"signed": ("since", _("不能早于没签合同的第一天，请看看哪个写错了"))}


class EndedUnsigned(Ended):
    not_before = {"ended": ("since", _("不能早于没签合同的第一天，请看看哪个写错了"))}


class FirstWage(Question):
    heading = _("没签合同那时候，您一个月的工资是多少？")
    lead = _("只算每月固定发的，没有扣社保、个税之前的。后来涨了降了，下一页再填。")
    wage = money(_("月工资（元）"))


class Changed(Question):
    heading = _("后来工资变过吗？")
    lead = _("在没签合同的这段时间里，固定工资涨过或者降过。")
    changed = yes_or_no(_("后来工资变过吗"), _("变过"), _("没变"))


class Changes(Rows):
    heading = _("从哪天起，变成多少？")
    lead = _("一次变动填一条。")
    into = "changes"
    least_rows, needed = 1, True

    def parts(self) -> dict[str, forms.Field]:
        return {"since": DayField(label=_("从哪天起")), "monthly": money(_("月工资（元）"))}

    def row_title(self, number: int) -> str:
        return gettext("第%(number)s次变动") % {"number": number}

    def _check_row(self, row: int, record: Mapping[str, Any]) -> None:
        super()._check_row(row, record)
        day, start = record["since"], self.said["since"]
        before = [self.cleaned_data.get(f"{self.into}-{other}-since") for other in range(row)]
        if day is not None and day <= start:
            self._refuse_day(row, "too_early", COUNTED_ALREADY, {"day": in_words(start)})
        elif day is not None and day in before:
            self._refuse_day(row, "twice", _("这一天上面已经填过一次，请留一条，另一条清空"))

    def _refuse_day(self, row: int, code: str, words: Words, params: dict[str, Any] | None = None) -> None:
        self.add_error(f"{self.into}-{row}-since", forms.ValidationError(words, code=code, params=params))


def steps(said: Said) -> list[Step]:
    signed = [Step("signed", Signed)] if said.get("signed_yet") == "yes" else []
    gone = [Step("ended", EndedUnsigned)] if said.get("still") == "no" else []
    changes = [Step("changes", Changes)] if said.get("changed") == "yes" else []
    return [
        Step("place", Place),
        Step("unsigned", Unsigned),
        Step("since", Since),
        Step("signed_yet", SignedYet, opens=True),
        *signed,
        Step("still", Still, opens=True),
        *gone,
        Step("wage", FirstWage),
        Step("changed", Changed, opens=True),
        *changes,
    ]


def reckon(said: Said) -> Outcome:
    days = {
        "place": said["place"],
        "unsigned": said["unsigned"],
        "since": said["since"],
        "signed": said.get("signed") if said["signed_yet"] == "yes" else None,
        "ended": left_on(said),
    }
    changes = said.get("changes", []) if said["changed"] == "yes" else []
    wages = [{"since": said["since"], "monthly": said["wage"]}, *changes]
    return Outcome([Case([sum_of("double_wage", wages=wages, **days)])], limits=limits_of(**days))


CONTRACT = Kind(
    slug="contract",
    title=_("没签劳动合同"),
    lead=_("没签书面合同的那些月份，能再要一份工资吗。"),
    steps=steps,
    reckon=reckon,
    homes={"wages": "changes", "monthly": "wage"},
)
