"""Entries of people: registering, correcting, absences, joining two, erasing."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import IntegrityError

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.queries import acts_of, details_of, timeline
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.actions import end_organisation
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.actions import (
    correct_person,
    end_absence,
    erase_person,
    merge_persons,
    note_absence,
    open_account,
    register_person,
    reset_password,
    unlock_account,
)
from bihuan.kernel.people.actions.accounts import USERNAME
from bihuan.kernel.people.entries import perhaps_the_same
from bihuan.kernel.people.models import Account, Deputy, Person
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.people.tests.factories import (
    absence,
    account,
    acting_as,
    actor_of,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    led_root,
    person,
    post,
    stranger,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
TOMORROW = date(2024, 6, 7)


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


@pytest.fixture
def county():
    led_root()
    return organisation()


@pytest.fixture
def keeper(county):
    return actor_of(filled(county, "administrator"))


def told(actor):
    return {"actor": actor, "key": new_key()}


def test_a_person_is_entered_with_the_name_under_their_own_key(county, keeper):
    made = register_person(name=" 陈  乙 ", mobile=" 13800000000 ", organisation_id=county.pk, **told(keeper))
    act = acts_of(Stream("person", made.pk)).get()
    assert (made.name, made.mobile, act.facts) == ("陈 乙", "13800000000", {"organisation": county.pk})
    assert details_of([act])[act.pk] == {"name": "陈 乙", "mobile": "13800000000"}
    assert "陈" not in bytes(act.canonical).decode()


def test_a_demonstration_person_is_marked(county, keeper):
    made = register_person(name="示例", organisation_id=county.pk, is_demonstration=True, **told(keeper))
    assert (made.is_demonstration, str(made)) == (True, "示例")


@pytest.mark.parametrize("name", ["", "   ", "长" * 61])
def test_a_person_has_a_name(county, keeper, name: str):
    with pytest.raises(Refused) as refusal:
        register_person(name=name, organisation_id=county.pk, **told(keeper))
    assert refusal.value.code == "name_missing"


def test_a_number_to_call_fits_its_place(county, keeper):
    who = person(at=county)
    for refused in (
        lambda: register_person(name="陈乙", mobile="1" * 21, organisation_id=county.pk, **told(keeper)),
        lambda: correct_person(person_id=who.pk, name="陈乙", mobile="1" * 21, **told(keeper)),
    ):
        with pytest.raises(Refused) as refusal:
            refused()
        assert (refusal.value.code, refusal.value.field) == ("too_long", "mobile")


@pytest.mark.parametrize(
    "typed", ["13800000000", " 138 0000 0000", "+86 138-0000-0000", "＋８６１３８００００００００"]
)
def test_a_number_is_kept_as_eleven_digits_however_it_was_typed(county, keeper, typed: str):
    made = register_person(name="陈乙", mobile=typed, organisation_id=county.pk, **told(keeper))
    assert made.mobile == "13800000000"


@pytest.mark.parametrize("typed", ["138", "23800000000", "138000000000", "0591-83456789", "没有"])
def test_what_is_no_mobile_number_is_refused(county, keeper, typed: str):
    with pytest.raises(Refused) as refusal:
        register_person(name="陈乙", mobile=typed, organisation_id=county.pk, **told(keeper))
    assert (refusal.value.code, refusal.value.field) == ("bad_mobile", "mobile")


@pytest.mark.parametrize("mobile", ["", "13800000000"])
def test_the_same_person_is_entered_once_and_another_of_that_name_on_purpose(county, keeper, mobile: str):
    given = {"name": "陈乙", "mobile": mobile, "organisation_id": county.pk}
    register_person(**given, **told(keeper))
    with pytest.raises(Refused) as refusal:
        register_person(**given, **told(keeper))
    assert (refusal.value.code, refusal.value.field) == ("known_already", "another")
    register_person(**given, another=True, **told(keeper))
    assert Person.objects.filter(name="陈乙").count() == 2


@pytest.mark.parametrize("mobile", ["", "13800000000", "13800000001"])
def test_whoever_has_that_name_anywhere_in_sight_may_be_the_same_person(county, keeper, mobile: str):
    person("陈乙", at=organisation(parent=county), mobile="13800000000")
    with pytest.raises(Refused, match="known_already"):
        register_person(name=" 陈乙", mobile=mobile, organisation_id=county.pk, **told(keeper))


def test_nobody_learns_of_a_name_outside_their_directory(county, keeper):
    person("陈乙", at=organisation(code="350112"))
    assert register_person(name="陈乙", organisation_id=county.pk, **told(keeper)).name == "陈乙"


def test_the_same_entry_twice_is_found_where_the_body_has_a_head_of_its_own(county, keeper):
    court = partner(kind=Kind.COURT, code=county.division_id)
    head_of(court)
    given = {"name": "陈乙", "mobile": "13800000000", "organisation_id": court.pk}
    register_person(**given, **told(keeper))
    with pytest.raises(Refused, match="known_already"):
        register_person(**given, **told(keeper))


def test_of_whom_the_platform_enters_only_the_same_name_and_number_stand_in_the_way(county):
    given = {"name": "陈乙", "organisation_id": county.pk}
    for mobile in ("13800000000", "13800000001"):
        register_person(**given, mobile=mobile, **told(SYSTEM))
    with pytest.raises(Refused, match="known_already"):
        register_person(**given, mobile="13800000001", **told(SYSTEM))


def test_nobody_is_entered_at_a_body_that_has_ended(county, keeper):
    town = organisation(parent=county)
    end_organisation(organisation_id=town.pk, on=TODAY, **told(SYSTEM))
    with pytest.raises(Refused, match="ended"):
        register_person(name="陈乙", organisation_id=town.pk, **told(keeper))


@pytest.mark.parametrize(("mobile", "found"), [("", ["同名"]), ("13800000000", ["同名", "同号"])])
def test_entries_of_the_same_name_or_number_may_be_of_one_person(county, mobile: str, found: list[str]):
    who = person("陈乙", at=county, mobile=mobile)
    others = {"同名": person("陈乙", at=county).pk, "同号": person("陈一", at=county, mobile="13800000000").pk}
    person("外人", at=county)
    assert {*Person.objects.filter(perhaps_the_same(who)).values_list("pk", flat=True)} == {
        others[one] for one in found
    }


@pytest.mark.parametrize("name", ["𠮷", "买买提·艾力", "欧阳" * 15])
def test_rare_long_and_dotted_names_are_kept(county, keeper, name: str):
    assert register_person(name=name, organisation_id=county.pk, **told(keeper)).name == name


def test_an_officer_enters_nobody_and_a_stranger_finds_no_body(county):
    with pytest.raises(Forbidden):
        register_person(name="陈乙", organisation_id=county.pk, **told(actor_of(filled(county))))
    with pytest.raises(NotVisible):
        register_person(name="陈乙", organisation_id=county.pk, **told(stranger()))


def test_a_corrected_name_leaves_the_old_one_in_the_docket(county, keeper):
    who = person("陈已", at=county, mobile="1")
    correct_person(person_id=who.pk, name="陈乙", mobile="13800000002", **told(keeper))
    entry = timeline(Stream("person", who.pk))[0]
    assert Person.objects.get(pk=who.pk).name == "陈乙"
    assert entry.details == {"name": "陈乙", "mobile": "13800000002", "name_before": "陈已", "mobile_before": "1"}


def test_an_entry_of_another_branch_is_not_found(keeper):
    aside = person(at=organisation(code="350112"))
    with pytest.raises(NotVisible):
        correct_person(person_id=aside.pk, name="X", mobile="", **told(keeper))
    with pytest.raises(NotVisible):
        correct_person(person_id=0, name="X", mobile="", **told(keeper))


def test_people_note_their_own_absence_and_their_return(county):
    head = head_of(county)
    desk = filled(county)
    mine = told(actor_of(desk))
    away = note_absence(person_id=appointee(desk).pk, on=TODAY, until=date(2024, 6, 20), **mine)
    assert who_answers([desk.pk], TOMORROW)[desk.pk].post_id == head.pk
    end_absence(absence_id=away.pk, on=TOMORROW, **told(actor_of(desk)))
    assert who_answers([desk.pk], TOMORROW)[desk.pk].post_id == desk.pk
    assert [act.kind for act in acts_of(Stream("person", appointee(desk).pk))] == [
        "person.absence_noted",
        "person.absence_ended",
    ]


def test_a_keeper_notes_absences_a_colleague_does_not(county, keeper):
    who = appointee(filled(county))
    assert note_absence(person_id=who.pk, on=TODAY, **told(keeper)).ends_on is None
    assert note_absence(person_id=who.pk, on=date(2024, 5, 1), until=TODAY, **told(SYSTEM)).person == who
    with pytest.raises(Forbidden):
        note_absence(person_id=who.pk, on=TODAY, **told(actor_of(filled(county))))


def test_an_absence_has_its_days(county):
    who = person()
    with pytest.raises(Refused) as backwards:
        note_absence(person_id=who.pk, on=TODAY, until=TODAY, **told(SYSTEM))
    away = absence(who, TODAY, TOMORROW)
    for on in (date(2024, 6, 5), TOMORROW):
        with pytest.raises(Refused) as refusal:
            end_absence(absence_id=away.pk, on=on, **told(SYSTEM))
        assert refusal.value.code == "not_away"
    with pytest.raises(NotVisible):
        end_absence(absence_id=0, on=TODAY, **told(SYSTEM))
    assert backwards.value.code == "ends_before_start"


def test_an_absence_does_not_lie_over_another(county):
    who = appointee(filled(county))
    me = acting_as(who)
    absence(who, date(2024, 6, 10), date(2024, 6, 20))
    absence(who, date(2024, 7, 1))
    absence(who, date(2024, 8, 1), date(2024, 8, 1))
    for on, until, words in (
        (date(2024, 6, 19), date(2024, 6, 25), "2024年6月20日返岗"),
        (date(2024, 6, 1), date(2024, 6, 11), "2024年6月10日离开"),
        (date(2024, 6, 25), None, "自2024年7月1日起"),
        (date(2024, 8, 1), date(2024, 8, 5), "自2024年7月1日起"),
    ):
        with pytest.raises(Refused) as refusal:
            note_absence(person_id=who.pk, on=on, until=until, **told(me))
        assert (refusal.value.code, words in str(refusal.value.words)) == ("away_already", True)
    note_absence(person_id=who.pk, on=date(2024, 6, 20), until=date(2024, 7, 1), **told(me))
    assert who.absences.count() == 4


def test_the_head_at_the_top_may_be_away_and_answers_all_the_same():
    head = head_of(led_root())
    note_absence(person_id=appointee(head).pk, on=TODAY, **told(SYSTEM))
    assert who_answers([head.pk], TODAY)[head.pk].person_id == appointee(head).pk


def test_joining_two_entries_moves_seats_absences_and_the_log_in(county, keeper):
    kept, other = person("陈乙", at=county), person("陈 乙", at=county)
    desk, standing, log_in = appointment(post(county), other), deputy(post(county), other), account(other)
    away = absence(other, TODAY)
    merge_persons(kept_id=kept.pk, other_id=other.pk, **told(keeper))
    for row in (desk, standing, log_in, away, other):
        row.refresh_from_db()
    assert {desk.person, standing.person, log_in.person, away.person, other.merged_into} == {kept}
    assert list(Person.objects.current().filter(pk__in=[kept.pk, other.pk])) == [kept]


@pytest.mark.parametrize(
    ("of_kept", "of_other", "then"),
    [
        ("", "13800000001", "13800000001"),
        ("13800000000", "13800000001", "13800000000"),
        ("13800000000", "", "13800000000"),
    ],
)
def test_of_two_numbers_the_kept_entrys_remains_else_the_only_one(county, keeper, of_kept, of_other, then):
    kept, other = person(at=county, mobile=of_kept), person(at=county, mobile=of_other)
    merge_persons(kept_id=kept.pk, other_id=other.pk, **told(keeper))
    kept.refresh_from_db()
    assert kept.mobile == then


def test_of_two_log_ins_the_kept_entrys_remains(county, keeper):
    kept, other = account(person(at=county)), account(person(at=county))
    merge_persons(kept_id=kept.person_id, other_id=other.person_id, **told(keeper))
    assert list(Account.objects.filter(is_active=True)) == [kept]


def test_the_log_in_of_an_entry_that_was_joined_or_erased_is_never_opened_again(county, keeper):
    joined, erased = account(person(at=county)), account(person(at=county))
    merge_persons(kept_id=account(person(at=county)).person_id, other_id=joined.person_id, **told(keeper))
    erase_person(person_id=erased.person_id, basis=Basis.RETENTION, **told(keeper))
    refusals = []
    for log_in in (joined, erased):
        for act in (unlock_account, reset_password):
            with pytest.raises(Refused) as refusal:
                act(account_id=log_in.pk, **told(keeper))
            refusals.append(refusal.value.code)
        log_in.refresh_from_db()
    assert (refusals, joined.is_active, erased.is_active) == (["entry_closed"] * 4, False, False)


def test_entries_of_which_one_stands_in_for_the_other_are_not_joined(county, keeper):
    seat = filled(county)
    sitting = appointee(seat)
    row = deputy(seat, person(at=county))
    for kept, other in ((sitting, row.person), (row.person, sitting)):
        with pytest.raises(Refused) as refusal:
            merge_persons(kept_id=kept.pk, other_id=other.pk, **told(keeper))
        assert (refusal.value.code, str(seat) in str(refusal.value.words)) == ("deputy_of_oneself", True)
    Deputy.objects.filter(pk=row.pk).update(ends_on=date(2024, 6, 1))
    with clock.use(clock.at(date(2024, 6, 3))):
        assert merge_persons(kept_id=sitting.pk, other_id=row.person.pk, **told(keeper)) == sitting


def test_who_stands_in_before_they_are_appointed_is_one_person(county, keeper):
    seat, one, other = post(county), person(at=county), person(at=county)
    deputy(seat, one, ends_on=date(2024, 9, 1))
    appointment(seat, other, starts_on=date(2024, 9, 1))
    with clock.use(clock.at(date(2024, 6, 3))):
        assert merge_persons(kept_id=one.pk, other_id=other.pk, **told(keeper)) == one


def test_joining_entries_without_log_ins_makes_none(county, keeper):
    merge_persons(kept_id=person(at=county).pk, other_id=person(at=county).pk, **told(keeper))
    assert not Account.objects.exists()


def test_nobody_joins_their_own_entry_with_somebody_elses_seats(county, keeper):
    other = appointee(head_of(county))
    with pytest.raises(Forbidden) as refusal:
        merge_persons(kept_id=keeper.person_id, other_id=other.pk, **told(keeper))
    assert refusal.value.code == "own_entry"


def test_entries_with_a_seat_elsewhere_are_joined_further_up(county, keeper):
    both = person(at=county)
    appointment(post(organisation()), both)
    with pytest.raises(Forbidden) as refusal:
        merge_persons(kept_id=both.pk, other_id=person(at=county).pk, **told(keeper))
    assert refusal.value.code == "not_administrator"


def test_an_entry_is_joined_once_and_not_with_itself(county, keeper):
    kept, other = person(at=county), person(at=county)
    with pytest.raises(Refused) as same:
        merge_persons(kept_id=kept.pk, other_id=kept.pk, **told(keeper))
    merge_persons(kept_id=kept.pk, other_id=other.pk, **told(keeper))
    with pytest.raises(Refused) as again:
        merge_persons(kept_id=kept.pk, other_id=other.pk, **told(keeper))
    assert (same.value.code, again.value.code) == ("same_person", "entry_closed")
    with pytest.raises(IntegrityError):
        Person.objects.filter(pk=kept.pk).update(merged_into=kept)


def test_erasing_takes_name_number_and_log_in_and_opens_no_docket_any_more(county, keeper):
    who = register_person(name="陈乙", mobile="13800000001", organisation_id=county.pk, **told(keeper))
    log_in = account(who, "chenyi")
    erased = erase_person(person_id=who.pk, basis=Basis.RETENTION, **told(keeper))
    log_in.refresh_from_db()
    assert (erased.name, erased.mobile, erased.erased_at) == ("（信息已清除）", "", clock.now())
    assert (log_in.username, log_in.is_active, log_in.has_usable_password()) == (f"erased:{log_in.pk}", False, False)
    first, last = timeline(Stream("person", who.pk))
    assert (first.details, first.details.erased, last.act.kind) == ({}, True, "ledger.erased")


def test_nobodys_log_in_name_stands_in_the_way_of_erasing(county, keeper):
    who = person(at=county)
    log_in = account(who)
    for form in ("erased-{}", "erased:{}"):
        with suppress(Refused):
            open_account(person_id=person(at=county).pk, username=form.format(log_in.pk), **told(keeper))
    erase_person(person_id=who.pk, basis=Basis.REQUEST, **told(keeper))
    log_in.refresh_from_db()
    assert not USERNAME.fullmatch(log_in.username)


def test_erasing_reaches_the_entries_that_were_joined(county, keeper):
    who = person(at=county)
    other = person("陈乙", at=county, merged_into=who)
    erase_person(person_id=who.pk, basis=Basis.REQUEST, **told(keeper))
    other.refresh_from_db()
    assert other.name == "（信息已清除）"


@pytest.mark.parametrize("make", [appointment, deputy])
def test_who_is_in_a_seat_is_not_erased(county, keeper, make):
    who = person(at=county)
    make(post(county), who, starts_on=date(2024, 7, 1))
    with pytest.raises(Refused) as refusal:
        erase_person(person_id=who.pk, basis=Basis.REQUEST, **told(keeper))
    assert refusal.value.code == "still_seated"


def test_a_head_administers_no_entries(county):
    with pytest.raises(Forbidden):
        erase_person(person_id=person(at=county).pk, basis=Basis.REQUEST, **told(actor_of(head_of(county))))
    with pytest.raises(NotVisible):
        erase_person(
            person_id=person(at=county).pk, basis=Basis.REQUEST, **told(acting_as(person("外人", at=organisation())))
        )
