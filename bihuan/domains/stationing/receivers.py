"""Which posts may take over what a team leaves open: lasting ones, the county's and the town's first."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.domains.stationing.queries import stationing_of
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.roles import ADMINISTRATOR
from bihuan.kernel.people.visibility import posts_seen_by
from bihuan.kernel.process.models import Matter

LASTING = (Tier.COUNTY, Tier.TOWN, Tier.CITY)


def lasting_posts(actor: Actor, site: Organisation) -> QuerySet[Post]:
    """The posts that may take over at a site: those of the site and of the bodies above it, and the town, county and
    city unions the actor sees; nearest to the site first, the county before the town before the rest. No team's, and
    none that looks after accounts.
    """
    line = Q(organisation__in=site.chain_ids)
    others = Q(organisation__tier__in=LASTING, organisation__kind=Kind.FEDERATION) & posts_seen_by(actor)
    found = Post.objects.active(clock.today()).filter(line | others).exclude(organisation__kind=Kind.TEAM)
    found = found.exclude(role=ADMINISTRATOR)
    return found.select_related("organisation").order_by(_rank(site), "organisation__path", "-is_head", "pk")


def posts_around(matter: Matter, actor: Actor) -> list[Post]:
    """Whom a team may turn to about a matter of stationing: the posts that may take it over, and those of the body that
    is its contact after the term.
    """
    stationing = stationing_of(matter)
    near = list(lasting_posts(actor, matter.subject))
    if stationing is None:
        return near
    there = Post.objects.active(clock.today()).filter(organisation=stationing.contact_post.organisation_id)
    there = there.exclude(role=ADMINISTRATOR)
    return [*near, *there.exclude(pk__in=[post.pk for post in near]).select_related("organisation").order_by("pk")]


def _rank(site: Organisation) -> Case:
    near = [Tier.COUNTY, Tier.TOWN, Tier.VILLAGE, Tier.ENTERPRISE, Tier.CITY]
    ranks = [
        When(organisation__in=site.chain_ids, organisation__tier=tier, then=Value(place))
        for place, tier in enumerate(near)
    ]
    return Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
