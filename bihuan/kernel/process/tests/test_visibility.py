"""The two doors: who sees a matter, and who may do what with it."""

from datetime import date

import pytest
from django.db.models import Q

from bihuan.base import clock
from bihuan.base.actor import SYSTEM, Actor, ActorKind
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.tests.factories import (
    absence,
    acting_as,
    actor_of,
    appointee,
    deputy,
    filled,
    logged_in,
    person,
    post,
    stranger,
)
from bihuan.kernel.process import policies, receivers, visibility
from bihuan.kernel.process.actions.asking import ask
from bihuan.kernel.process.actions.handing import offer, reject
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.opening import note
from bihuan.kernel.process.actions.tasks import join, set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.persons import is_same_person
from bihuan.kernel.process.queries import matter_for
from bihuan.kernel.process.table import By, Move, Way
from bihuan.kernel.process.tests.factories import asked, asked_person, checking, handling, opened
from bihuan.kernel.process.tests.tables import GUIDED

LATER = date(2024, 7, 3)


def by(of):
    return {"actor": actor_of(of), "key": new_key()}


def sees(actor, matter):
    return Matter.objects.visible_to(actor).filter(pk=matter.pk).exists()


def clerk(at):
    """Somebody whose role oversees nothing."""
    return filled(at, role="clerk")


def test_the_branch_of_the_owner_and_that_of_the_helped_see_it(place):
    matter = opened(place)
    seen_by = (place.town_officer, place.county_officer, place.county_head, place.city_head, place.site_head)
    assert [sees(actor_of(one), matter) for one in seen_by] == [True] * 5
    assert sees(SYSTEM, matter)


def test_a_stranger_a_clerk_next_door_and_another_branch_see_nothing(place):
    matter = opened(place)
    others = (clerk(place.town), filled(organisation("示例别县总工会", parent=place.city)), clerk(partner()))
    assert [sees(actor_of(one), matter) for one in others] == [False] * 3
    assert not sees(stranger(), matter)
    with pytest.raises(NotVisible):
        matter_for(stranger(), matter.pk)
    with pytest.raises(NotVisible):
        matter_for(actor_of(place.town_officer), 0)


def test_whoever_is_offered_or_asked_for_something_sees_the_matter(place):
    far = organisation("示例别县总工会", parent=place.city)
    offered_to, tasked, visiting = clerk(far), clerk(far), clerk(far)
    matter = opened(place, owner=place.city_head)
    set_task(matter_id=matter.pk, post=tasked, title="补", due_on=LATER, **by(place.city_head))
    plan_look_back(matter_id=matter.pk, due_on=LATER, way=Way.VISIT, post=visiting, **by(place.city_head))
    offer(matter_id=matter.pk, to=offered_to, reason="换人", **by(place.city_head))
    assert [sees(actor_of(one), matter) for one in (offered_to, tasked, visiting)] == [True] * 3


def test_who_is_not_found_is_asked_for_nothing(place):
    matter = handling(place)
    far = organisation("示例别县总工会", parent=place.city)
    unknown = filled(far)
    with pytest.raises(NotVisible):
        set_task(matter_id=matter.pk, post=unknown, title="补", due_on=LATER, **by(place.town_officer))
    with pytest.raises(NotVisible):
        plan_look_back(matter_id=matter.pk, due_on=LATER, way=Way.VISIT, post=unknown, **by(place.county_head))
    baton = offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(place.town_officer))
    with pytest.raises(NotVisible):
        reject(baton_id=baton.pk, reason="不归我们管", next_body=far, **by(place.county_officer))


def test_whoever_asks_sees_the_matter_while_the_answer_is_awaited(place):
    place.county_officer.role = "officer"
    matter = checking(place)
    ask(matter_id=matter.pk, name="示例", contact="", **by(place.county_officer))
    matter.askings.update(post=(far := clerk(organisation("示例别县总工会", parent=place.city))))
    assert sees(actor_of(far), matter)


def test_who_came_through_a_link_sees_that_matter_only(place):
    asking, other = asked(place), opened(place)
    assert [sees(asked_person(asking), one) for one in (asking.matter, other)] == [True, False]
    assert matter_for(asked_person(asking), asking.matter_id) == asking.matter
    assert not sees(Actor(ActorKind.ASKED, "asked"), other)
    assert not sees(Actor(ActorKind.PERSON, "nobody"), other)


def test_a_companion_sees_it_under_whichever_entry(place):
    friend = person()
    matter = opened(place)
    join(matter_id=matter.pk, person=friend, **by(place.county_head))
    assert sees(acting_as(friend), matter)
    friend.merged_into = kept = person()
    friend.save()
    again = logged_in(kept)
    assert (sees(again, matter), bool(policies.may_accompany(again, matter))) == (True, True)


def test_who_left_the_post_sees_nothing_more(place):
    matter = opened(place)
    former = appointee(place.town_officer)
    place.town_officer.appointments.update(ends_on=date(2024, 6, 3))
    assert not sees(acting_as(former), matter)


# who answers for a post


def test_deputies_and_acting_heads_answer_for_a_post(place):
    empty = post(place.county, role="clerk")
    standing_in = deputy(empty).person
    assert policies.answers_for(acting_as(standing_in), empty.pk)
    absence(standing_in, starts_on=date(2024, 6, 1))
    assert policies.answers_for(acting_as(appointee(place.county_head)), empty.pk)
    assert policies.answers_for(logged_in(appointee(place.county_head)), empty.pk)
    assert not policies.answers_for(actor_of(place.county_officer), empty.pk)


def test_somebody_in_two_posts_answers_for_both(place):
    second = post(place.site, role="clerk")
    second.appointments.create(person=appointee(place.town_officer), starts_on=date(2024, 1, 1))
    actor = actor_of(place.town_officer)
    assert [policies.answers_for(actor, one.pk) for one in (place.town_officer, second)] == [True, True]


def test_of_several_posts_the_docket_names_the_one_that_has_to_do_with_the_matter(place):
    doer, elsewhere = appointee(place.town_officer), organisation("示例别县总工会", parent=place.city)
    matter = checking(place)
    for person_of, expected in (
        (doer, place.town_officer),
        (appointee(place.county_officer), place.county_officer),
        (appointee(place.county_head), place.county_head),
    ):
        post(elsewhere, role="clerk").appointments.create(person=person_of, starts_on=date(2024, 1, 1))
        note(matter_id=matter.pk, text="看过了", actor=acting_as(person_of), key=new_key())
        assert list(acts_of(stream_of(matter)))[-1].actor_post_id == expected.pk


def test_of_several_posts_none_is_named_where_none_has_to_do_with_it(place):
    friend, matter = person(), opened(place)
    for body in (organisation("示例别县总工会", parent=place.city), organisation("示例另县总工会", parent=place.city)):
        post(body, role="clerk").appointments.create(person=friend, starts_on=date(2024, 1, 1))
    join(matter_id=matter.pk, person=friend, **by(place.county_head))
    note(matter_id=matter.pk, text="去看过了", actor=acting_as(friend), key=new_key())
    assert list(acts_of(stream_of(matter)))[-1].actor_post_id is None


def test_neither_the_platform_nor_a_link_answers_for_a_post(place):
    with_person = Actor(ActorKind.ASKED, "asked", person_id=appointee(place.town_officer).pk, asking_id=1)
    assert not policies.answers_for(with_person, place.town_officer.pk)
    assert not policies.answers_for(SYSTEM, place.town_officer.pk)
    assert not policies.keeps_company(with_person, opened(place))


# moves by others than the owner


def test_some_moves_are_of_whom_the_turn_is(place):
    matter = opened(place, kind=GUIDED.name)
    step = GUIDED.move("explain", "asking")
    assert [bool(policies.may_move(actor_of(one), matter, step)) for one in (place.site_head, place.town_officer)] == [
        True,
        False,
    ]
    assert policies.may_move(actor_of(place.town_officer), matter, step).code == "not_your_turn"


def test_some_moves_are_of_the_head_above(place):
    matter = opened(place, kind=GUIDED.name)
    step = GUIDED.move("skip", "asking")
    assert policies.may_move(actor_of(place.town_officer), matter, step).code == "not_above"
    move(matter_id=matter.pk, name="skip", **by(place.county_head))


def test_where_no_post_has_the_turn_the_owner_moves(place):
    matter = asked(place).matter
    step = Move("again", "handling", "handling", "再来", by=By.TURN)
    matter.refresh_from_db()
    assert policies.may_move(actor_of(place.town_officer), matter, step)


def test_a_receiver_outside_the_platform_has_nobody_who_accepts(place):
    baton = offer(matter_id=handling(place).pk, to=partner(), reason="转交", **by(place.town_officer))
    assert policies.may_answer_baton(actor_of(place.town_officer), baton).code == "not_receiver"


def test_nobody_is_the_same_as_nobody():
    assert [is_same_person(None, None), is_same_person(1, None), is_same_person(1, 1)] == [False, False, True]


@pytest.mark.django_db
def test_entries_joined_one_after_another_are_one_person():
    with clock.use(clock.at(date(2024, 6, 3))):
        first, second, third, other = (person() for _ in range(4))
    for joined, kept in ((first, second), (second, third)):
        joined.merged_into = kept
        joined.save()
    assert [is_same_person(first.pk, one.pk) for one in (second, third, other)] == [True, True, False]


def test_what_one_domain_adds_to_what_is_seen_no_other_replaces(monkeypatch):
    monkeypatch.setattr(visibility, "_views", {})
    visibility.register_view("test", nothing_more)
    visibility.register_view("test", nothing_more)
    with pytest.raises(ValueError, match="test sees matters already"):
        visibility.register_view("test", lambda actor: Q(pk=1))


def nothing_more(actor):
    return Q()


def test_a_kind_has_receivers_of_one_domain(monkeypatch):
    monkeypatch.setattr(receivers, "_receivers", {})
    receivers.register_receivers("test.help", nobody_more)
    receivers.register_receivers("test.help", nobody_more)
    with pytest.raises(ValueError, match=r"test\.help has receivers already"):
        receivers.register_receivers("test.help", lambda matter, actor: [actor])


def nobody_more(matter, actor):
    return []
