"""Log-in, log-out and the own account, as a browser meets them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models.signals import post_init
from django.test import Client

from bihuan.base import clock
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.models import Account, AccountSession, Post, Throttle
from bihuan.kernel.people.tests.factories import (
    PASSWORD,
    account,
    appointee,
    filled,
    head_of,
    led_root,
    machine_at,
    person,
)
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef"
NEW = "another-battery-staple"


@pytest.fixture(autouse=True)
def one_day() -> Any:
    with clock.use(clock.at(date(2024, 6, 6))):
        yield


@pytest.fixture
def alice() -> Account:
    led_root()
    return account(appointee(head_of(organisation("福清市总工会"))), username="alice")


def typed(**fields: str) -> dict[str, str]:
    return {"key": KEY, "username": "alice", "password": PASSWORD, **fields}


def test_the_right_password_leads_to_the_page_one_came_for(client: Client, alice: Account) -> None:
    answer = client.post("/login", typed(next="/account"))

    assert answer["Location"] == "/account"
    assert client.get("/account").status_code == 200
    assert [row.device for row in AccountSession.objects.filter(account=alice)] == ["other/other"]


def test_whoever_logs_in_where_somebody_is_logged_in_takes_the_place(client: Client, alice: Account) -> None:
    bob = account(appointee(head_of(organisation("长乐区总工会", code="350112"))), username="bob")
    for who in (alice, alice, bob, alice):
        assert client.post("/login", typed(username=who.username))["Location"] == "/"
        assert client.get("/account").context["user"] == who
        assert [row.account for row in AccountSession.objects.filter(ended_at__isnull=True)] == [who]


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client: Client, alice: Account) -> None:
    answer = client.post("/login", typed(password="wrong"))

    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="alice"' in page
    assert "忘记密码的，请联系本单位管理员重置" in page
    assert "wrong" not in page


def test_nobody_is_led_to_another_site_after_the_log_in(client: Client, alice: Account) -> None:
    assert client.post("/login", typed(next="https://evil.example/"))["Location"] == "/"


def test_the_account_page_shows_posts_and_open_log_ins(alice: Account) -> None:
    page = client_of(alice).get("/account").content.decode()

    assert "福清市总工会" in page
    assert "负责人" in page
    assert "Windows 电脑 · Chrome 内核浏览器" in page
    assert "正在使用" in page


def test_somebody_without_a_post_reads_how_to_get_one() -> None:
    led_root()
    page = client_of(person("示例外人")).get("/account").content.decode()

    assert "您现在没有岗位" in page


def test_a_log_in_that_was_ended_elsewhere_holds_no_more(alice: Account) -> None:
    here, there = client_of(alice), client_of(alice)

    here.post("/account/sessions/end", {"key": KEY})

    assert here.get("/account").status_code == 200
    assert there.get("/account")["Location"] == "/login?next=/account"


def test_one_chosen_log_in_is_ended_and_the_others_stay(alice: Account) -> None:
    here, phone, office = (client_of(alice) for _n in range(3))
    chosen = AccountSession.objects.get(session_key=phone.session.session_key)

    here.post("/account/sessions/end", {"key": KEY, "session": chosen.pk})

    assert phone.get("/account").status_code == 302
    assert office.get("/account").status_code == 200


@pytest.mark.parametrize("chosen", ["x", "9" * 5000, "-1"])
def test_what_is_no_log_in_ends_none(alice: Account, chosen: str) -> None:
    here, there = client_of(alice), client_of(alice)

    assert here.post("/account/sessions/end", {"key": KEY, "session": chosen}).status_code == 302
    assert there.get("/account").status_code == 200


def test_a_button_without_a_key_does_nothing(alice: Account) -> None:
    here, there = client_of(alice), client_of(alice)

    assert here.post("/account/sessions/end").status_code == 409
    assert there.get("/account").status_code == 200


def test_the_own_page_loads_no_posts_but_ones_own(alice: Account) -> None:
    fuqing = alice.person.organisation
    mine, other, client = head_of(fuqing), filled(fuqing), client_of(alice)
    loaded: set[int] = set()

    def note(instance: Post, **_signal: object) -> None:
        loaded.add(instance.pk)

    post_init.connect(note, sender=Post)
    try:
        page = client.get("/account")
    finally:
        post_init.disconnect(note, sender=Post)

    assert [seat.pk for seat, _capacity in page.context["seats"]] == [mine.pk]
    assert (mine.pk in loaded, other.pk in loaded) == (True, False)


def test_whoever_logs_out_is_out(alice: Account) -> None:
    client = client_of(alice)

    assert client.post("/logout")["Location"] == "/login"
    assert client.get("/account").status_code == 302
    assert AccountSession.objects.get(account=alice).ended_at == clock.now()


def test_a_changed_password_ends_all_other_log_ins(alice: Account) -> None:
    here, there = client_of(alice), client_of(alice)

    answer = here.post("/account/password", {"key": KEY, "current": PASSWORD, "new": NEW, "again": NEW})

    assert answer["Location"] == "/account"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302
    alice.refresh_from_db()
    assert alice.check_password(NEW)


@pytest.mark.parametrize(
    ("typed_in", "words"),
    [
        ({"current": PASSWORD, "new": NEW, "again": NEW + "x"}, "两次输入的新密码不一样"),
        ({"current": "no", "new": NEW, "again": NEW}, "当前密码不正确"),
        ({"current": PASSWORD, "new": "1234567890", "again": "1234567890"}, "这个密码太常见了"),
    ],
)
def test_a_password_that_will_not_do_is_explained(alice: Account, typed_in: dict[str, str], words: str) -> None:
    answer = client_of(alice).post("/account/password", {"key": KEY, **typed_in})

    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_guessing_the_password_from_an_open_log_in_has_to_wait(alice: Account) -> None:
    here, right = client_of(alice), {"current": PASSWORD, "new": NEW, "again": NEW}
    began = clock.SystemClock().now()

    def tries(minutes: int, number: int, **given: str) -> Any:
        with machine_at(began + timedelta(minutes=minutes)):
            return here.post("/account/password", {"key": f"{KEY}{minutes}{number}", **right, **given})

    for number in range(5):
        assert tries(0, number, current="no").context["form"].errors["current"] == ["当前密码不正确"]
    waiting = tries(0, 5)
    assert (waiting.status_code, waiting.context["form"].errors["current"]) == (422, ["尝试次数过多，请在1分钟后再试"])
    assert tries(1, 0)["Location"] == "/account"
    assert not Throttle.objects.exists()


def test_who_forgot_reads_who_can_help_and_that_a_head_cannot(client: Client) -> None:
    page = client.get("/forgotten").content.decode()

    assert ("单位负责人不能重设" in page, "找本单位负责人" in page) == (True, False)
    assert "找上级单位的“单位管理员”" in page


def test_a_one_time_password_must_be_changed_first(alice: Account) -> None:
    Account.objects.update(must_change_password=True)
    client = client_of(alice)

    assert client.get("/account")["Location"] == "/account/password"
    page = client.get("/account/password").content.decode()
    assert ("您用的是一次性密码" in page, '<label for="id_current">一次性密码</label>' in page) == (True, True)


def test_pages_behind_the_log_in_are_kept_by_no_browser(alice: Account) -> None:
    assert client_of(alice).get("/account")["Cache-Control"] == "no-store"


def test_the_account_page_costs_the_same_with_many_log_ins(alice: Account, django_assert_num_queries: Any) -> None:
    client = client_of(alice)
    for _n in range(3):
        client_of(alice)

    with django_assert_num_queries(11):
        client.get("/account")
