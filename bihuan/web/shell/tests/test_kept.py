"""A form sent after the log-in has ended is not lost: it goes along through the log-in, and is sent when told to."""

from html.parser import HTMLParser
from secrets import token_urlsafe
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bihuan.base.keys import new_key
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people import sessions
from bihuan.kernel.people.models import Account
from bihuan.kernel.people.tests.factories import PASSWORD, account, appointee, head_of, led_root
from bihuan.web.shell import kept
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
END = "/account/sessions/end"


class Hidden(HTMLParser):
    """The hidden fields of a page, the last of each name, and where its forms go."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.actions: list[str] = []
        self.feed(page.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.actions.append(given.get("action") or "")
        if tag == "input" and given.get("type") == "hidden":
            self.fields[given.get("name") or ""] = given.get("value") or ""


@pytest.fixture
def alice() -> Account:
    led_root()
    return account(appointee(head_of(organisation("福清市总工会"))), username="alice")


def late(**fields: Any) -> Any:
    """The answer to a form that came without a log-in, from the account page."""
    return Client().post(END, {"key": new_key(), **fields}, headers={"Referer": "http://testserver/account"})


def logged_in(client: Client, page: Any) -> Any:
    """The answer to name and password, typed on that page."""
    return client.post("/login", Hidden(page).fields | {"username": "alice", "password": PASSWORD})


def test_what_came_too_late_is_sent_after_the_log_in_as_it_was(alice: Account) -> None:
    client_of(alice)
    other = sessions.open_sessions(alice)[0]
    sent = late(session=other.pk)
    assert "登录已过期，刚才填的内容还没有提交" in sent.content.decode()
    assert (sent["Cache-Control"], '"/login"' in sent.content.decode()) == ("no-store", True)
    here = Client()

    ready = Hidden(logged_in(here, sent))
    answer = here.post(ready.actions[0], ready.fields)

    assert ready.actions[0] == END
    assert (answer.status_code, answer["Location"]) == (302, "/account")
    assert [each.pk for each in sessions.open_sessions(alice)].count(other.pk) == 0


def test_it_keeps_its_key_and_may_be_left(alice: Account) -> None:
    key = new_key()
    answer = logged_in(Client(), late(session="7", key=key))

    assert Hidden(answer).fields["key"] == key
    assert '<a class="btn btn-quiet" href="/account">不提交</a>' in answer.content.decode()


def test_a_wrong_password_loses_nothing(alice: Account) -> None:
    sent = late(session="7")
    wrong = Client().post("/login", Hidden(sent).fields | {"username": "alice", "password": "示例-错误"})

    assert wrong.status_code == 422
    assert Hidden(wrong).fields["kept"] == Hidden(sent).fields["kept"]


def test_files_are_not_kept_and_that_is_said(alice: Account) -> None:
    sent = late(session="7", file=SimpleUploadedFile("示例.txt", b"1"))

    assert "文件没有保留" in logged_in(Client(), sent).content.decode()


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (END, {}),
        ("/account/password", {"current": "示例-旧", "new": "示例-新"}),
        (END, {"session": "7", "text": token_urlsafe(kept.LONGEST)}),
    ],
    ids=["nothing typed", "a password", "too long"],
)
def test_some_things_are_not_kept(path: str, fields: dict[str, str]) -> None:
    answer = Client().post(path, {"key": new_key(), **fields})
    assert (answer.status_code, answer["Location"]) == (302, "/login?next=/")


def test_only_what_this_site_kept_is_sent_on(alice: Account) -> None:
    forged = signing.dumps({"path": "/x", "fields": [], "files": False}, salt="another")
    real = Hidden(late(session="7")).fields["kept"]

    of_another_release = signing.dumps({"way": "/x"}, salt=kept.SALT)
    for text in (forged, "x", real[:-1], of_another_release):
        answer = Client().post("/login", {"key": new_key(), "kept": text, "username": "alice", "password": PASSWORD})
        assert (answer.status_code, answer["Location"]) == (302, "/")


def test_another_site_cannot_put_words_into_it() -> None:
    """Refused as any form without the token of this browser, before anything is kept."""
    assert Client(enforce_csrf_checks=True).post(END, {"key": new_key(), "session": "7"}).status_code == 403
