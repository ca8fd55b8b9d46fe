"""Sending teams out: the campaign, the sites, the teams with their term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.models import Campaign, Site, SiteKind, SiteWeakness, Stationing, Team, Term, Weakness
from bihuan.domains.stationing.process import LEADER, MEMBER
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import found
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.people.actions.appointments import appoint
from bihuan.kernel.people.actions.posts import create_post
from bihuan.kernel.people.models import Person, Post

SMALLEST_TEAM = 2
LARGEST_TEAM = 4


@action("stationing.open_campaign")
def open_campaign(*, host: Organisation, title: str, actor: Actor, key: IdempotencyKey) -> Campaign:
    """Open a year's sending out of teams by `host`. Refused without a title; recorded with the host."""
    policies.may_send_out(actor, host).or_refuse()
    if not title.strip():
        raise Refused("no_title", _("写明蹲点工作的名称"), "title")
    campaign = Campaign.objects.create(host=host, title=title.strip(), starts_on=clock.today())
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
    """Choose a union of the host's branch as a site, with what is weak there; once chosen it stays one."""
    policies.may_send_out(actor, host).or_refuse()
    if not organisation.path.startswith(host.path):
        raise Refused("not_below", _("蹲点单位应在派出单位所辖范围内"), "organisation")
    site, _made = Site.objects.update_or_create(
        organisation=organisation, defaults={"kind": kind, "request": request.strip()}
    )
    for weakness in weaknesses:
        SiteWeakness.objects.get_or_create(site=site, weakness=weakness)
    facts: dict[str, Json] = {"kind": str(kind), "weaknesses": [str(one) for one in weaknesses]}
    record("stationing.site_chosen", stream=Stream("organisation", organisation.pk), actor=actor, key=key, facts=facts)
    return site


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
    code: str,
    leader: Person,
    members: Sequence[Person],
    ends_on: date,
    sites: Sequence[Assignment],
    actor: Actor,
    key: IdempotencyKey,
    is_demonstration: bool = False,
) -> Term:
    """Form a team below the host, for a term from today up to, not including, `ends_on`, and station it at sites.

    The leader and two to four people in all; each site with the contact post named now. Refused: another size, nobody
    twice, no site, an end that is not ahead. The team is a body of its own; its people's appointments end with the
    term by themselves.
    """
    policies.may_send_out(actor, campaign.host).or_refuse()
    _check_team(leader, members, ends_on, sites)
    today = clock.today()
    body = found(
        code=code,
        name=name,
        kind=Kind.TEAM,
        tier=Tier.NONE,
        on=today,
        division_code=campaign.host.division_id or "",
        parent_id=campaign.host_id,
        is_demonstration=is_demonstration,
        actor=SYSTEM,
        key=sub_key(key, "body"),
    )
    team = Team.objects.create(organisation=body, campaign=campaign)
    term = Term.objects.create(team=team, starts_on=today, ends_on=ends_on)
    for place, person in enumerate((leader, *members)):
        _seat(body, person, place, ends_on, key)
    for one in sites:
        Stationing.objects.create(term=term, site_id=one.site_id, contact_post=_contact(one))
    facts: dict[str, Json] = {"team": body.pk, "ends_on": ends_on.isoformat(), "last_day": term.last_day.isoformat()}
    record("stationing.team_formed", stream=Stream("organisation", body.pk), actor=actor, key=key, facts=facts)
    return term


def _check_team(leader: Person, members: Sequence[Person], ends_on: date, sites: Sequence[Assignment]) -> None:
    people = {leader.pk, *(person.pk for person in members)}
    if len(people) != len(members) + 1:
        raise Refused("twice_in_team", _("同一个人不能在一个工作组里出现两次"), "members")
    if not SMALLEST_TEAM <= len(people) <= LARGEST_TEAM:
        raise Refused("team_size", _("每个蹲点工作组2至4人，含组长"), "members")
    if ends_on <= clock.today():
        raise Refused("end_in_past", _("期满日期要在今天以后"), "ends_on")
    if not sites:
        raise Refused("no_site", _("至少安排一个蹲点单位，并指定期满后的联系岗位"), "sites")


def _contact(one: Assignment) -> Post:
    post = Post.objects.select_related("organisation").active(clock.today()).filter(pk=one.contact_post_id).first()
    if post is None or post.organisation.kind == Kind.TEAM:
        raise Refused("no_contact", _("指定一个长期存在的岗位作为期满后的联系岗位"), "sites")
    return post


def _seat(body: Organisation, person: Person, place: int, ends_on: date, key: IdempotencyKey) -> None:
    role, title = (LEADER, _("组长")) if place == 0 else (MEMBER, _("组员"))
    post = create_post(
        organisation_id=body.pk,
        code=f"{body.code}-{place}",
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
