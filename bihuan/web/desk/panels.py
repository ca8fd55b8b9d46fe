"""The side of a matter's page: tasks, hand-overs, askings, look-backs, companions, each with what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from bihuan.kernel.process.models import Asking, Baton, Companion, LookBack, Matter, Task
from bihuan.kernel.process.models.batons import BatonState
from bihuan.kernel.process.policies import heads_above
from bihuan.kernel.process.reading import VOICES, VOICES_LATER
from bihuan.kernel.process.table import VoiceValue, Way
from bihuan.web.desk.lines import step_url
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.steps import Step
from bihuan.web.desk.steps.asking import AskAgain
from bihuan.web.desk.steps.closing import LookBackStep
from bihuan.web.desk.steps.tasks import Part
from bihuan.web.desk.words import Answers, seat_words
from bihuan.web.shell.components import Deed
from bihuan.web.shell.templatetags.words import clauses, short_day

WAYS = {
    Way.LINK: gettext_lazy("给本人发链接"),
    Way.OTHER_UNIT: gettext_lazy("由另一个单位回访"),
    Way.VISIT: gettext_lazy("上门或电话回访"),
}

HEADINGS = {
    "tasks": pgettext_lazy("标题", "任务"),
    "batons": pgettext_lazy("标题", "交接"),
    "askings": gettext_lazy("当事人意见"),
    "look_backs": pgettext_lazy("标题", "回头看"),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """What hangs on a matter, each list read once."""

    tasks: list[Task]
    batons: list[Baton]
    askings: list[Asking]
    look_backs: list[LookBack]
    companions: list[Companion]

    @property
    def post_ids(self) -> set[int]:
        """The posts whose people stand beside these rows."""
        return {*(one.post_id for one in self.tasks), *(one.post_id for one in self.look_backs)}


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a panel: what, a line of small print, a date that still counts and what it is `by` name, and what can be done.

    What is `yours` waits for whoever looks, or is theirs to press on with: its deeds stand at the top of the page.
    """

    title: object
    under: object = ""
    due_on: Any = None
    by: object = ""
    over: object = ""
    deeds: tuple[Deed, ...] = ()
    yours: bool = False


def rows_of(matter: Matter) -> Rows:
    """Five queries."""
    return Rows(
        tasks=list(matter.tasks.select_related("post__organisation").order_by("due_on", "pk")),
        batons=list(
            matter.batons.select_related("sender__organisation", "receiver__organisation", "body", "next_body")
        ),
        askings=list(matter.askings.select_related("voice__noted_by").prefetch_related("attempts").order_by("pk")),
        look_backs=list(matter.look_backs.select_related("post__organisation").order_by("due_on", "pk")),
        companions=list(matter.companions.select_related("person", "former_post__organisation").order_by("pk")),
    )


def panels_of(rows: Rows, rights: Rights, answers: Answers, links: Mapping[int, str]) -> dict[str, list[Item]]:
    """The panels by name, each a list of items; `links` says to whom the link of a hand-over was given."""
    for one in rows.look_backs:
        one.matter = rights.matter
    return {
        "tasks": [_task(one, rights, answers) for one in rows.tasks],
        "batons": [_baton(one, rights, links.get(one.pk, "")) for one in reversed(rows.batons)],
        "askings": [_asking(one, rights) for one in reversed(rows.askings)],
        "look_backs": [_look_back(one, rights, answers) for one in rows.look_backs if not one.dropped_on],
        "companions": [_companion(one, rights) for one in rows.companions],
    }


def yours_among(panels: Mapping[str, list[Item]]) -> list[tuple[object, Item]]:
    """What waits for whoever looks, out of all panels, each after the panel's heading."""
    return [(HEADINGS[name], item) for name, items in panels.items() for item in items if item.yours]


def _deed(rights: Rights, step: str, target: int, label: object, post: bool = False, primary: bool = False) -> Deed:
    return Deed(label, step_url(rights.matter.pk, step, target), primary, post=post)


def _task(task: Task, rights: Rights, answers: Answers) -> Item:
    if task.done_on or task.dropped_on:
        return Item(task.title, task.post, over=_("已完成") if task.done_on else _("已取消"))
    deeds = []
    if rights.work or rights.fills(task.post_id):
        deeds.append(_deed(rights, "finish-task", task.pk, _("完成")))
    if rights.work:
        deeds.append(_deed(rights, "drop-task", task.pk, _("取消")))
    yours = rights.fills(task.post_id)
    return Item(task.title, seat_words(task.post, answers), task.due_on, _("完成期限"), deeds=tuple(deeds), yours=yours)


def _baton(baton: Baton, rights: Rights, given_to: str) -> Item:
    title = _("%(sender)s 交给 %(receiver)s") % {"sender": baton.sender, "receiver": baton.receiver or baton.body}
    state = BatonState(baton.state)
    if state is BatonState.OFFERED:
        yours = rights.fills(baton.receiver_id) or (rights.fills(baton.sender_id) and baton.body_id is not None)
        words, deeds = _baton_words(baton, state.label, given_to), _baton_deeds(baton, rights)
        return Item(title, words, baton.answer_by, _("答复期限"), deeds=deeds, yours=yours)
    if state is BatonState.RECEIVED and not baton.returned_on:
        words = _baton_words(baton, _("外单位办理中"), given_to)
        return Item(title, words, deeds=_elsewhere_deeds(baton, rights))
    if baton.next_body is not None:
        return Item(title, _("认为应由%(body)s办理") % {"body": baton.next_body}, over=state.label)
    return Item(title, over=_("结果已交回") if baton.returned_on else state.label)


def _baton_words(baton: Baton, state: object, given_to: str) -> object:
    """How it stands; where a link is out, since when and to whom."""
    if baton.let_in_on is None:
        return state
    given = {"since": short_day(baton.let_in_on), "given_to": given_to}
    link = _("%(given_to)s（%(since)s）") if given_to else _("链接%(since)s给出")
    return clauses([state, link % given])


def _baton_deeds(baton: Baton, rights: Rights) -> tuple[Deed, ...]:
    deeds = []
    if rights.fills(baton.receiver_id):
        accept = _deed(rights, "accept", baton.pk, _("接收"), post=True, primary=True)
        deeds = [accept, _deed(rights, "reject", baton.pk, _("退回"))]
    if rights.fills(baton.sender_id):
        if baton.body_id:
            deeds += [*_link_deeds(baton, rights), _deed(rights, "receipt", baton.pk, _("登记对方签收"))]
        deeds.append(_deed(rights, "revoke", baton.pk, _("撤回"), post=True))
    return tuple(deeds)


def _elsewhere_deeds(baton: Baton, rights: Rights) -> tuple[Deed, ...]:
    links = _link_deeds(baton, rights) if rights.fills(baton.sender_id) else ()
    return (*links, _deed(rights, "result-back", baton.pk, _("登记对方结果"))) if rights.work else ()


def _link_deeds(baton: Baton, rights: Rights) -> tuple[Deed, ...]:
    """Giving the body outside a link; where one is out, showing it again or replacing it."""
    if not baton.link_opens:
        return (_deed(rights, "let-in", baton.pk, _("给对方链接")),)
    sheet = reverse("desk:baton", args=[baton.matter_id, baton.pk])
    return Deed(_("出示链接"), sheet), _deed(rights, "let-in", baton.pk, _("换一个链接"))


def _asking(asking: Asking, rights: Rights) -> Item:
    title, said = (_("回头再问"), VOICES_LATER) if asking.look_back_id else (_("办结前征询"), VOICES)
    voice = getattr(asking, "voice", None)
    if voice is not None:
        how = (
            voice.get_channel_display() if voice.noted_by is None else f"{voice.get_channel_display()} {voice.noted_by}"
        )
        return Item(title, how, over=said[VoiceValue(voice.value)])
    if asking.closed_on:
        return Item(title, over=_("已撤回"))
    tried = len(asking.attempts.all())
    under = _("等待答复，没联系上%(times)s次") % {"times": tried} if tried else _("等待答复")
    return Item(
        title, under, asking.answer_by, _("答复期限"), deeds=_asking_deeds(asking, rights), yours=bool(rights.hear)
    )


def _asking_deeds(asking: Asking, rights: Rights) -> tuple[Deed, ...]:
    if not rights.hear:
        return ()
    return (
        Deed(_("出示链接"), _sheet(asking)),
        _deed(rights, "note-voice", asking.pk, _("记录对方意见")),
        _deed(rights, "note-attempt", asking.pk, _("没联系上")),
        _deed(rights, "recall-asking", asking.pk, _("撤回")),
    )


def _sheet(asking: Asking) -> str:
    return reverse("desk:asking", args=[asking.matter_id, asking.pk])


def _look_back(look_back: LookBack, rights: Rights, answers: Answers) -> Item:
    title = WAYS[Way(look_back.way)]
    if look_back.done_on:
        return Item(title, look_back.post, over=look_back.get_result_display())
    deeds = _look_back_deeds(look_back, rights)
    yours = bool(deeds) and rights.fills(look_back.post_id) and _is_due(look_back, rights)
    return Item(title, seat_words(look_back.post, answers), look_back.due_on, _("回访日期"), deeds=deeds, yours=yours)


def _is_due(look_back: LookBack, rights: Rights) -> bool:
    return look_back.due_on <= rights.today and rights.asking is None


def _look_back_deeds(look_back: LookBack, rights: Rights) -> tuple[Deed, ...]:
    """What may be done with it; the last of these is the one to do when it is due. Nobody's rights are asked for who is
    neither of its post nor above it.
    """
    body = (look_back.post if look_back.way == Way.OTHER_UNIT else rights.matter.owner).organisation
    mine = rights.fills(look_back.post_id)
    if not mine and not heads_above(rights.actor, body):
        return ()
    steps: list[tuple[type[Step], object]] = [(AskAgain, _("发链接问本人")), (LookBackStep, _("记录情况"))]
    possible = [(step.slug, label) for step, label in steps if step.decide(rights, look_back)]
    now = mine and _is_due(look_back, rights)
    return tuple(
        _deed(rights, slug, look_back.pk, label, primary=now and (slug, label) == possible[-1])
        for slug, label in possible
    )


def _company_words(companion: Companion) -> str:
    """Whence they know the matter, since when, and for how long at least."""
    words = _("%(since)s起") % {"since": short_day(companion.since)}
    if companion.at_least_until:
        until = short_day(companion.at_least_until)
        words = _("%(since)s，至少到%(until)s") % {"since": words, "until": until}
    return (
        _("原%(post)s，%(since)s") % {"post": companion.former_post, "since": words} if companion.former_post else words
    )


def _companion(companion: Companion, rights: Rights) -> Item:
    under = _company_words(companion)
    if companion.until:
        return Item(companion.person, under, over=_("已结束"))
    deeds = (_deed(rights, "part", companion.pk, _("结束联系")),) if Part.decide(rights, companion) else ()
    return Item(companion.person, under, deeds=deeds)
