"""Open log-ins: on which device, from which network, and ending them."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from bihuan.base import clock
from bihuan.kernel.people import sessions
from bihuan.kernel.people.jobs import tidy_log_ins
from bihuan.kernel.people.tests.factories import account, browser, led_root

pytestmark = pytest.mark.django_db
START = clock.instant_of(date(2024, 6, 6))
WECHAT = "Mozilla/5.0 (Linux; Android 10; MI 8) AppleWebKit/537.36 Chrome/86.0 Mobile Safari/537.36 MicroMessenger/8.0"


@pytest.fixture(autouse=True)
def at_nine():
    with clock.use(clock.FixedClock(START)):
        yield


@pytest.fixture
def log_in():
    led_root()
    return account()


def test_a_log_in_is_noted_with_device_and_network_in_short(log_in):
    made = sessions.begin(log_in, session_key="k", agent=WECHAT, address="203.0.113.5")
    assert (made.device, made.network, made.started_at, str(made)) == (
        "android/wechat",
        "203.0.113.*",
        START,
        "android/wechat",
    )
    assert sessions.device_words(made.device) == "安卓设备 · 微信"


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 Chrome/109.0 Safari/537.36", "windows/chrome"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "windows/edge"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "iphone/safari"),
        ("curl/8", "other/other"),
    ],
)
def test_devices_are_told_apart(agent: str, device: str):
    assert sessions.device_of(agent) == device


def test_devices_have_words_even_when_they_are_new():
    assert sessions.device_words("fridge/other") == "其他 · 其他"


@pytest.mark.parametrize(
    ("address", "network"), [("2001:db8:1:2::9", "2001:0db8:0001:*"), ("203.0.113.5", "203.0.113.*"), ("pipe", "")]
)
def test_of_an_address_only_the_network_is_kept(address: str, network: str):
    assert sessions.network_of(address) == network


def test_the_last_use_is_noted_every_five_minutes(log_in):
    made = browser(log_in)
    for minutes, noted in ((4, START), (5, START + timedelta(minutes=5))):
        with clock.use(clock.FixedClock(START + timedelta(minutes=minutes))):
            assert sessions.is_open(made.session_key, log_in.pk)
        made.refresh_from_db()
        assert made.seen_at == noted


def test_a_log_in_holds_for_its_own_account_only(log_in):
    made = browser(log_in)
    assert not sessions.is_open(made.session_key, account().pk)
    assert not sessions.is_open("other", log_in.pk)


def test_a_log_in_that_lapsed_is_not_among_those_that_hold(log_in):
    here, lapsed = browser(log_in), browser(log_in, lapsed=True)
    assert sessions.open_sessions(log_in) == [here]
    assert not sessions.is_open(lapsed.session_key, log_in.pk)
    assert sessions.end(log_in) == 1


def test_ending_a_log_in_removes_what_the_browser_holds_a_key_to(log_in):
    made = browser(log_in)
    assert sessions.end(log_in) == 1
    assert not SessionStore().exists(made.session_key)
    assert (sessions.end(log_in), sessions.open_sessions(log_in)) == (0, [])


def test_at_night_log_ins_that_lapsed_are_noted_as_ended_and_their_keys_removed(log_in):
    here, lapsed = browser(log_in), browser(log_in, lapsed=True)
    night = START + timedelta(hours=18)
    for at in (night, night + timedelta(days=1)):
        with clock.use(clock.FixedClock(at)):
            tidy_log_ins()
    for row in (here, lapsed):
        row.refresh_from_db()
    assert (here.ended_at, lapsed.ended_at) == (None, night)
    assert list(Session.objects.values_list("session_key", flat=True)) == [here.session_key]
