"""What waits for whoever looks stands at the top of the matter's page, and nowhere twice."""

from datetime import date
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.kernel.organisations.tests.factories import partner
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.looking_back import ask_again
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.factories import asked, opened, solved
from bihuan.web.desk.tests.browsers import browser_of, text_of

pytestmark = pytest.mark.django_db


def yours(post: Post, matter: Matter) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Each heading with the deeds under it, and whether they are the red button."""
    found = browser_of(post).get(f"/matters/{matter.pk}").context["yours"]
    return [(str(heading), [(str(deed.label), deed.primary) for deed in item.deeds]) for heading, item in found]


def test_an_offer_waits_for_its_receiver(place: SimpleNamespace) -> None:
    matter = opened(place)
    offer(matter_id=matter.pk, to=place.county_officer, reason="请办", actor=actor_of(matter.owner), key=new_key())
    assert yours(place.county_officer, matter) == [("交接", [("接收", True), ("退回", False)])]
    assert [yours(post, matter) for post in (place.town_officer, place.county_head)] == [[], []]


def test_what_goes_to_a_body_outside_is_the_senders_to_deliver(place: SimpleNamespace) -> None:
    matter = opened(place)
    court = partner("示例县人民法院", code="350181")
    offer(matter_id=matter.pk, to=court, reason="请受理", actor=actor_of(matter.owner), key=new_key())
    deeds = [("给对方链接", False), ("登记对方签收", False), ("撤回", False)]
    assert yours(place.town_officer, matter) == [("交接", deeds)]


def test_a_task_waits_for_whoever_has_it(place: SimpleNamespace) -> None:
    matter = opened(place)
    given = {"post": place.site_head, "title": "报名单", "due_on": date(2024, 6, 7)}
    set_task(matter_id=matter.pk, actor=actor_of(matter.owner), key=new_key(), **given)
    assert yours(place.site_head, matter) == [("任务", [("完成", False)])]
    assert yours(place.town_officer, matter) == []


def test_an_asking_is_the_checkers_never_the_doers(place: SimpleNamespace) -> None:
    matter = asked(place).matter
    labels = ("出示链接", "记录对方意见", "没联系上", "撤回")
    assert yours(place.county_officer, matter) == [("当事人意见", [(label, False) for label in labels])]
    assert yours(place.town_officer, matter) == []


def test_a_look_back_waits_from_its_day_on_and_until_somebody_is_asked(place: SimpleNamespace) -> None:
    matter = solved(place)
    back = matter.look_backs.get(way="link")
    assert yours(place.county_officer, matter) == []
    with clock.use(clock.at(back.due_on)):
        assert yours(place.county_officer, matter) == [("回头看", [("发链接问本人", True)])]
        assert yours(place.town_officer, matter) == []
        by = actor_of(place.county_officer)
        ask_again(look_back_id=back.pk, name="示例受助人", contact="", actor=by, key=new_key())
        assert [heading for heading, _deeds in yours(place.county_officer, matter)] == ["当事人意见"]


def test_each_deed_stands_once_on_the_page(place: SimpleNamespace) -> None:
    matter = opened(place)
    offer(matter_id=matter.pk, to=place.county_officer, reason="请办", actor=actor_of(matter.owner), key=new_key())
    page = text_of(browser_of(place.county_officer).get(f"/matters/{matter.pk}"))
    baton = matter.batons.get()
    assert [page.count(f"/matters/{matter.pk}/do/{deed}/{baton.pk}") for deed in ("accept", "reject")] == [1, 1]
    assert page.index(f"do/accept/{baton.pk}") < page.index('id="docket"')
