"""Entries of people: registering, correcting, joining two, erasing; and when somebody is away."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import IdempotencyKey, sub_key
from bihuan.kernel.ledger.action import action
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.record import record
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.conditions import exists_on
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people import events, policies, sessions
from bihuan.kernel.people.actions.posts import seen_organisation
from bihuan.kernel.people.entries import clean_mobile, clean_name, entries_like, namesakes
from bihuan.kernel.people.models import Absence, Account, Deputy, Person
from bihuan.kernel.people.queries import is_seated, person_ids_of

ERASED_NAME = "（信息已清除）"


@action("people.register_person")
def register_person(
    *,
    name: str,
    organisation_id: int,
    actor: Actor,
    key: IdempotencyKey,
    mobile: str = "",
    is_demonstration: bool = False,
    another: bool = False,
) -> Person:
    """Enter a person, kept by one body; they have no seat and no log-in yet.

    Refused: an empty or overlong name, a number that is none, a body that has ended, and (`known_already`) a name that
    the actor finds in the directory already, unless it is `another` person of that name. Of what the platform itself
    enters, only a name with a number that this body entered before.
    """
    organisation = seen_organisation(actor, organisation_id)
    policies.may_keep(actor, organisation).or_refuse()
    exists_on(organisation, clock.today())
    given = {"name": clean_name(name), "mobile": clean_mobile(mobile)}
    if not another:
        _refuse_known(actor, organisation, **given)
    person = Person.objects.create(**given, organisation=organisation, is_demonstration=is_demonstration)
    _tell(events.PERSON_REGISTERED, person, actor, key)
    return person


@action("people.correct_person")
def correct_person(*, person_id: int, name: str, mobile: str, actor: Actor, key: IdempotencyKey) -> Person:
    """Mend the name or the telephone number; what stood there before stays in the docket, under the person's key."""
    person = seen_person(actor, person_id)
    policies.may_keep(actor, person.organisation).or_refuse()
    before = {"name_before": person.name, "mobile_before": person.mobile}
    person.name, person.mobile = clean_name(name), clean_mobile(mobile)
    person.save(update_fields=["name", "mobile"])
    _tell(events.PERSON_CORRECTED, person, actor, key, **before)
    return person


@action("people.note_absence")
def note_absence(*, person_id: int, on: date, actor: Actor, key: IdempotencyKey, until: date | None = None) -> Absence:
    """Note that somebody is away from `on`, back on `until` (or not known when); meanwhile the deputy or the head
    answers. Refused: a return not after the start, days on which they are noted as away already.
    """
    person = seen_person(actor, person_id)
    policies.may_note_absence(actor, person).or_refuse()
    if until is not None and until <= on:
        raise Refused("ends_before_start", _("返岗日期须晚于离开日期"), "until")
    _refuse_away_already(person, on, until)
    absence = Absence.objects.create(person=person, starts_on=on, ends_on=until)
    facts = {"on": on.isoformat(), "until": until.isoformat() if until else None}
    record(events.ABSENCE_NOTED, stream=Stream("person", person.pk), actor=actor, key=key, facts=facts)
    return absence


@action("people.end_absence")
def end_absence(*, absence_id: int, on: date, actor: Actor, key: IdempotencyKey) -> Absence:
    """Note that somebody is back from `on`. Refused: a day before they left, or when they were back before."""
    absence = _held(absence_id, actor)
    policies.may_note_absence(actor, absence.person).or_refuse()
    if on < absence.starts_on or (absence.ends_on is not None and absence.ends_on <= on):
        raise Refused("not_away", _("此人在这一天不在请假外出期间，请核对日期"), "on")
    absence.ends_on = on
    absence.save(update_fields=["ends_on"])
    facts = {"on": on.isoformat()}
    record(events.ABSENCE_ENDED, stream=Stream("person", absence.person_id), actor=actor, key=key, facts=facts)
    return absence


@action("people.merge_persons")
def merge_persons(*, kept_id: int, other_id: int, actor: Actor, key: IdempotencyKey) -> Person:
    """Join two entries of one person: seats, absences and the log-in of `other` become those of `kept`.

    The other entry stays and points here. Of two log-ins, and of two numbers, the kept entry's remains. Asked of an administrator of all
    bodies of both, who is neither. Refused: the same entry twice, one that was joined or erased before, two of which
    one sits where the other stands in, now or later.
    """
    if kept_id == other_id:
        raise Refused("same_person", _("请选择两条不同的人员记录"), "other_id")
    held = {each: seen_person(actor, each) for each in sorted((kept_id, other_id))}
    kept, other = held[kept_id], held[other_id]
    policies.may_administer(actor, kept, other).or_refuse()
    _refuse_own_deputy(kept, other)
    for rows in (other.appointments, other.deputyships, other.absences):
        rows.update(person=kept)
    _join_accounts(kept, other)
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    if not kept.mobile:
        kept.mobile = other.mobile
        kept.save(update_fields=["mobile"])
    facts = {"person": other.pk}
    record(events.PERSON_MERGED, stream=Stream("person", kept.pk), actor=actor, key=key, facts=facts)
    return kept


@action("people.erase_person")
def erase_person(*, person_id: int, basis: Basis, actor: Actor, key: IdempotencyKey) -> Person:
    """Erase name and number of somebody who has left every seat, in the entry and, by their key, in every docket.

    The log-in is closed for good. Refused while a seat is held now or later (`still_seated`).
    """
    person = seen_person(actor, person_id)
    policies.may_administer(actor, person).or_refuse()
    if is_seated(person, clock.today()):
        raise Refused("still_seated", _("此人仍在岗或代理中，请先办理卸任"))
    for each in Person.objects.filter(pk__in=person_ids_of(person.pk)):
        each.name, each.mobile, each.erased_at = ERASED_NAME, "", clock.now()
        each.save(update_fields=["name", "mobile", "erased_at"])
        _close_account(each)
        erase(subject=Stream("person", each.pk), basis=basis, actor=actor, key=sub_key(key, f"erase {each.pk}"))
    return Person.objects.get(pk=person.pk)


def seen_person(actor: Actor, person_id: int) -> Person:
    """The entry, locked; `NotVisible` when the actor does not find it, refused when it was joined or erased."""
    person = Person.objects.lock(person_id)
    if not Person.objects.visible_to(actor).filter(pk=person.pk).exists():
        raise NotVisible(f"person {person_id}")
    refuse_closed(person)
    return person


def refuse_closed(person: Person) -> None:
    """Refuse (`entry_closed`) whatever is to be done with an entry that was joined to another one or erased."""
    if person.merged_into_id is not None or person.erased_at is not None:
        raise Refused("entry_closed", _("这条人员记录已合并或清除，请选择有效的记录"))


def _held(absence_id: int, actor: Actor) -> Absence:
    """The row as it is once its person is held: whoever held them before may have ended it, or joined the entry."""
    rows = Absence.objects.select_related("person__organisation").filter(pk=absence_id)
    person_id = rows.values_list("person_id", flat=True).first()
    if person_id is None:
        raise NotVisible(f"absence {absence_id}")
    seen_person(actor, person_id)
    return rows.get()


def _refuse_away_already(person: Person, on: date, until: date | None) -> None:
    noted = person.absences.between(on, until).order_by("starts_on").first()
    if noted is None:
        return
    start = date_format(noted.starts_on)
    if noted.ends_on is None:
        words = _("已登记自%(start)s起请假外出，还没有返岗：请先登记返岗，再登记新的请假外出") % {"start": start}
    else:
        said = {"start": start, "end": date_format(noted.ends_on)}
        words = _("已登记%(start)s离开、%(end)s返岗的请假外出：请填写其他日期，或先登记提前返岗") % said
    raise Refused("away_already", words, "on")


def _refuse_own_deputy(*entries: Person) -> None:
    today = clock.today()
    for deputy in Deputy.objects.from_day(today).filter(person__in=entries).select_related("post__organisation"):
        seats = deputy.post.appointments.from_day(max(today, deputy.starts_on)).filter(person__in=entries)
        if deputy.ends_on is not None:
            seats = seats.filter(starts_on__lt=deputy.ends_on)
        if seats.exists():
            words = _("%(post)s由其中一人任职、另一人代理，合并后任职人会代理自己的岗位：请先结束代理或任职，再合并")
            raise Refused("deputy_of_oneself", words % {"post": deputy.post}, "other_id")


def _join_accounts(kept: Person, other: Person) -> None:
    account = Account.objects.filter(person=other).first()
    if account is None:
        return
    if Account.objects.filter(person=kept).exists():
        account.is_active = False
        account.save(update_fields=["is_active"])
        sessions.end(account)
    else:
        account.person = kept
        account.save(update_fields=["person"])


def _close_account(person: Person) -> None:
    """Close the log-in for good, under a name that nobody can be given: none has a colon."""
    account = Account.objects.filter(person=person).first()
    if account is not None:
        account.username, account.is_active = f"erased:{account.pk}", False
        account.set_unusable_password()
        account.save(update_fields=["username", "is_active", "password"])
        sessions.end(account)


def _refuse_known(actor: Actor, organisation: Organisation, name: str, mobile: str) -> None:
    known = entries_like(organisation, name, mobile)
    if not actor.is_system:
        known |= namesakes(actor, name)
    if known.exists():
        words = _("已有同名的人员，请先核对是不是同一个人")
        raise Refused("known_already", words, "another")


def _tell(kind: str, person: Person, actor: Actor, key: IdempotencyKey, **before: str) -> None:
    said = {"name": person.name, "mobile": person.mobile, **before}
    facts = {"organisation": person.organisation_id}
    stream = Stream("person", person.pk)
    record(kind, stream=stream, actor=actor, key=key, facts=facts, personal={person.pk: said})
