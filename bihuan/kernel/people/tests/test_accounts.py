"""Log-ins: opening, one-time passwords, resetting, locking, sessions."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.arguments import digest_of
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.organisations.models import Kind
from bihuan.kernel.organisations.queries import root
from bihuan.kernel.organisations.tests.factories import division, organisation, partner
from bihuan.kernel.people import sessions
from bihuan.kernel.people.actions import (
    end_sessions,
    establish,
    lock_account,
    open_account,
    open_first_account,
    reset_password,
    set_password,
    unlock_account,
)
from bihuan.kernel.people.models import Account, Throttle, ThrottleScope
from bihuan.kernel.people.passwords import Secret, one_time_password, refuse_weak
from bihuan.kernel.people.queries import actor_for, who_answers
from bihuan.kernel.people.signing_in import note_failure, sign_in
from bihuan.kernel.people.tests.factories import (
    PASSWORD,
    account,
    actor_of,
    appointee,
    appointment,
    browser,
    filled,
    head_of,
    led_root,
    person,
    post,
    stranger,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
NEW = Secret("quiet-river-41-stones")


@pytest.fixture(autouse=True)
def today():
    with clock.use(clock.at(TODAY)):
        yield


@pytest.fixture
def county():
    led_root()
    return organisation(code="350181")


@pytest.fixture
def keeper(county):
    return actor_of(filled(county, "administrator"))


def told(actor):
    return {"actor": actor, "key": new_key()}


def own(log_in):
    return told(actor_for(log_in, TODAY))


def enters(log_in, password, at=None):
    with clock.use(clock.FixedClock(clock.now() + (at or timedelta()))):
        return sign_in(username=log_in.username, password=password, address="203.0.113.5")


def test_a_log_in_is_opened_with_a_one_time_password(county, keeper):
    who, key = appointee(filled(county)), new_key()
    made = open_account(person_id=who.pk, username=" ＣｈｅｎＹｉ ", actor=keeper, key=key)
    assert (made.username, made.must_change_password, str(made)) == ("chenyi", True, "chenyi")
    assert enters(made, one_time_password(key)) == made
    assert acts_of(Stream("account", made.pk)).get().facts == {"person": who.pk}


def test_the_same_form_sent_twice_shows_the_same_password():
    key = new_key()
    assert one_time_password(key) == one_time_password(key) != one_time_password(new_key())
    assert len(one_time_password(key)) == 19


def test_a_one_time_password_lapses_after_three_days(county, keeper):
    key = new_key()
    made = open_account(person_id=person(at=county).pk, username="chenyi", actor=keeper, key=key)
    with pytest.raises(Refused) as refusal:
        enters(made, one_time_password(key), timedelta(hours=72))
    assert refusal.value.code == "lapsed"


@pytest.mark.parametrize(
    ("username", "code"), [("x", "username_invalid"), ("a b", "username_invalid"), ("TAKEN", "username_taken")]
)
def test_a_log_in_name_is_typable_and_free(county, keeper, username: str, code: str):
    account(username="taken")
    with pytest.raises(Refused) as refusal:
        open_account(person_id=person(at=county).pk, username=username, **told(keeper))
    assert refusal.value.code == code


def test_somebody_has_one_log_in(county, keeper):
    with pytest.raises(Refused) as refusal:
        open_account(person_id=account(person(at=county)).person_id, username="second", **told(keeper))
    assert refusal.value.code == "has_account"


def test_people_change_their_own_password(county):
    log_in = account(one_time_until=clock.now(), must_change_password=True)
    set_password(account_id=log_in.pk, current=Secret(PASSWORD), new=NEW, **own(log_in))
    log_in.refresh_from_db()
    assert (log_in.must_change_password, log_in.one_time_until) == (False, None)
    assert enters(log_in, NEW.text) == log_in


def test_changing_the_password_forgets_the_failures_before(county):
    log_in = account()
    note_failure(ThrottleScope.USERNAME, log_in.username)
    set_password(account_id=log_in.pk, current=Secret(PASSWORD), new=NEW, **own(log_in))
    assert not Throttle.objects.exists()


def test_changing_the_password_ends_the_other_log_ins(county):
    log_in = account()
    here, there = browser(log_in), browser(log_in)
    mine = here.session_key
    set_password(account_id=log_in.pk, current=Secret(PASSWORD), new=NEW, session_key=mine, **own(log_in))
    assert sessions.open_sessions(log_in) == [here]
    assert not sessions.is_open(there.session_key, log_in.pk)


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [
        ("wrong", "quiet-river-41-stones", "wrong_password"),
        (PASSWORD, PASSWORD, "same_password"),
        (PASSWORD, "short", "weak_password"),
        (PASSWORD, "password123", "weak_password"),
    ],
)
def test_a_new_password_is_strong_and_asked_of_who_knows_the_old(county, current: str, new: str, code: str):
    log_in = account()
    with pytest.raises(Refused) as refusal:
        set_password(account_id=log_in.pk, current=Secret(current), new=Secret(new), **own(log_in))
    assert refusal.value.code == code


def test_nobody_changes_somebody_elses_password(keeper):
    with pytest.raises(Forbidden) as refusal:
        set_password(account_id=account().pk, current=Secret(PASSWORD), new=NEW, **told(keeper))
    assert refusal.value.code == "not_own_account"


def test_a_password_leaves_no_trace_in_receipts(county):
    log_in, key = account(), new_key()
    given = {"account_id": log_in.pk, "current": Secret(PASSWORD), "actor": actor_for(log_in, TODAY), "key": key}
    set_password(new=NEW, **given)
    assert set_password(new=Secret("whatever it was"), **given) == log_in
    assert digest_of({"new": NEW}) == digest_of({"new": Secret("whatever it was")})
    assert repr(NEW) == "Secret(…)"


def test_the_units_administrator_resets_a_forgotten_password(county, keeper):
    log_in, key = account(appointee(filled(county))), new_key()
    browser(log_in)
    reset_password(account_id=log_in.pk, actor=keeper, key=key)
    log_in.refresh_from_db()
    assert log_in.must_change_password
    assert sessions.open_sessions(log_in) == []
    assert enters(log_in, one_time_password(key)) == log_in
    assert acts_of(Stream("account", log_in.pk)).get().kind == "account.password_reset"


def test_resetting_forgets_the_waits(county, keeper):
    log_in, key = account(appointee(filled(county))), new_key()
    for _ in range(5):
        note_failure(ThrottleScope.USERNAME, log_in.username)
    reset_password(account_id=log_in.pk, actor=keeper, key=key)
    assert sign_in(username=log_in.username, password=one_time_password(key), address="") == log_in


def test_an_administrator_of_one_body_does_not_come_into_the_rights_of_another(county, keeper):
    both = person(at=county)
    appointment(post(county), both)
    appointment(post(organisation(code="350112")), both)
    for attempt in (reset_password, lock_account, unlock_account, end_sessions):
        with pytest.raises(Forbidden) as refusal:
            attempt(account_id=account_of(both).pk, **told(keeper))
        assert refusal.value.code == "not_administrator"
    above = actor_of(filled(root(), "administrator"))
    assert reset_password(account_id=account_of(both).pk, **told(above)).person == both


def account_of(who):
    return Account.objects.filter(person=who).first() or account(who)


def test_a_head_is_no_administrator_and_a_stranger_finds_no_log_in(county):
    log_in = account(appointee(filled(county)))
    with pytest.raises(Forbidden):
        reset_password(account_id=log_in.pk, **told(actor_of(head_of(county))))
    with pytest.raises(NotVisible):
        reset_password(account_id=log_in.pk, **told(stranger()))
    with pytest.raises(NotVisible):
        reset_password(account_id=0, **told(SYSTEM))


def test_administrators_do_not_reset_their_own_log_in(county):
    desk = filled(county, "administrator")
    log_in = account(appointee(desk))
    with pytest.raises(Forbidden) as refusal:
        reset_password(account_id=log_in.pk, **own(log_in))
    assert refusal.value.code == "own_account"


def test_the_federations_administrator_serves_partner_bodies(county, keeper):
    clerk = appointee(filled(partner(kind=Kind.COURT, code="350181")))
    assert open_account(person_id=clerk.pk, username="clerk", **told(keeper)).person == clerk


def test_a_locked_log_in_opens_to_nobody_until_it_is_unlocked(county, keeper):
    desk = filled(county)
    log_in = account(appointee(desk))
    lock_account(account_id=log_in.pk, **told(keeper))
    with pytest.raises(Refused) as refusal:
        enters(log_in, PASSWORD)
    assert refusal.value.code == "closed"
    assert who_answers([desk.pk], TODAY)[desk.pk].person_id == log_in.person_id
    unlock_account(account_id=log_in.pk, **told(keeper))
    assert enters(log_in, PASSWORD) == log_in


def test_a_locked_log_in_is_not_locked_again(county, keeper):
    log_in = account(appointee(filled(county)), is_active=False)
    with pytest.raises(Refused) as refusal:
        lock_account(account_id=log_in.pk, **told(keeper))
    assert refusal.value.code == "already_locked"


def test_people_end_their_own_log_ins_but_the_one_they_are_in(county):
    log_in = account()
    here, there, other = browser(log_in), browser(log_in), browser(log_in)
    end_sessions(account_id=log_in.pk, session_ids=[there.pk], **own(log_in))
    assert set(sessions.open_sessions(log_in)) == {here, other}
    end_sessions(account_id=log_in.pk, keep=here.session_key, **own(log_in))
    assert sessions.open_sessions(log_in) == [here]
    assert [act.facts for act in acts_of(Stream("account", log_in.pk))] == [{"count": 1}, {"count": 1}]


def test_the_first_person_is_head_and_administrator_and_can_log_in():
    division("3501")
    top, who, log_in = establish(
        name="示例市总工会",
        person_name="示例人员",
        username="admin",
        password=NEW,
        division_code="3501",
        on=TODAY,
        **told(SYSTEM),
    )
    assert (root(), top.is_root, enters(log_in, NEW.text), log_in.must_change_password) == (top, True, log_in, False)
    assert {seat.role for seat in actor_for(log_in, TODAY).seats} == {"head", "administrator"}
    assert {answer.person_id for answer in who_answers(top.posts.values_list("pk", flat=True), TODAY).values()} == {
        who.pk
    }


def test_only_the_platform_establishes_and_opens_a_first_log_in(keeper):
    with pytest.raises(Forbidden):
        establish(name="X", person_name="X", username="xx", password=NEW, on=TODAY, **told(keeper))
    with pytest.raises(Forbidden):
        open_first_account(person_id=1, username="xx", password=NEW, **told(keeper))


def test_the_first_password_is_strong():
    led_root()
    with pytest.raises(Refused) as refusal:
        open_first_account(person_id=person().pk, username="admin", password=Secret("12345678"), **told(SYSTEM))
    assert refusal.value.code == "weak_password"
    assert not Throttle.objects.exists()


def test_a_short_password_is_refused_in_words_everybody_here_reads():
    with translation.override("zh-hans"), pytest.raises(ValidationError) as refused:
        validate_password("ab1")
    assert refused.value.messages == ["密码至少10个字符。"]


def test_what_is_wrong_with_a_password_is_said_in_whole_sentences():
    with translation.override("zh-hans"), pytest.raises(Refused) as refusal:
        refuse_weak(Secret("password"), account())
    assert refusal.value.words == "密码至少10个字符。这个密码太常见了。"
