"""Sending teams out: the campaign, the sites, the teams with their term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.heirs import there_now
from bihuan.domains.stationing.membership import LARGEST_TEAM, SMALLEST_TEAM, seat_code
from bihuan.domains.stationing.models import Campaign, Site, SiteKind, SiteWeakness, Stationing, Team, Term, Weakness
from bihuan.domains.stationing.process import LEADER, MEMBER
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import found
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.organisations.texts import LONGEST_SHORT_NAME, fitting
from bihuan.kernel.people.actions.appointments import appoint
from bihuan.kernel.people.actions.posts import create_post
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.periods import due_after, months
from bihuan.kernel.process.texts import line
from bihuan.kernel.rules.queries import calendar

LONGEST_TITLE = 80
LONGEST_REQUEST = 400
LONGEST_TERM = months(36)
TERM_TOO_LONG = gettext_lazy("一期蹲点最长三年，请核对最后一天；需要更长的，期满以后再组建工作组")


def latest_end(today: date) -> date:
    """For a term that begins today the latest first day without it."""
    return due_after(today, LONGEST_TERM, calendar()).natural


@action("stationing.open_campaign")
def open_campaign(*, host: Organisation, title: str, actor: Actor, key: IdempotencyKey) -> Campaign:
    """Open a year's sending out of teams by `host`, or by its heir. Refused without a title, or for a second one of that title.
    Recorded with the host.
    """
    host = Organisation.objects.lock(there_now(host).pk)
    policies.require_host(actor, host)
    title = line(title, "no_title", _("写明蹲点工作的名称"), "title", LONGEST_TITLE)
    if Campaign.objects.filter(host=host, title=title).exists():
        raise Refused("title_taken", _("已经有这个名称的蹲点工作，请换一个名称"), "title")
    campaign = Campaign.objects.create(host=host, title=title, starts_on=clock.today())
    record(
        "stationing.campaign_opened",
        stream=Stream("organisation", host.pk),
        actor=actor,
        key=key,
        facts={"campaign": campaign.pk},
        details={"title": campaign.title},
    )
    return campaign


@action("stationing.choose_site")
def choose_site(
    *,
    host: Organisation,
    organisation: Organisation,
    kind: SiteKind,
    weaknesses: Sequence[Weakness],
    actor: Actor,
    key: IdempotencyKey,
    request: str = "",
) -> Site:
    """Choose a union of the branch of the host, or of its heir, as a site, with what is weak there today and what it asked for in its own
    words; choosing it again renews that.

    Refused: a body outside the branch, one that has ended, a team, words that are too long. Records
    `stationing.site_chosen`, with what was said before; its own words are sealed.
    """
    organisation = Organisation.objects.lock(organisation.pk)
    policies.require_host(actor, host)
    host = there_now(host)
    if organisation.pk == host.pk or not organisation.path.startswith(host.path):
        raise Refused("not_below", _("蹲点单位应在派出单位所辖范围内"), "organisation")
    if not organisation.is_union or organisation.kind == Kind.TEAM or organisation.ends_on is not None:
        raise Refused("no_site", _("蹲点单位要选现有的工会组织"), "organisation")
    request = fitting(request.strip(), "request", LONGEST_REQUEST)
    facts, details = _said_before(organisation)
    site, _made = Site.objects.update_or_create(organisation=organisation, defaults={"kind": kind, "request": request})
    site.weaknesses.exclude(weakness__in=weaknesses).delete()
    for weakness in weaknesses:
        SiteWeakness.objects.get_or_create(site=site, weakness=weakness)
    record(
        "stationing.site_chosen",
        stream=Stream("organisation", organisation.pk),
        actor=actor,
        key=key,
        facts={**facts, "kind": str(kind), "weaknesses": [str(one) for one in weaknesses]},
        details={**details, "request": site.request},
    )
    return site


def _said_before(organisation: Organisation) -> tuple[dict[str, Json], dict[str, Json]]:
    """What is known of the site that is chosen again: its kind and weaknesses in codes, and, apart, its own words."""
    site = Site.objects.filter(organisation=organisation).first()
    if site is None:
        return {}, {}
    weaknesses: list[Json] = list(site.weaknesses.values_list("weakness", flat=True))
    return {"kind_before": site.kind, "weaknesses_before": weaknesses}, {"request_before": site.request}


@dataclass(frozen=True, slots=True)
class Assignment:
    """A site that a team goes to, and the post that takes over what nobody places when the term ends."""

    site_id: int
    contact_post_id: int


@action("stationing.form_team")
def form_team(
    *,
    campaign: Campaign,
    name: str,
    leader: Person,
    members: Sequence[Person],
    ends_on: date,
    sites: Sequence[Assignment],
    actor: Actor,
    key: IdempotencyKey,
    code: str = "",
    is_demonstration: bool = False,
) -> Term:
    """Form a team below the host, or its heir, for a term from today up to, not including, `ends_on`, and station it at sites.

    The leader and two to four people in all; each site with the contact post named now. Refused: another size, nobody
    twice, no site or one outside the host's branch, a contact that is no lasting post of it or above, an end that is
    not ahead or later than `latest_end`.
    The team is a body of its own; its people's appointments end with the term by themselves. Without a `code` it gets
    the next one of its campaign. Whoever sends teams out may go along: they oversee the team without a seat in it, and
    who checks its work is another person than who did it.
    """
    campaign = Campaign.objects.lock(campaign.pk)
    policies.require_host(actor, campaign.host)
    _check_team(leader, members, ends_on)
    host, today = there_now(campaign.host), clock.today()
    contacts = _contacts(host, sites)
    body = found(
        code=code or _next_code(campaign),
        name=fitting(name.strip(), "name", LONGEST_SHORT_NAME),
        kind=Kind.TEAM,
        tier=Tier.NONE,
        on=today,
        division_code=host.division_id or "",
        parent_id=host.pk,
        is_demonstration=is_demonstration,
        actor=SYSTEM,
        key=sub_key(key, "body"),
    )
    team = Team.objects.create(organisation=body, campaign=campaign)
    term = Term.objects.create(team=team, starts_on=today, ends_on=ends_on)
    for place, person in enumerate((leader, *members)):
        _seat(body, person, place, ends_on, key)
    for one, contact in zip(sites, contacts, strict=True):
        Stationing.objects.create(term=term, site_id=one.site_id, contact_post=contact)
    facts: dict[str, Json] = {"team": body.pk, "ends_on": ends_on.isoformat(), "last_day": term.last_day.isoformat()}
    record("stationing.team_formed", stream=Stream("organisation", body.pk), actor=actor, key=key, facts=facts)
    return term


def _check_team(leader: Person, members: Sequence[Person], ends_on: date) -> None:
    people = {leader.pk, *(person.pk for person in members)}
    if len(people) != len(members) + 1:
        raise Refused("twice_in_team", _("同一个人不能在一个工作组里出现两次"), "members")
    if not SMALLEST_TEAM <= len(people) <= LARGEST_TEAM:
        raise Refused("team_size", _("每个蹲点工作组2至4人，含组长"), "members")
    if ends_on <= clock.today():
        raise Refused("end_in_past", _("期满日期要在今天以后"), "ends_on")
    if ends_on > latest_end(clock.today()):
        raise Refused("term_too_long", TERM_TOO_LONG, "ends_on")


def _contacts(host: Organisation, sites: Sequence[Assignment]) -> list[Post]:
    chosen = {one.site_id for one in sites}
    if not chosen or len(chosen) != len(sites):
        raise Refused("no_site", _("至少安排一个蹲点单位，每个单位只列一次，并指定期满后的联系岗位"), "sites")
    within = Site.objects.filter(pk__in=chosen, organisation__path__within=host.path, organisation__ends_on=None)
    if within.count() != len(chosen):
        raise Refused("not_below", _("蹲点单位应是派出单位所辖范围内现有的单位"), "sites")
    return [_lasting(host, one.contact_post_id) for one in sites]


def _lasting(host: Organisation, post_id: int) -> Post:
    near = Q(organisation__path__within=host.path) | Q(organisation__in=host.chain_ids)
    there = Post.objects.select_related("organisation").active(clock.today()).exclude(organisation__kind=Kind.TEAM)
    found = there.filter(near, pk=post_id).first()
    if found is None:
        raise Refused("no_contact", _("指定一个长期存在的岗位作为期满后的联系岗位"), "contact_post")
    return found


def _next_code(campaign: Campaign) -> str:
    return f"{campaign.host.code}-D{campaign.pk}-{campaign.teams.count() + 1}"


@action("stationing.name_contact")
def name_contact(*, stationing_id: int, post: Post, actor: Actor, key: IdempotencyKey) -> Stationing:
    """Name another post to take over at a site what nobody places; while the term has not been wound up.

    Refused: a post that has ended, a team's, one neither in the host's branch nor above. Records `stationing.contact_named` with
    the team.
    """
    found = Stationing.objects.select_related("term__team__organisation", "term__team__campaign__host")
    stationing = found.filter(pk=stationing_id).first()
    if stationing is None:
        raise NotVisible
    term = Term.objects.lock(stationing.term_id)
    host = stationing.term.team.campaign.host
    policies.require(policies.may_send_out(actor, host), actor, term)
    if term.closed_on:
        raise Refused("term_over", _("这期蹲点已经收尾，请用“交接”"))
    stationing.contact_post = _lasting(there_now(host), post.pk)
    stationing.save(update_fields=["contact_post"])
    facts: dict[str, Json] = {"site": stationing.site_id, "to": post.pk}
    stream = Stream("organisation", stationing.term.team_id)
    record("stationing.contact_named", stream=stream, actor=actor, key=key, facts=facts)
    return stationing


def _seat(body: Organisation, person: Person, place: int, ends_on: date, key: IdempotencyKey) -> None:
    role, title = (LEADER, "组长") if place == 0 else (MEMBER, "组员")  # kept in the language of the records
    post = create_post(
        organisation_id=body.pk,
        code=seat_code(body.code, place),
        role=role,
        title=title,
        is_head=place == 0,
        on=clock.today(),
        actor=SYSTEM,
        key=sub_key(key, f"post/{place}"),
    )
    appoint(
        post_id=post.pk,
        person_id=person.pk,
        on=clock.today(),
        until=ends_on,
        actor=SYSTEM,
        key=sub_key(key, f"appoint/{place}"),
    )
