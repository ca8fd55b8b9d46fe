"""Asking those helped, and noting what they said when they did not answer through their own link."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import asking, looking_back
from bihuan.kernel.process.aftercare import result_of
from bihuan.kernel.process.keys import stands_alone
from bihuan.kernel.process.models import Asking, LookBack, Result, Voice
from bihuan.kernel.process.models.askings import Channel
from bihuan.kernel.process.reading import VOICES, VOICES_LATER
from bihuan.kernel.process.table import Asked, VoiceValue, Way, Words
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.step import Dated, Step, day_field, one_of, words_field
from bihuan.web.desk.whom import asked_last, whom_asked

CHANNELS = [(value, label) for value, label in Channel.choices if value != Channel.LINK]
ANSWERED = _("这次征询已经有了答复")
RECALLED = _("这次征询已经撤回或结束，原来的链接不能再用；还要听对方的意见，请重新征询")
ASKED_ALREADY = _("已经征询，等待答复；可以重新出示链接")


class Ask(Step):
    """Ask those helped, through a link and a code of their own."""

    slug, icon = "ask", "voice"
    heading, button, done = _("征询意见"), _("生成链接和查询码"), _("链接和查询码已生成，请交给本人。")
    lead = _("问被帮助的人：解决了没有。对方用手机就能答，不用账号；姓名和联系方式加密保存。")

    name = forms.CharField(label=_("向谁征询"), max_length=60, help_text=_("被帮助的本人，或受助单位里了解情况的人。"))
    contact = forms.CharField(
        label=_("怎么联系"), max_length=60, required=False, help_text=_("电话或地址，只用来联系本人。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in asked_last(self.matter).items():
            self.fields[name].initial = words

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        matter = rights.matter
        checking = matter.is_open and matter.stage == matter.process.closes_from
        decision = unless(rights.check, not checking, "not_checking", _("进入核验以后才能征询意见，先办前面的步骤"))
        decision = unless(decision, matter.process.asks is Asked.NOBODY, "asks_nobody", _("这类事项不需要征询意见"))
        decision = unless(decision, matter.voice == VoiceValue.NOT_SOLVED, "not_solved_said", asking.SAID_NO)
        decision = decision and stands_alone(rights.baton)
        return unless(decision, rights.asking is not None, "asking_open", ASKED_ALREADY)

    def act(self, data: dict[str, Any]) -> Any:
        return asking.ask(matter_id=self.matter.pk, **data, **self.known)

    def next_page(self, request: HttpRequest) -> str:
        return reverse("desk:asking", args=[self.matter.pk, self.result.pk])


class AskAgain(Ask):
    """Ask those helped once more, on a look-back."""

    slug = "ask-again"
    heading, button = _("回头再问一次"), _("生成链接和查询码")
    lead = _("事情过了一段时间，再问一次：还好吗，还是又出了问题。")

    @classmethod
    def find(cls, rights: Rights, text: str) -> LookBack:
        found: LookBack = one_of(rights.matter.look_backs, text)
        found.matter = rights.matter
        return found

    @classmethod
    def decide(cls, rights: Rights, target: LookBack) -> Decision:
        decision = rights.ask_again(target)
        decision = unless(decision, rights.in_peace, "wants_peace", looking_back.IN_PEACE)
        return unless(decision, rights.asking is not None, "asking_open", ASKED_ALREADY)

    def act(self, data: dict[str, Any]) -> Any:
        return looking_back.ask_again(look_back_id=self.target.pk, **data, **self.known)


class WithAsking(Step):
    """A step with one asking of the matter."""

    icon = "voice"

    @classmethod
    def find(cls, rights: Rights, text: str) -> Asking:
        found: Asking = one_of(rights.matter.askings, text)
        found.matter = rights.matter
        return found

    @classmethod
    def decide(cls, rights: Rights, target: Asking) -> Decision:
        decision = policies.may_note_voice(rights.actor, target)
        return unless(decision, True, "asking_over", how_over(target)) if target.closed_on else decision

    @property
    def rows(self) -> list[tuple[object, object]]:
        return whom_asked(self.rights.actor, self.target)


class NoteVoice(WithAsking, Dated):
    """Note what those helped said by telephone, on a visit or on paper."""

    slug = "note-voice"
    heading, button, done = _("记录对方意见"), _("记录"), _("意见已记录。")
    lead = _("对方不方便用手机的，由没有经办这件事的人打电话、上门或用书面问到，如实记录。")

    value = forms.ChoiceField(label=_("对方怎么说"), widget=forms.RadioSelect, choices=list(VOICES.items()))
    channel = forms.ChoiceField(label=_("怎么问到的"), widget=forms.RadioSelect, choices=CHANNELS)
    words = words_field(_("对方的原话"), _("没有联系上的，写联系的经过。"))
    field_order = ("value", "channel", "words", "happened_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = self.fields["value"]
        if self.target.look_back_id and isinstance(said, forms.ChoiceField):
            said.choices = list(VOICES_LATER.items())

    def act(self, data: dict[str, Any]) -> Any:
        value, channel = VoiceValue(data.pop("value")), Channel(data.pop("channel"))
        return asking.note_voice(asking_id=self.target.pk, value=value, channel=channel, **data, **self.known)


class NoteAttempt(WithAsking):
    """Note an attempt that did not reach those asked."""

    slug = "note-attempt"
    heading, button, done = (
        _("记录没联系上"),
        _("记录"),
        _("已记录。两次不同日期、不同方式都没联系上，才能记为“未联系上”。"),
    )
    lead = _("两次不同日期、不同方式都没联系上，才能记为“未联系上”。")

    channel = forms.ChoiceField(label=_("怎么联系的"), widget=forms.RadioSelect, choices=CHANNELS)
    on = day_field(_("哪天联系的"))

    def act(self, data: dict[str, Any]) -> Any:
        given = {"channel": Channel(data["channel"]), "on": data["on"]}
        return asking.note_attempt(asking_id=self.target.pk, **given, **self.known)


class RecallAsking(WithAsking):
    """Withdraw an asking that went to the wrong person."""

    slug = "recall-asking"
    heading, button, done = _("撤回征询"), _("撤回"), _("已撤回，原来的链接和查询码作废。")
    lead = _("撤回以后，原来的链接和查询码就不能用了。")

    reason = words_field(_("为什么撤回"))

    def act(self, data: dict[str, Any]) -> Any:
        return asking.recall_asking(asking_id=self.target.pk, **data, **self.known)


def how_over(asking: Asking) -> Words:
    """Why nothing more can be done with an asking that is over."""
    answered = Voice.objects.filter(asking=asking).exists()
    return ANSWERED if answered else RECALLED


def opens_again(asking: Asking) -> bool:
    """Whether the matter is opened anew when those asked say that it is not solved."""
    again = asking.look_back_id is not None and not asking.matter.is_open
    return again and result_of(VoiceValue.NOT_SOLVED, asking.matter) is Result.BAD


def asks_first(rights: Rights, look_back: LookBack) -> bool:
    """Whether the look-back is settled by what those helped say, and by nobody else's word."""
    return look_back.way == Way.LINK and not rights.in_peace


def is_being_asked(rights: Rights, look_back: LookBack) -> bool:
    """Whether those helped are asked for this look-back now."""
    return rights.asking is not None and rights.asking.look_back_id == look_back.pk
