"""What every step has: the fields that are asked for, who may take it, and the action behind it."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.decisions import Decision
from bihuan.base.errors import NotVisible
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import Words
from bihuan.web.desk.lines import matter_url
from bihuan.web.desk.rights import Rights
from bihuan.web.shell.forms import ActionForm, DayInput, read_id


class Step(ActionForm):
    """One thing that can be done with a matter, or with something within it (`target`)."""

    slug: ClassVar[str]
    heading: Words
    button: Words
    done: Words
    lead: Words = ""
    icon: ClassVar[str] = "edit"

    def __init__(self, rights: Rights, target: Any, *args: Any, **kwargs: Any) -> None:
        self.rights, self.target = rights, target
        super().__init__(*args, **kwargs)

    @property
    def matter(self) -> Matter:
        return self.rights.matter

    @property
    def rows(self) -> list[tuple[object, object]]:
        """What to know before doing it."""
        return []

    @classmethod
    def find(cls, rights: Rights, text: str) -> Any:
        """What within the matter the address names; raises `NotVisible` when there is no such thing."""
        if text:
            raise NotVisible
        return None

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        """Whether the person may take this step now, with the reason if not."""
        raise NotImplementedError

    def act(self, data: dict[str, Any]) -> Any:
        """Carry it out with cleaned data; what is refused is raised."""
        raise NotImplementedError

    @property
    def known(self) -> dict[str, Any]:
        """Who does it, and under which key: what every action takes."""
        return {"actor": self.rights.actor, "key": self.key}

    def next_page(self, request: HttpRequest) -> str:
        """Where to go on from here."""
        return way_on(self.rights.actor, self.matter.pk, request)


def way_on(actor: Actor, matter_id: int, request: HttpRequest) -> str:
    """After a step the matter's page; the desk when the step was taken there, or when the matter is out of sight now."""
    seen = Matter.objects.visible_to(actor).filter(pk=matter_id).exists()
    return matter_url(matter_id) if seen and request.POST.get("from") != "desk" else "/"


def one_of(rows: Any, text: str) -> Any:
    """The row with that number among these; raises `NotVisible` when there is none."""
    found = rows.filter(pk=read_id(text)).first()
    if found is None:
        raise NotVisible
    return found


def words_field(label: Words, help_text: Words = "", required: bool = True) -> forms.CharField:
    """A few lines of text."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, widget=widget, required=required, max_length=2000)


def day_field(label: Words, help_text: Words = "", required: bool = True) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, help_text=help_text, widget=DayInput, required=required)


class Dated(Step):
    """A step that may have happened on another day than it is entered; both days are kept."""

    happened_on = day_field(_("实际发生的日期"), _("不是今天发生的才填；录入日期另外记下。"), required=False)

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day and day > self.rights.today:
            raise forms.ValidationError(_("日期不能在今天以后"), code="future")
        return day
