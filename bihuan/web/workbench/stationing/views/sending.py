"""Sending out: a campaign, its sites, its teams. One thing on a page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bihuan.base import clock
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.models import Campaign, Site, Term
from bihuan.domains.stationing.queries import campaign_for, hosts_for, sites_below, stationing_for
from bihuan.domains.stationing.summaries import rows_of
from bihuan.web.shell.components import Crumb
from bihuan.web.shell.request import StaffRequest
from bihuan.web.shell.templatetags.words import listed
from bihuan.web.workbench.stationing.forms.sending import ChooseSite, NameContact, NewCampaign, NewTeam, WhereTo
from bihuan.web.workbench.stationing.pages import way_to, way_within


@require_http_methods(["GET", "POST"])
def campaign(request: StaffRequest) -> HttpResponse:
    """启动蹲点工作."""
    if not hosts_for(request.actor):
        policies.NOT_HOST.or_refuse()
    form = NewCampaign(request.actor, request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        return redirect("stationing:campaign", form.result.pk)
    title = _("启动蹲点工作")
    lead = _("先定名称，再选蹲点单位、组建工作组。")
    way = [Crumb(_("蹲点"), reverse("stationing:terms")), Crumb(title)]
    context = {"form": form, "title": title, "lead": lead, "way": way, "button": _("启动")}
    return render(request, "stationing/form.html", context, status=form.status)


@require_GET
def show(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """The sites chosen, the teams formed, and what can be done next."""
    actor, today = request.actor, clock.today()
    found = campaign_for(actor, campaign_id)
    terms = Term.objects.visible_to(actor).filter(team__campaign=found).select_related("team__organisation")
    may_send = bool(policies.may_send_out(actor, found.host))
    rows = rows_of(terms.order_by("team__organisation__code"), actor, today)
    context = {
        "campaign": found,
        "way": way_within(found),
        "may_send": may_send,
        "sites": sites_below(found.host) if may_send else [],
        "rows": rows,
        "under_way": [row for row in rows if row.term.ends_on > today],
        "over": [row for row in rows if row.term.ends_on <= today],
    }
    return render(request, "stationing/campaign.html", context)


@require_http_methods(["GET", "POST"])
def site(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """选定蹲点单位."""
    found = _sent_out(request, campaign_id)
    form = ChooseSite(found, request.actor, request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        messages.success(request, _("已选定蹲点单位：%(site)s。") % {"site": form.result})
        return redirect("stationing:campaign", found.pk)
    title = _("选定蹲点单位")
    context = {"form": form, "title": title, "way": way_within(found, title), "button": title}
    return render(request, "stationing/form.html", context, status=form.status)


@require_GET
def where(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """组建工作组, first page: at which sites."""
    found = _sent_out(request, campaign_id)
    return _where(request, found, WhereTo(sites_below(found.host)))


@require_http_methods(["GET", "POST"])
def team(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """组建工作组, second page: who, until when, and who takes over afterwards."""
    found = _sent_out(request, campaign_id)
    sites = _sites_asked(request, found)
    if not sites:
        return _where(request, found, WhereTo(sites_below(found.host), request.GET))
    form = NewTeam(found, sites, request.actor, clock.today(), request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        messages.success(request, _("工作组已组建。"))
        return redirect("stationing:term", form.result.pk)
    title = _("组建工作组")
    lead = _("去%(sites)s。组长、组员共2至4人。") % {"sites": listed(one.organisation.short_name for one in sites)}
    context = {"form": form, "title": title, "lead": lead, "way": way_within(found, title), "button": title}
    return render(request, "stationing/form.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def contact(request: StaffRequest, stationing_id: int) -> HttpResponse:
    """改定联系岗位."""
    found = stationing_for(request.actor, stationing_id)
    policies.may_send_out(request.actor, found.term.team.campaign.host).or_refuse()
    form = NameContact(found, request.actor, request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        messages.success(request, _("联系岗位已改定。"))
        return redirect("stationing:term", found.term_id)
    title = _("改定联系岗位")
    lead = _("%(site)s：期满时没有安排的事项归这个岗位，以后的回头看也由它牵头。") % {"site": found.site}
    context = {"form": form, "title": title, "lead": lead, "way": way_to(found.term, title), "button": title}
    return render(request, "stationing/form.html", context, status=form.status)


def _sent_out(request: StaffRequest, campaign_id: int) -> Campaign:
    found = campaign_for(request.actor, campaign_id)
    policies.may_send_out(request.actor, found.host).or_refuse()
    return found


def _where(request: StaffRequest, found: Campaign, form: WhereTo) -> HttpResponse:
    context = {"campaign": found, "form": form, "way": way_within(found, _("组建工作组"))}
    return render(request, "stationing/where.html", context, status=form.status)


def _sites_asked(request: StaffRequest, found: Campaign) -> list[Site]:
    """The sites ticked on the page before, which the address names."""
    asked = set(request.GET.getlist("site"))
    return [one for one in sites_below(found.host) if str(one.pk) in asked]
