"""A figure is the count of a list that whoever is entitled to it can open."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.indicators import checks, measures
from bihuan.kernel.indicators.measures import (
    Indicator,
    Measure,
    Scope,
    all_indicators,
    indicator_of,
    measure_of,
    register_indicator,
    register_measure,
)
from bihuan.kernel.indicators.policies import may_see_small_cells, sees_figures
from bihuan.kernel.indicators.queries import figures, records
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.tests.factories import actor_of, filled, stranger
from bihuan.kernel.process.actions.mending import void
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.tests.factories import OPENED, asked, asked_person, opened, region, solved

YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def opened_in(scope):
    within = Matter.objects.filter(owner__organisation__path__within=scope.organisation.path)
    return within.filter(opened_on__range=(scope.starts_on, scope.last_day))


def solved_in(scope):
    return opened_in(scope).filter(outcome="solved", closed_on__lte=scope.as_of)


OPENED_MATTERS = Measure("test.opened", "登记事项", "期内登记的事项", opened_in)
SOLVED_MATTERS = Measure("test.solved", "解决事项", "期内登记并已解决的事项", solved_in)
COUNT = Indicator("test.count", "登记数", "test.opened")
SHARE = Indicator("test.share", "解决率", "test.solved", "test.opened", target=Decimal("0.8"))


@pytest.fixture
def place(db, monkeypatch):
    monkeypatch.setattr(measures, "_measures", {one.name: one for one in (OPENED_MATTERS, SOLVED_MATTERS)})
    monkeypatch.setattr(measures, "_indicators", {one.name: one for one in (COUNT, SHARE)})
    with clock.use(clock.at(OPENED)):
        yield region()


def scope(place, body=None, as_of=date(2024, 6, 6)):
    return Scope(body or place.county, *YEAR, as_of)


def seen(actor, over, name="test.count"):
    return figures(actor, over, [name])[0]


def test_a_figure_counts_exactly_the_records_it_opens(place):
    for _ in range(2):
        opened(place)
    actor, over = actor_of(place.county_officer), scope(place)
    assert (seen(actor, over).numerator.count, [one.number for one in records(actor, over, "test.opened")]) == (
        2,
        ["TS2024-00001", "TS2024-00002"],
    )


def test_a_share_says_its_denominator(place):
    solved(place)
    for _ in range(2):
        opened(place)
    figure = seen(actor_of(place.county_officer), scope(place), "test.share")
    assert (figure.numerator.count, figure.denominator.count, figure.share, figure.indicator.is_share) == (
        1,
        3,
        Decimal("0.3333"),
        True,
    )


def test_a_share_of_nothing_and_a_count_have_no_share(place):
    actor, over = actor_of(place.county_officer), scope(place)
    assert [figure.share for figure in figures(actor, over)] == [None, None]
    assert not COUNT.is_share


def test_what_was_voided_is_counted_nowhere(place):
    matter = opened(place)
    actor, over = actor_of(place.county_officer), scope(place)
    void(matter_id=matter.pk, reason="重复登记", actor=actor, key=new_key())
    assert (seen(actor, over).numerator.count, records(actor, over, "test.opened")) == (0, [])


def test_a_stub_names_nobody(place):
    opened(place)
    (stub,) = records(actor_of(place.county_officer), scope(place), "test.opened")
    assert (stub.number, stub.kind, stub.county, stub.opened_on, stub.outcome, stub.may_open) == (
        "TS2024-00001",
        "帮扶",
        "福清市",
        date(2024, 6, 3),
        "",
        True,
    )
    assert not {"title", "owner", "name"} & set(stub.__slots__)


def test_a_matter_of_no_county_has_an_empty_one(place):
    opened(place, subject=partner())
    assert records(actor_of(place.county_officer), scope(place), "test.opened")[0].county == ""


def test_who_may_see_the_figure_need_not_open_the_file(place):
    for _ in range(5):
        opened(place)
    far = filled(organisation("示例别县总工会", parent=place.city))
    stubs = records(actor_of(far), scope(place), "test.opened")
    assert [one.may_open for one in stubs] == [False] * 5


def test_under_five_is_for_the_body_itself_and_those_above(place):
    opened(place)
    far, over = actor_of(filled(organisation("示例别县总工会", parent=place.city))), scope(place)
    hidden = seen(far, over)
    assert (hidden.numerator.is_suppressed, hidden.numerator.count, seen(far, over, "test.share").share) == (
        True,
        None,
        None,
    )
    with pytest.raises(NotVisible):
        records(far, over, "test.opened")
    assert seen(actor_of(place.county_head), over).numerator.count == 1
    assert seen(actor_of(place.city_head), over).numerator.count == 1


def test_a_hidden_numerator_gives_no_share(place):
    solved(place)
    for _ in range(5):
        opened(place)
    far = actor_of(filled(organisation("示例别县总工会", parent=place.city)))
    figure = seen(far, scope(place), "test.share")
    assert (figure.numerator.count, figure.denominator.count, figure.share) == (None, 6, None)


def test_nothing_at_all_is_shown_as_nothing(place):
    far = actor_of(filled(organisation("示例别县总工会", parent=place.city)))
    assert seen(far, scope(place)).numerator.count == 0


def test_strangers_partners_and_those_asked_see_no_figures(place):
    over = scope(place)
    outside = (stranger(), actor_of(filled(partner())), asked_person(asked(place)), SYSTEM)
    assert [sees_figures(one, place.county) for one in outside] == [False] * 4
    for one in outside:
        with pytest.raises(NotVisible):
            figures(one, over)
        with pytest.raises(NotVisible):
            records(one, over, "test.opened")


def test_a_clerk_sees_the_small_cells_of_the_own_body_only(place):
    clerk = actor_of(filled(place.county, role="clerk"))
    assert [may_see_small_cells(clerk, one) for one in (place.county, place.town)] == [True, False]


def test_a_period_ends_with_its_last_day_or_today(place):
    over = scope(place, as_of=date(2024, 6, 6))
    assert (over.last_day, scope(place, as_of=date(2025, 1, 1)).last_day) == (date(2024, 6, 6), date(2024, 12, 31))
    with pytest.raises(ValueError, match="first day"):
        Scope(place.county, YEAR[1], YEAR[0], date(2024, 6, 6))


@pytest.mark.parametrize("count", [1, 3])
def test_figures_take_one_query_for_each_measure(place, django_assert_num_queries, count):
    for _ in range(count):
        opened(place)
    actor, over = actor_of(place.county_officer), scope(place)
    with django_assert_num_queries(3):
        assert [one.numerator.count for one in figures(actor, over)] == [count, 0]


@pytest.mark.parametrize("count", [1, 3])
def test_records_take_three_queries(place, django_assert_num_queries, count):
    for _ in range(count):
        opened(place)
    actor, over = actor_of(place.county_officer), scope(place)
    with django_assert_num_queries(3):
        assert len(records(actor, over, "test.opened")) == count


def test_measures_and_indicators_are_registered_once(place):
    register_measure(OPENED_MATTERS)
    register_indicator(COUNT)
    with pytest.raises(ValueError, match="registered twice"):
        register_indicator(Indicator("test.count", "另一个", "test.solved"))
    assert (measure_of("test.opened"), indicator_of("test.share"), all_indicators()) == (
        OPENED_MATTERS,
        SHARE,
        (COUNT, SHARE),
    )
    with pytest.raises(KeyError):
        measure_of("test.none")


def test_an_indicator_without_its_measure_is_found_at_start_up(place):
    register_indicator(Indicator("test.lame", "缺", "test.opened", "test.none"))
    assert [one.msg for one in checks.indicators_have_measures()] == ["indicator test.lame: no measure test.none"]
