"""Who answers while somebody is away, as shown before that is noted."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.people import policies
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.people.queries import Answer, Capacity, visible_posts, who_stands_in
from bihuan.web.desk.words import person_words
from bihuan.web.directory.sheets import Sheet
from bihuan.web.shell.components import Deed
from bihuan.web.shell.templatetags.words import listed

Meanwhile = Sequence[tuple[Post, Answer]]


def meanwhile(actor: Actor, person: Person) -> Meanwhile:
    """The posts of today of that person, and who would answer for each without them; nine queries for any number."""
    today = clock.today()
    held = Appointment.objects.on(today).filter(person=person)
    posts = list(visible_posts(actor).filter(pk__in=held.values("post")).select_related("organisation"))
    if not posts:
        return []
    answers = who_stands_in([post.pk for post in posts], today, without=person.pk)
    return [(post, answers[post.pk]) for post in posts]


def told_beforehand(sheet: Sheet, actor: Actor, person: Person) -> Sheet:
    """The sheet with who will answer for which post, and naming a deputy where there is none."""
    found, own = meanwhile(actor, person), actor.person_id == person.pk
    bare = [post for post, answer in found if answer.capacity is not Capacity.DEPUTY]
    return replace(
        sheet,
        words=_words(bool(found), own),
        rows=[(post, _answer_words(answer, person)) for post, answer in found],
        first=[_deputise(post) for post in bare if policies.may_name_deputy(actor, post)],
    )


def noted_words(actor: Actor, person: Person) -> str:
    """After it was noted: who answers."""
    names = dict.fromkeys(answer.name for _post, answer in meanwhile(actor, person) if answer.person_id != person.pk)
    if not names:
        return _("请假外出已登记。")
    return _("请假外出已登记，这段时间由%(names)s负责。") % {"names": listed(names)}


def _words(has_posts: bool, own: bool) -> str:
    if not has_posts:
        return ""
    if own:
        return _("按今天的任职和代理，您离开期间由下面的人负责：")
    return _("按今天的任职和代理，此人离开期间由下面的人负责：")


def _answer_words(answer: Answer, person: Person) -> str:
    if answer.person_id != person.pk:
        return person_words(answer)
    return _("没有代理人，也没有上级代管，仍由%(name)s负责") % {"name": answer.name}


def _deputise(post: Post) -> Deed:
    return Deed(_("先给%(post)s指定代理") % {"post": post}, reverse("directory:name_deputy", args=[post.pk]))
