"""交接: what a post holds, and handing it to one or several others."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.base.keys import new_key
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of, appointee, filled
from bihuan.kernel.process.actions.handing import accept
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.tests.factories import opened, solved
from bihuan.web.desk import handovers
from bihuan.web.desk.tests.browsers import browser_of, stranger, text_of

pytestmark = pytest.mark.django_db


def hand_over(client: Client, post: Post, **data: Any) -> Any:
    """Send the form with a fresh key."""
    return client.post(f"/posts/{post.pk}/handover", {"key": new_key(), **data})


def test_everything_open_is_on_one_screen(place: SimpleNamespace) -> None:
    opened(place, title="第一件")
    opened(place, title="第二件")
    solved(place)
    context = browser_of(place.town_officer).get(f"/posts/{place.town_officer.pk}/handover").context
    assert [one.line.title for one in context["held"]] == ["第一件", "第二件"]


def test_one_part_to_one_post_and_the_rest_to_another(place: SimpleNamespace) -> None:
    first, second = opened(place), opened(place)
    client = browser_of(place.town_officer)
    hand_over(client, place.town_officer, matters=[first.pk], to=place.county_officer.pk, reason="调走了")
    hand_over(client, place.town_officer, matters=[second.pk], to=place.county_head.pk, reason="调走了")
    found = Baton.objects.order_by("pk").values_list("matter", "receiver")
    assert list(found) == [(first.pk, place.county_officer.pk), (second.pk, place.county_head.pk)]
    held = client.get(f"/posts/{place.town_officer.pk}/handover").context["held"]
    assert [one.offered for one in held] == ["示例县总工会·干事", "示例县总工会·负责人"]


def test_whoever_may_take_over_is_named_before_their_post(place: SimpleNamespace) -> None:
    opened(place)
    form = browser_of(place.town_officer).get(f"/posts/{place.town_officer.pk}/handover").context["form"]
    offered = dict(dict(form.fields["to"].choices)["示例县总工会"])
    assert offered[place.county_officer.pk] == f"{appointee(place.county_officer).name} 示例县总工会·干事"


def test_nothing_chosen_keeps_the_reason_and_says_so(place: SimpleNamespace) -> None:
    opened(place)
    answer = hand_over(browser_of(place.town_officer), place.town_officer, to=place.county_officer.pk, reason="调走了")
    assert answer.status_code == 422
    assert "至少选一件" in text_of(answer)
    assert "调走了" in text_of(answer)


def test_the_same_form_sent_twice_offers_once_and_is_answered_alike(place: SimpleNamespace) -> None:
    first, second = opened(place), opened(place)
    client, given = browser_of(place.town_officer), {"matters": [first.pk, second.pk], "key": new_key()}
    given |= {"to": place.county_officer.pk, "reason": "调走"}
    for _each in range(2):
        answer = client.post(f"/posts/{place.town_officer.pk}/handover", given, follow=True)
        assert "已提出交接2件" in text_of(answer)
    baton = first.batons.get()
    accept(baton_id=baton.pk, actor=actor_of(place.county_officer), key=new_key())
    assert hand_over(client, place.town_officer, **given).status_code == 302
    assert Baton.objects.count() == 2


def test_what_is_on_offer_already_is_refused_in_words(place: SimpleNamespace) -> None:
    matter = opened(place)
    client, given = browser_of(place.town_officer), {"matters": [matter.pk], "reason": "调走"}
    hand_over(client, place.town_officer, to=place.county_officer.pk, **given)
    again = hand_over(client, place.town_officer, to=place.county_head.pk, **given)
    assert (again.status_code, again.context["form"].errors["to"]) == (422, ["先撤回或等待上一次交接"])


def test_an_overseer_sees_but_whoever_answers_hands_over(place: SimpleNamespace) -> None:
    matter = opened(place)
    client = browser_of(place.county_officer)
    assert client.get(f"/posts/{place.town_officer.pk}/handover").context["may_hand"] is False
    answer = hand_over(client, place.town_officer, matters=[matter.pk], to=place.county_officer.pk, reason="我来办")
    assert answer.status_code == 422


def test_an_administrator_sees_how_many_and_who_has_to_act(place: SimpleNamespace) -> None:
    opened(place, title="内情")
    page = text_of(browser_of(filled(place.town, "administrator")).get(f"/posts/{place.town_officer.pk}/handover"))
    assert "有1件未办结事项" in page
    assert "内情" not in page


def test_a_colleague_without_the_right_and_a_stranger(place: SimpleNamespace) -> None:
    path = f"/posts/{place.town_officer.pk}/handover"
    assert browser_of(place.site_head).get(path).status_code == 403
    assert stranger().get(path).status_code == 404


def test_what_cannot_be_offered_any_more_is_counted_apart(place: SimpleNamespace, monkeypatch: Any) -> None:
    first, second = opened(place), opened(place)
    client = browser_of(place.town_officer)
    given = {"matters": [first.pk, second.pk], "to": place.county_officer.pk, "reason": "调走了"}
    real = handovers.offer

    def meanwhile(**asked: Any) -> Any:
        """Somebody offers the second one just now, in another window."""
        if asked["matter_id"] == second.pk:
            real(**(asked | {"key": new_key()}))
        return real(**asked)

    monkeypatch.setattr(handovers, "offer", meanwhile)
    answer = client.post(f"/posts/{place.town_officer.pk}/handover", {"key": new_key(), **given}, follow=True)
    assert "已提出交接1件；1件没有提出，请打开看原因。" in text_of(answer)


def test_an_empty_post_teaches(place: SimpleNamespace) -> None:
    page = text_of(browser_of(place.town_officer).get(f"/posts/{place.town_officer.pk}/handover"))
    assert "这个岗位名下没有未办结的事项" in page


def test_what_else_hangs_on_the_post_is_said(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"post": place.county_officer, "title": "核对", "due_on": date(2024, 6, 7)}
    set_task(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key(), **given)
    page = text_of(browser_of(place.county_officer).get(f"/posts/{place.county_officer.pk}/handover"))
    assert "任务1项" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_costs_the_same_for_one_and_for_three(
    place: SimpleNamespace, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        opened(place, title=f"事项{number}")
    client = browser_of(place.town_officer)
    with django_assert_num_queries(22):
        client.get(f"/posts/{place.town_officer.pk}/handover")
