"""The one page on which every form of the directory is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.base.paging import Cut
from bihuan.kernel.people.models import Person, Post
from bihuan.web.directory.alike import Namesake
from bihuan.web.shell.components import Crumb, Deed
from bihuan.web.shell.forms import ActionForm


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a form: title, a sentence on what will happen, the button, the way back; `held`, how many
    matters should be handed over first, and where; `known`, the entries under the same name; `rows`, what to know before
    doing it; `first`, what may have to be done before.
    """

    title: object
    button: object
    back: str
    words: object = ""
    way: list[Crumb] = field(default_factory=list)
    held: int = 0
    hand_over: str = ""
    known: Cut[Namesake] | None = None
    rows: Sequence[tuple[object, object]] = ()
    first: Sequence[Deed] = ()


def form_page(request: HttpRequest, form: ActionForm, sheet: Sheet) -> HttpResponse:
    """The form on its page, first shown or come back with errors."""
    return render(request, "directory/form.html", {"form": form, "sheet": sheet}, status=form.status)


def about_post(post: Post, title: object, button: object, words: object = "") -> Sheet:
    """A form that changes a post."""
    url = reverse("directory:post", args=[post.pk])
    body = Crumb(post.organisation.short_name, reverse("directory:organisation", args=[post.organisation_id]))
    return Sheet(title, button, url, words, [body, Crumb(post.title, url), Crumb(title)])


def about_person(person: Person, title: object, button: object, words: object = "") -> Sheet:
    """A form that changes a person's entry or log-in."""
    url = reverse("directory:person", args=[person.pk])
    return Sheet(title, button, url, words, [Crumb(person.name, url), Crumb(title)])
