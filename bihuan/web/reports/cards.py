"""Figures as cards: value, denominator, target, version and day; each count opens the list it counts."""

from decimal import Decimal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from bihuan.kernel.indicators.measures import Measure, Scope
from bihuan.kernel.indicators.queries import Cell, Figure
from bihuan.web.reports.scopes import query_of
from bihuan.web.shell import components
from bihuan.web.shell.templatetags.words import short_day

HUNDRED = Decimal(100)
NUMERATOR, DENOMINATOR = "numerator", "denominator"


def card_of(figure: Figure) -> components.Figure:
    """One indicator as the component shows it."""
    hidden = figure.numerator.is_suppressed
    return components.Figure(
        label=figure.indicator.title,
        value=_value(figure),
        unit=_unit(figure),
        url="" if hidden else records_url(figure, NUMERATOR),
        denominator=_denominator(figure),
        share=round(figure.share * HUNDRED) if figure.share is not None else None,
        target_share=_target_share(figure),
        foot=_foot(figure),
        suppressed=hidden,
    )


def records_url(figure: Figure, part: str) -> str:
    """Where the list lies that this part of the figure counts."""
    return reverse("reports:records", args=[figure.indicator.name]) + "?" + query_of(figure.scope, part=part)


def _value(figure: Figure) -> str:
    if not figure.indicator.is_share:
        return f"{figure.numerator.count:,}" if figure.numerator.count is not None else ""
    return f"{figure.share * HUNDRED:.1f}".removesuffix(".0") if figure.share is not None else "—"


def _unit(figure: Figure) -> str:
    if not figure.indicator.is_share:
        count = figure.numerator.count
        return figure.numerator.measure.unit % count if count is not None else ""
    return "%" if figure.share is not None else ""


def _denominator(figure: Figure) -> object:
    """Of how many; both counts are words that open their lists."""
    if figure.denominator is None:
        return figure.numerator.measure.explains
    if figure.denominator.count == 0:
        return _("期内没有“%(measure)s”，没有比率") % {"measure": figure.denominator.measure.title}
    return format_html(
        _("{all_title}{all}，其中{part_title}{part}"),
        part=_count(figure, figure.numerator, NUMERATOR),
        part_title=figure.numerator.measure.title,
        all=_count(figure, figure.denominator, DENOMINATOR),
        all_title=figure.denominator.measure.title,
    )


def _count(figure: Figure, cell: Cell, part: str) -> object:
    if cell.count is None:
        return _("少于5件")
    words = count_words(cell.measure, cell.count)
    return format_html('<a class="figure-count" href="{}">{}</a>', records_url(figure, part), words)


def count_words(measure: Measure, count: int) -> str:
    """So many of what the measure counts."""
    return _("%(count)s%(unit)s") % {"count": f"{count:,}", "unit": measure.unit % count}


def _target_share(figure: Figure) -> int | None:
    target = figure.indicator.target
    return round(target * HUNDRED) if target is not None and figure.indicator.is_share else None


def _foot(figure: Figure) -> str:
    words = {"version": figure.indicator.version, "day": short_day(figure.scope.as_of)}
    target = figure.indicator.target
    if target is None:
        return _("截至%(day)s，口径第%(version)s版，未设目标") % words
    aim = f"{target * HUNDRED:.0f}%" if figure.indicator.is_share else f"{target}"
    return _("截至%(day)s，口径第%(version)s版，目标%(target)s") % (words | {"target": aim})


def scope_words(scope: Scope) -> str:
    """The scope in one line."""
    days = {"start": short_day(scope.starts_on), "end": short_day(scope.ends_on)}
    given = {"body": scope.organisation.name, "as_of": short_day(scope.as_of), **days}
    return _("%(body)s及下级，%(start)s至%(end)s登记或发现，截至%(as_of)s") % given
