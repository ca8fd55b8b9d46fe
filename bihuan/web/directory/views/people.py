"""The page of one person, when they are away, and whom a body has registered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.base import clock
from bihuan.base.paging import page_number, page_of
from bihuan.kernel.people import policies
from bihuan.kernel.people.actions.persons import end_absence, note_absence
from bihuan.kernel.people.entries import perhaps_the_same
from bihuan.kernel.people.models import Absence, Account, Person, Post
from bihuan.kernel.people.queries import is_seated, visible_organisations
from bihuan.kernel.people.visibility import mobiles_shown_to
from bihuan.web.directory.comparing import log_in_closed
from bihuan.web.directory.forms import AbsenceForm, DayForm
from bihuan.web.directory.meanwhile import noted_words, told_beforehand
from bihuan.web.directory.sheets import about_person, form_page
from bihuan.web.shell.components import Deed
from bihuan.web.shell.request import StaffRequest


def seen_person(request: StaffRequest, person_id: int) -> Person:
    """The person; 404 for whoever does not find them in the directory."""
    return get_object_or_404(Person.objects.visible_to(request.actor).select_related("organisation"), pk=person_id)


@require_GET
def show(request: StaffRequest, person_id: int) -> HttpResponse:
    """One person: seats today and before, absences, and for administrators the log-in."""
    person, day, posts = seen_person(request, person_id), clock.today(), Post.objects.visible_to(request.actor)
    administers = policies.may_administer(request.actor, person)
    account = Account.objects.filter(person=person).first()
    context = {
        "person": person,
        "mobile_shown": person.pk in mobiles_shown_to(request.actor, [person.pk]),
        "appointments": _seats(person.appointments, posts),
        "deputyships": _seats(person.deputyships, posts),
        "absences": person.absences.exclude(ends_on__lte=day),
        "account": account if administers or request.actor.person_id == person.pk else None,
        "administers": bool(administers),
        "keeps": _may_be_seated(request, person),
        "deed_list": deeds_for(request, person, account),
        **(_gone_into(request, person, bool(administers)) if person.merged_into_id else {}),
    }
    return render(request, "directory/person.html", context)


def _gone_into(request: StaffRequest, person: Person, administers: bool) -> dict[str, Any]:
    """Which entry it was joined to, also by way of others, and for administrators which log-in was closed by that."""
    kept = person
    while kept.merged_into is not None:
        kept = kept.merged_into
    found = Person.objects.visible_to(request.actor).filter(pk=kept.pk).exists()
    closed = log_in_closed(kept, person) if administers else ""
    return {"joined_to": kept, "is_found": found, "log_in_closed": closed}


def _may_be_seated(request: StaffRequest, person: Person) -> bool:
    """Whether the actor may appoint them to a post of their body; nobody appoints themselves."""
    closed = person.erased_at is not None or person.merged_into_id is not None
    own = request.actor.person_id == person.pk
    return not closed and not own and bool(policies.may_keep(request.actor, person.organisation))


def _seats(rows: Any, posts: Any) -> Any:
    return rows.filter(post__in=posts).select_related("post__organisation").order_by("-starts_on")


def deeds_for(request: StaffRequest, person: Person, account: Account | None) -> list[Deed]:
    """What can be done about a person: what only others may do is not offered to everybody, and nothing at all about
    an entry that was joined to another or erased.
    """
    if person.erased_at is not None or person.merged_into_id is not None:
        return []
    actor, here = request.actor, [person.pk]
    away = policies.may_note_absence(actor, person)
    found = [Deed(_("登记请假外出"), reverse("directory:away", args=here))] if away else []
    if policies.may_keep(actor, person.organisation):
        found.append(Deed(_("更正信息"), reverse("directory:correct_person", args=here)))
    if not policies.may_administer(actor, person):
        return found
    found += _about_the_log_in(account, person)
    if Person.objects.visible_to(actor).current().filter(perhaps_the_same(person)).exists():
        found.append(Deed(_("合并重复记录"), reverse("directory:join_person", args=here)))
    if is_seated(person, clock.today()):
        return found
    return [*found, Deed(_("清除个人信息"), reverse("directory:erase_person", args=here), icon="slash")]


def _about_the_log_in(account: Account | None, person: Person) -> list[Deed]:
    if account is None:
        return [Deed(_("开通账号"), reverse("directory:open_account", args=[person.pk]), icon="key")]
    reset = Deed(_("重置密码"), reverse("directory:reset_password", args=[account.pk]), icon="key")
    if account.is_active:
        return [reset, Deed(_("停用账号"), reverse("directory:lock_account", args=[account.pk]))]
    return [reset, Deed(_("恢复账号"), reverse("directory:unlock_account", args=[account.pk]))]


@require_GET
def registered(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Everybody whose entry a body keeps, with or without a seat."""
    organisation = get_object_or_404(visible_organisations(request.actor), pk=organisation_id)
    people = Person.objects.visible_to(request.actor).current().filter(organisation=organisation).order_by("name", "pk")
    page = page_of(people, page_number(request.GET.get("page")))
    return render(request, "directory/registered.html", {"organisation": organisation, "page": page})


@require_http_methods(["GET", "POST"])
def away(request: StaffRequest, person_id: int) -> HttpResponse:
    """Note that somebody is away."""
    person = seen_person(request, person_id)
    policies.may_note_absence(request.actor, person).or_refuse()
    form = AbsenceForm(request.POST or None, on_label=_("哪天离开"))
    if form.carry_out(lambda data: note_absence(person_id=person.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, noted_words(request.actor, person))
        return redirect("directory:person", person.pk)
    sheet = about_person(person, _("登记请假外出"), _("登记"))
    return form_page(request, form, told_beforehand(sheet, request.actor, person))


@require_http_methods(["GET", "POST"])
def back(request: StaffRequest, absence_id: int) -> HttpResponse:
    """Note that somebody is back."""
    seen = Absence.objects.filter(person__in=Person.objects.visible_to(request.actor))
    absence = get_object_or_404(seen.select_related("person"), pk=absence_id)
    policies.may_note_absence(request.actor, absence.person).or_refuse()
    form = DayForm(request.POST or None, on_label=_("哪天返岗"))
    if form.carry_out(lambda data: end_absence(absence_id=absence.pk, actor=request.actor, key=form.key, **data)):
        messages.success(request, _("返岗已登记。"))
        return redirect("directory:person", absence.person_id)
    words = _("从返岗那天起，岗位上的事项又由本人负责。")
    return form_page(request, form, about_person(absence.person, _("登记返岗"), _("登记"), words))
