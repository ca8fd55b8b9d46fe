"""What a body outside is shown, and its three answers: it receives, it gives back, it returns its result."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.process.actions.handing import reject
from bihuan.kernel.process.actions.receiving import note_result_back, record_receipt
from bihuan.kernel.process.clockwork import ELSEWHERE
from bihuan.kernel.process.models import Baton, BatonState, Clock
from bihuan.kernel.process.reading import reason_of, sender_of
from bihuan.kernel.process.table import Words
from bihuan.web.shell.forms import ActionForm
from bihuan.web.shell.request import Request
from bihuan.web.shell.uploads import FILE_ONLY, content_of, file_field

RESULT_BACK = "外单位办理结果"
"""The title under which the paper is kept: in the language of the records, whatever the body's phone speaks."""

ENDS: dict[str, tuple[Words, Words]] = {
    BatonState.RECEIVED: (
        gettext_lazy("谢谢，办理结果已经交回"),
        gettext_lazy("结果和材料已经记入这件事的办理记录。要补充或更正的，请直接联系交出的单位。"),
    ),
    BatonState.REJECTED: (
        gettext_lazy("已经退回"),
        gettext_lazy("退回的原因已经记入办理记录，这件事仍由交出的单位负责。"),
    ),
    BatonState.REVOKED: (
        gettext_lazy("这次交接已经撤回"),
        gettext_lazy("交出的单位撤回了这次交接，贵单位不用再答复。"),
    ),
    BatonState.LAPSED: (
        gettext_lazy("答复期限已过，这次交接自动退回"),
        gettext_lazy("这件事仍由交出的单位负责。贵单位愿意接收的，请联系交出的单位重新交接。"),
    ),
}
"""What became of a hand-over whose link opens no more: a heading, and what follows."""


def partner_actor(request: HttpRequest, baton: Baton) -> Actor:
    """Whoever holds the link. Somebody logged in at the same time is named, so that the sender's people are refused."""
    actor = getattr(request, "actor", None)
    person_id = actor.person_id if actor else None
    return Actor(ActorKind.PARTNER, str(baton.body), person_id=person_id, baton_id=baton.pk)


def about(baton: Baton) -> dict[str, Any]:
    """Who hands what over to whom, why, and until when; nothing else of the docket, and no person's name."""
    return {
        "baton": baton,
        "matter": baton.matter,
        "sender": sender_of(baton),
        "reason": reason_of(baton) if baton.link_opens else "",
        "result_by": _result_by(baton),
        "end": ENDS.get(baton.state),
    }


def _result_by(baton: Baton) -> date | None:
    """Until when the sender expects the result; None while the body does not have the matter."""
    days = Clock.objects.live().filter(matter=baton.matter_id, name=ELSEWHERE).values_list("due_on", flat=True)
    return days.first()


class Answer(ActionForm):
    """One answer of a body outside, given through its link."""

    state: ClassVar[str]
    """In which state of the hand-over it is given."""
    heading: ClassVar[Words]
    lead: ClassVar[Words]
    button: ClassVar[Words]

    @classmethod
    def fits(cls, baton: Baton) -> bool:
        """Whether the hand-over waits for this answer."""
        return baton.link_opens and baton.state == cls.state

    def act(self, request: Request, baton: Baton) -> Any:
        """Give the answer as the body that came through this link."""
        return self.give(self.cleaned_data, baton_id=baton.pk, actor=partner_actor(request, baton), key=self.key)

    def give(self, data: dict[str, Any], **known: Any) -> Any:
        """Carry it out; what is refused is raised."""
        raise NotImplementedError


class Receive(Answer):
    """Take it over."""

    state = BatonState.OFFERED
    heading, button = gettext_lazy("收下这件事"), gettext_lazy("收下")
    lead = gettext_lazy("收下以后由贵单位办理，工会继续跟进。办完了，用同一个链接交回结果。")

    receipt = forms.CharField(
        label=gettext_lazy("贵单位的收件编号"),
        help_text=gettext_lazy("还没有编号的，写一句签收情况，例如“材料已收，待立案审查”。"),
        max_length=200,
    )
    received_by = forms.CharField(
        label=gettext_lazy("由谁接收"),
        help_text=gettext_lazy("部门和姓名。加密保存，只给经办的工会看。"),
        max_length=60,
    )

    def give(self, data: dict[str, Any], **known: Any) -> Any:
        return record_receipt(**data, **known)


class Reject(Answer):
    """Give it back."""

    state = BatonState.OFFERED
    heading, button = gettext_lazy("退回这件事"), gettext_lazy("退回")
    lead = gettext_lazy("退回以后仍由工会负责。写明原因和应由哪个单位办理，工会好接着办。")

    reason = forms.CharField(
        label=gettext_lazy("为什么退回"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )
    competent = forms.CharField(
        label=gettext_lazy("应由哪个单位办理"),
        help_text=gettext_lazy("写明单位名称，工会好直接去找。认为仍应由工会办理的，写“工会”。"),
        max_length=120,
    )

    def give(self, data: dict[str, Any], **known: Any) -> Any:
        return reject(**data, **known)


class GiveResult(Answer):
    """Give the result back."""

    state = BatonState.RECEIVED
    heading, button = gettext_lazy("交回办理结果"), gettext_lazy("交回结果")
    lead = gettext_lazy("交回以后，下一步由工会接着办，这个链接就不能再用了。")

    result = forms.CharField(label=gettext_lazy("办理结果"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    file = file_field(gettext_lazy("结果文书"), FILE_ONLY)

    def give(self, data: dict[str, Any], **known: Any) -> Any:
        content = content_of(data["file"])
        return note_result_back(result=data["result"], content=content, title=RESULT_BACK, **known)
