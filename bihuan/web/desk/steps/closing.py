"""Closing with an outcome, opening again, looking back."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.base.errors import NotVisible
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import closing, looking_back
from bihuan.kernel.process.keys import missing
from bihuan.kernel.process.models import LookBack, Result
from bihuan.kernel.process.periods import Period
from bihuan.kernel.process.reading import OUTCOMES, VOICES
from bihuan.kernel.process.table import Outcome, VoiceValue, Way
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.asking import asks_first, is_being_asked
from bihuan.web.desk.steps.choosing import PostField, let_choose_post
from bihuan.web.desk.steps.step import Dated, Step, day_field, one_of, words_field
from bihuan.web.shell.templatetags.words import clauses, listed

WAYS = [(Way.VISIT, _("上门或电话回访")), (Way.OTHER_UNIT, _("由另一个单位回访")), (Way.LINK, _("给本人发链接"))]
REPEATS = [
    ("", _("只这一次")),
    ("days:30", _("每30天一次")),
    ("days:90", _("每90天一次")),
    ("days:180", _("每180天一次")),
]

BEING_ASKED = _("正在征询被帮助一方的意见，以他们的答复为准")
ASK_FIRST = _("这次回头看要向被帮助一方征询，以他们的答复为准")


class Close(Step):
    """Close with an outcome, once every key is there."""

    slug, icon = "close", "check"
    done = _("已办结，回头看的日子排好了。")

    reason = words_field(_("原因"))

    def __init__(self, rights: Rights, target: Outcome, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights, target, *args, **kwargs)
        self.heading = self.button = _("核验办结：%(outcome)s") % {"outcome": OUTCOMES[target]}
        if not self.matter.process.outcomes[target].reason:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("说明")

    @classmethod
    def find(cls, rights: Rights, text: str) -> Outcome:
        outcomes = [outcome for outcome in rights.matter.process.outcomes if outcome.value == text]
        if not outcomes:
            raise NotVisible
        return outcomes[0]

    @classmethod
    def decide(cls, rights: Rights, target: Outcome) -> Decision:
        decision = unless(rights.check, not rights.matter.is_open, "closed", _("这件事已经办结"))
        lacking = missing(rights.matter, target) if decision else []
        words = clauses(one.words for one in lacking)
        return unless(decision, bool(lacking), "keys_missing", words)

    @property
    def rows(self) -> list[tuple[object, object]]:
        """The keys that were given: the result, what those helped said, who did the work; and what is left undone."""
        matter = self.matter
        result = Evidence.objects.filter(pk=matter.result_id or 0).first()
        voice = VOICES[VoiceValue(matter.voice)] if matter.voice else _("不需要或没有")
        known: list[tuple[object, object]] = [
            (_("办理结果材料"), result or _("没有")),
            (_("被帮助一方的意见"), voice),
            (_("经办人"), matter.doer or "—"),
            (_("核验人"), self.rights.actor.label),
        ]
        dropped = [one.title for one in matter.tasks.open().order_by("pk")]
        return [*known, (_("没有完成、随办结取消的任务"), listed(dropped))] if dropped else known

    def act(self, data: dict[str, Any]) -> Any:
        return closing.close(matter_id=self.matter.pk, outcome=self.target, **data, **self.known)


class Reopen(Step):
    """Open a closed matter again."""

    slug, icon = "reopen", "look-back"
    heading, button, done = _("重新打开"), _("重新打开"), _("已重新打开，期限从今天算起。")
    lead = _("问题又出现了，就重新打开；原来的办结记录不会消失。")

    reason = words_field(_("为什么重新打开"))

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        matter = rights.matter
        decision = unless(rights.reopen, matter.is_open, "open", _("这件事还没有办结"))
        gone = matter.voided or matter.merged_into_id is not None
        return unless(decision, gone, "void_or_merged", _("作废或并入其他事项的，不能重新打开；请在并入的事项中继续"))

    def act(self, data: dict[str, Any]) -> Any:
        return closing.reopen(matter_id=self.matter.pk, **data, **self.known)


class PlanLookBack(Step):
    """Plan a return visit."""

    slug, icon = "plan-look-back", "look-back"
    heading, button, done = _("安排回头看"), _("安排"), _("已安排，到期会出现在对方的今日页面。")

    due_on = day_field(_("哪天"))
    way = forms.ChoiceField(label=_("回头看方式"), widget=forms.RadioSelect, choices=WAYS)
    post = PostField(_("由谁回头看"))
    every = forms.ChoiceField(label=_("是否重复"), choices=REPEATS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_choose_post(self, "post", self.rights.actor)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return unless(rights.while_alive(rights.direct), rights.in_peace, "wants_peace", looking_back.IN_PEACE)

    def act(self, data: dict[str, Any]) -> Any:
        every = Period.parse(data["every"]) if data["every"] else None
        given = {"due_on": data["due_on"], "way": Way(data["way"]), "post": data["post"], "every": every}
        return looking_back.plan_look_back(matter_id=self.matter.pk, **given, **self.known)


class LookBackStep(Dated):
    """Note what was found on looking back."""

    slug, icon = "look-back", "look-back"
    heading, button, done = _("记录回头看"), _("记录"), _("回头看已记录。")
    lead = _("如实写看到的情况。又出了问题，这件事会自动重新打开。")

    result = forms.ChoiceField(label=_("回头看结果"), widget=forms.RadioSelect, choices=Result.choices)
    words = words_field(_("看到的情况"))
    field_order = ("result", "words", "happened_on")

    def __init__(self, rights: Rights, target: LookBack, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights, target, *args, **kwargs)
        if self.matter.is_open:
            self.lead = _("如实写看到的情况。这件事还没有办结，记下以后接着办。")
        if not policies.may_note_result(rights.actor, target, Result.DECLINED):
            others = [(value, label) for value, label in Result.choices if value != Result.DECLINED]
            cast(forms.ChoiceField, self.fields["result"]).choices = others

    @classmethod
    def find(cls, rights: Rights, text: str) -> LookBack:
        found: LookBack = one_of(rights.matter.look_backs, text)
        found.matter = rights.matter
        return found

    @classmethod
    def decide(cls, rights: Rights, target: LookBack) -> Decision:
        decision = rights.look_back(target)
        decision = unless(decision, is_being_asked(rights, target), "asking_open", BEING_ASKED)
        return unless(decision, bool(decision) and asks_first(rights, target), "ask_first", ASK_FIRST)

    def act(self, data: dict[str, Any]) -> Any:
        result = Result(data.pop("result"))
        return looking_back.look_back(look_back_id=self.target.pk, result=result, **data, **self.known)
