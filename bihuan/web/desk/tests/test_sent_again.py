"""A form that is sent twice: done once, and the second answer is that of the first."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from bihuan.base.keys import new_key
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of, filled
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.factories import fresh, handling, kinds, opened
from bihuan.web.desk.tests.browsers import browser_of, step, stranger, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def elsewhere(place: SimpleNamespace) -> Post:
    """A post that sees a matter of ours only while something in it is asked of the post."""
    return filled(place.county, role="clerk")


def twice(client: Client, matter: Matter, path: str, **data: object) -> list[tuple[str, bool]]:
    """Where each of two answers leads, and whether it says that it was done."""
    given = {"key": new_key(), **data}
    answers = [client.post(f"/matters/{matter.pk}/do/{path}", given, follow=True) for _each in range(2)]
    return [(one.redirect_chain[0][0], "flash" in text_of(one) and one.status_code == 200) for one in answers]


def test_giving_back_what_is_then_out_of_sight(place: SimpleNamespace, elsewhere: Post) -> None:
    matter = handling(place)
    baton = offer(matter_id=matter.pk, to=elsewhere, reason="请办", actor=actor_of(matter.owner), key=new_key())
    client = browser_of(elsewhere)
    assert (
        twice(client, matter, f"reject/{baton.pk}", reason="不归我们管", competent="示例疾控中心") == [("/", True)] * 2
    )
    assert kinds(matter).count("rejected") == 1
    assert step(client, matter, f"reject/{baton.pk}", reason="不归我们管", competent="示例疾控中心").status_code == 404


def test_finishing_a_task_of_what_is_then_out_of_sight(place: SimpleNamespace, elsewhere: Post) -> None:
    matter = handling(place)
    given = {"post": elsewhere, "title": "查档", "due_on": date(2024, 6, 20)}
    task = set_task(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key(), **given)
    assert twice(browser_of(elsewhere), matter, f"finish-task/{task.pk}", note="") == [("/", True)] * 2
    assert kinds(matter).count("task_done") == 1


def test_assigning_to_a_post_that_cannot_be_chosen_any_more(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"to": place.county_officer.pk, "reason": "人手调整"}
    there = f"/matters/{matter.pk}"
    assert twice(browser_of(place.county_head), matter, "assign", **given) == [(there, True)] * 2
    assert kinds(matter).count("assigned") == 1


def test_the_key_of_another_opens_nothing(place: SimpleNamespace, elsewhere: Post) -> None:
    matter = handling(place)
    baton = offer(matter_id=matter.pk, to=elsewhere, reason="请办", actor=actor_of(matter.owner), key=new_key())
    given = {"key": new_key(), "reason": "不归我们管", "competent": "示例疾控中心"}
    browser_of(elsewhere).post(f"/matters/{matter.pk}/do/reject/{baton.pk}", given)
    for client, status in ((stranger(), 404), (browser_of(place.county_officer), 422)):
        assert client.post(f"/matters/{matter.pk}/do/reject/{baton.pk}", given).status_code == status


def test_another_wording_under_the_same_key_is_not_taken_for_done(place: SimpleNamespace) -> None:
    matter, client, key = opened(place), browser_of(place.town_officer), new_key()
    step(client, matter, "note", key=key, text="去过现场")
    answer = step(client, matter, "note", key=key, text="没有去过现场")
    assert (answer.status_code, "没有去过现场" in text_of(answer)) == (422, True)
    assert kinds(fresh(matter)).count("noted") == 1
