"""Reading stationing: the terms somebody sees, what a term has open, where a matter belongs."""

from django.db.models import Q

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.domains.stationing.heirs import there_now
from bihuan.domains.stationing.models import Campaign, PlanItem, Site, Stationing, Term
from bihuan.kernel.organisations.models import UNION_KINDS, Kind, Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.models import Asking, Baton, LookBack, Matter, Task
from bihuan.kernel.process.models.matter import MatterQuerySet


def stationing_of(matter: Matter) -> Stationing | None:
    """The stationing a matter grew from; None for a matter of another service. One query."""
    grew = Q(plan_items__matter=matter) | Q(problems__matter=matter) | Q(contact__matter=matter)
    related = Stationing.objects.select_related(
        "term__team__organisation", "term__team__campaign", "site__organisation", "contact_post__organisation"
    )
    return related.filter(grew).first()


def term_of(matter: Matter) -> Term | None:
    """The term at whose end a matter has to be arranged: that of the team that owns it, else that it grew from."""
    terms = Term.objects.select_related("team__organisation", "team__campaign__host")
    owning = terms.filter(team=matter.owner.organisation_id).first()
    if owning is not None:
        return owning
    stationing = stationing_of(matter)
    return terms.get(pk=stationing.term_id) if stationing else None


def term_for(actor: Actor, term_id: int) -> Term:
    """The term, if the actor may see it; raises `NotVisible` otherwise."""
    seen = Term.objects.visible_to(actor).select_related("team__organisation", "team__campaign__host")
    found = seen.filter(pk=term_id).first()
    if found is None:
        raise NotVisible
    return found


def campaign_for(actor: Actor, campaign_id: int) -> Campaign:
    """The campaign, if the actor may see it; raises `NotVisible` otherwise."""
    found = Campaign.objects.visible_to(actor).select_related("host").filter(pk=campaign_id).first()
    if found is None:
        raise NotVisible
    return found


def stationing_for(actor: Actor, stationing_id: int) -> Stationing:
    """A team at a site, if the actor may see its term; raises `NotVisible` otherwise."""
    seen = Stationing.objects.filter(term__in=Term.objects.visible_to(actor))
    related = seen.select_related("term__team__organisation", "term__team__campaign__host", "site__organisation")
    found = related.filter(pk=stationing_id).first()
    if found is None:
        raise NotVisible
    return found


def item_for(actor: Actor, matter_id: int) -> PlanItem:
    """A planned item, if the actor may see its matter; raises `NotVisible` otherwise."""
    items = PlanItem.objects.select_related("matter__owner__organisation", "stationing__site__organisation")
    found = items.filter(matter__in=Matter.objects.visible_to(actor).filter(pk=matter_id)).first()
    if found is None:
        raise NotVisible
    return found


def grown_from(term: Term) -> MatterQuerySet:
    """What the team planned and found, open or closed, whoever owns it now."""
    return Matter.objects.filter(Q(plan_item__stationing__term=term) | Q(problem__stationing__term=term))


def open_matters_of(term: Term) -> MatterQuerySet:
    """What is open at the end of a term, nearest date first: what the team's posts own, and what grew from the term
    and was handed to others before.
    """
    theirs = Q(owner__organisation=term.team_id)
    grew = Q(plan_item__stationing__term=term) | Q(problem__stationing__term=term)
    return Matter.objects.open().filter(theirs | grew).with_lines().order_by("next_on", "pk")


def in_hand_of(term: Term) -> list[tuple[int, int]]:
    """Where the team's posts have a task, an asking, a look-back or an offer still to answer: pairs of matter and post.

    Five queries.
    """
    team = term.team_id
    theirs = (
        Task.objects.open().filter(post__organisation=team).values_list("matter", "post"),
        Asking.objects.open().filter(post__organisation=team).values_list("matter", "post"),
        LookBack.objects.ahead().filter(post__organisation=team).values_list("matter", "post"),
        Baton.objects.open().filter(receiver__organisation=team).values_list("matter", "receiver"),
        Baton.objects.pending().filter(sender__organisation=team).values_list("matter", "sender"),
    )
    return sorted({(matter, post) for rows in theirs for matter, post in rows})


def open_matters_at(stationing: Stationing) -> MatterQuerySet:
    """Open matters that grew from a stationing, whoever owns them now, without its contact."""
    return Matter.objects.open().filter(Q(plan_item__stationing=stationing) | Q(problem__stationing=stationing))


def team_posts(term: Term) -> list[Post]:
    """The posts of the team that may own what it plans, the leader's first."""
    posts = Post.objects.filter(organisation=term.team_id, ends_on__isnull=True).select_related("organisation")
    return list(posts.order_by("-is_head", "code"))


def hosts_for(actor: Actor) -> list[Organisation]:
    """The federations for which the actor may send teams out, from the top down."""
    seen = Organisation.objects.within(actor.overseen_paths())
    return list(seen.filter(kind=Kind.FEDERATION, ends_on__isnull=True).order_by("path"))


def unions_below(host: Organisation) -> list[Organisation]:
    """The unions of a federation's branch, or of its heir's, that may be chosen as a site, in the order of the tree."""
    host = there_now(host)
    below = Organisation.objects.subtree_of(host).filter(kind__in=UNION_KINDS, ends_on__isnull=True)
    return list(below.exclude(kind=Kind.TEAM).exclude(pk=host.pk).order_by("path"))


def sites_below(host: Organisation) -> list[Site]:
    """The sites of a federation's branch, or of its heir's, that still exist."""
    below = Site.objects.filter(organisation__path__within=there_now(host).path, organisation__ends_on__isnull=True)
    return list(below.select_related("organisation").prefetch_related("weaknesses").order_by("organisation__path"))
