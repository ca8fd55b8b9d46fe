"""The end of a term closes the term, on its date — and nothing else."""

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.models import Placement, SiteContact, Stationing, Term
from bihuan.domains.stationing.process import CONTACT
from bihuan.domains.stationing.queries import open_matters_of, stationing_of
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.canonical import Json
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import end_organisation
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.models import Appointment, Person, Post
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.actions.succeeding import pass_on
from bihuan.kernel.process.actions.tasks import join
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.table import Way

VISIT_EVERY = days(90)


@action("stationing.place")
def place(*, matter_id: int, to: Post, companion: Person, actor: Actor, key: IdempotencyKey) -> Placement:
    """Decide, before the term ends, which post takes an open matter over and who of the team stays with it by name.

    Changed as often as needed until the term ends. Refused: a post of the team itself or one that has ended, a
    companion from outside the team. Records `stationing.placed`.
    """
    matter = Matter.objects.lock(matter_id)
    term = _term_of(matter)
    policies.may_arrange_end(actor, term).or_refuse()
    if term.closed_on or not matter.is_open:
        raise Refused("term_over", _("蹲点已期满或事项已办结，请用“交接”"))
    if to.organisation.kind == Kind.TEAM or (to.ends_on and to.ends_on <= clock.today()):
        raise Refused("no_successor", _("接续岗位要选县区、镇街等长期存在的岗位"), "to")
    if companion.pk not in {person.pk for person in _people(term)}:
        raise Refused("not_in_team", _("联系人要选本组成员"), "companion")
    placement, _made = Placement.objects.update_or_create(
        matter=matter, defaults={"to_post": to, "companion": companion, "placed_on": clock.today()}
    )
    enter(matter, "stationing.placed", actor=actor, key=key, facts={"to": to.pk, "person": companion.pk})
    return placement


@action("stationing.end_term")
def end_term(*, term_id: int, actor: Actor, key: IdempotencyKey) -> Term:
    """Wind a term up on or after its date: every open matter gets its owner and its companion, every site its contact.

    Done by the platform on the day, or by the leader or a head above when they open the page first. What nobody placed
    goes to the contact post named at mobilisation. Nothing is closed by it. Recorded with the team.
    """
    term = Term.objects.lock(term_id)
    if not actor.is_system:
        policies.may_arrange_end(actor, term).or_refuse()
    if clock.today() < term.ends_on:
        raise Refused("term_running", _("蹲点还没有期满；期满当天平台会自动收尾"))
    if term.closed_on:
        raise Refused("term_over", _("这期蹲点已经收尾"))
    term.closed_on = clock.today()
    term.save()
    matters = [_hand_on(one.pk, term, key) for one in open_matters_of(term)]
    stationings = list(term.stationings.select_related("site__organisation", "contact_post").order_by("pk"))
    for stationing in stationings:
        _keep_in_touch(stationing, term, key)
    _dissolve(term, key)
    facts: dict[str, Json] = {"matters": len(matters), "sites": len(stationings), "ends_on": term.ends_on.isoformat()}
    record("stationing.term_ended", stream=Stream("organisation", term.team_id), actor=actor, key=key, facts=facts)
    return term


def _hand_on(matter_id: int, term: Term, key: IdempotencyKey) -> Matter:
    matter = Matter.objects.lock(matter_id)
    placement = Placement.objects.filter(matter=matter).select_related("to_post__organisation", "companion").first()
    usable = placement is not None and (placement.to_post.ends_on is None or placement.to_post.ends_on > clock.today())
    heir = placement.to_post if placement and usable else _contact_of(matter, term)
    companion = placement.companion if placement else _last_in(matter.owner_id, term)
    pass_on(matter, matter.owner_id, heir, SYSTEM, sub_key(key, f"heir/{matter_id}"), "stationing.handed_on")
    _stay(matter, companion, term, sub_key(key, f"companion/{matter_id}"))
    return matter


def _contact_of(matter: Matter, term: Term) -> Post:
    stationing = stationing_of(matter) or term.stationings.select_related("contact_post").order_by("pk")[0]
    return stationing.contact_post


def _stay(matter: Matter, person: Person, term: Term, key: IdempotencyKey) -> None:
    join(matter_id=matter.pk, person=person, at_least_until=term.kept_until, actor=SYSTEM, key=key)


def _keep_in_touch(stationing: Stationing, term: Term, key: IdempotencyKey) -> SiteContact:
    site = stationing.site.organisation
    matter = open_matter(
        kind=CONTACT.name,
        title=_("%(site)s回头看") % {"site": site.short_name},
        subject=site,
        owner=stationing.contact_post,
        due_on=term.kept_until,
        actor=SYSTEM,
        key=sub_key(key, f"contact/{stationing.pk}"),
    )
    for person in _people(term):
        _stay(matter, person, term, sub_key(key, f"stay/{stationing.pk}/{person.pk}"))
    plan_look_back(
        matter_id=matter.pk,
        due_on=clock.today() + clock.days(VISIT_EVERY.count),
        way=Way.VISIT,
        post=stationing.contact_post,
        every=VISIT_EVERY,
        actor=SYSTEM,
        key=sub_key(key, f"visit/{stationing.pk}"),
    )
    return SiteContact.objects.create(matter=matter, stationing=stationing, until_at_least=term.kept_until)


def _dissolve(term: Term, key: IdempotencyKey) -> None:
    body, today = term.team.organisation, clock.today()
    for post in Post.objects.active(today).filter(organisation=body).order_by("pk"):
        end_post(post_id=post.pk, on=today, actor=SYSTEM, key=sub_key(key, f"end/{post.pk}"))
    end_organisation(organisation_id=body.pk, on=today, actor=SYSTEM, key=sub_key(key, "dissolve"))


def _term_of(matter: Matter) -> Term:
    stationing = stationing_of(matter)
    if stationing is None:
        raise NotVisible
    return stationing.term


def _people(term: Term) -> list[Person]:
    held = Appointment.objects.on(term.last_day).filter(post__organisation=term.team_id)
    return [row.person for row in held.select_related("person").order_by("post")]


def _last_in(post_id: int, term: Term) -> Person:
    held = Appointment.objects.filter(post__organisation=term.team_id).select_related("person")
    own = held.filter(post=post_id).order_by("-starts_on").first()
    return (own or held.order_by("post", "-starts_on")[0]).person
