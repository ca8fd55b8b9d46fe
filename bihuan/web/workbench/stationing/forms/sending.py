"""Sending teams out: the campaign, a site, where a team goes, who is in it, who takes over afterwards."""

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.domains.stationing.actions.sending import (
    TERM_TOO_LONG,
    Assignment,
    choose_site,
    form_team,
    latest_end,
    name_contact,
    open_campaign,
)
from bihuan.domains.stationing.heirs import there_now
from bihuan.domains.stationing.models import Campaign, Site, SiteKind, Stationing, Weakness
from bihuan.domains.stationing.process import COUNTY_OFFICER
from bihuan.domains.stationing.queries import hosts_for, unions_below
from bihuan.domains.stationing.receivers import lasting_posts
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.periods import due_after, months
from bihuan.kernel.process.places import nearest
from bihuan.kernel.rules.queries import calendar
from bihuan.web.desk.steps.choosing import PersonField, people_of, post_choices
from bihuan.web.shell.forms import PageForm
from bihuan.web.workbench.stationing.forms.choosing import (
    ChoosingForm,
    RowField,
    day_field,
    words_field,
)

USUAL_TERM = months(6)
DAY = timedelta(days=1)
NAMED_ELSEWHERE = {"ends_on": "last_day", "members": "member_1", "sites": None}
"""Where a refusal of the action is shown: it speaks of the first day without, the form of the last day."""


class NewCampaign(ChoosingForm):
    """Open a year's sending out of teams."""

    host = RowField(_("由谁派出"))
    title = forms.CharField(label=_("名称"), max_length=80, help_text=_("如：2024年蹲点工作。"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        self.actor = actor
        super().__init__(*args, **kwargs)
        hosts = hosts_for(actor)
        self.offer("host", hosts)
        if len(hosts) == 1:
            self.settle("host", hosts[0].pk)

    def act(self, data: dict[str, Any]) -> Campaign:
        return open_campaign(**data, actor=self.actor, key=self.key)


class ChooseSite(ChoosingForm):
    """Choose a union as a site."""

    organisation = RowField(_("哪个工会"))
    kind = forms.ChoiceField(label=_("类别"), choices=SiteKind.choices, widget=forms.RadioSelect)
    weaknesses = forms.MultipleChoiceField(
        label=_("薄弱在哪里"), choices=Weakness.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    request = words_field(_("该单位自己的话"), _("主动申请的，照原话写申请理由。"), required=False, longest=400)

    def __init__(self, campaign: Campaign, actor: Actor, *args: Any, **kwargs: Any) -> None:
        self.campaign, self.actor = campaign, actor
        super().__init__(*args, **kwargs)
        self.offer("organisation", unions_below(campaign.host))

    def act(self, data: dict[str, Any]) -> Site:
        return choose_site(
            host=self.campaign.host,
            organisation=data["organisation"],
            kind=SiteKind(data["kind"]),
            weaknesses=[Weakness(one) for one in data["weaknesses"]],
            request=data["request"],
            actor=self.actor,
            key=self.key,
        )


class WhereTo(PageForm):
    """At which sites a team is to be; sent on in the address, nothing is changed by it."""

    site = forms.MultipleChoiceField(
        label=_("蹲点单位"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("先选至少一个蹲点单位")},
    )

    def __init__(self, sites: list[Site], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["site"]).choices = [(site.pk, _what_it_is(site)) for site in sites]


def _what_it_is(site: Site) -> str:
    """The name, and in small print its kind and what is weak there."""
    kinds = [site.get_kind_display(), *(one.get_weakness_display() for one in site.weaknesses.all())]
    return format_html("{}<small>{}</small>", site.organisation.name, " · ".join(str(one) for one in kinds))


class NewTeam(ChoosingForm):
    """Who is in a team, until when, and who takes over at each site what nobody places."""

    name = forms.CharField(label=_("工作组名称"), max_length=60)
    leader = PersonField(_("组长"))
    member_1 = PersonField(_("组员"))
    member_2 = PersonField(_("组员"), required=False)
    member_3 = PersonField(_("组员"), required=False)
    last_day = day_field(_("蹲点最后一天"), _("到期自动收尾，只结束蹲点，不结束没办完的事。"))

    def __init__(self, campaign: Campaign, sites: list[Site], actor: Actor, today: date, *args: Any, **kwargs: Any):
        self.campaign, self.sites, self.actor, self.today = campaign, sites, actor, today
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = due_after(today, USUAL_TERM, calendar()).natural - DAY
        people = people_of(actor)
        for name in ("leader", "member_1", "member_2", "member_3"):
            cast(PersonField, self.fields[name]).queryset = people
        for site in sites:
            self._ask_contact(site, today)

    def _ask_contact(self, site: Site, today: date) -> None:
        field = RowField(
            _("%(site)s：期满后的联系岗位") % {"site": site.organisation.short_name},
            _("组里没有来得及安排的事项，期满收尾时归这个岗位。"),
        )
        offer_lasting(field, self.actor, site, nearest(COUNTY_OFFICER, site.organisation, today))
        field.widget.attrs["class"] = "form-select"
        self.fields[f"contact_{site.pk}"] = field

    def clean_last_day(self) -> date:
        """The action counts from the day after, which the last day of the calendar does not have."""
        day: date = self.cleaned_data["last_day"]
        if day >= latest_end(self.today):
            raise forms.ValidationError(TERM_TOO_LONG, code="term_too_long")
        return day

    def act(self, data: dict[str, Any]) -> Any:
        members = [data[f"member_{number}"] for number in (1, 2, 3) if data[f"member_{number}"]]
        sites = [Assignment(site.pk, data[f"contact_{site.pk}"].pk) for site in self.sites]
        return form_team(
            campaign=self.campaign,
            name=data["name"],
            leader=data["leader"],
            members=members,
            ends_on=data["last_day"] + DAY,
            sites=sites,
            is_demonstration=self.campaign.host.is_demonstration,
            actor=self.actor,
            key=self.key,
        )

    def refuse(self, refusal: Refused) -> None:
        field = NAMED_ELSEWHERE.get(refusal.field or "", refusal.field)
        super().refuse(Refused(refusal.code, refusal.words, field))


class NameContact(ChoosingForm):
    """Name another contact post."""

    post = RowField(_("期满后的联系岗位"))

    def __init__(self, stationing: Stationing, actor: Actor, *args: Any, **kwargs: Any) -> None:
        self.stationing, self.actor = stationing, actor
        super().__init__(*args, **kwargs)
        offer_lasting(self.row_field("post"), actor, stationing.site, stationing.contact_post)

    def act(self, data: dict[str, Any]) -> Stationing:
        return name_contact(stationing_id=self.stationing.pk, post=data["post"], actor=self.actor, key=self.key)


def offer_lasting(field: RowField, actor: Actor, site: Site, chosen: Post | None) -> None:
    """Let choose among the lasting posts of a site, one of them chosen already."""
    posts = list(lasting_posts(actor, there_now(site.organisation)))
    field.offer(posts, post_choices(posts))
    field.initial = chosen.pk if chosen else None
