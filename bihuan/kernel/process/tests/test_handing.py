"""Handing a matter over: to a post of the platform, by a head above. To a body outside: see `test_receiving`."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import visible_organisations
from bihuan.kernel.people.tests.factories import acting_as, actor_of, appointee, deputy, filled, stranger
from bihuan.kernel.process import receivers
from bihuan.kernel.process.actions.handing import (
    accept,
    assign,
    lapse,
    offer,
    reject,
    revoke,
)
from bihuan.kernel.process.actions.receiving import record_receipt
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.jobs import return_unanswered_batons
from bihuan.kernel.process.reading import docket_of
from bihuan.kernel.process.tests.factories import forbidden, fresh, handling, kinds, opened, refused, solved


def offered(place, to=None, matter=None):
    matter = matter or handling(place)
    sender = actor_of(place.town_officer)
    return offer(matter_id=matter.pk, to=to or place.county_officer, reason="换人", actor=sender, key=new_key())


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def test_an_offer_leaves_the_matter_with_the_sender_and_awaits_the_receiver(place):
    baton = offered(place)
    matter = fresh(baton.matter)
    assert (matter.owner, matter.turn_post, matter.next_on) == (
        place.town_officer,
        place.county_officer,
        date(2024, 6, 11),
    )
    assert (baton.answer_by, acts_of(stream_of(matter)).last().facts["to_post"]) == (
        date(2024, 6, 11),
        place.county_officer.pk,
    )


def test_who_accepts_owns_it_and_the_dates_stay(place):
    baton = accept(baton_id=offered(place).pk, **by(place.county_officer))
    matter = fresh(baton.matter)
    assert (matter.owner, matter.turn_post, matter.next_on) == (
        place.county_officer,
        place.county_officer,
        date(2024, 9, 2),
    )
    assert (baton.state, baton.answered_on) == ("accepted", date(2024, 6, 3))


def test_who_rejects_says_why_and_who_is_competent(place):
    baton = offered(place)
    with refused("no_reason"):
        reject(baton_id=baton.pk, reason=" ", next_body=place.city, **by(place.county_officer))
    with refused("no_next_body"):
        reject(baton_id=baton.pk, reason="不属本级", competent=" ", **by(place.county_officer))
    reject(baton_id=baton.pk, reason="不属本级", next_body=place.city, **by(place.county_officer))
    matter = fresh(baton.matter)
    assert (matter.owner, matter.turn_post) == (place.town_officer, place.town_officer)
    assert acts_of(stream_of(matter)).last().facts["next_body"] == place.city.pk


def test_the_body_that_is_competent_may_stand_in_no_directory_or_be_that_of_the_sender(place):
    told = {"reason": "不属本级", **by(place.county_officer)}
    assert reject(baton_id=offered(place).pk, competent="示例疾控中心", **told).next_body is None


def test_the_body_of_the_sender_may_be_named_by_whoever_does_not_find_it(place, monkeypatch):
    sender = filled(organisation("示例别县总工会", parent=place.city))
    monkeypatch.setattr(receivers, "_receivers", {"test.help": lambda matter, actor: [place.county_officer]})
    matter = opened(place, owner=sender)
    baton = offer(matter_id=matter.pk, to=place.county_officer, reason="换人", **by(sender))
    assert not visible_organisations(actor_of(place.county_officer)).filter(pk=sender.organisation_id).exists()
    reject(baton_id=baton.pk, reason="不属本级", next_body=sender.organisation, **by(place.county_officer))
    said = docket_of(matter)[-1].sentence
    assert said.endswith("退回了交接，认为应由示例别县总工会办理")


def test_the_sender_takes_an_offer_back(place):
    baton = revoke(baton_id=offered(place).pk, **by(place.town_officer))
    assert (baton.state, fresh(baton.matter).turn_post) == ("revoked", place.town_officer)


def test_an_answered_offer_is_not_answered_again(place):
    baton = accept(baton_id=offered(place).pk, **by(place.county_officer))
    with refused("baton_answered"):
        accept(baton_id=baton.pk, **by(place.county_officer))
    with refused("baton_answered"):
        reject(baton_id=baton.pk, reason="不属本级", competent="工会", **by(place.county_officer))
    with refused("baton_answered"):
        revoke(baton_id=baton.pk, **by(place.town_officer))
    with refused("baton_answered"):
        record_receipt(baton_id=baton.pk, receipt="收", **by(place.town_officer))


def test_only_the_receiver_answers_and_only_the_sender_revokes(place):
    baton = offered(place)
    with forbidden("not_receiver"):
        accept(baton_id=baton.pk, **by(place.town_officer))
    with forbidden("not_receiver"):
        reject(baton_id=baton.pk, reason="不属本级", **by(place.county_head))
    with forbidden("not_sender"):
        revoke(baton_id=baton.pk, **by(place.county_officer))
    for_nobody = {"actor": stranger(), "key": new_key()}
    with pytest.raises(NotVisible):
        accept(baton_id=baton.pk, **for_nobody)
    with pytest.raises(NotVisible):
        accept(baton_id=0, **for_nobody)


def test_the_deputy_of_the_receiver_accepts(place):
    who = deputy(place.county_officer).person
    assert accept(baton_id=offered(place).pk, actor=acting_as(who), key=new_key()).state == "accepted"


def test_one_offer_at_a_time(place):
    baton = offered(place)
    with refused("baton_open"):
        offered(place, to=place.county_head, matter=baton.matter)


def test_an_offer_goes_to_another_living_post_with_a_reason(place):
    matter = handling(place)
    over = filled(place.county, ends_on=date(2024, 6, 3))
    gone = organisation("示例旧村工会", parent=place.town, ends_on=date(2024, 6, 1))
    unknown = filled(organisation("示例别县总工会", parent=place.city))
    with refused("same_post"):
        offered(place, to=place.town_officer, matter=matter)
    for to in (over, gone):
        with refused("post_ended"):
            offered(place, to=to, matter=matter)
    with refused("no_reason"):
        offer(matter_id=matter.pk, to=place.county_officer, reason="", **by(place.town_officer))
    with forbidden("not_owner"):
        offer(matter_id=matter.pk, to=place.county_officer, reason="我要", **by(place.county_officer))
    with pytest.raises(NotVisible):
        offer(matter_id=matter.pk, to=unknown, reason="猜的", **by(place.town_officer))


def test_a_post_that_ended_while_the_form_was_filled_in_is_offered_and_assigned_nothing(place):
    matter, chosen = handling(place), filled(place.town)
    Post.objects.filter(pk=chosen.pk).update(ends_on=date(2024, 6, 3))
    with refused("post_ended"):
        offered(place, chosen, matter)
    with refused("post_ended"):
        assign(matter_id=matter.pk, to=chosen, reason="接手", **by(place.county_head))


def test_a_closed_matter_is_not_handed_over(place):
    with refused("closed"):
        offered(place, matter=solved(place))


def test_a_post_that_ended_meanwhile_does_not_accept(place):
    passing = filled(place.county)
    baton = offered(place, to=passing)
    Post.objects.filter(pk=passing.pk).update(ends_on=date(2024, 6, 5))
    with clock.use(clock.at(date(2024, 6, 5))), refused("post_ended"):
        accept(baton_id=baton.pk, actor=acting_as(appointee(passing)), key=new_key())


def test_an_unanswered_offer_returns_by_itself_after_its_last_day(place):
    baton = offered(place)
    with clock.use(clock.at(date(2024, 6, 11))):
        assert return_unanswered_batons() == 0
    with clock.use(clock.at(date(2024, 6, 12))):
        assert [return_unanswered_batons(), return_unanswered_batons()] == [1, 0]
    matter = fresh(baton.matter)
    assert (matter.turn_post, kinds(matter)[-1]) == (place.town_officer, "lapsed")


def test_nobody_lets_an_offer_lapse_before_its_day_or_by_hand(place):
    baton = offered(place)
    with refused("not_lapsed"):
        lapse(baton_id=baton.pk, actor=SYSTEM, key=new_key())
    with clock.use(clock.at(date(2024, 7, 1))), refused("not_lapsed"):
        lapse(baton_id=baton.pk, **by(place.town_officer))


def test_what_was_answered_in_the_last_moment_does_not_lapse(place):
    baton = accept(baton_id=offered(place).pk, **by(place.county_officer))
    with clock.use(clock.at(date(2024, 7, 1))):
        assert lapse(baton_id=baton.pk, actor=SYSTEM, key=new_key()).state == "accepted"
    assert kinds(baton.matter)[-1] == "accepted"


def test_a_head_above_both_assigns_without_an_offer(place):
    matter = handling(place)
    assign(matter_id=matter.pk, to=place.county_officer, reason="调整分工", **by(place.county_head))
    assert (fresh(matter).owner, kinds(matter)[-1]) == (place.county_officer, "assigned")


def test_a_head_above_only_one_of_them_does_not_assign(place):
    matter = handling(place)
    far = filled(organisation("示例别县总工会", parent=place.city))
    with forbidden("not_above"):
        assign(matter_id=matter.pk, to=far, reason="调整分工", **by(place.county_head))
    with forbidden("not_above"):
        assign(matter_id=matter.pk, to=place.county_officer, reason="调整分工", **by(place.town_officer))
    assign(matter_id=matter.pk, to=far, reason="调整分工", **by(place.city_head))
    assert fresh(matter).owner == far


def test_who_handed_a_matter_over_and_oversees_nothing_sees_it_no_more(place):
    baton = accept(baton_id=offered(place).pk, **by(place.county_officer))
    former = filled(place.town, role="clerk")
    matter = baton.matter
    assign(matter_id=matter.pk, to=former, reason="调整分工", **by(place.county_head))
    assert matter in type(matter).objects.visible_to(actor_of(former))
    assign(matter_id=matter.pk, to=place.county_officer, reason="调整分工", **by(place.county_head))
    assert matter not in type(matter).objects.visible_to(actor_of(former))
