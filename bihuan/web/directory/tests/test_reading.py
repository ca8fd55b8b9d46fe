"""What people find in the directory: their own branch, who answers today, red vacancies; strangers find nothing."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from bihuan.base import clock
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import absence, appointee, deputy, filled, head_of, led_root, person, post
from bihuan.web.directory.views import bodies
from bihuan.web.shell.tests.clients import client_of

pytestmark = pytest.mark.django_db
FRIDAY, SATURDAY, MONDAY = date(2024, 5, 31), date(2024, 6, 1), date(2024, 6, 3)


@pytest.fixture(autouse=True)
def one_day() -> Any:
    with clock.use(clock.at(MONDAY)):
        yield


@pytest.fixture
def fuqing() -> Organisation:
    led_root()
    return organisation("福清市总工会")


@pytest.fixture
def alice(fuqing: Organisation) -> Client:
    return client_of(appointee(head_of(fuqing, "陈示例")))


@pytest.fixture
def stranger(fuqing: Organisation) -> Client:
    return client_of(person("示例外人"))


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_directory_begins_at_the_top_and_with_the_own_body(alice: Client) -> None:
    answer = alice.get("/directory")

    assert [body.name for body in answer.context["tops"]] == ["示例市总工会"]
    assert [body.name for body in answer.context["own"]] == ["福清市总工会"]


def test_the_next_level_comes_as_a_section_and_says_what_is_empty(alice: Client, fuqing: Organisation) -> None:
    town = organisation("示例镇总工会", parent=fuqing)
    post(town)
    post(town)

    answer = alice.get(f"/directory/{fuqing.pk}/below", headers={"HX-Request": "true"})

    assert [(body.name, body.below, body.empty_posts) for body in answer.context["bodies"]] == [("示例镇总工会", 0, 2)]
    assert "<html" not in answer.content.decode()


def test_how_many_stand_below_says_when_there_are_others_one_does_not_see(alice: Client, fuqing: Organisation) -> None:
    organisation("示例镇总工会", parent=fuqing)
    organisation("长乐区总工会", code="350112")

    top, city = page(alice, "/directory"), page(alice, f"/directory/{fuqing.parent_id}")

    assert [words in top for words in ("您能看到的下级1个", ">下级1个")] == [True, True]
    assert ("您能看到的下级单位" in city, "您能看到的下级单位" in page(alice, f"/directory/{fuqing.pk}")) == (
        True,
        False,
    )


def test_without_script_the_next_level_is_the_page_of_the_body(alice: Client, fuqing: Organisation) -> None:
    assert alice.get(f"/directory/{fuqing.pk}/below")["Location"] == f"/directory/{fuqing.pk}"


def test_a_body_shows_who_answers_today(alice: Client, fuqing: Organisation) -> None:
    desk = filled(fuqing, name="郑示例")
    deputy(desk, person("王示例", at=fuqing))
    absence(appointee(desk), FRIDAY)

    row = alice.get(f"/directory/{fuqing.pk}").context["rows"][1]

    assert (row.answer.name, row.standing_in, row.away, row.acting) == ("王示例", True, True, False)
    assert "请假外出" in page(alice, f"/directory/{fuqing.pk}")


@pytest.mark.parametrize(("since", "red"), [(MONDAY, True), (SATURDAY, True)])
def test_an_empty_post_is_red_from_its_first_working_day(
    alice: Client, fuqing: Organisation, since: date, red: bool
) -> None:
    post(fuqing, starts_on=since)

    row = alice.get(f"/directory/{fuqing.pk}").context["rows"][1]

    assert (row.red, row.answer.name, row.acting) == (red, "陈示例", True)


def test_on_the_weekend_an_empty_post_is_not_yet_red(fuqing: Organisation, alice: Client) -> None:
    post(fuqing, starts_on=SATURDAY)

    with clock.use(clock.at(SATURDAY)):
        answer = alice.get(f"/directory/{fuqing.pk}")

    assert answer.context["rows"][1].red is False
    assert "今天起空缺" in answer.content.decode()


def test_partners_of_the_same_division_stand_apart(alice: Client, fuqing: Organisation) -> None:
    partner("福清市劳动人事争议仲裁院", code="350181")

    assert [body.name for body in alice.get(f"/directory/{fuqing.pk}").context["partners"]] == [
        "福清市劳动人事争议仲裁院"
    ]


def test_a_post_tells_who_was_ever_in_it(alice: Client, fuqing: Organisation) -> None:
    desk = filled(fuqing, name="郑示例")
    deputy(desk, person("王示例", at=fuqing))

    shown = page(alice, f"/directory/posts/{desk.pk}")

    assert [name in shown for name in ("郑示例", "王示例", "至今", "2020年1月1日")] == [True] * 4


def test_what_was_taken_back_on_its_first_day_has_no_end_before_its_start(alice: Client, fuqing: Organisation) -> None:
    desk, who = filled(fuqing), person("王示例", at=fuqing)
    deputy(desk, who, starts_on=MONDAY, ends_on=MONDAY)

    pages = [page(alice, path) for path in (f"/directory/posts/{desk.pk}", f"/directory/people/{who.pk}")]

    assert [("当天撤销" in shown, "2024年6月2日" in shown) for shown in pages] == [(True, False)] * 2


def test_a_post_that_was_ended_offers_nothing_to_do(alice: Client, fuqing: Organisation) -> None:
    ended = post(fuqing, ends_on=FRIDAY)

    assert alice.get(f"/directory/posts/{ended.pk}").context["deed_list"] == []


def test_a_person_shows_seats_and_absences(alice: Client, fuqing: Organisation) -> None:
    who = appointee(filled(fuqing, name="郑示例"))
    absence(who, FRIDAY)

    shown = page(alice, f"/directory/people/{who.pk}")

    assert [words in shown for words in ("福清市总工会", "返岗日期未定", "登记返岗")] == [True] * 3


def test_the_search_finds_people_and_bodies_one_may_see(alice: Client, stranger: Client, fuqing: Organisation) -> None:
    filled(fuqing, name="郑示例")

    found, hidden = alice.post("/directory", {"q": "郑示"}), stranger.post("/directory", {"q": "郑示"})

    assert [each.name for each in found.context["people"]] == ["郑示例"]
    assert [each.name for each in hidden.context["people"]] == []
    for wanted in ("福清", "福\0清"):
        assert [each.name for each in alice.post("/directory", {"q": wanted}).context["bodies"]] == ["福清市总工会"]


def test_a_search_says_how_many_there_are_when_it_shows_the_first_only(
    alice: Client, fuqing: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MOST_FOUND", 2)
    for number in range(3):
        person(f"郑示例{number}", at=fuqing)
        organisation(f"示例镇{number}总工会", parent=fuqing)

    people, towns = alice.post("/directory", {"q": "郑示"}), alice.post("/directory", {"q": "示例镇"})

    assert [(found.count, len(found.rows)) for found in (people.context["people"], towns.context["bodies"])] == [
        (3, 2)
    ] * 2
    for answer in (people, towns):
        shown = answer.content.decode()
        assert '<span class="count">3</span>' in shown
        assert "共3条，这里先列前2条。单位名称或姓名多输入几个字，可以找得更准。" in shown
    assert "先列前" not in alice.post("/directory", {"q": "郑示例1"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(
    alice: Client, fuqing: Organisation, django_assert_num_queries: Any, number: int
) -> None:
    for _n in range(number):
        person("郑示例", at=fuqing)
        organisation("郑示例镇总工会", parent=fuqing)

    with django_assert_num_queries(12):
        alice.post("/directory", {"q": "郑示例"})


def test_counting_what_is_not_shown_costs_one_query_a_list(
    alice: Client, fuqing: Organisation, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "MOST_FOUND", 2)
    for _n in range(3):
        person("郑示例", at=fuqing)
        organisation("郑示例镇总工会", parent=fuqing)

    with django_assert_num_queries(14):
        alice.post("/directory", {"q": "郑示例"})


def test_whom_somebody_looks_for_never_stands_in_an_address(alice: Client, fuqing: Organisation) -> None:
    filled(fuqing, name="郑示例")

    asked, sent = alice.get("/directory?q=郑示"), alice.post("/directory", {"q": "郑示"})

    assert (asked.status_code, asked.context["wanted"], "郑示" in asked.content.decode()) == (200, "", False)
    assert (sent.status_code, "郑示例" in sent.content.decode()) == (200, True)
    assert '<form class="form-inline" method="post" role="search" hx-post="/directory"' in page(alice, "/directory")


def test_a_search_from_elsewhere_is_refused(alice: Client) -> None:
    alice.handler.enforce_csrf_checks = True

    assert alice.post("/directory", {"q": "郑示"}).status_code == 403


def test_whom_a_body_registered_stands_on_pages(alice: Client, fuqing: Organisation) -> None:
    for _n in range(30):
        person(at=fuqing)

    first = alice.get(f"/directory/{fuqing.pk}/people").context["page"]
    second = alice.get(f"/directory/{fuqing.pk}/people?page=2").context["page"]

    assert (len(first.items), first.has_next, len(second.items)) == (25, True, 6)


def test_strangers_find_nothing(stranger: Client, fuqing: Organisation) -> None:
    desk = filled(fuqing)
    paths = [
        f"{fuqing.pk}",
        f"{fuqing.pk}/below",
        f"{fuqing.pk}/people",
        f"{fuqing.pk}/people/new",
        f"{fuqing.pk}/posts/new",
        f"posts/{desk.pk}",
        f"posts/{desk.pk}/appoint",
        f"posts/{desk.pk}/deputy",
        f"posts/{desk.pk}/end",
        f"appointments/{desk.appointments.get().pk}/end",
        f"deputies/{deputy(desk).pk}/end",
        f"people/{appointee(desk).pk}",
        f"people/{appointee(desk).pk}/correct",
        f"people/{appointee(desk).pk}/away",
        f"people/{appointee(desk).pk}/account",
        f"people/absences/{absence(appointee(desk), FRIDAY).pk}/end",
    ]

    assert {path: stranger.get(f"/directory/{path}").status_code for path in paths} == dict.fromkeys(paths, 404)
    assert list(stranger.get("/directory").context["tops"]) == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_body_costs_the_same_whatever_it_holds(
    alice: Client, fuqing: Organisation, django_assert_num_queries: Any, number: int
) -> None:
    for _n in range(number):
        filled(fuqing)
        organisation(parent=fuqing)
        partner(code="350181")
    Post.objects.count()

    with django_assert_num_queries(22):
        alice.get(f"/directory/{fuqing.pk}")
