"""What the pages of a term show, read in a fixed number of queries whatever their length."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.decisions import denied
from bihuan.base.phrases import short_date_words
from bihuan.domains.stationing import policies
from bihuan.domains.stationing.membership import seats_of_term
from bihuan.domains.stationing.models import Campaign, Stationing, Term
from bihuan.domains.stationing.process import PLAN_ITEM
from bihuan.domains.stationing.summaries import TermRow, grown_at_sites
from bihuan.kernel.process.models import LookBack, Matter
from bihuan.kernel.process.reading import OUTCOMES
from bihuan.kernel.process.table import Outcome
from bihuan.web.desk.lines import matter_line
from bihuan.web.desk.words import Answers, answers_of, seat_words
from bihuan.web.shell.components import Crumb, Deed, MatterLine


@dataclass(frozen=True, slots=True)
class CampaignGroup:
    """The terms of one campaign in a list."""

    campaign: Campaign
    rows: list[TermRow]


@dataclass
class SiteCard:
    """A site with what was planned and found there, and how keeping in touch with it stands."""

    stationing: Stationing
    contact_words: str
    plan: list[MatterLine] = field(default_factory=list)
    problems: list[MatterLine] = field(default_factory=list)
    contact: MatterLine | None = None
    visits: list[LookBack] = field(default_factory=list)
    in_all: int = 0

    @property
    def out_of_sight(self) -> int:
        """How much of its plan and its problems the reader does not see."""
        return self.in_all - len(self.plan) - len(self.problems)


def by_campaign(rows: Iterable[TermRow]) -> list[CampaignGroup]:
    """The rows in groups, in the order in which they come."""
    groups: dict[int, CampaignGroup] = {}
    for row in rows:
        campaign = row.term.team.campaign
        groups.setdefault(campaign.pk, CampaignGroup(campaign, [])).rows.append(row)
    return list(groups.values())


def way_to(term: Term, here: object = "") -> list[Crumb]:
    """The steps to the page of a term, or to a page behind it."""
    first = Crumb(_("蹲点"), reverse("stationing:terms"))
    if not here:
        return [first, Crumb(term.team.organisation.short_name)]
    return [first, Crumb(term.team.organisation.short_name, reverse("stationing:term", args=[term.pk])), Crumb(here)]


def way_within(campaign: Campaign, here: object = "") -> list[Crumb]:
    """The steps to the page of a campaign, or to a page behind it."""
    first = Crumb(_("蹲点"), reverse("stationing:terms"))
    if not here:
        return [first, Crumb(campaign.title)]
    return [first, Crumb(campaign.title, reverse("stationing:campaign", args=[campaign.pk])), Crumb(here)]


def page_of(term: Term, actor: Actor) -> dict[str, Any]:
    """The page of a term that the actor sees; of its matters, those the actor sees."""
    today = clock.today()
    stationings = _stationings(term)
    matters = list(_matters(term, actor))
    answers = answers_of(matters, today, *(one.contact_post_id for one in stationings))
    grown = grown_at_sites(term)
    cards = {
        one.pk: SiteCard(one, seat_words(one.contact_post, answers), in_all=grown.get(one.pk, 0)) for one in stationings
    }
    others = [one for one in matters if not _sort_in(one, cards, today, answers)]
    for visit in LookBack.objects.filter(matter__site_contact__stationing__in=stationings).order_by("due_on"):
        _visits_of(visit, matters, cards)
    return {
        "term": term,
        "way": way_to(term),
        "cards": list(cards.values()),
        "others": [matter_line(one, today, answers) for one in others],
        "seats": seats_of_term(term),
        "deeds": deeds_of(term, actor),
        "may_send": bool(policies.may_send_out(actor, term.team.campaign.host)) and term.closed_on is None,
        "is_over": today >= term.ends_on,
    }


def deeds_of(term: Term, actor: Actor) -> list[Deed]:
    """What can be done with a term here, and what cannot, with the reason."""
    work, arrange = policies.may_work_in(actor, term), policies.may_arrange_end(actor, term)
    if term.closed_on:
        return [Deed(_("期满去向"), reverse("stationing:end", args=[term.pk]), icon="hand-over")]
    if arrange and term.ends_on <= clock.today():
        work = denied("term_over", policies.TERM_OVER.words)
    return [
        Deed(_("列入计划"), reverse("stationing:plan", args=[term.pk]), decision=work, icon="plus"),
        Deed(_("登记问题"), reverse("stationing:problem", args=[term.pk]), decision=work, icon="flag"),
        Deed(_("期满安排"), reverse("stationing:end", args=[term.pk]), decision=arrange, icon="hand-over"),
    ]


def _stationings(term: Term) -> list[Stationing]:
    found = term.stationings.select_related("site__organisation", "contact_post__organisation")
    return list(found.prefetch_related("site__weaknesses").order_by("pk"))


def _matters(term: Term, actor: Actor) -> Iterable[Matter]:
    """The plan, the problems, the contacts and what else the team's posts own; open ones first, nearest date first.
    What was joined to another one stands there only.
    """
    grew = (Q(plan_item__stationing__term=term) | Q(problem__stationing__term=term)) & Q(merged_into=None)
    kept = Q(site_contact__stationing__term=term)
    theirs = Q(owner__organisation=term.team_id, closed_on__isnull=True)
    seen = Matter.objects.visible_to(actor).counted().filter(grew | kept | theirs)
    related = seen.with_lines().select_related("plan_item", "problem", "site_contact")
    return related.order_by("closed_on", "next_on", "pk")


def stationing_id_of(matter: Matter) -> int | None:
    """The stationing that a matter read with its rows grew from, or keeps in touch with; without a query."""
    for name in ("plan_item", "problem", "site_contact"):
        found = getattr(matter, name, None)
        if found is not None:
            return int(found.stationing_id)
    return None


def _sort_in(matter: Matter, cards: dict[int, SiteCard], today: date, answers: Answers) -> bool:
    card = cards.get(stationing_id_of(matter) or 0)
    if card is None:
        return False
    line = matter_line(matter, today, answers, ended_words(matter))
    line = replace(line, for_whom="", turn=line.turn if matter.is_open else "")
    if hasattr(matter, "site_contact"):
        card.contact = line
    else:
        (card.plan if matter.kind == PLAN_ITEM.name else card.problems).append(line)
    return True


def ended_words(matter: Matter) -> str:
    """How and when a closed matter ended; nothing for an open one."""
    if matter.closed_on is None:
        return ""
    words = {
        "day": short_date_words(matter.closed_on, get_language() or "zh"),
        "how": OUTCOMES[Outcome(matter.outcome)],
    }
    return _("%(how)s，%(day)s办结") % words


def _visits_of(visit: LookBack, matters: list[Matter], cards: dict[int, SiteCard]) -> None:
    """Put a visit to its site, when the reader sees the contact it belongs to."""
    matter = next((one for one in matters if one.pk == visit.matter_id), None)
    card = cards.get(stationing_id_of(matter) or 0) if matter else None
    if card is not None and visit.dropped_on is None:
        card.visits.append(visit)
