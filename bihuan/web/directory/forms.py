"""Forms of the directory. Their fields are called as the actions call them, so that refusals find their field."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.clock import days
from bihuan.base.errors import Refused
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.people.roles import roles_in
from bihuan.kernel.people.visibility import mobiles_shown_to
from bihuan.web.shell.forms import ActionForm, DayInput


def choose(form: ActionForm, name: str, choices: Sequence[tuple[object, object]]) -> None:
    """Offer these choices in a field, after a line that asks to choose."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("请选择")), *choices]


class DayForm(ActionForm):
    """From which day; today unless another day is given."""

    on = forms.DateField(label=_("从哪天起"), widget=DayInput)

    def __init__(self, *args: Any, on_label: str = "", on_help: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = clock.today()
        self.fields["on"].label = on_label or self.fields["on"].label
        self.fields["on"].help_text = on_help


class PersonForm(ActionForm):
    """A person's entry."""

    name = forms.CharField(label=_("姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    mobile = forms.CharField(
        label=_("手机号码"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off", "class": "short"}),
        help_text=_("只有本单位的同事和管这一片的人看得到。"),
    )


class NewPersonForm(PersonForm):
    """A new entry; whether it is another person is asked only when there is one of that name."""

    another = forms.BooleanField(
        label=_("不是同一个人"), required=False, help_text=_("已和同名的人员核对过，确是另一个人。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asking = self.fields["another"]
        if "another" not in self.data:
            del self.fields["another"]

    def refuse(self, refusal: Refused) -> None:
        """Ask it, where that is what stands in the way."""
        if refusal.field == "another":
            self.fields["another"] = self.asking
        super().refuse(refusal)


def labels_of(people: Sequence[Person], actor: Actor) -> dict[int, str]:
    """The name with the organisation, by person; those whom that does not tell apart with the end of their number, where
    the actor is shown it. No query unless there are such.
    """
    shown = _told_by_number(people, {person.pk: person.organisation_id for person in people}, actor)
    return {person.pk: _label(person, person.pk in shown) for person in people}


def _told_by_number(people: Sequence[Person], bodies: Mapping[int, int], actor: Actor) -> set[int]:
    """Those of the same name at one body (`bodies`, by person) whose number the actor is shown."""
    entries = Counter((person.name, bodies[person.pk]) for person in people)
    alike = [person.pk for person in people if entries[person.name, bodies[person.pk]] > 1]
    return mobiles_shown_to(actor, alike) if alike else set()


def _label(person: Person, with_number: bool) -> str:
    words = {"name": person.name, "organisation": person.organisation.short_name, "digits": person.mobile[-4:]}
    if not with_number:
        return gettext("%(name)s（%(organisation)s）") % words
    if not person.mobile:
        return gettext("%(name)s（%(organisation)s，没有登记手机号码）") % words
    return gettext("%(name)s（%(organisation)s，手机尾号%(digits)s）") % words


def _under_its_body(person: Person, with_number: bool) -> str:
    """The name alone, in a list under the person's body."""
    words = {"name": person.name, "digits": person.mobile[-4:]}
    if not with_number:
        return person.name
    if not person.mobile:
        return gettext("%(name)s（没有登记手机号码）") % words
    return gettext("%(name)s（手机尾号%(digits)s）") % words


def body_by_body(people: Sequence[Person], own: Organisation, actor: Actor) -> list[tuple[object, object]]:
    """The people under the bodies that registered them; first those of the own body, whoever sits there included."""
    seated = set(Appointment.objects.on(clock.today()).filter(post__organisation=own).values_list("person", flat=True))
    bodies = {person.pk: own.pk if person.pk in seated else person.organisation_id for person in people}
    shown = _told_by_number(people, bodies, actor)
    groups: dict[int, tuple[str, list[tuple[int, str]]]] = {
        own.pk: (pgettext("人员", "本单位：%(body)s") % {"body": own.name}, [])
    }
    for person in people:
        _name, group = groups.setdefault(bodies[person.pk], (person.organisation.name, []))
        group.append((person.pk, _under_its_body(person, person.pk in shown)))
    return [group for group in groups.values() if group[1]]


class SeatForm(DayForm):
    """Somebody for a seat, from a day, until a day or without an end, body by body, the post's own first; those of
    `besides` are not offered, nor is whoever fills the form in.
    """

    person_id = forms.TypedChoiceField(label=_("谁"), coerce=int)
    until = forms.DateField(
        label=_("到哪天为止"), widget=DayInput, required=False, help_text=_("含这一天。没有定就空着。")
    )

    field_order = ["person_id", "on", "until"]

    def __init__(self, *args: Any, actor: Actor, post: Post, besides: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        besides = [*besides, actor.person_id or 0]
        people = Person.objects.visible_to(actor).current().exclude(pk__in=besides).select_related("organisation")
        found = list(people.order_by("organisation__path", "name", "pk"))
        choose(self, "person_id", body_by_body(found, post.organisation, actor))

    def clean_until(self) -> date | None:
        """The first day without: whoever fills it in names the last one."""
        last: date | None = self.cleaned_data["until"]
        return None if last is None else last + days(1)


class AppointForm(SeatForm):
    """Somebody appointed to a post; taking over is asked only where somebody sits there."""

    takes_over = forms.BooleanField(
        label=_("接任"), required=False, help_text=_("现在任职的人同一天卸任，岗位不出现空缺。")
    )

    field_order = ["person_id", "on", "takes_over", "until"]

    def __init__(self, *args: Any, taken: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not taken:
            del self.fields["takes_over"]


class AbsenceForm(DayForm):
    """Away from a day, back on a day if it is known."""

    until = forms.DateField(
        label=_("哪天返岗"), widget=DayInput, required=False, help_text=_("还不知道就空着，返岗时再登记。")
    )


class PostForm(DayForm):
    """A new seat."""

    title = forms.CharField(label=_("岗位名称"), max_length=60)
    role = forms.ChoiceField(
        label=_("角色"),
        help_text=_(
            "角色决定这个岗位能看什么、办什么。“转入人员”用于单位合并、撤销后转来的岗位：名下的事项照常办理，不能查看和管理全单位。"
        ),
    )
    code = forms.CharField(
        label=_("岗位编号"), max_length=60, required=False, help_text=_("有统一编号的才填；不填就自动编。")
    )
    is_head = forms.BooleanField(
        label=_("是本单位负责人"), required=False, help_text=_("一个单位只有一个负责人岗位；岗位空缺时由负责人代管。")
    )

    field_order = ["title", "role", "is_head", "on", "code"]

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "role", [(role.code, str(role.title)) for role in roles_in(organisation.kind)])


class UsernameForm(ActionForm):
    """The name of a new log-in."""

    username = forms.CharField(
        label=_("登录名"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
        help_text=_("2至60个字，不含空格。建议用姓名拼音或工号，不要用身份证号。"),
    )


class ConfirmForm(ActionForm):
    """Nothing to fill in: only the key."""
