"""Who may change posts, people and accounts. Every refusal says who may instead."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.policies import may_add_to
from bihuan.kernel.organisations.queries import body_above
from bihuan.kernel.people.models import Account, Appointment, Deputy, Person, Post
from bihuan.kernel.people.roles import ADMINISTRATOR

NOT_KEEPER = denied("not_keeper", _("请由本单位或上级单位的负责人、管理员办理"))
NOT_ADMINISTRATOR = denied("not_administrator", _("请由此人所有任职单位的管理员，或共同上级单位的管理员办理"))
OWN_SEAT = denied("own_seat", _("不能给自己登记任职，请由其他负责人、管理员或上级办理"))
OWN_DEPUTY = denied("own_seat", _("不能给自己登记代理，请由任职人、其他负责人、管理员或上级办理"))
OWN_ENTRY = denied("own_entry", _("涉及本人的事项，请由其他管理员或上级办理"))
OWN_ACCOUNT = denied("own_account", _("自己的账号请在“我的账号”中办理"))
NOT_OWN_ACCOUNT = denied("not_own_account", _("只能修改自己的密码；忘记密码请由单位管理员重置"))
PLATFORM_ONLY = denied("platform_only", _("平台初始化只能在服务器上进行"))


def may_establish(actor: Actor) -> Decision:
    """Only the platform itself, once."""
    return ALLOWED if actor.is_system else PLATFORM_ONLY


def may_keep(actor: Actor, organisation: Organisation) -> Decision:
    """Posts and entries of people of a body: its head or administrator, or one of a body above."""
    return ALLOWED if may_add_to(actor, organisation, clock.today()) else NOT_KEEPER


def may_appoint(actor: Actor, post: Post, person: Person) -> Decision:
    """A keeper of the post's body, but nobody appoints themselves."""
    if actor.person_id == person.pk:
        return OWN_SEAT
    return may_keep(actor, post.organisation)


def may_end_appointment(actor: Actor, appointment: Appointment) -> Decision:
    """The person in the seat, or a keeper of the post's body."""
    own = actor.person_id is not None and actor.person_id == appointment.person_id
    return ALLOWED if own else may_keep(actor, appointment.post.organisation)


def may_name_deputy(actor: Actor, post: Post) -> Decision:
    """The appointee for their own post, or a keeper of its body."""
    own = any(seat.post_id == post.pk and seat.capacity == "appointee" for seat in actor.seats)
    return ALLOWED if own else may_keep(actor, post.organisation)


def may_appoint_deputy(actor: Actor, post: Post, person: Person) -> Decision:
    """Whoever may name one; but nobody comes into somebody else's seat by their own hand."""
    if actor.person_id == person.pk:
        return OWN_DEPUTY
    return may_name_deputy(actor, post)


def may_note_absence(actor: Actor, person: Person) -> Decision:
    """Oneself, or a keeper of a body in which the person sits or is registered."""
    if actor.is_system or actor.person_id == person.pk:
        return ALLOWED
    bodies = bodies_of([person.pk], clock.today())
    return ALLOWED if any(may_keep(actor, body) for body in bodies) else NOT_KEEPER


def may_administer(actor: Actor, *people: Person) -> Decision:
    """Accounts and entries of persons: an administrator of every body they sit in or are registered by, or of one
    above.

    Whoever administers only one of somebody's bodies would otherwise come into the rights of the others. Never one's
    own.
    """
    if actor.is_system:
        return ALLOWED
    if any(actor.person_id == person.pk for person in people):
        return OWN_ENTRY
    bodies = bodies_of([person.pk for person in people], clock.today())
    return ALLOWED if all(administers(actor, body) for body in bodies) else NOT_ADMINISTRATOR


def may_set_password(actor: Actor, account: Account) -> Decision:
    """Only one's own."""
    return ALLOWED if actor.account_id == account.pk else NOT_OWN_ACCOUNT


def may_reset(actor: Actor, account: Account) -> Decision:
    """Resetting, locking and unlocking: an administrator, never of one's own account."""
    if actor.account_id == account.pk:
        return OWN_ACCOUNT
    return may_administer(actor, account.person)


def may_end_sessions(actor: Actor, account: Account) -> Decision:
    """One's own, or those of somebody one administers."""
    return ALLOWED if actor.account_id == account.pk else may_administer(actor, account.person)


def administers(actor: Actor, organisation: Organisation) -> bool:
    """Whether the actor is administrator of that body, of one above it, or of the federation answering for it."""
    if actor.has_role(ADMINISTRATOR, path=organisation.path):
        return True
    above = body_above(organisation, clock.today())
    return above is not None and actor.has_role(ADMINISTRATOR, path=above.path)


def bodies_of(person_ids: Iterable[int], day: date) -> list[Organisation]:
    """The bodies in which these persons sit or stand in, on `day` or later, and those that registered them."""
    ids = list(person_ids)
    appointed = Appointment.objects.from_day(day).filter(person__in=ids).values("post__organisation")
    standing_in = Deputy.objects.from_day(day).filter(person__in=ids).values("post__organisation")
    registered = Person.objects.filter(pk__in=ids).values("organisation")
    return list(Organisation.objects.filter(Q(pk__in=appointed) | Q(pk__in=standing_in) | Q(pk__in=registered)))
