"""Two people at once about one term. Real processes, databases as in production.

`BIHUAN_RACE_ROUNDS` says how often each race is run.
"""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.domains.stationing.models import Problem
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, campaign_of, site_of, stationed
from bihuan.kernel.ledger.tests.racing import ROUNDS, Race, race
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import appointee, person
from bihuan.kernel.process.tests.factories import region

RACER = "bihuan.domains.stationing.tests.racer"
LAST_DAY = ENDS - clock.days(1)


@pytest.fixture
def runners(own_database: str) -> Iterator[Race]:
    """Two processes that wait for orders."""
    with race(RACER, 2) as two:
        yield two


@pytest.fixture
def place(runners: Race) -> SimpleNamespace:
    """A region on the day of mobilisation."""
    with clock.use(clock.at(MOBILISED)):
        return region()


def order(name: str, who: Post, day: object, /, **given: object) -> tuple[str, dict[str, object]]:
    by = {"who": appointee(who, LAST_DAY).pk}
    return "act", {"name": name, "by": by, "day": str(day), "key": new_key(), "given": given}


def test_a_problem_entered_while_the_term_is_wound_up_has_a_companion_or_comes_too_late(
    runners: Race, place: SimpleNamespace
) -> None:
    with clock.use(clock.at(MOBILISED)):
        teams = [stationed(place, code=f"D-{number}") for number in range(ROUNDS)]
    for team in teams:
        given = {"stationing_id": team.stationing.pk, "owner": team.leader.pk, "title": "示例问题", "text": ""}
        enters = order("stationing.report_problem", team.leader, LAST_DAY, **given)
        ends = order("stationing.end_term", place.city_head, ENDS, term_id=team.term.pk)
        entered, ended = runners.run(enters, ends)
        assert (entered.get("refused", "term_over"), "made" in ended) == ("term_over", True)
        alone = Problem.objects.filter(stationing=team.stationing, matter__companions=None)
        assert not alone.exists()


def test_of_two_campaigns_of_one_title_opened_at_once_there_is_one(runners: Race, place: SimpleNamespace) -> None:
    for number in range(ROUNDS):
        given = {"host": place.city.pk, "title": f"第{number}次蹲点"}
        answers = runners.run(
            *[order("stationing.open_campaign", place.city_head, MOBILISED, **given) for _ in range(2)]
        )
        assert sorted(answers, key=str) == [{"made": given["title"]}, {"refused": "title_taken"}]


def test_two_teams_formed_at_once_each_get_a_number(runners: Race, place: SimpleNamespace) -> None:
    with clock.use(clock.at(MOBILISED)):
        campaign, site = campaign_of(place.city), site_of(place)
        people = [person(f"示例蹲点{number}").pk for number in range(4 * ROUNDS)]
    for number in range(ROUNDS):
        orders = []
        for half in range(2):
            leader, member = people[4 * number + 2 * half :][:2]
            given = {"campaign": campaign.pk, "name": f"第{number}组", "leader": leader, "members": [member]}
            given |= {"ends_on": str(ENDS), "sites": [[site.pk, place.county_officer.pk]]}
            orders.append(order("stationing.form_team", place.city_head, MOBILISED, **given))
        assert [list(answer) for answer in runners.run(*orders)] == [["made"], ["made"]]
    codes = set(campaign.teams.values_list("organisation__code", flat=True))
    assert codes == {f"{place.city.code}-D{campaign.pk}-{number + 1}" for number in range(2 * ROUNDS)}
