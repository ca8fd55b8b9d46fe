"""Closing with every outcome, each missing key in words; opening again."""

from datetime import date
from random import Random

import pytest

from bihuan.base import chance, clock
from bihuan.base.actor import SYSTEM
from bihuan.base.decisions import ALLOWED, denied
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.people.actions.posts import end_post
from bihuan.kernel.people.tests.factories import (
    absence,
    acting_as,
    actor_of,
    appointee,
    appointment,
    deputy,
    filled,
    head_of,
    logged_in,
    person,
    stranger,
)
from bihuan.kernel.process import keys
from bihuan.kernel.process.actions.closing import close, reopen
from bihuan.kernel.process.actions.handing import assign, offer
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.table import Outcome, VoiceValue
from bihuan.kernel.process.tests.factories import (
    HELP,
    asked,
    asked_person,
    checking,
    document,
    forbidden,
    fresh,
    handling,
    heard,
    kinds,
    not_solved,
    opened,
    refused,
    solved,
)
from bihuan.kernel.process.tests.tables import UNASKED

SOLVED, NOT_SOLVED, WITHDRAWN = Outcome.SOLVED, Outcome.NOT_SOLVED, Outcome.WITHDRAWN


def closed(matter, outcome, by, reason="说明"):
    actor = by if hasattr(by, "kind") else actor_of(by)
    return close(matter_id=matter.pk, outcome=outcome, reason=reason, actor=actor, key=new_key())


def test_solved_ends_the_episode_and_everything_in_it(place):
    matter = fresh(solved(place))
    assert (matter.stage, matter.outcome, matter.closed_on, matter.next_on, matter.turn_kind) == (
        "closed",
        "solved",
        date(2024, 6, 3),
        None,
        "nobody",
    )
    assert (matter.episodes.get().outcome, matter.clocks.live().exists()) == ("solved", False)


def test_the_docket_says_with_whose_voice_and_whose_work_it_was_closed(place):
    matter = solved(place)
    facts = acts_of(stream_of(matter)).last().facts
    assert (facts["outcome"], facts["voice"], facts["doer"]) == (
        "solved",
        "confirmed",
        appointee(place.town_officer).pk,
    )


def test_solved_is_looked_back_on_by_link_after_thirty_days(place):
    with chance.use(Random(1)):
        planned = solved(place).look_backs.get()
    assert (planned.way, planned.due_on, planned.post, planned.every, planned.by_rule) == (
        "link",
        date(2024, 7, 3),
        place.county_officer,
        "",
        True,
    )


def test_the_sample_drawn_is_asked_by_another_unit(place):
    with chance.use(Random(2)):
        seeded = [chance.draw(0.1) for _ in range(30)]
    with chance.use(Random(2)):
        matters = [solved(place) for _ in range(4)]
    drawn = [one.look_backs.filter(way="other_unit").first() for one in matters]
    assert [one is not None for one in drawn] == seeded[:4]
    assert {(one.post, one.due_on) for one in drawn if one} == {(place.county_head, date(2024, 12, 2))}


def test_not_solved_is_looked_back_on_every_ninety_days(place):
    planned = not_solved(place).look_backs.get()
    assert (planned.way, planned.due_on, planned.every, planned.post) == (
        "visit",
        date(2024, 9, 2),
        "days:90",
        place.town_officer,
    )


def test_only_a_confirmed_voice_gives_solved(place):
    for value in (VoiceValue.NOT_SOLVED, VoiceValue.DECLINED):
        with refused("not_confirmed"):
            closed(heard(place, value), SOLVED, place.county_officer)


def test_each_missing_key_is_named_in_order(place):
    matter = handling(place)
    for outcome in (SOLVED, NOT_SOLVED):
        with refused("not_checking"):
            closed(matter, outcome, place.county_officer)
    with refused("no_voice"):
        closed(checking(place), SOLVED, place.county_officer)
    with refused("open_asking"):
        closed(asked(place).matter, WITHDRAWN, place.county_officer)
    with refused("no_reason"):
        closed(heard(place, VoiceValue.DECLINED), NOT_SOLVED, place.county_officer, reason=" ")


def test_without_the_result_document_nothing_is_solved(place):
    matter = heard(place)
    Matter.objects.filter(pk=matter.pk).update(result_id=None)
    with refused("no_document"):
        closed(matter, SOLVED, place.county_officer)


def test_while_a_task_is_open_nothing_closes_as_solved_but_may_as_not_solved(place):
    matter = heard(place)
    due = date(2024, 6, 20)
    doer = actor_of(place.town_officer)
    task = set_task(matter_id=matter.pk, post=place.site_head, title="补", due_on=due, actor=doer, key=new_key())
    with refused("open_task"):
        closed(matter, SOLVED, place.county_officer)
    closed(matter, NOT_SOLVED, place.county_officer)
    task.refresh_from_db()
    assert task.dropped_on == date(2024, 6, 3)


def test_while_an_offer_waits_nothing_closes(place):
    matter = heard(place)
    doer = actor_of(place.town_officer)
    offer(matter_id=matter.pk, to=place.county_officer, reason="换人", actor=doer, key=new_key())
    for outcome in (SOLVED, NOT_SOLVED, WITHDRAWN):
        with refused("open_baton"):
            closed(matter, outcome, place.county_officer)


def test_an_outcome_that_the_table_does_not_know_is_refused(place):
    with refused("no_such_outcome"):
        closed(heard(place), Outcome.REFERRED, place.county_officer)


def test_what_is_closed_is_not_closed_again(place):
    with refused("closed"):
        closed(solved(place), SOLVED, place.county_officer)


def test_withdrawn_needs_no_voice_but_another_person(place):
    matter = opened(place)
    with forbidden("own_work"):
        closed(matter, WITHDRAWN, place.town_officer)
    assert closed(matter, WITHDRAWN, place.county_officer).look_backs.count() == 0


def test_where_nobody_is_asked_the_checker_closes(place):
    matter = opened(place, kind=UNASKED.name)
    doer = actor_of(place.town_officer)
    move(matter_id=matter.pk, name="report_done", actor=doer, key=new_key())
    assert closed(matter, SOLVED, place.county_officer).outcome == "solved"


def test_a_domain_may_add_a_condition_of_its_own(place, monkeypatch):
    early = denied("too_early", "联系期未满")
    monkeypatch.setitem(keys._guards, (HELP.name, WITHDRAWN), lambda matter: early)
    with refused("too_early"):
        closed(opened(place), WITHDRAWN, place.county_officer)
    keys.register_guard(HELP.name, WITHDRAWN, lambda matter: ALLOWED)
    assert closed(opened(place), WITHDRAWN, place.county_officer).outcome == "withdrawn"


# who checks


def test_the_doer_does_not_check_even_as_head_above(place):
    matter = heard(place)
    place.county_head.appointments.update(ends_on=date(2024, 6, 3))
    appointment(place.county_head, appointee(place.town_officer), starts_on=date(2024, 6, 3))
    promoted = acting_as(appointee(place.county_head))
    with forbidden("own_work"):
        closed(matter, SOLVED, promoted)


def test_the_doer_who_sits_in_the_checking_post_leaves_it_to_the_head(place):
    double = filled(place.town)
    appointment_of_two = appointee(place.county_officer)
    double.appointments.update(person=appointment_of_two)
    matter = handling(place)
    move_owner(matter, double, place)
    shown = document(fresh(matter)).pk
    move(matter_id=matter.pk, name="report_done", result_id=shown, actor=actor_of(double), key=new_key())
    assert fresh(matter).turn_post == place.county_head
    with forbidden("own_work"):
        closed(matter, WITHDRAWN, place.county_officer)
    assert closed(matter, WITHDRAWN, place.county_head).outcome == "withdrawn"


def move_owner(matter, to, place):
    head = actor_of(place.county_head)
    assign(matter_id=matter.pk, to=to, reason="调整", actor=head, key=new_key())


def test_a_joined_entry_does_not_make_another_person(place):
    matter = heard(place)
    twin = person()
    place.county_officer.appointments.update(person=twin)
    twin.merged_into = appointee(place.town_officer)
    twin.save()
    with forbidden("own_work"):
        closed(matter, SOLVED, acting_as(twin))


def test_the_deputy_of_the_checker_may_check(place):
    standing_in = deputy(place.county_officer).person
    assert closed(heard(place), SOLVED, acting_as(standing_in)).outcome == "solved"


def test_the_head_who_acts_for_an_absent_checker_may_check(place):
    absence(appointee(place.county_officer), starts_on=date(2024, 6, 1))
    assert closed(heard_by(place, place.county_head), SOLVED, logged_in(appointee(place.county_head))).is_open is False


def heard_by(place, head):
    from bihuan.kernel.process.actions.asking import answer, ask

    asking = ask(matter_id=checking(place).pk, name="示例", contact="", actor=actor_of(head), key=new_key())
    answer(asking_id=asking.pk, value=VoiceValue.CONFIRMED, words="", actor=asked_person(asking), key=new_key())
    return fresh(asking.matter)


def test_others_do_not_check_and_strangers_learn_nothing(place):
    matter = heard(place)
    with forbidden("not_checker"):
        closed(matter, SOLVED, place.site_head)
    with forbidden("not_checker"):
        closed(matter, SOLVED, SYSTEM)
    with pytest.raises(NotVisible):
        closed(matter, SOLVED, stranger())


def test_a_former_checker_checks_no_more(place):
    former = appointee(place.county_officer)
    place.county_officer.appointments.update(ends_on=date(2024, 6, 3))
    with pytest.raises(NotVisible):
        closed(checking(place), WITHDRAWN, acting_as(former))


# opening again


def reopened(matter, by, reason="又坏了"):
    return reopen(matter_id=matter.pk, reason=reason, actor=actor_of(by), key=new_key())


def test_opened_again_it_begins_anew_and_the_old_episode_stays(place):
    matter = solved(place)
    with clock.use(clock.at(date(2024, 8, 1))):
        reopened(matter, place.site_head.organisation and place.town_officer)
    again = fresh(matter)
    assert (again.stage, again.outcome, again.doer, again.result_id, again.voice, again.owner) == (
        "handling",
        "",
        None,
        None,
        "",
        place.town_officer,
    )
    assert list(again.episodes.order_by("pk").values_list("opened_on", "closed_on", "outcome")) == [
        (date(2024, 6, 3), date(2024, 6, 3), "solved"),
        (date(2024, 8, 1), None, ""),
    ]
    assert again.next_on == date(2024, 10, 30)


def test_the_look_backs_of_the_old_closing_end_and_those_of_the_new_one_count_from_it(place):
    matter = solved(place)
    with clock.use(clock.at(date(2024, 6, 20))):
        reopened(matter, place.town_officer)
        assert not matter.look_backs.ahead().exists()
        closed(matter, WITHDRAWN, place.county_officer)
    assert not matter.look_backs.ahead().exists()


def test_opening_again_needs_a_reason_and_a_closed_matter(place):
    with refused("no_reason"):
        reopened(solved(place), place.town_officer, reason=" ")
    with refused("open"):
        reopened(handling(place), place.town_officer)


def test_who_neither_answers_nor_oversees_does_not_open_it_again(place):
    with forbidden("not_owner"):
        reopened(solved(place), place.site_head)
    assert reopened(solved(place), place.county_officer).is_open


def test_a_matter_whose_post_has_ended_is_opened_again_by_its_heir(place):
    matter = solved(place)
    with clock.use(clock.at(date(2024, 7, 1))):
        end_post(post_id=place.town_officer.pk, on=date(2024, 7, 1), actor=SYSTEM, key=new_key())
        assert fresh(matter).owner == place.town_officer
        reopened(matter, place.county_head)
    assert (fresh(matter).owner, kinds(matter)[-1]) == (place.county_head, "reopened")


def test_what_the_head_of_the_town_owns_is_checked_by_another(place):
    head = head_of(place.town)
    matter = opened(place, owner=head)
    with forbidden("own_work"):
        closed(matter, WITHDRAWN, head)
