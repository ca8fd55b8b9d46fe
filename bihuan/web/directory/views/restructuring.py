"""The tree changes: bodies are founded, renamed, moved, and give way to others."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.base import clock
from bihuan.kernel.organisations import actions, policies
from bihuan.kernel.organisations.models import Kind, Organisation, OrganisationQuerySet
from bihuan.kernel.organisations.paths import ids_in
from bihuan.kernel.people.queries import visible_organisations
from bihuan.web.directory.body_forms import EndForm, FoundForm, OtherBodyForm, RenameForm, SplitForm, SureForm
from bihuan.web.directory.codes import next_code
from bihuan.web.directory.ended import refuse_ended
from bihuan.web.directory.merging import hanging_on, seats_going, what_moves
from bihuan.web.directory.sheets import Sheet, form_page
from bihuan.web.shell.components import Crumb, Deed
from bihuan.web.shell.forms import ActionForm
from bihuan.web.shell.request import StaffRequest


def found_deed(request: StaffRequest, organisation: Organisation) -> list[Deed]:
    """Entering a body below or beside this one, for whoever may."""
    if organisation.ends_on is not None or not organisation.is_union or organisation.kind == Kind.TEAM:
        return []
    if not policies.may_found(request.actor, organisation):
        return []
    return [Deed(_("登记下级或协作单位"), reverse("directory:found", args=[organisation.pk]))]


def changes_for(request: StaffRequest, organisation: Organisation) -> list[Deed]:
    """What may be done about the place of a body in the tree; what only others may do is not offered to everybody. A
    team keeps its place until its term is over.
    """
    actor, here = request.actor, [organisation.pk]
    if organisation.ends_on is not None:
        return []
    renames = policies.may_rename(actor, organisation)
    found = [Deed(_("更名"), reverse("directory:rename", args=here))] if renames else []
    if organisation.is_root or organisation.kind == Kind.TEAM:
        return found
    if not policies.may_restructure(actor, organisation, clock.today()):
        return found
    return [
        *found,
        Deed(_("调整隶属"), reverse("directory:move", args=here)),
        Deed(_("并入其他单位"), reverse("directory:merge", args=here)),
        Deed(_("分设"), reverse("directory:split", args=here)),
        Deed(_("撤销单位"), reverse("directory:end", args=here)),
    ]


def seen_body(request: StaffRequest, organisation_id: int) -> Organisation:
    """The body; 404 for whoever does not find it in the directory."""
    return get_object_or_404(visible_organisations(request.actor), pk=organisation_id)


def _lasting_body(request: StaffRequest, organisation_id: int) -> Organisation:
    """The same, if it exists."""
    organisation = seen_body(request, organisation_id)
    refuse_ended(organisation)
    return organisation


def _elsewhere(request: StaffRequest, organisation: Organisation) -> OrganisationQuerySet:
    """The bodies that exist and do not lie in its branch, in the order of the tree; teams stand for a term only and
    take nothing over.
    """
    seen = visible_organisations(request.actor).filter(ends_on__isnull=True).exclude(kind=Kind.TEAM)
    return seen.exclude(path__startswith=organisation.path).order_by("path")


def _peers(request: StaffRequest, organisation: Organisation) -> OrganisationQuerySet:
    """Those of the same tier and kind, which may take over from it."""
    return _elsewhere(request, organisation).alike(organisation)


def _heirs(request: StaffRequest, organisation: Organisation) -> OrganisationQuerySet:
    """Those, and the bodies above it: who may take over when it merely ends."""
    above = _elsewhere(request, organisation).filter(pk__in=ids_in(organisation.path))
    return _peers(request, organisation) | above


def _restructured(request: StaffRequest, organisation_id: int) -> Organisation:
    organisation = _lasting_body(request, organisation_id)
    policies.may_restructure(request.actor, organisation, clock.today()).or_refuse()
    return organisation


def _sheet(organisation: Organisation, title: str, button: str, words: str) -> Sheet:
    url = reverse("directory:organisation", args=[organisation.pk])
    return Sheet(title, button, url, words, [Crumb(organisation.short_name, url), Crumb(title)])


def _carried_out(
    request: StaffRequest, form: ActionForm, act: Callable[[dict[str, Any]], Any], done: str, sheet: Sheet
) -> HttpResponse:
    """The page of a form, or after it the page of what the action gave back."""
    if not form.carry_out(act):
        return form_page(request, form, sheet)
    messages.success(request, done)
    return redirect("directory:organisation", form.result.pk)


@require_http_methods(["GET", "POST"])
def found(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Enter a body below this one, or a partner of its division."""
    above = _lasting_body(request, organisation_id)
    policies.may_found(request.actor, above).or_refuse()
    form = FoundForm(request.POST or None, above=above)

    def act(data: dict[str, Any]) -> Organisation:
        given = data | {"code": data["code"].strip() or next_code(Organisation.objects.all(), above.code)}
        return actions.found(**given, actor=request.actor, key=form.key)

    words = _("登记以后，再设立岗位、登记谁任职。负责人岗位最先设。")
    sheet = _sheet(above, _("登记下级或协作单位"), _("登记"), words)
    return _carried_out(request, form, act, _("单位已登记。接下来设立岗位，负责人岗位最先设。"), sheet)


@require_http_methods(["GET", "POST"])
def rename(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Give a body another name."""
    organisation = _lasting_body(request, organisation_id)
    policies.may_rename(request.actor, organisation).or_refuse()
    form = RenameForm(request.POST or None, initial={"name": organisation.name, "short_name": organisation.short_name})

    def act(data: dict[str, Any]) -> Organisation:
        return actions.rename(organisation_id=organisation.pk, **data, actor=request.actor, key=form.key)

    words = _("旧名称保留：看更名以前的日期，仍是原来的名称。")
    return _carried_out(request, form, act, _("已更名。"), _sheet(organisation, _("更名"), _("更名"), words))


@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Put a body, with all below it, under another one."""
    organisation = _restructured(request, organisation_id)
    bodies = _elsewhere(request, organisation).may_stand_above(organisation).exclude(pk=organisation.parent_id or 0)
    form = OtherBodyForm(request.POST or None, field="parent_id", label=_("新的上级"), bodies=bodies, own=organisation)

    def act(data: dict[str, Any]) -> Organisation:
        return actions.move_under(organisation_id=organisation.pk, **data, actor=request.actor, key=form.key)

    words = _("它下面的单位、岗位和事项一起过去，谁负责不变；上级负责人从这一天起换成新的上级。")
    return _carried_out(request, form, act, _("隶属已调整。"), _sheet(organisation, _("调整隶属"), _("调整"), words))


@require_http_methods(["GET", "POST"])
def merge(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Let a body be absorbed by another one: first which, then what goes along and whether that is meant."""
    organisation = _restructured(request, organisation_id)
    bodies = _peers(request, organisation)
    form = OtherBodyForm(
        request.POST or None, field="into_id", label=_("并入哪个单位"), bodies=bodies, own=organisation
    )

    def act(data: dict[str, Any]) -> Organisation:
        return actions.merge(organisation_ids=[organisation.pk], **data, actor=request.actor, key=form.key)

    words = _("下级单位、岗位、人员和没办完的事项都由对方承接，一件不丢；它的记录照样可以查看。")
    sheet = _sheet(organisation, _("并入其他单位"), _("下一步"), words)
    sure = SureForm(request.POST if "asked" in request.POST else None)
    if form.is_bound and form.is_valid() and not sure.is_valid():
        return _asked_once_more(request, organisation, form, sure)
    return _carried_out(request, form, act, _("已并入，事项已由这个单位承接。"), sheet)


def _asked_once_more(
    request: StaffRequest, organisation: Organisation, form: ActionForm, sure: SureForm
) -> HttpResponse:
    """Both bodies by name and what goes along, before it is done for good."""
    chosen = form.cleaned_data
    sure.initial = {"into_id": chosen["into_id"], "on": chosen["on"].isoformat()}
    into = Organisation.objects.get(pk=chosen["into_id"])
    said = {"old": organisation.name, "into": into.name}
    context = {
        "title": _("确认并入"),
        "words": _(
            "“%(old)s”将撤销，全部并入“%(into)s”，办理以后不能退回。对方已有负责人的，原负责人岗位改为干事岗位。"
        )
        % said,
        "rows": what_moves(organisation, into, chosen["on"]),
        "form": sure,
        "button": _("确认并入"),
        "back": reverse("directory:organisation", args=[organisation.pk]),
    }
    return render(request, "shell/confirm.html", context, status=sure.status)


@require_http_methods(["GET", "POST"])
def split(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Divide a body among others."""
    organisation = _restructured(request, organisation_id)
    below = list(organisation.children.filter(ends_on__isnull=True).order_by("path"))
    beside = _peers(request, organisation).filter(parent=organisation.parent_id)
    form = SplitForm(request.POST or None, bodies=beside, posts=seats_going(organisation), children=below)

    def act(data: dict[str, Any]) -> Organisation:
        return actions.split(organisation_id=organisation.pk, **data, actor=request.actor, key=form.key)

    words = _("先在同一个上级下面登记好承接的单位，再来分设。分设以后原单位撤销，它的记录照样可以查看。")
    sheet = replace(_sheet(organisation, _("分设"), _("分设"), words), rows=hanging_on(organisation))
    return _carried_out(request, form, act, _("分设已登记。"), sheet)


@require_http_methods(["GET", "POST"])
def end(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """End a body; somebody always takes over."""
    organisation = _restructured(request, organisation_id)
    bodies = _heirs(request, organisation)
    form = EndForm(request.POST or None, bodies=bodies, own=organisation, on_label=_("从哪天起撤销"))

    def act(data: dict[str, Any]) -> Organisation:
        heirs = [data["heir"]] if data["heir"] else []
        given = {"organisation_id": organisation.pk, "heir_ids": heirs, "on": data["on"]}
        return actions.end_organisation(**given, actor=request.actor, key=form.key)

    words = _("岗位和没办完的事项由承接单位接手，一件不丢；它的记录照样可以查看。")
    sheet = replace(_sheet(organisation, _("撤销单位"), _("撤销"), words), rows=hanging_on(organisation))
    return _carried_out(request, form, act, _("单位已撤销。"), sheet)
