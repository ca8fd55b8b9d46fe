"""Choosing a post, a body outside, a person or a piece of evidence: only from what the person may see."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, cast

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.organisations.models import UNION_KINDS, Organisation
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.people.queries import visible_organisations, who_answers
from bihuan.kernel.people.roles import ADMINISTRATOR
from bihuan.kernel.process.table import Words
from bihuan.web.desk.words import choice_words

PROMPT = ("", _("请选择"))
POST, BODY = "post", "body"


def open_posts(actor: Actor) -> list[Post]:
    """The posts in the person's directory that exist today, in the order of the tree; without those that look after
    accounts, who have no matters.
    """
    found = Post.objects.visible_to(actor).active(clock.today()).exclude(role=ADMINISTRATOR)
    found = found.select_related("organisation")
    return list(found.order_by("organisation__path", "-is_head", "pk"))


def bodies_outside(actor: Actor) -> list[Organisation]:
    """The partner bodies in the person's directory that exist today."""
    found = visible_organisations(actor).exclude(kind__in=UNION_KINDS).filter(ends_on__isnull=True)
    return list(found.order_by("path"))


def post_choices(posts: Iterable[Post]) -> list[tuple[Any, Any]]:
    """Posts under their bodies, each with who answers today; the fixed queries of `who_answers`."""
    posts = list(posts)
    answers = who_answers([post.pk for post in posts], clock.today())
    groups: dict[str, list[tuple[Any, Any]]] = {}
    for post in posts:
        groups.setdefault(post.organisation.name, []).append((post.pk, choice_words(post, answers)))
    return [PROMPT, *groups.items()]


class PostField(forms.ChoiceField):
    """A post of the directory; cleaned to the row. Its choices are set by `offer_posts`."""

    def __init__(self, label: Words, help_text: Words = "") -> None:
        super().__init__(label=label, help_text=help_text)
        self.posts: dict[str, Post] = {}

    def offer_posts(
        self,
        actor: Actor,
        besides: int | None = None,
        may: Callable[[Post], Any] | None = None,
        beyond: Sequence[Post] = (),
    ) -> None:
        """Let choose from the actor's directory and what lies `beyond` it, without the post `besides`; only what `may`
        be chosen.
        """
        found = {post.pk: post for post in (*open_posts(actor), *beyond)}
        posts = [post for post in found.values() if post.pk != besides and (may is None or may(post))]
        self.posts = {str(post.pk): post for post in posts}
        self.choices = [*post_choices(posts), *self.others(actor)]

    def others(self, actor: Actor) -> list[tuple[Any, Any]]:
        """What else may be chosen besides posts."""
        return []

    def clean(self, value: Any) -> Any:
        return self.posts[super().clean(value)]


class ReceiverField(PostField):
    """A post of the directory, or a body that works outside the platform."""

    def others(self, actor: Actor) -> list[tuple[Any, Any]]:
        self.bodies = {f"{BODY}:{body.pk}": body for body in bodies_outside(actor)}
        outside = [(key, body.name) for key, body in self.bodies.items()]
        return [(_("外单位（凭链接答复，或由您登记签收）"), outside)] if outside else []

    def clean(self, value: Any) -> Any:
        body = self.bodies.get(str(value))
        return body or super().clean(value)


def body_field(label: Words, help_text: Words = "") -> forms.ModelChoiceField:
    """A body of the directory, not obligatory; its rows are set by the form."""
    return forms.ModelChoiceField(
        Organisation.objects.none(),
        label=label,
        help_text=help_text,
        required=False,
        empty_label=_("请选择，或在下面写明"),
    )


class _ByBody(ModelChoiceIterator):
    """The persons under the bodies that registered them; the rows come in the order of the bodies."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        for body, people in groupby(self.queryset, key=lambda person: person.organisation.name):
            yield body, [self.choice(person) for person in people]


class PersonField(forms.ModelChoiceField):
    """A person of the directory, listed under the body that registered them; the rows are set by the form."""

    iterator = _ByBody

    def __init__(self, label: Words, required: bool = True) -> None:
        empty = _("请选择") if required else _("不再增加")
        super().__init__(Person.objects.none(), label=label, required=required, empty_label=empty)


def people_of(actor: Actor) -> Any:
    """The persons in the actor's directory, without joined and erased entries, body by body."""
    seen = Person.objects.visible_to(actor).current().select_related("organisation")
    return seen.order_by("organisation__path", "organisation_id", "name", "pk")


def let_choose_post(
    form: forms.Form,
    name: str,
    actor: Actor,
    besides: int | None = None,
    may: Callable[[Post], Any] | None = None,
    beyond: Sequence[Post] = (),
) -> None:
    """Fill a post field of a form from the actor's directory and what lies `beyond` it."""
    cast(PostField, form.fields[name]).offer_posts(actor, besides, may, beyond)


def let_choose(form: forms.Form, name: str, rows: Any) -> None:
    """Fill a field of a form with these rows, or with these pairs of value and label."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows
    else:
        cast(forms.ChoiceField, field).choices = rows
