"""Who may do what in stationing. Every refusal says who may instead."""

from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.base.errors import NotVisible
from bihuan.domains.stationing.heirs import there_now
from bihuan.domains.stationing.models import Stationing, Term
from bihuan.domains.stationing.process import LEADER
from bihuan.kernel.organisations.models import Kind, Organisation
from bihuan.kernel.people.queries import visible_organisations
from bihuan.kernel.process.policies import heads_above, oversees

NOT_HOST = denied("not_host", _("由派出蹲点工作组的工会负责人、干事来做"))
NOT_TEAM = denied("not_team", _("由蹲点工作组的人来做"))
NOT_LEADER = denied("not_leader", _("由蹲点工作组组长或派出单位负责人来做"))
TERM_OVER = denied("term_over", _("蹲点已期满，新任务请由接续单位登记"))


def require(decision: Decision, actor: Actor, term: Term) -> None:
    """Return quietly when allowed. Else a stranger learns nothing (`NotVisible`), and somebody who sees the term
    learns why not (`Forbidden`).
    """
    if not decision and not Term.objects.visible_to(actor).filter(pk=term.pk).exists():
        raise NotVisible
    decision.or_refuse()


def require_host(actor: Actor, host: Organisation) -> None:
    """As `require`, for the federation that sends teams out."""
    decision = may_send_out(actor, host)
    if not decision and not visible_organisations(actor).filter(pk=there_now(host).pk).exists():
        raise NotVisible
    decision.or_refuse()


def may_send_out(actor: Actor, host: Organisation) -> Decision:
    """Those who oversee the federation that sends the teams out, or its heir; a team sends nobody out."""
    allowed = actor.is_system or oversees(actor, there_now(host))
    return ALLOWED if allowed and host.kind != Kind.TEAM else NOT_HOST


def may_work_at(actor: Actor, stationing: Stationing) -> Decision:
    """The members of the team while the term lasts."""
    return may_work_in(actor, stationing.term)


def may_work_in(actor: Actor, term: Term) -> Decision:
    """The same, at whichever site of the term."""
    body = term.team.organisation
    if not (actor.is_system or any(seat.organisation_id == body.pk for seat in actor.seats)):
        return NOT_TEAM
    return TERM_OVER if term.closed_on or clock.today() >= term.ends_on else ALLOWED


def may_arrange_end(actor: Actor, term: Term) -> Decision:
    """The team's leader, or a head above the team."""
    body = term.team.organisation
    leads = any(seat.organisation_id == body.pk and seat.role == LEADER for seat in actor.seats)
    return ALLOWED if leads or heads_above(actor, body) else NOT_LEADER
