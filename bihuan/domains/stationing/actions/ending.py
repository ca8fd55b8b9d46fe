"""The end of a term closes the term, on its date — and nothing else."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.heirs import there_now
from bihuan.domains.stationing.membership import former_team, seat_of, stays_with
from bihuan.domains.stationing.models import PlacedHow, Placement, SiteContact, Stationing, Term
from bihuan.domains.stationing.process import CONTACT
from bihuan.domains.stationing.queries import in_hand_of, open_matters_of, stationing_of, term_of
from bihuan.domains.stationing.receivers import lasting_posts
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import end_organisation
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.actions.succeeding import pass_on
from bihuan.kernel.process.actions.tasks import join
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.places import has_not_ended, still_there
from bihuan.kernel.process.table import Way

VISIT_EVERY = days(90)
HANDED_ON, REST_HANDED_ON = "stationing.handed_on", "stationing.rest_handed_on"


@action("stationing.place")
def place(*, matter_id: int, to: Post, companion: Person, actor: Actor, key: IdempotencyKey) -> Placement:
    """Decide, before the term ends, which post takes an open matter over and who of the team stays with it by name.

    Changed as often as needed until the term is wound up. Refused: what the team no longer owns, a post that is neither
    among `lasting_posts` nor where the matter goes as things stand, a companion from outside the team. Records
    `stationing.placed`.
    """
    matter = Matter.objects.lock(matter_id)
    term = term_of(matter)
    if term is None:
        raise NotVisible
    policies.require(policies.may_arrange_end(actor, term), actor, term)
    if term.closed_on or not matter.is_open:
        raise Refused("term_over", _("蹲点已期满或事项已办结，请用“交接”"))
    if matter.owner.organisation_id != term.team_id:
        raise Refused("not_ours", _("这件事已经交给别的岗位，期满不再变动"))
    lasting = lasting_posts(actor, matter.subject).filter(pk=to.pk).exists()
    if not lasting and to != _heir(matter, _placement_of(matter), term)[0]:
        raise Refused("no_successor", _("接续岗位要选县区、镇街等长期存在的岗位"), "to")
    seat = seat_of(companion, former_team(term))
    if seat is None:
        raise Refused("not_in_team", _("联系人要选本组成员"), "companion")
    placement = _put(matter, to, seat.person, PlacedHow.DECIDED)
    enter(matter, "stationing.placed", actor=actor, key=key, facts={"to": to.pk, "person": seat.person_id})
    return placement


@action("stationing.end_term")
def end_term(*, term_id: int, actor: Actor, key: IdempotencyKey) -> Term:
    """Wind a term up on or after its date: every open matter gets its owner and its companion, every site its contact.

    Done by the platform on the day, or by a head above who comes first. What nobody placed, and what was placed with a
    post that has ended since, goes to the contact post named at mobilisation, or to its heir. What the team had handed
    to others before stays there and gets its companion too. Tasks, askings, look-backs and offers of any post of the
    team go to whoever owns the matter then. Nothing is closed by it, and nothing that is closed is touched but for the
    look-backs ahead, which the contact post takes over. Recorded with the team.
    """
    term = Term.objects.lock(term_id)
    if not actor.is_system:
        policies.require(policies.may_arrange_end(actor, term), actor, term)
    if clock.today() < term.ends_on:
        raise Refused("term_running", _("蹲点还没有期满；最后一天的次日由平台自动收尾"))
    if term.closed_on:
        raise Refused("term_over", _("这期蹲点已经收尾"))
    term.closed_on = clock.today()
    term.save()
    for contact_id in sorted(set(term.stationings.values_list("contact_post", flat=True))):
        Post.objects.held(contact_id)  # all of them first: two terms that end at once wait for one another here
    team = former_team(term)
    matters = [_hand_on(one.pk, term, team, key) for one in open_matters_of(term)]
    stationings = list(term.stationings.select_related("site__organisation", "contact_post").order_by("pk"))
    for stationing in stationings:
        _keep_in_touch(stationing, term, team, key)
    _pass_the_rest(term, key)
    _dissolve(term, key)
    facts: dict[str, Json] = {"matters": len(matters), "sites": len(stationings), "ends_on": term.ends_on.isoformat()}
    record("stationing.term_ended", stream=Stream("organisation", term.team_id), actor=actor, key=key, facts=facts)
    return term


def _put(matter: Matter, to: Post, companion: Person, how: PlacedHow) -> Placement:
    given = {"to_post": to, "companion": companion, "placed_on": clock.today(), "how": how}
    placement, _made = Placement.objects.update_or_create(matter=matter, defaults=given)
    return placement


def _placement_of(matter: Matter) -> Placement | None:
    return Placement.objects.filter(matter=matter).select_related("to_post__organisation", "companion").first()


def _hand_on(matter_id: int, term: Term, team: list[Appointment], key: IdempotencyKey) -> Placement:
    matter = Matter.objects.lock(matter_id)
    decided = _placement_of(matter)
    to, how = _heir(matter, decided, term)
    seat = (seat_of(decided.companion, team) if decided else None) or stays_with(matter.owner_id, team)
    if how is not PlacedHow.BEFORE:
        pass_on(matter, matter.owner_id, to, SYSTEM, sub_key(key, f"heir/{matter_id}"), HANDED_ON)
    _stay(matter, seat, term, sub_key(key, f"companion/{matter_id}"))
    return _put(matter, to, seat.person, how)


def _heir(matter: Matter, decided: Placement | None, term: Term) -> tuple[Post, PlacedHow]:
    if matter.owner.organisation_id != term.team_id:
        return matter.owner, PlacedHow.BEFORE
    if decided is not None and has_not_ended(decided.to_post, clock.today()):
        return decided.to_post, PlacedHow.DECIDED
    return _contact_of(matter, term), PlacedHow.CONTACT


def _contact_of(matter: Matter, term: Term) -> Post:
    stationing = stationing_of(matter) or term.stationings.select_related("contact_post").order_by("pk")[0]
    return still_there(stationing.contact_post, clock.today())


def _stay(matter: Matter, seat: Appointment, term: Term, key: IdempotencyKey) -> None:
    join(
        matter_id=matter.pk,
        person=seat.person,
        former_post=seat.post,
        at_least_until=term.kept_until,
        actor=SYSTEM,
        key=key,
    )


def _keep_in_touch(stationing: Stationing, term: Term, team: list[Appointment], key: IdempotencyKey) -> SiteContact:
    site, today = there_now(stationing.site.organisation), clock.today()
    contact = still_there(stationing.contact_post, today)
    matter = open_matter(
        kind=CONTACT.name,
        title=f"{site.short_name}回头看",  # kept: in the language of the records, whoever acts
        subject=site,
        owner=contact,
        due_on=max(term.kept_until, today),
        actor=SYSTEM,
        key=sub_key(key, f"contact/{stationing.pk}"),
    )
    for seat in team:
        _stay(matter, seat, term, sub_key(key, f"stay/{stationing.pk}/{seat.pk}"))
    plan_look_back(
        matter_id=matter.pk,
        due_on=today + clock.days(VISIT_EVERY.count),
        way=Way.VISIT,
        post=contact,
        every=VISIT_EVERY,
        actor=SYSTEM,
        key=sub_key(key, f"visit/{stationing.pk}"),
    )
    return SiteContact.objects.create(matter=matter, stationing=stationing, until_at_least=term.kept_until)


def _pass_the_rest(term: Term, key: IdempotencyKey) -> None:
    """What the team's posts have in matters that are not theirs now goes to the owner; in a closed one, which stays as
    it is, to the contact post.
    """
    for matter_id, post_id in in_hand_of(term):
        matter = Matter.objects.lock(matter_id)
        heir = matter.owner if matter.is_open else _contact_of(matter, term)
        pass_on(matter, post_id, heir, SYSTEM, sub_key(key, f"rest/{matter_id}/{post_id}"), REST_HANDED_ON)


def _dissolve(term: Term, key: IdempotencyKey) -> None:
    """End the team's posts and body. One with an entry of today or later stays behind, empty-handed: the end of the
    term does not wait for it.
    """
    body, today = term.team.organisation, clock.today()
    for post in Post.objects.active(today).filter(organisation=body).order_by("pk"):
        _quietly(end_post, post_id=post.pk, on=today, key=sub_key(key, f"end/{post.pk}"))
    _quietly(end_organisation, organisation_id=body.pk, on=today, key=sub_key(key, "dissolve"))


def _quietly(act: Callable[..., Any], **given: Any) -> None:
    try:
        with transaction.atomic():
            act(**given, actor=SYSTEM)
    except Refused:
        return
