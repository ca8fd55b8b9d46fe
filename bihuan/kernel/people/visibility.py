"""Whom and what somebody finds in the directory: the first of the two doors.

Whoever oversees or administers a body sees that branch. Everybody in a seat sees the own body and those above it.
Union people also see the partner bodies of their division, of those inside it and around it, partner people the
federation that answers for their division: else nothing could be handed over. A stranger, and somebody who came
through a link, sees nothing.
"""

from collections.abc import Iterable

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.kernel.organisations.models import UNION_KINDS, Kind, Organisation, OrganisationQuerySet
from bihuan.kernel.organisations.paths import ids_in
from bihuan.kernel.organisations.queries import enclosing_codes, federations_for
from bihuan.kernel.people.models import Appointment, Deputy, Person, Post
from bihuan.kernel.people.roles import ADMINISTRATOR, KEEPERS

NOTHING = Q(pk__in=())
ALL = ~NOTHING


def branches(actor: Actor) -> tuple[str, ...]:
    """The branches somebody looks after: overseen or administered."""
    administered = {seat.path for seat in actor.seats if seat.role == ADMINISTRATOR and seat.capacity != "acting"}
    return tuple(sorted({*actor.overseen_paths(), *administered}))


def organisations_seen_by(actor: Actor) -> Q:
    """The condition on organisations that the actor finds in the directory; at most four small queries to make it."""
    if actor.is_system:
        return ALL
    if actor.kind is not ActorKind.PERSON or not actor.seats:
        return NOTHING
    upward = {body for seat in actor.seats for body in ids_in(seat.path)}
    condition = Q(pk__in=upward)
    for path in branches(actor):
        condition |= Q(path__within=path)
    return condition | _neighbours(actor)


def _neighbours(actor: Actor) -> Q:
    own = Organisation.objects.filter(pk__in={seat.organisation_id for seat in actor.seats})
    condition = NOTHING
    partner_codes: set[str] = set()
    for body in own:
        code = body.division_id or ""
        if body.is_union:
            inside = Q(division__code__startswith=code) | Q(division__in=enclosing_codes(code))
            condition |= inside & ~Q(kind__in=UNION_KINDS)
        else:
            partner_codes.add(code)
    nearest = federations_for(partner_codes, clock.today()) if partner_codes else {}
    return condition | Q(pk__in=[each.pk for each in nearest.values()])


def posts_seen_by(actor: Actor) -> Q:
    """The condition on posts: those of the organisations in the actor's directory."""
    if actor.is_system:
        return ALL
    return Q(organisation__in=Organisation.objects.filter(organisations_seen_by(actor)))


def people_seen_by(actor: Actor) -> Q:
    """The condition on persons: oneself, whoever is in a seat of a visible body today, whoever was registered by the
    own branch or by a partner body whose people one keeps.
    """
    if actor.is_system:
        return ALL
    if actor.kind is not ActorKind.PERSON:
        return NOTHING
    today = clock.today()
    posts = Post.objects.filter(posts_seen_by(actor)).values("pk")
    appointed = Appointment.objects.on(today).filter(post__in=posts).values("person")
    standing_in = Deputy.objects.on(today).filter(post__in=posts).values("person")
    return Q(pk=actor.person_id) | Q(pk__in=appointed) | Q(pk__in=standing_in) | _registered(actor)


def _registered(actor: Actor) -> Q:
    own = {seat.organisation_id for seat in actor.seats}
    condition = Q(organisation__in=own)
    for path in branches(actor):
        condition |= Q(organisation__path__within=path)
    return condition | _kept_for_partners(actor)


def _kept_for_partners(actor: Actor) -> Q:
    """Those registered by the partner bodies for whose division a federation answers that the actor keeps: the same
    bodies as in `may_keep`.
    """
    kept = {seat.organisation_id for seat in actor.seats if seat.role in KEEPERS}
    if not kept:
        return NOTHING
    partners = Organisation.objects.filter(parent__isnull=True).exclude(kind__in=UNION_KINDS)
    code = ExpressionWrapper(OuterRef("division_id"), output_field=CharField())
    federations = Organisation.objects.filter(pk__in=kept, kind=Kind.FEDERATION).annotate(where=code)
    answering = federations.filter(Q(parent__isnull=True) | Q(where__startswith=F("division_id")))
    return Q(organisation__in=partners.filter(Exists(answering)))


def visible_organisations(actor: Actor) -> OrganisationQuerySet:
    """The organisations the actor finds in the directory."""
    return Organisation.objects.filter(organisations_seen_by(actor))


def visible_posts(actor: Actor) -> QuerySet[Post]:
    """The posts the actor finds in the directory."""
    return Post.objects.visible_to(actor)


def visible_people(actor: Actor) -> QuerySet[Person]:
    """The persons the actor finds in the directory."""
    return Person.objects.visible_to(actor)


def mobiles_shown_to(actor: Actor, person_ids: Iterable[int]) -> set[int]:
    """Of these persons, those whose telephone number the actor is shown: oneself, colleagues of the own body, people
    of the branch one looks after.

    Three queries for any number of persons.
    """
    wanted = set(person_ids)
    if actor.is_system:
        return wanted
    if actor.kind is not ActorKind.PERSON:
        return set()
    today = clock.today()
    bodies = Q(post__organisation__in={seat.organisation_id for seat in actor.seats if seat.capacity != "acting"})
    for path in branches(actor):
        bodies |= Q(post__organisation__path__within=path)
    appointed = Appointment.objects.on(today).filter(bodies, person__in=wanted).values_list("person", flat=True)
    standing_in = Deputy.objects.on(today).filter(bodies, person__in=wanted).values_list("person", flat=True)
    registered = Person.objects.filter(_registered(actor), pk__in=wanted).values_list("pk", flat=True)
    return {*appointed, *standing_in, *registered} | (wanted & {actor.person_id})
