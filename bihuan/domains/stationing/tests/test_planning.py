"""What a team plans and finds at a site."""

from datetime import date
from decimal import Decimal

import pytest

from bihuan.base import clock
from bihuan.base.errors import Forbidden, NotVisible, Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.planning import describe, report_problem
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, found, fresh, planned
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.queries import acts_of, timeline
from bihuan.kernel.people.tests.factories import acting_as, actor_of, person
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.erasing import erase
from bihuan.kernel.process.actions.mending import merge, void
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.tests.factories import HELP

pytestmark = pytest.mark.django_db

IN_MAY = date(2021, 5, 10)


@pytest.fixture(autouse=True)
def in_may():
    with clock.use(clock.at(IN_MAY)):
        yield


def described(team, actor=None, matter_id=None, **fields):
    given = {"rooms": ["劳动法庭", " "], "area_m2": Decimal(175), **fields}
    actor = actor or actor_of(team.leader)
    return describe(matter_id=matter_id or team.item.pk, **given, actor=actor, key=new_key())


def test_an_item_of_the_plan_is_a_matter_with_the_promised_day(team):
    item = planned(team, date(2022, 6, 30))
    assert (item.matter.number, item.matter.owner, item.matter.next_on) == (
        "DR2021-00002",
        team.leader,
        date(2022, 6, 30),
    )


def test_a_problem_is_to_be_taken_up_within_five_working_days(team):
    assert found(team).matter.next_on == date(2021, 5, 17)


def test_a_problem_found_before_it_is_entered_is_due_from_the_day_it_was_found(team):
    matter = found(team, happened_on=date(2021, 4, 30)).matter
    opened = acts_of(stream_of(matter)).first()
    assert (matter.opened_on, matter.next_on) == (date(2021, 4, 30), date(2021, 5, 11))
    assert (opened.happened_on, clock.day_of(opened.entered_at)) == (date(2021, 4, 30), IN_MAY)


def test_a_problem_is_found_within_the_term_and_not_tomorrow(team):
    for day, code in ((date(2021, 3, 31), "before_term"), (date(2021, 5, 11), "happened_in_future")):
        with pytest.raises(Refused, match=code):
            found(team, happened_on=day)


def test_a_problem_without_further_words_is_a_problem_too(team):
    assert found(team, text=" ").matter.stage == "found"


def test_a_promise_lies_ahead(team):
    for day, code in ((IN_MAY, "promise_in_past"), (date(9999, 12, 31), "too_far")):
        with pytest.raises(Refused, match=code):
            planned(team, day)


def test_what_is_sent_back_is_due_on_the_promised_day_again(team):
    leader, checker, promised = actor_of(team.leader), actor_of(team.place.county_officer), date(2021, 9, 30)
    for name in ("take_up", "put_in_use"):
        move(matter_id=team.item.pk, name=name, actor=leader, key=new_key())
    paper = attach(matter_id=team.item.pk, title="结果", number="示例1号", actor=leader, key=new_key())
    move(matter_id=team.item.pk, name="report_done", result_id=paper.pk, actor=leader, key=new_key())
    sent = move(matter_id=team.item.pk, name="send_back", reason="没有启用", actor=checker, key=new_key())
    assert (sent.stage, sent.next_on) == ("handling", promised)


def test_a_post_of_the_team_owns_it(team):
    with pytest.raises(Refused, match="owner_outside"):
        planned(team, owner=team.place.town_officer)


def test_only_the_team_plans_and_only_while_the_term_lasts(team):
    given = {"stationing_id": team.stationing.pk, "owner": team.leader, "title": "问题", "text": ""}
    with pytest.raises(Forbidden, match="not_team"):
        report_problem(**given, actor=actor_of(team.place.city_head), key=new_key())
    with pytest.raises(NotVisible):
        report_problem(**given, actor=acting_as(person()), key=new_key())
    leader = actor_of(team.leader)
    with clock.use(clock.at(ENDS)), pytest.raises(Forbidden, match="term_over"):
        report_problem(**given, actor=leader, key=new_key())


def test_nothing_is_planned_at_no_site(team):
    team.stationing.pk = 0
    with pytest.raises(NotVisible):
        planned(team)


def test_a_place_has_rooms_and_an_area(team):
    item = described(team)
    assert (item.rooms, item.area_m2) == (["劳动法庭"], Decimal(175))
    assert described(team, area_m2=None).area_m2 is None


def test_what_a_place_had_before_stays_in_the_docket_and_no_room_is_named_in_the_chain(team):
    described(team)
    described(team, rooms=["仲裁庭"], area_m2=Decimal(80))
    entry = timeline(stream_of(team.item.matter))[-1]
    assert (entry.act.facts["area_m2"], entry.act.facts["area_before"]) == ("80", "175.00")
    assert (entry.details["rooms"], entry.details["rooms_before"]) == (["仲裁庭"], ["劳动法庭"])
    assert "仲裁庭" not in bytes(entry.act.canonical).decode()


@pytest.mark.parametrize("area", [Decimal(0), Decimal(-3), Decimal(1_000_000)])
def test_an_area_is_one_of_this_world(team, area):
    with pytest.raises(Refused, match="bad_area"):
        described(team, area_m2=area)
    with pytest.raises(Refused, match="bad_area"):
        planned(team, area_m2=area)


def test_who_sees_it_only_does_not_describe_it_and_a_stranger_learns_nothing(team):
    with pytest.raises(Forbidden, match="not_owner"):
        described(team, actor_of(team.place.county_officer))
    with pytest.raises(NotVisible):
        described(team, acting_as(person()))


def test_what_was_voided_or_merged_is_not_described_any_more(team):
    checker, gone = actor_of(team.place.county_officer), planned(team, title="第二个基地")
    mistaken = planned(team, title="第三个基地")
    merge(
        matter_id=gone.matter_id,
        into_id=team.item.pk,
        reason="同一个",
        actor=actor_of(team.place.city_head),
        key=new_key(),
    )
    void(matter_id=mistaken.matter_id, reason="误登", actor=checker, key=new_key())
    for matter_id in (mistaken.matter_id, gone.matter_id):
        with pytest.raises(Refused, match="void_or_merged"):
            described(team, matter_id=matter_id)


def test_only_items_of_the_plan_have_rooms(team):
    given = {"kind": HELP.name, "title": "示例求助", "subject": team.place.site, "owner": team.leader}
    other = open_matter(**given, actor=actor_of(team.leader), key=new_key())
    with pytest.raises(NotVisible):
        described(team, matter_id=other.pk)


def test_putting_in_use_says_from_when_users_come_and_closes_nothing(team):
    leader = actor_of(team.leader)
    move(matter_id=team.item.pk, name="take_up", actor=leader, key=new_key())
    move(matter_id=team.item.pk, name="put_in_use", happened_on=IN_MAY, actor=leader, key=new_key())
    team.item.refresh_from_db()
    assert (team.item.in_use_on, fresh(team.item.pk).is_open, MOBILISED < IN_MAY) == (IN_MAY, True, True)


def test_put_in_use_again_after_it_was_sent_back_it_keeps_its_first_day(team):
    leader, checker = actor_of(team.leader), actor_of(team.place.county_officer)
    move(matter_id=team.item.pk, name="take_up", actor=leader, key=new_key())
    move(matter_id=team.item.pk, name="put_in_use", happened_on=IN_MAY, actor=leader, key=new_key())
    paper = attach(matter_id=team.item.pk, title="结果", number="示例1号", actor=leader, key=new_key())
    move(matter_id=team.item.pk, name="report_done", result_id=paper.pk, actor=leader, key=new_key())
    move(matter_id=team.item.pk, name="send_back", reason="少一间屋", actor=checker, key=new_key())
    with clock.use(clock.at(date(2021, 6, 1))):
        move(matter_id=team.item.pk, name="put_in_use", actor=leader, key=new_key())
    team.item.refresh_from_db()
    last = acts_of(stream_of(team.item.matter)).last()
    assert (team.item.in_use_on, last.kind, last.happened_on) == (IN_MAY, "matter.moved", date(2021, 6, 1))


def test_what_rooms_were_called_goes_with_the_words_of_the_matter_and_how_many_there_were_stays(team):
    described(team, rooms=["陈某调解室", "劳动法庭"])
    checker, head = actor_of(team.place.county_officer), actor_of(team.place.city_head)
    close(matter_id=team.item.pk, outcome=Outcome.WITHDRAWN, reason="站点撤回", actor=checker, key=new_key())
    erase(matter_id=team.item.pk, basis=Basis.RETENTION, actor=head, key=new_key())
    team.item.refresh_from_db()
    assert (team.item.rooms, team.item.area_m2) == (["（内容已清除）"] * 2, Decimal(175))
