"""Choosing what figures are taken over: a body with its branch, a period, and the day they are as of."""

from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.indicators.measures import Scope
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.visibility import organisations_seen_by
from bihuan.web.shell.forms import CSS_CLASSES, DayInput


class BodyField(forms.ModelChoiceField):
    """A body of the tree, indented by its depth."""

    def label_from_instance(self, obj: Organisation) -> str:
        return "　" * (obj.path.count(".") - 1) + obj.name


class ScopeForm(forms.Form):
    """Read from the address: asked once, then every link keeps it. What is left out takes its usual value."""

    organisation = BodyField(Organisation.objects.none(), label=_("单位（含下级）"), empty_label=None)
    starts_on = forms.DateField(label=_("从"), widget=DayInput)
    ends_on = forms.DateField(label=_("到"), widget=DayInput)
    as_of = forms.DateField(
        label=_("截至哪天的记录"),
        widget=DayInput,
        help_text=_("当天以后的办结不计入；补登、作废、合并按现在的记录计。"),
    )

    label_suffix = ""

    def __init__(self, actor: Actor, asked: Any) -> None:
        self.actor = actor
        self.bodies = Organisation.objects.unions().filter(organisations_seen_by(actor)).order_by("path")
        usual = {"organisation": str(self._own() or ""), **usual_period(clock.today())}
        super().__init__({**usual, **{name: text for name, text in asked.items() if text}})
        cast(BodyField, self.fields["organisation"]).queryset = self.bodies
        for field in self.fields.values():
            field.widget.attrs["class"] = next(css for kind, css in CSS_CLASSES if isinstance(field.widget, kind))

    def clean(self) -> dict[str, Any] | None:
        given = self.cleaned_data
        if not self.errors and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", _("结束日期要在开始日期或以后"))
        if not self.errors and given["as_of"] > clock.today():
            self.add_error("as_of", _("截至日期不能在今天以后"))
        return given

    def scope(self) -> Scope | None:
        """What the figures are taken over; None when the address asks for something impossible."""
        if not self.is_valid() or self.cleaned_data["organisation"] is None:
            return None
        return Scope(**self.cleaned_data)

    def _own(self) -> int | None:
        """The body whose figures the person sees first: the highest one they have a seat in."""
        seats = sorted(self.actor.seats, key=lambda seat: len(seat.path))
        return seats[0].organisation_id if seats else None


def usual_period(today: date) -> dict[str, str]:
    """The last three whole years and this one up to today: a term and the time after it."""
    start = date(today.year - 3, 1, 1)
    return {"starts_on": start.isoformat(), "ends_on": today.isoformat(), "as_of": today.isoformat()}


def query_of(scope: Scope, **more: str) -> str:
    """The scope as it stands in an address."""
    given = {
        "organisation": scope.organisation.pk,
        "starts_on": scope.starts_on.isoformat(),
        "ends_on": scope.ends_on.isoformat(),
        "as_of": scope.as_of.isoformat(),
    }
    return urlencode(given | more)
