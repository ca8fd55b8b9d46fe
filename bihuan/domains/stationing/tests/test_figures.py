"""Every figure of stationing counts exactly the records that its list opens, as the same person sees both."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.domains.stationing.indicators import INDICATORS, MEASURES
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, close_it, found, planned, stationed
from bihuan.kernel.indicators.measures import Scope
from bihuan.kernel.indicators.queries import figures, records
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, filled
from bihuan.kernel.process.actions.closing import reopen
from bihuan.kernel.process.actions.handing import accept, offer
from bihuan.kernel.process.actions.mending import merge, void
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.table import Outcome

pytestmark = pytest.mark.django_db

YEAR = (date(2021, 1, 1), date(2021, 12, 31))
NOW = date(2022, 6, 1)


@pytest.fixture
def told():
    """Of two items and three problems: one base in use and closed in the term; one problem closed, one of them open
    again; the rest outlives the term; one problem was never one."""
    with clock.use(clock.at(MOBILISED)):
        team = stationed()
        team.bases = [planned(team), planned(team, title="第二个基地")]
        team.problems = [found(team, title=title) for title in ("补贴", "热饭", "误登")]
    with clock.use(clock.at(date(2021, 6, 1))):
        close_it(team.bases[0].pk, team.place)
        close_it(team.problems[0].pk, team.place)
        void(matter_id=team.problems[2].pk, reason="重复", actor=actor_of(team.place.county_officer), key=new_key())
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    with clock.use(clock.at(date(2022, 1, 10))):
        close_it(team.problems[1].pk, team.place)
    return team


def numbers(team, as_of=NOW, actor=None, body=None):
    scope = Scope(body or team.place.city, *YEAR, as_of)
    with clock.use(clock.at(as_of)):
        found = figures(actor or actor_of(team.place.city_head), scope, [one.name for one in INDICATORS])
    return {one.indicator.name: (one.numerator.count, one.denominator and one.denominator.count) for one in found}


def test_the_story_in_figures(told):
    assert numbers(told) == {
        "stationing.plan": (2, None),
        "stationing.in_use": (1, 2),
        "stationing.after_term": (1, 2),
        "stationing.problems": (2, 2),
        "stationing.kept": (1, None),
    }


def test_every_measure_equals_its_list(told):
    scope = Scope(told.place.city, *YEAR, NOW)
    with clock.use(clock.at(NOW)):
        actor = actor_of(told.place.city_head)
        lists = {one.name: records(actor, scope, one.name) for one in MEASURES}
    counts = {one.name: one.rows(scope).counted().count() for one in MEASURES}
    assert {name: len({stub.matter_id for stub in stubs}) for name, stubs in lists.items()} == counts
    assert {name: len(stubs) for name, stubs in lists.items()} == counts


def joined(team, twins):
    """The second of two open matters is joined to the first."""
    head = actor_of(team.place.city_head)
    merge(matter_id=twins[1].pk, into_id=twins[0].pk, reason="登记重复", actor=head, key=new_key())


def test_what_was_joined_to_another_is_counted_once():
    with clock.use(clock.at(MOBILISED)):
        team = stationed()
        bases = [planned(team, title=title) for title in ("基地", "又一个基地")]
        problems = [found(team, title=title) for title in ("补贴", "还是补贴")]
        joined(team, bases)
        joined(team, problems)
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    assert numbers(team) == {
        "stationing.plan": (1, None),
        "stationing.in_use": (0, 1),
        "stationing.after_term": (0, 2),
        "stationing.problems": (0, 1),
        "stationing.kept": (1, None),
    }


def test_what_was_joined_after_the_term_did_not_outlive_it_twice():
    with clock.use(clock.at(MOBILISED)):
        team = stationed()
        problems = [found(team, title=title) for title in ("补贴", "还是补贴")]
    with clock.use(clock.at(ENDS)):
        end_due_terms()
        joined(team, problems)
    assert (numbers(team)["stationing.after_term"], numbers(team)["stationing.problems"]) == ((0, 1), (0, 1))


def test_the_definitions_say_that_they_were_changed():
    versions = {one.name.removeprefix("stationing."): one.version for one in INDICATORS}
    assert versions == {"plan": 3, "in_use": 3, "after_term": 3, "problems": 3, "kept": 2}


def test_figures_of_an_earlier_day_do_not_know_the_end(told):
    assert numbers(told, as_of=date(2021, 7, 1)) == {
        "stationing.plan": (2, None),
        "stationing.in_use": (0, 0),
        "stationing.after_term": (0, 0),
        "stationing.problems": (1, 2),
        "stationing.kept": (0, None),
    }


def test_what_was_opened_again_is_not_solved_any_more(told):
    with clock.use(clock.at(date(2022, 2, 1))):
        reopen(matter_id=told.problems[0].pk, reason="又欠了", actor=actor_of(told.place.city_head), key=new_key())
    assert numbers(told)["stationing.problems"] == (1, 2)


def test_what_was_closed_the_second_time_as_not_solved_is_not_solved(told):
    with clock.use(clock.at(date(2022, 2, 1))):
        reopen(matter_id=told.problems[0].pk, reason="又欠了", actor=actor_of(told.place.city_head), key=new_key())
        close_it(told.problems[0].pk, told.place, Outcome.NOT_SOLVED)
    assert numbers(told)["stationing.problems"] == (1, 2)
    assert numbers(told, as_of=date(2022, 1, 20))["stationing.problems"] == (2, 2)


def test_what_came_into_use_after_the_term_is_not_counted_within_it(told):
    with clock.use(clock.at(date(2022, 3, 1))):
        owner = actor_of(told.place.county_officer)
        move(matter_id=told.bases[1].pk, name="take_up", actor=owner, key=new_key())
        move(matter_id=told.bases[1].pk, name="put_in_use", actor=owner, key=new_key())
    assert numbers(told)["stationing.in_use"] == (1, 2)


def test_what_is_put_in_use_again_after_the_term_still_counts_within_it(told):
    with clock.use(clock.at(date(2022, 3, 1))):
        head, owner = actor_of(told.place.city_head), actor_of(told.place.county_officer)
        reopen(matter_id=told.bases[0].pk, reason="停用过", actor=head, key=new_key())
        move(matter_id=told.bases[0].pk, name="put_in_use", actor=owner, key=new_key())
    assert numbers(told)["stationing.in_use"] == (1, 2)


def test_another_county_sees_small_numbers_as_too_small_and_no_list(told):
    other = filled(organisation("示例外县总工会", parent=told.place.city))
    seen = numbers(told, actor=actor_of(other, NOW), body=told.place.county)
    assert seen["stationing.plan"] == (None, None)
    with clock.use(clock.at(NOW)), pytest.raises(NotVisible):
        records(actor_of(other), Scope(told.place.county, *YEAR, NOW), "stationing.planned")


def test_handing_on_changes_no_figure_of_the_team():
    with clock.use(clock.at(MOBILISED)):
        team = stationed()
        problem = found(team)
        base = planned(team)
        head = actor_of(team.leader)
        before = numbers(team, as_of=MOBILISED, actor=head, body=team.leader.organisation)
        for matter in (problem.pk, base.pk):
            given = {"to": team.place.county_officer, "reason": "由区县来办", "actor": head}
            baton = offer(matter_id=matter, **given, key=new_key())
            accept(baton_id=baton.pk, actor=actor_of(team.place.county_officer), key=new_key())
    after = numbers(team, as_of=date(2021, 5, 1), actor=head, body=team.leader.organisation)
    assert after == before
    assert (after["stationing.plan"], after["stationing.problems"]) == ((1, None), (0, 1))


def test_a_teams_own_figures_know_the_sites_it_keeps_in_touch_with(told):
    assert numbers(told, body=told.leader.organisation)["stationing.kept"] == (1, None)


def test_a_county_without_sites_has_nothing(told):
    other = organisation("示例外县总工会", parent=told.place.city)
    assert set(numbers(told, body=other).values()) == {(0, None), (0, 0)}
