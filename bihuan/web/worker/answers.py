"""What the asked person is shown, in plain words: what it is about, what follows, until when, whose turn it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.process.actions.asking import answer
from bihuan.kernel.process.models import Asking, Matter, Result, TurnKind
from bihuan.kernel.process.reading import OUTCOMES
from bihuan.kernel.process.table import Outcome, VoiceValue, Words
from bihuan.web.shell.forms import ActionForm
from bihuan.web.shell.request import Request

AT_CLOSING: Mapping[VoiceValue, Words] = {
    VoiceValue.CONFIRMED: gettext_lazy("已经解决"),
    VoiceValue.NOT_SOLVED: gettext_lazy("没有解决"),
    VoiceValue.DECLINED: gettext_lazy("不想回答"),
}
LOOKING_BACK: Mapping[VoiceValue, Words] = {
    VoiceValue.CONFIRMED: gettext_lazy("还是好的"),
    VoiceValue.NOT_SOLVED: gettext_lazy("没有解决，或者又出了问题"),
    VoiceValue.DECLINED: gettext_lazy("不想回答，以后也别再问"),
}
FOLLOWS: Mapping[VoiceValue, Words] = {
    VoiceValue.CONFIRMED: gettext_lazy("您说解决了，还要由另一个人核对材料，才会结案。"),
    VoiceValue.NOT_SOLVED: gettext_lazy("您说没有解决，这件事就不会按“已解决”结案。"),
    VoiceValue.DECLINED: gettext_lazy("不回答也可以，不影响您以后再找工会。"),
}
FOLLOWS_LOOKING_BACK: Mapping[VoiceValue, Words] = {
    VoiceValue.CONFIRMED: gettext_lazy("谢谢您，这一次回头看就记为“保持良好”。"),
    VoiceValue.DECLINED: gettext_lazy("以后不再为这件事联系您。您随时可以自己来找工会。"),
}
REOPENED = gettext_lazy("您说又出了问题，这件事会重新打开，有人接着办。")
STILL_IN_WORK = gettext_lazy("您说的已经记下。这件事现在还在办，接着办的人会看到。")
CLOSED_UNSOLVED = gettext_lazy("您说还没有解决，已经如实记下。想请工会重新办，请直接联系给您链接的工会。")


@dataclass(frozen=True, slots=True)
class Question:
    """The one question and its answers."""

    heading: str
    answers: list[tuple[str, Words]]


class OwnAnswer(ActionForm):
    """The answer with the own words, sent once."""

    value = forms.ChoiceField(label=gettext_lazy("您的回答"), choices=[(one, one) for one in AT_CLOSING])
    words = forms.CharField(
        label=gettext_lazy("您想说的话"),
        help_text=gettext_lazy("不写也可以。写了只给经办的工会看，加密保存。"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=1000,
    )
    asking = forms.IntegerField(widget=forms.HiddenInput)

    def act(self, request: Request, asking: Asking) -> Any:
        """Give the answer as the person who came through this link."""
        value, words = VoiceValue(self.cleaned_data["value"]), self.cleaned_data["words"]
        return answer(asking_id=asking.pk, value=value, words=words, actor=asked_actor(request, asking), key=self.key)


def asked_actor(request: Request, asking: Asking) -> Actor:
    """Whoever holds the link. Somebody logged in at the same time is named, so that who did the work is refused."""
    person_id = request.actor.person_id if request.actor else None
    return Actor(ActorKind.ASKED, _("被帮助一方"), person_id=person_id, asking_id=asking.pk)


def question_of(asking: Asking) -> Question:
    """The question in the words of its occasion: at closing, or on looking back. To be left in peace is for afterwards:
    while the matter is open it is worked on, and its visits go on.
    """
    back = asking.look_back_id is not None
    answers = LOOKING_BACK if back else AT_CLOSING
    if back and asking.matter.is_open:
        answers = {**LOOKING_BACK, VoiceValue.DECLINED: AT_CLOSING[VoiceValue.DECLINED]}
    return Question(
        heading=_("这件事现在还好吗？") if back else _("这件事解决了吗？"),
        answers=[(value.value, label) for value, label in answers.items()],
    )


def answer_words(asking: Asking, value: str) -> Words:
    """An answer as the asked person read it."""
    return dict(question_of(asking).answers).get(value, value)


def what_follows(asking: Asking, said: VoiceValue) -> Words:
    """What happened because of that answer. Nothing is opened anew but what was closed as solved."""
    if asking.look_back is None:
        return FOLLOWS[said]
    if said is VoiceValue.DECLINED and asking.matter.is_open:
        return FOLLOWS[said]
    if said is not VoiceValue.NOT_SOLVED:
        return FOLLOWS_LOOKING_BACK[said]
    if asking.look_back.result == Result.BAD:
        return REOPENED
    return STILL_IN_WORK if asking.matter.is_open else CLOSED_UNSOLVED


def whose_turn(asking: Asking) -> str:
    """From whom the next step is awaited: who is asked, as long as this asking is; else by body and post. No person's
    name leaves through this page.
    """
    matter = asking.matter
    if asking.closed_on is None:
        return _("您")
    if matter.turn_post is not None:
        return str(matter.turn_post.organisation.name)
    if matter.turn_body is not None:
        return str(matter.turn_body.name)
    return _("您") if matter.turn_kind == TurnKind.ASKED else _("已经结案")


def state_words(matter: Matter) -> str:
    """How far it is: the stage, or how it ended."""
    if matter.is_open:
        return str(matter.stage_title)
    return str(OUTCOMES[Outcome(matter.outcome)])


def next_look_back(matter: Matter) -> date | None:
    """The next day on which somebody looks back on a closed matter."""
    found = matter.look_backs.ahead().order_by("due_on").values_list("due_on", flat=True)
    return None if matter.is_open else found.first()
