"""Posts and persons in words: who answers today and in what capacity, and whose turn it is."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import Answer, Capacity, who_answers
from bihuan.kernel.process.models import Matter, TurnKind
from bihuan.kernel.process.reading import OUTCOMES
from bihuan.kernel.process.table import Asked, Move, Need, Outcome, VoiceValue, Words
from bihuan.web.shell.templatetags.words import listed, short_day

CAPACITIES: Mapping[Capacity, Words] = {
    Capacity.APPOINTEE: gettext_lazy("任职"),
    Capacity.DEPUTY: gettext_lazy("代理"),
    Capacity.ACTING_HEAD: gettext_lazy("本单位负责人代管"),
    Capacity.ACTING_ABOVE: gettext_lazy("上级负责人代管"),
}

NEEDS: Mapping[Need, Words] = {
    Need.REASON: gettext_lazy("原因"),
    Need.NEW_DATE: gettext_lazy("新日期"),
    Need.RESULT_DOCUMENT: gettext_lazy("办理结果材料"),
}

ENTERED_BY_MISTAKE = (Outcome.VOID, Outcome.MERGED)

Answers = Mapping[int, Answer]


def answers_of(matters: Iterable[Matter], day: date, *others: int) -> Answers:
    """Who answers for the owning posts and those whose turn it is; a fixed number of queries for any number."""
    posts = {post_id for matter in matters for post_id in (matter.owner_id, matter.turn_post_id) if post_id}
    return who_answers({*posts, *others}, day)


def person_words(answer: Answer) -> str:
    """The name, with the capacity unless it is the appointee."""
    if answer.capacity is Capacity.APPOINTEE:
        return answer.name
    return _("%(name)s（%(capacity)s）") % {"name": answer.name, "capacity": CAPACITIES[answer.capacity]}


def seat_words(post: Post, answers: Answers) -> str:
    """The post and who answers for it today."""
    answer = answers.get(post.pk)
    return f"{post} {person_words(answer)}" if answer else str(post)


def choice_words(post: Post, answers: Answers) -> str:
    """The same in a list to choose from, the person first: what is too long for a phone is cut off at its end."""
    answer = answers.get(post.pk)
    return f"{person_words(answer)} {post}" if answer else str(post)


def turn_words(matter: Matter, answers: Answers) -> str:
    """From whom the next step is awaited; of one that is over, that it is, and so of one joined to another or void."""
    if matter.turn_post is not None:
        return seat_words(matter.turn_post, answers)
    if matter.turn_body is not None:
        return _("%(body)s（外单位）") % {"body": matter.turn_body.short_name}
    if matter.is_open:
        return str(TurnKind(matter.turn_kind).label)
    return str(OUTCOMES[Outcome(matter.outcome)]) if matter.outcome in ENTERED_BY_MISTAKE else _("已办结")


def waiting_words(matter: Matter, answers: Answers) -> str:
    """From whom the next step is awaited and since when; a deputy who came in later is not awaited since before that."""
    words = {"turn": turn_words(matter, answers), "since": short_day(matter.turn_since)}
    answer = answers.get(matter.turn_post_id or 0)
    if answer is None or answer.deputy_since is None or answer.deputy_since <= matter.turn_since:
        return _("%(turn)s，从%(since)s起") % words
    later = {"name": answer.name, "start": short_day(answer.deputy_since)}
    return _("%(turn)s，从%(since)s起轮到这个岗位，%(start)s起由%(name)s代理") % {**words, **later}


def missing_words(matter: Matter, answers: Answers) -> str:
    """What is missing on an open matter, and from whom; told from its row and its table, without a query."""
    return _("还差：%(what)s；等%(whom)s") % {"what": _missing(matter), "whom": turn_words(matter, answers)}


def _missing(matter: Matter) -> str:
    if matter.turn_kind == TurnKind.ASKED:
        return _("被帮助一方的答复")
    if matter.turn_kind == TurnKind.BODY:
        return _("对方单位的签收或办理结果")
    if matter.stage == matter.process.closes_from:
        return _missing_check(matter)
    if matter.turn_post_id != matter.owner_id and matter.open_stage.turn is None:
        return _("接收交接")
    forward = next((one for one in matter.process.moves_from(matter.stage) if one.end != one.start), None)
    return _step_words(forward) if forward else _("下一步")


def _missing_check(matter: Matter) -> str:
    if matter.voice == VoiceValue.NOT_SOLVED:
        return _("退回继续办理，或核验办结（被帮助一方说没有解决）")
    heard = matter.voice or matter.process.asks is Asked.NOBODY
    return _("核验办结") if heard else _("听取被帮助一方意见并核验办结")


def _step_words(move: Move) -> str:
    needs = listed(NEEDS[need] for need in move.needs)
    if not needs:
        return str(move.title)
    return _("%(move)s（需要%(needs)s）") % {"move": move.title, "needs": needs}
