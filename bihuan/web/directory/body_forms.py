"""Forms about bodies: founding, renaming, another place in the tree, and giving way to others."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.organisations.models import UNION_KINDS, Division, Kind, Organisation, Tier
from bihuan.kernel.organisations.queries import PLACEHOLDERS
from bihuan.web.directory.forms import DayForm, choose
from bihuan.web.shell.forms import ActionForm

UNIONS: dict[str, tuple[object, Kind, Tier | None]] = {
    "federation": (_("总工会（县区、镇街）"), Kind.FEDERATION, None),
    "area": (_("园区、区域工会联合会"), Kind.UNION, Tier.TOWN),
    "village": (_("村（社区）工会"), Kind.UNION, Tier.VILLAGE),
    "enterprise": (_("企业（单位）工会"), Kind.UNION, Tier.ENTERPRISE),
    "industry": (_("产业（行业）工会"), Kind.INDUSTRY_UNION, None),
}
"""What a union can be, with its kind and tier; without a tier it stands at that of its division, or of the body above."""

PARTNERS = [kind for kind in Kind if kind not in UNION_KINDS]


class FoundForm(DayForm):
    """A new body below another, or a partner of the same division."""

    name = forms.CharField(label=_("全称"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    short_name = forms.CharField(
        label=_("简称"), max_length=40, required=False, help_text=_("列表里用；不填就用全称。")
    )
    sort = forms.ChoiceField(label=_("是什么单位"))
    division_code = forms.ChoiceField(label=_("在哪里"), help_text=_("这里选不到的，请到下一级单位的页面登记。"))
    code = forms.CharField(
        label=_("编号"), max_length=40, required=False, help_text=_("有统一编号的才填；不填就自动编。")
    )

    field_order = ["name", "short_name", "sort", "division_code", "on", "code"]

    def __init__(self, *args: Any, above: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, on_label=str(_("成立日期")), **kwargs)
        self.above = above
        unions = [(key, words) for key, (words, _kind, _tier) in UNIONS.items()]
        choose(self, "sort", [(_("下级工会"), unions), (_("协作单位"), [(one.value, one.label) for one in PARTNERS])])
        self.divisions = {one.code: one for one in _divisions(above)}
        choose(self, "division_code", [(code, one.name) for code, one in self.divisions.items()])
        if not self.is_bound:
            self.fields["division_code"].initial = above.division_id

    def clean(self) -> dict[str, Any] | None:
        """What the action takes: kind, tier and the body above follow from the sort."""
        cleaned = super().clean() or {}
        sort = cleaned.pop("sort", "")
        if sort in UNIONS:
            _words, kind, tier = UNIONS[sort]
            cleaned |= {"kind": kind, "tier": tier or self._tier(kind), "parent_id": self.above.pk}
        elif sort:
            cleaned |= {"kind": sort, "tier": Tier.NONE}
        return cleaned

    def _tier(self, kind: Kind) -> str:
        division = self.divisions.get(self.cleaned_data.get("division_code", ""))
        return str(division.level) if division and kind == Kind.FEDERATION else self.above.tier


def _divisions(above: Organisation) -> Iterable[Division]:
    """The division of the body and those directly within it, below a body of the whole country the provinces. Of one
    that only fills a gap between two levels, those within it.
    """
    code = above.division_id or ""
    within = list(Division.objects.filter(parent_code=code).order_by("code"))
    gaps = [one.code for one in within if one.name in PLACEHOLDERS]
    beyond = Division.objects.filter(parent_code__in=gaps).order_by("code") if gaps else ()
    own = Division.objects.filter(pk=code) if code else ()
    return [*own, *(one for one in within if one.code not in gaps), *beyond]


class RenameForm(DayForm):
    """Another name from a day on."""

    name = forms.CharField(label=_("新的全称"), max_length=100)
    short_name = forms.CharField(label=_("新的简称"), max_length=40, required=False)

    field_order = ["name", "short_name", "on"]


def _near_first(bodies: Iterable[Organisation], own: Organisation) -> list[tuple[object, object]]:
    """The bodies under the same one as `own`, then the others."""
    near: list[tuple[object, object]] = []
    far: list[tuple[object, object]] = []
    for body in bodies:
        (near if body.parent_id == own.parent_id else far).append((body.pk, body.name))
    return [group for group in ((_("同级单位"), near), (_("其他单位"), far)) if group[1]]


class OtherBodyForm(DayForm):
    """Another body from a day on: the one above, or the one that takes over."""

    def __init__(
        self,
        *args: Any,
        field: str,
        label: object,
        bodies: Iterable[Organisation],
        own: Organisation,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields[field] = forms.TypedChoiceField(label=str(label), coerce=int)
        self.dress(self.fields[field])
        choose(self, field, _near_first(bodies, own))
        self.order_fields([field, "on"])


class SureForm(ActionForm):
    """The second page of a merger: what was chosen on the first one goes along unseen."""

    into_id = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(widget=forms.HiddenInput)
    asked = forms.CharField(initial="asked", widget=forms.HiddenInput)
    sure = forms.BooleanField(label=_("我已核对这两个单位，知道并入以后不能退回"))


class EndForm(DayForm):
    """The end of a body, and who takes over unless it is the body above."""

    heir = forms.TypedChoiceField(label=_("由哪个单位承接"), coerce=int, required=False, empty_value=None)
    sure = forms.BooleanField(label=_("我已核对，知道撤销以后不能退回"))

    field_order = ["heir", "on", "sure"]

    def __init__(self, *args: Any, bodies: Iterable[Organisation], own: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["heir"])
        field.choices = [("", _("上级单位")), *_near_first(bodies, own)]


class SplitForm(DayForm):
    """Two or more heirs, and which of them each post and each body below goes to."""

    heir_ids = forms.TypedMultipleChoiceField(
        label=_("由哪些单位承接"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "至少两个，先设立好。下面没有另外指定的岗位和下级单位，归勾选的第一个；岗位上的人和没办完的事项跟着岗位走。"
        ),
    )
    sure = forms.BooleanField(label=_("我已核对，知道分设以后原单位撤销，不能退回"))

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[Organisation],
        posts: Mapping[int, str],
        children: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [(body.pk, body.name) for body in bodies]
        cast(forms.MultipleChoiceField, self.fields["heir_ids"]).choices = offered
        self.posts = {f"post_{pk}": pk for pk in posts}
        self.children = {f"child_{child.pk}": child.pk for child in children}
        words = {f"post_{pk}": _("岗位“%(name)s”归") % {"name": seat} for pk, seat in posts.items()}
        words |= {f"child_{child.pk}": _("下级单位“%(name)s”归") % {"name": child.short_name} for child in children}
        for name, label in words.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label, coerce=int, required=False, empty_value=None, choices=[("", _("第一个承接单位")), *offered]
            )
            self.dress(self.fields[name])
        self.order_fields(["heir_ids", *words, "on", "sure"])

    def clean(self) -> dict[str, Any] | None:
        """What the action takes: the posts and the bodies below that were given to one heir by name."""
        cleaned = super().clean() or {}
        cleaned.pop("sure", None)
        for kind, fields in (("posts", self.posts), ("children", self.children)):
            cleaned[kind] = {pk: heir for name, pk in fields.items() if (heir := self._heir(cleaned, name)) is not None}
        return cleaned

    def _heir(self, cleaned: dict[str, Any], name: str) -> int | None:
        heir = cast("int | None", cleaned.pop(name, None))
        if heir is not None and heir not in cleaned.get("heir_ids", ()):
            self.add_error(name, _("这个单位没有在上面勾选；请先勾选，或者改选一个"))
        return heir
