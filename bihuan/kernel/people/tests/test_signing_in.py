"""Guessing gets nowhere: one answer for wrong and unknown, and waits that grow."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import RequestFactory

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.kernel.people.backends import WaitingBackend
from bihuan.kernel.people.jobs import tidy_log_ins
from bihuan.kernel.people.models import Account, Throttle, ThrottleScope
from bihuan.kernel.people.signing_in import (
    asked_again,
    forget_failures,
    network_place,
    note_failure,
    sign_in,
    wait_after,
    wait_words,
)
from bihuan.kernel.people.tests.factories import PASSWORD, account, led_root, machine_at

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)
START = clock.instant_of(TODAY)


@pytest.fixture(autouse=True)
def a_tree():
    """On a simulated day that stands, whatever the machine's clock shows: waits have nothing to do with it."""
    with clock.use(clock.at(date(2023, 1, 9))):
        led_root()
        yield


def enters(username, password, address="203.0.113.5", after=timedelta()):
    with machine_at(START + after):
        return sign_in(username=username, password=password, address=address)


def refusal_of(*args, **kwargs):
    with pytest.raises(Refused) as refusal:
        enters(*args, **kwargs)
    return refusal.value


def test_name_and_password_give_the_account_in_any_spelling_of_the_name():
    log_in = account(username="chenyi")
    assert enters(" ＣＨＥＮＹＩ ", PASSWORD) == log_in
    assert Account.objects.get_by_natural_key("ChenYi") == log_in


def test_wrong_and_unknown_get_the_same_answer():
    account(username="chenyi")
    wrong, unknown = refusal_of("chenyi", "x"), refusal_of("nobody", "x")
    assert (wrong.code, str(wrong.words)) == (unknown.code, str(unknown.words)) == ("wrong", str(wrong.words))


def test_wrong_and_unknown_take_the_same_effort(monkeypatch: pytest.MonkeyPatch):
    account(username="chenyi")
    from django.contrib.auth.hashers import get_hasher

    hasher, efforts = type(get_hasher()), []
    for method in ("encode", "verify"):
        real = getattr(hasher, method)

        def counted(self, *args, real=real, **kwargs):
            efforts[-1] += 1
            return real(self, *args, **kwargs)

        monkeypatch.setattr(hasher, method, counted)
    for name in ("chenyi", "nobody"):
        efforts.append(0)
        refusal_of(name, "x")
    assert efforts == [1, 1]


def failed(times: int, scope: ThrottleScope, what: str) -> None:
    with machine_at(START):
        for _ in range(times):
            note_failure(scope, what)


class OthersGuessMeanwhile(Argon2PasswordHasher):
    """While it looks at a password, five other guesses fail."""

    def verify(self, password: str, encoded: str) -> bool:
        failed(5, ThrottleScope.USERNAME, "chenyi")
        return super().verify(password, encoded)


@pytest.mark.parametrize("guess", [PASSWORD, "x"])
def test_of_guesses_made_at_once_those_after_the_fifth_wait(guess: str, settings: object):
    account(username="chenyi")
    settings.PASSWORD_HASHERS = [f"{__name__}.OthersGuessMeanwhile"]
    assert (refusal_of("chenyi", guess).code, Throttle.objects.get().failures) == ("wait", 5)


@pytest.mark.parametrize("name", ["chenyi", "nobody"])
def test_after_five_failures_a_name_waits_whether_it_exists_or_not(name: str):
    account(username="chenyi")
    failed(4, ThrottleScope.USERNAME, name)
    fifth, waiting = refusal_of(name, "x"), refusal_of(name, PASSWORD, "203.0.113.99")
    assert fifth.code == "wrong"
    assert (waiting.code, waiting.words) == ("wait", "尝试次数过多，请在1分钟后再试")


def test_after_five_failures_an_address_waits_for_every_name():
    account(username="chenyi")
    failed(4, ThrottleScope.ADDRESS, "203.0.113.5")
    refusal_of("somebody else", "x")
    assert refusal_of("chenyi", PASSWORD).code == "wait"
    assert enters("chenyi", PASSWORD, "198.51.100.1")


def test_waits_double_up_to_an_hour():
    minutes = [wait_after(failures).total_seconds() / 60 for failures in (5, 6, 7, 10, 11, 12, 1000)]
    assert minutes == [1, 2, 4, 32, 60, 60, 60]


def test_the_sixth_failure_waits_twice_as_long():
    failed(5, ThrottleScope.USERNAME, "chenyi")
    refusal_of("chenyi", "x", "198.51.100.1", timedelta(minutes=1))
    assert refusal_of("chenyi", "x", "198.51.100.2", timedelta(minutes=2)).words == "尝试次数过多，请在1分钟后再试"
    assert refusal_of("chenyi", "x", "198.51.100.2", timedelta(minutes=3)).code == "wrong"


def test_a_clock_that_was_ahead_locks_nobody_out_for_longer_than_the_longest_wait():
    account(username="chenyi")
    with machine_at(START + timedelta(days=365)):
        for _ in range(20):
            note_failure(ThrottleScope.USERNAME, "chenyi")
    assert refusal_of("chenyi", PASSWORD).words == "尝试次数过多，请在60分钟后再试"
    assert refusal_of("chenyi", PASSWORD, after=timedelta(minutes=59)).words == "尝试次数过多，请在1分钟后再试"
    assert enters("chenyi", PASSWORD, after=timedelta(minutes=60))


def test_on_a_simulated_day_that_stands_a_wait_ends_all_the_same():
    account(username="chenyi")
    with clock.use(clock.at(TODAY, 23, 30)):
        failed(5, ThrottleScope.USERNAME, "chenyi")
        failed(5, ThrottleScope.ADDRESS, "203.0.113.5")
        assert refusal_of("chenyi", PASSWORD, after=timedelta(seconds=59)).code == "wait"
        assert enters("chenyi", PASSWORD, after=timedelta(minutes=1))


def test_days_that_are_let_pass_end_no_wait():
    account(username="chenyi")
    failed(5, ThrottleScope.USERNAME, "chenyi")
    with clock.use(clock.at(TODAY + timedelta(days=30))):
        assert refusal_of("chenyi", PASSWORD).code == "wait"


def asked(log_in, refused="", after=timedelta()):
    """Somebody logged in is asked for their password; what they type is refused with that code."""
    with machine_at(START + after), asked_again(log_in):
        if refused:
            raise Refused(refused, "")


def test_wrong_passwords_of_somebody_logged_in_wait_like_those_at_the_log_in():
    log_in = account(username="chenyi")
    for _each in range(5):
        with pytest.raises(Refused, match="wrong_password"):
            asked(log_in, "wrong_password")
    with pytest.raises(Refused) as waiting:
        asked(log_in)
    assert (waiting.value.field, waiting.value.words) == ("current", "尝试次数过多，请在1分钟后再试")
    assert refusal_of("chenyi", PASSWORD).code == "wait"
    asked(log_in, after=timedelta(minutes=1))
    forget_failures(log_in)
    assert enters("chenyi", PASSWORD)


def test_what_else_is_refused_to_somebody_logged_in_is_not_counted():
    with pytest.raises(Refused, match="weak_password"):
        asked(account(), "weak_password")
    assert not Throttle.objects.exists()


def test_logging_in_begins_anew_for_the_name_but_not_for_the_address():
    account(username="chenyi")
    failed(4, ThrottleScope.USERNAME, "chenyi")
    failed(4, ThrottleScope.ADDRESS, "203.0.113.5")
    enters("chenyi", PASSWORD)
    assert list(Throttle.objects.values_list("scope", "failures")) == [("address", 4)]


def test_failures_are_forgotten_after_a_while():
    failed(4, ThrottleScope.USERNAME, "chenyi")
    failed(4, ThrottleScope.ADDRESS, "203.0.113.5")
    refusal_of("chenyi", "x", after=timedelta(hours=24))
    assert set(Throttle.objects.values_list("failures", flat=True)) == {1}


def test_at_night_only_failures_that_count_no_more_are_removed():
    failed(4, ThrottleScope.USERNAME, "chenyi")
    failed(4, ThrottleScope.ADDRESS, "203.0.113.5")
    left = []
    for hours, minutes in ((0, 59), (1, 0), (23, 59), (24, 0)):
        with machine_at(START + timedelta(hours=hours, minutes=minutes)):
            tidy_log_ins()
        left.append([row.scope for row in Throttle.objects.order_by("scope")])
    assert left == [["address", "username"], ["username"], ["username"], []]


def test_neither_names_nor_addresses_are_kept_readable():
    refusal_of("my-password-typed-here", "x")
    kept = [str(row) for row in Throttle.objects.all()] + list(Throttle.objects.values_list("digest", flat=True))
    assert not any("password" in text or "203" in text for text in kept)


def test_one_holder_of_many_addresses_counts_as_one():
    assert network_place("2001:db8:1:2::1") == network_place("2001:db8:1:2:ffff::9") == "2001:0db8:0001:0002"
    assert network_place("203.0.113.5") == "203.0.113.5"
    assert network_place("a pipe") == ""


def test_a_wait_ends_at_its_minute():
    note_failure(ThrottleScope.ADDRESS, "x")
    row = Throttle.objects.get()
    assert not row.waits(START)
    row.wait_until = START
    assert (row.waits(START - timedelta(seconds=1)), row.waits(START)) == (True, False)
    assert wait_words(START + timedelta(seconds=61), START) == "尝试次数过多，请在2分钟后再试"


def test_djangos_own_log_in_goes_the_same_way():
    log_in = account(username="chenyi")
    request = RequestFactory().post("/login", REMOTE_ADDR="203.0.113.7")
    assert authenticate(request, username="chenyi", password=PASSWORD) == log_in
    assert authenticate(request, username="chenyi", password="x") is None
    assert authenticate(None, username="chenyi", password="x") is None
    assert authenticate(request, username="", password="x") is None
    assert Throttle.objects.filter(scope="address").count() == 2


def test_a_session_finds_its_account_unless_it_was_locked():
    log_in = account()
    assert WaitingBackend().get_user(log_in.pk) == log_in
    Account.objects.update(is_active=False)
    assert WaitingBackend().get_user(log_in.pk) is None
