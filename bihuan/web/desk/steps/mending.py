"""Nothing is repaired by deleting: corrections, voided matters, merged ones."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.base.errors import Refused
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import mending
from bihuan.kernel.process.keys import may_be_voided
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.reading import docket_of
from bihuan.web.desk.lines import matter_url
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.choosing import let_choose
from bihuan.web.desk.steps.handing import CLOSED, WAITING
from bihuan.web.desk.steps.step import Step, words_field

GONE = _("这件事已经作废或并入其他事项")


class Correct(Step):
    """Put a corrected wording beside an entry of the docket."""

    slug, icon = "correct", "edit"
    heading, button, done = _("更正一条记录"), _("更正"), _("更正已记下，原文保留在旁边。")
    lead = _(
        "原文不会被改掉，更正的内容并排显示在旁边。"
        "这里只列出您可以更正的记录：本人或外单位通过链接说的、办结的结论都不能更正。"
    )

    seq = forms.TypedChoiceField(label=_("更正哪一条"), coerce=int)
    text = words_field(_("更正后的内容"))
    reason = words_field(_("为什么更正"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [one for one in docket_of(self.matter) if one.seq in self.rights.to_correct]
        words = _("第%(seq)s条 %(sentence)s")
        entries = [(one.seq, words % {"seq": one.seq, "sentence": one.sentence}) for one in lines]
        let_choose(self, "seq", entries)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return rights.correct

    def act(self, data: dict[str, Any]) -> Any:
        return mending.correct(matter_id=self.matter.pk, **data, **self.known)


class Void(Step):
    """Declare that the matter should never have been entered."""

    slug, icon = "void", "slash"
    heading, button, done = _("作废"), _("作废"), _("已作废：不再计数，仍可查看。")
    lead = _("登记错了才作废。作废的事项不计入任何数字，单独列出，记录照样可以查看。")

    reason = words_field(_("为什么作废"))

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        gone = rights.matter.voided or rights.matter.merged_into_id is not None
        decision = unless(rights.check, gone, "void_or_merged", GONE)
        decision = unless(decision, rights.baton is not None, "baton_open", WAITING)
        return may_be_voided(rights.matter) if decision else decision

    def act(self, data: dict[str, Any]) -> Any:
        return mending.void(matter_id=self.matter.pk, **data, **self.known)


class Merge(Step):
    """Join the matter to another one about the same thing."""

    slug, icon = "merge", "import"
    heading, button, done = _("并入另一件"), _("合并"), _("已合并，请在这一件里继续办。")
    lead = _("同一件事登记了两次时使用。任务、联系人和回头看一起转过去，两边的经过都保留。期限在前的一件留下来继续办。")

    into = forms.CharField(label=_("并入哪一件（编号）"), max_length=24)
    reason = words_field(_("为什么合并"))

    def clean_into(self) -> Matter:
        number = self.cleaned_data["into"].strip().upper()
        found = Matter.objects.visible_to(self.rights.actor).filter(number=number).first()
        if found is None:
            raise forms.ValidationError(_("没有找到这个编号，请在那件事的页面上核对"), code="unknown")
        return found

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        decision = unless(rights.direct, not rights.matter.is_open, "closed", CLOSED)
        return unless(decision, rights.baton is not None, "baton_open", WAITING)

    def act(self, data: dict[str, Any]) -> Any:
        into = data["into"]
        if not policies.may_direct(self.rights.actor, into):
            raise Refused("not_above", policies.NOT_ABOVE.words, "into")
        return mending.merge(matter_id=self.matter.pk, into_id=into.pk, reason=data["reason"], **self.known)

    def next_page(self, request: HttpRequest) -> str:
        return matter_url(self.result.pk)
