"""Figures, and the list that each of them counts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bihuan.base.errors import NotVisible
from bihuan.kernel.indicators.measures import Indicator, Measure, all_indicators, indicator_of, measure_of
from bihuan.kernel.indicators.queries import figures, records
from bihuan.kernel.process.reading import OUTCOMES
from bihuan.web.reports.cards import DENOMINATOR, NUMERATOR, card_of, count_words, scope_words
from bihuan.web.reports.scopes import ScopeForm, query_of
from bihuan.web.shell.components import Crumb
from bihuan.web.shell.request import StaffRequest


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """Every indicator as a card, over the body and period that the address asks for."""
    form = ScopeForm(request.actor, request.GET)
    scope = form.scope()
    if not request.actor.seats:
        raise NotVisible
    context: dict[str, Any] = {"form": form, "cards": [], "scope": scope}
    if scope is not None:
        context["cards"] = [card_of(one) for one in figures(request.actor, scope)]
        context["scope_words"] = scope_words(scope)
    return render(request, "reports/figures.html", context, status=422 if form.errors else 200)


@require_GET
def records_of(request: StaffRequest, indicator: str) -> HttpResponse:
    """The records that a figure counts, as stubs: as many rows as the number says."""
    chosen, measure = _asked(indicator, request.GET.get("part", NUMERATOR))
    scope = ScopeForm(request.actor, request.GET).scope()
    if scope is None:
        raise NotVisible
    rows = records(request.actor, scope, measure.name)
    outcomes = {outcome.value: words for outcome, words in OUTCOMES.items()}
    context = {
        "measure": measure,
        "count": count_words(measure, len(rows)),
        "scope_words": scope_words(scope),
        "rows": [(row, outcomes.get(row.outcome, "")) for row in rows],
        "way": [Crumb(_("指标"), "/figures?" + query_of(scope)), Crumb(chosen.title)],
    }
    return render(request, "reports/records.html", context)


def _asked(name: str, part: str) -> tuple[Indicator, Measure]:
    if name not in {one.name for one in all_indicators()} or part not in (NUMERATOR, DENOMINATOR):
        raise NotVisible
    chosen = indicator_of(name)
    measure = chosen.numerator if part == NUMERATOR else chosen.denominator
    if measure is None:
        raise NotVisible
    return chosen, measure_of(measure)
