"""What a team enters: an item of the plan, a problem, what a planned place has."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bihuan.base import clock
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.queries import item_for, term_for
from bihuan.kernel.process.policies import may_work
from bihuan.web.desk.lines import matter_url
from bihuan.web.shell.request import StaffRequest
from bihuan.web.workbench.stationing.forms.planning import AtSite, Describe, Plan, Report
from bihuan.web.workbench.stationing.pages import way_to


@require_http_methods(["GET", "POST"])
def plan(request: StaffRequest, term_id: int) -> HttpResponse:
    """列入计划."""
    lead = _("每一项是一件事项，有承办岗位和日期；蹲点期满也不会消失。")
    return _at_site(request, term_id, Plan, _("列入计划"), lead)


@require_http_methods(["GET", "POST"])
def problem(request: StaffRequest, term_id: int) -> HttpResponse:
    """登记问题."""
    lead = _("只登记一次，以后都在这件事项里接着记。5个工作日内要开始办理。")
    return _at_site(request, term_id, Report, _("登记问题"), lead)


def _at_site(request: StaffRequest, term_id: int, kind: type[AtSite], title: str, lead: str) -> HttpResponse:
    term = term_for(request.actor, term_id)
    policies.may_work_in(request.actor, term).or_refuse()
    form = kind(term, request.actor, clock.today(), request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        messages.success(request, _("已登记。"))
        return redirect("stationing:term", term.pk)
    context = {"form": form, "title": title, "lead": lead, "way": way_to(term, title), "button": title}
    return render(request, "stationing/form.html", context, status=form.status)


@require_http_methods(["GET", "POST"])
def describe(request: StaffRequest, matter_id: int) -> HttpResponse:
    """功能室和面积."""
    item = item_for(request.actor, matter_id)
    may_work(request.actor, item.matter).or_refuse()
    form = Describe(item, request.actor, request.POST or None)
    if request.method == "POST" and form.carry_out(form.act):
        messages.success(request, _("已登记。"))
        return redirect(matter_url(item.pk))
    context = {"form": form, "title": _("功能室和面积"), "lead": item.matter.title, "button": _("保存")}
    return render(request, "stationing/form.html", {**context, "back": matter_url(item.pk)}, status=form.status)
