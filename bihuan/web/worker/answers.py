"""What the asked person is shown, in plain words: what it is about, what follows, until when, whose turn it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.phrases import short_date_words
from bihuan.kernel.process.actions.asking import answer
from bihuan.kernel.process.models import Asking, Matter, Result, TurnKind
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.reading import OUTCOMES, VOICES_LATER
from bihuan.kernel.process.table import Outcome, VoiceValue, Words
from bihuan.web.shell.forms import ActionForm
from bihuan.web.shell.request import Request

AT_CLOSING: Mapping[VoiceValue, Words] = {
    VoiceValue.CONFIRMED: gettext_lazy("已经解决"),
    VoiceValue.NOT_SOLVED: gettext_lazy("没有解决"),
    VoiceValue.DECLINED: gettext_lazy("不想回答"),
}
LOOKING_BACK: Mapping[VoiceValue, Words] = {
    value: words for value, words in VOICES_LATER.items() if value in AT_CLOSING
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
REOPENED = gettext_lazy("您说又出了问题，这件事已经重新打开，有人接着办。")
STILL_IN_WORK = gettext_lazy("您说的已经记下。这件事现在还在办，接着办的人会看到。")
CLOSED_UNSOLVED = gettext_lazy("您说还没有解决，已经如实记下。想请工会重新办，请直接联系给您链接的工会。")
CLOSED_AS_SAID = gettext_lazy("您说解决了，材料也由另一个人核对过，这件事已经结案。")
CLOSED_SINCE = gettext_lazy("您说的已经记下。这件事后来已经结案；还有问题，请直接联系给您链接的工会。")
LATER: Mapping[str, Words] = {
    Channel.LINK: gettext_lazy("后来%(union)s又问了一次，%(day)s从新的链接收到的回答是“%(answer)s”。"),
    Channel.PHONE: gettext_lazy("后来%(union)s又问了一次，%(day)s在电话里记下的回答是“%(answer)s”。"),
    Channel.VISIT: gettext_lazy("后来%(union)s又问了一次，%(day)s上门记下的回答是“%(answer)s”。"),
    Channel.PAPER: gettext_lazy("后来%(union)s又问了一次，%(day)s照书面材料记下的回答是“%(answer)s”。"),
}
LATER_NOT_REACHED = gettext_lazy("后来%(union)s又问了一次，没有联系上人，%(day)s记下了。")
LATER_OPEN = gettext_lazy("后来%(union)s又问了一次，还在等回答。收到新的链接或者查询码的，请用新的回答。")
IF_WRONG = gettext_lazy("如果不是这样，请告诉%(union)s；他们不改的，可以找上一级工会，也可以打12351职工热线。")


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
    """What happened because of that answer, as things stand now. Nothing is opened anew but what was closed as solved."""
    if asking.look_back is None:
        return _after_asking(asking.matter, said)
    if said is VoiceValue.DECLINED and asking.matter.is_open:
        return FOLLOWS[said]
    if said is not VoiceValue.NOT_SOLVED:
        return FOLLOWS_LOOKING_BACK[said]
    if asking.look_back.result == Result.BAD:
        return REOPENED if asking.matter.is_open else CLOSED_SINCE
    return STILL_IN_WORK if asking.matter.is_open else CLOSED_UNSOLVED


def _after_asking(matter: Matter, said: VoiceValue) -> Words:
    """The answer counts until the matter is sent back or reported done anew; then only where it stands is said."""
    if said is VoiceValue.DECLINED:
        return FOLLOWS[said]
    if matter.is_open:
        return FOLLOWS[said] if matter.voice == said else STILL_IN_WORK
    if said is VoiceValue.NOT_SOLVED:
        return CLOSED_UNSOLVED
    return CLOSED_AS_SAID if matter.outcome == Outcome.SOLVED else CLOSED_SINCE


def asked_since(asking: Asking) -> Asking | None:
    """The last asking of the same matter after this one that was answered or still waits; not one that was recalled."""
    since = Asking.objects.filter(matter=asking.matter_id, pk__gt=asking.pk)
    counts = since.filter(Q(voice__isnull=False) | Q(closed_on__isnull=True))
    return counts.select_related("matter", "voice", "post__organisation").order_by("-pk").first()


def later_words(later: Asking) -> str:
    """That those helped were asked again: by which union, when and how it was answered, and what was noted."""
    places = {"union": later.post.organisation.name}
    voice = getattr(later, "voice", None)
    if voice is None:
        return str(LATER_OPEN) % places
    places["day"] = short_date_words(voice.on, get_language() or "zh")
    if voice.value == VoiceValue.NOT_REACHED:
        return str(LATER_NOT_REACHED) % places
    return str(LATER[voice.channel]) % {**places, "answer": answer_words(later, voice.value)}


def if_wrong(asking: Asking) -> str:
    """Whom to tell where an answer was noted by somebody else than the person asked; empty where none was."""
    voice = getattr(asking, "voice", None)
    if voice is None or voice.channel == Channel.LINK:
        return ""
    return str(IF_WRONG) % {"union": asking.post.organisation.name}


def whose_turn(asking: Asking) -> str:
    """From whom the next step is awaited: who is asked, as long as this asking is; else by body and post. No person's
    name leaves through this page.
    """
    matter = asking.matter
    if asking.takes_answers(clock.today()):
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
