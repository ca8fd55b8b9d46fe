"""Reminding whoever has a late matter: by those it concerns, once a day, and it changes nothing."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, filled
from bihuan.kernel.process.actions.tasks import join, set_task
from bihuan.kernel.process.actions.urging import urge
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.reading import docket_of
from bihuan.kernel.process.tests.factories import forbidden, fresh, handling, kinds, refused

LATE, DAY_AFTER = date(2024, 9, 10), date(2024, 9, 11)


@pytest.fixture
def late(place):
    """A matter of the town's officer for the site's union, whose ninety days have passed."""
    matter = handling(place)
    with clock.use(clock.at(LATE)):
        yield matter


def reminded(matter, post, text="请尽快"):
    return urge(matter_id=matter.pk, text=text, actor=actor_of(post), key=new_key())


def test_who_looks_after_the_owner_or_the_helped_reminds_and_nothing_else_changes(place, late):
    before = fresh(late)
    for day, post in ((LATE, place.county_head), (DAY_AFTER, place.site_head)):
        with clock.use(clock.at(day)):
            reminded(late, post)
    after = fresh(late)
    assert kinds(after)[-2:] == ["urged", "urged"]
    assert [(one.next_on, one.owner_id, one.turn_post_id, one.stage) for one in (before, after)] == [
        (before.next_on, place.town_officer.pk, place.town_officer.pk, "handling")
    ] * 2
    assert docket_of(after)[-1].said == ("请尽快",)


def test_nothing_need_be_said(place, late):
    reminded(late, place.county_officer, " ")
    assert docket_of(late)[-1].said == ()


def test_whoever_keeps_it_company_reminds_too(place, late):
    clerk = filled(place.county, role="clerk")
    with pytest.raises(NotVisible):
        reminded(late, clerk)
    join(matter_id=late.pk, person=clerk.appointments.get().person, actor=actor_of(place.city_head), key=new_key())
    reminded(late, clerk)


def test_neither_the_owner_nor_who_only_has_a_task_in_it_nor_a_stranger(place, late):
    clerk = filled(place.county, role="clerk")
    given = {"post": clerk, "title": "补材料", "due_on": date(2024, 9, 20)}
    set_task(matter_id=late.pk, **given, actor=actor_of(place.town_officer), key=new_key())
    with forbidden("own_matter"):
        reminded(late, place.town_officer)
    with forbidden("not_concerned"):
        reminded(late, clerk)
    with pytest.raises(NotVisible):
        reminded(late, filled(organisation("示例别县总工会", parent=place.city)))


def test_once_a_day_is_enough(place, late):
    reminded(late, place.county_head)
    with refused("urged_today"):
        reminded(late, place.city_head)
    with clock.use(clock.at(DAY_AFTER)):
        reminded(late, place.city_head)
    assert acts_of(stream_of(late)).filter(kind="matter.urged").count() == 2


def test_what_is_not_late_needs_no_reminder(place):
    matter = handling(place)
    with clock.use(clock.at(matter.next_on)), refused("not_late"):
        reminded(matter, place.county_head)
