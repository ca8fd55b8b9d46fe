"""Who answers for a post today."""

from datetime import date

import pytest

from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.queries import Capacity, who_answers
from bihuan.kernel.people.tests.factories import filled, head_of, led_root, post

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 6)


def test_the_head_of_the_body_acts_for_an_empty_post():
    led_root()
    county = organisation()
    head = head_of(county, "林甲")
    empty = post(county)
    answer = who_answers([empty.pk], TODAY)[empty.pk]
    assert (answer.name, answer.capacity, answer.post_id) == ("林甲", Capacity.ACTING_HEAD, head.pk)


def test_the_appointee_answers():
    led_root()
    county = organisation()
    full = filled(county, name="陈乙")
    assert who_answers([full.pk], TODAY)[full.pk].name == "陈乙"
