"""The components, as tags. What each needs is said here; how it looks, in `shell/components/`."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bihuan.base.keys import new_key
from bihuan.base.paging import Page
from bihuan.web.shell import ring as rings
from bihuan.web.shell.components import ClockLine, Crumb, Deed, Figure, MatterLine, TimelineEntry
from bihuan.web.shell.forms import KEY_FIELD, ActionForm

register = template.Library()

COMPONENTS = "shell/components"

CHIPS = {
    "running": ("clock", _("办理中")),
    "paused": ("pause", _("已暂停")),
    "overdue": ("overdue", _("已逾期")),
    "waiting": ("circle", _("等待中")),
    "closed": ("check", _("已办结")),
    "void": ("slash", _("已作废")),
    "vacant": ("overdue", _("岗位空缺")),
    "demo": ("flag", _("示例")),
}
"""State of a chip: its shape, so that colour is never alone, and its word unless another is given."""


@register.simple_tag
def once() -> SafeString:
    """A hidden field with a fresh key: sent twice, the form still acts once."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY_FIELD, new_key())


@register.inclusion_tag(f"{COMPONENTS}/icon.html")
def icon(name: str, label: object = "") -> dict[str, Any]:
    """A sign from the sprite; without a label it is decoration and not read out."""
    return {"name": name, "label": label}


@register.inclusion_tag(f"{COMPONENTS}/ring.html")
def ring(value: rings.Ring, size: int = 16) -> dict[str, Any]:
    """The ring of a matter, 16 (lists) or 160 (its page)."""
    return rings.drawing(value, size)


@register.inclusion_tag(f"{COMPONENTS}/chip.html")
def chip(state: str, label: object = "") -> dict[str, Any]:
    """A state in a word with a shape."""
    sign, word = CHIPS[state]
    return {"state": "overdue" if state == "vacant" else state, "icon": sign, "label": label or word}


@register.inclusion_tag(f"{COMPONENTS}/due.html")
def due(value: Any, done: bool = False) -> dict[str, Any]:
    """A day with how far off it is; what is done is not late."""
    return {"value": value, "done": done}


@register.inclusion_tag(f"{COMPONENTS}/matter_line.html")
def matter_line(line: MatterLine) -> dict[str, Any]:
    """One matter in a list (inside `<ul class="lines">`)."""
    return {"line": line}


@register.inclusion_tag(f"{COMPONENTS}/clock.html")
def clock(line: ClockLine) -> dict[str, Any]:
    """A deadline with its arithmetic."""
    return {"clock": line}


@register.inclusion_tag(f"{COMPONENTS}/entry.html")
def entry(value: TimelineEntry) -> dict[str, Any]:
    """One act of a docket (inside `<ol class="timeline">`)."""
    return {"entry": value}


@register.inclusion_tag(f"{COMPONENTS}/figure.html")
def figure(value: Figure) -> dict[str, Any]:
    """An indicator as a card (inside `<div class="figures">`)."""
    return {"figure": value}


@register.inclusion_tag(f"{COMPONENTS}/deeds.html", takes_context=True)
def deeds(context: template.Context, items: Sequence[Deed]) -> dict[str, Any]:
    """What can be done here as buttons, and what cannot now, under each reason once."""
    cannot: dict[str, list[object]] = {}
    for item in items:
        if not item.decision.allowed:
            cannot.setdefault(str(item.decision.words), []).append(item.label)
    return {
        "can": [item for item in items if item.decision.allowed],
        "cannot": list(cannot.items()),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(f"{COMPONENTS}/facts.html")
def facts(rows: Sequence[tuple[object, object]], tight: bool = False) -> dict[str, Any]:
    """Labels and values side by side."""
    return {"rows": rows, "tight": tight}


@register.inclusion_tag(f"{COMPONENTS}/crumbs.html")
def crumbs(steps: Sequence[Crumb]) -> dict[str, Any]:
    """The way to this page."""
    return {"steps": steps}


@register.inclusion_tag(f"{COMPONENTS}/pager.html", takes_context=True)
def pager(context: template.Context, page: Page[Any]) -> dict[str, Any]:
    """Back and forth through a list, keeping what else the address asks for."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    return {"page": page, "rest": asked.urlencode(), "previous": page.number - 1, "next": page.number + 1}


@register.inclusion_tag(f"{COMPONENTS}/fields.html")
def fields(form: ActionForm) -> dict[str, Any]:
    """The summary of errors and every field of a form."""
    return {"form": form}


@register.inclusion_tag(f"{COMPONENTS}/error_summary.html")
def error_summary(form: ActionForm) -> dict[str, Any]:
    """What is wrong, each line leading to its field."""
    return {"form": form}


@register.inclusion_tag(f"{COMPONENTS}/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field with label, help and errors bound to it."""
    widget = bound.field.widget
    return {
        "field": bound,
        "many": getattr(widget, "input_type", "") in ("radio", "checkbox") and hasattr(widget, "choices"),
        "tick": getattr(widget, "input_type", "") == "checkbox" and not hasattr(widget, "choices"),
    }


@register.simple_block_tag
def panel(content: str, title: object, link: str = "", link_label: object = "") -> SafeString:
    """A block of the side column: a small title, one link at most, a body."""
    return _block("panel", content, title=title, link=link, link_label=link_label)


@register.simple_block_tag
def empty(content: str, title: object, sign: str = "matter") -> SafeString:
    """An empty page that teaches: what will appear here; its body holds the sentence and the one button."""
    return _block("empty", content, title=title, sign=sign)


@register.simple_block_tag
def notice(content: str, late: bool = False, sign: str = "") -> SafeString:
    """Something to know before going on; `late` for what is overdue or missing."""
    return _block("notice", content, late=late, sign=sign or ("overdue" if late else "flag"))


def _block(name: str, content: str, **given: object) -> SafeString:
    return render_to_string(f"{COMPONENTS}/{name}.html", {"content": content, **given})
