"""A hand-over to a body outside: its link, its receipt and its result, by itself or noted by the sender."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import digest_of, read
from bihuan.kernel.ledger.actions import erase
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.queries import acts_of
from bihuan.kernel.organisations.models import Kind, Tier
from bihuan.kernel.organisations.tests.factories import organisation, partner
from bihuan.kernel.people.tests.factories import actor_of, appointee, deputy, filled, person, stranger
from bihuan.kernel.process.actions.asking import ask
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.handing import accept, offer, reject, revoke
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.receiving import let_in, note_result_back, record_receipt
from bihuan.kernel.process.codes import baton_of, code_for, code_of, grouped
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.jobs import return_unanswered_batons
from bihuan.kernel.process.models import Baton, Matter
from bihuan.kernel.process.reading import docket_of, reason_of, sender_of
from bihuan.kernel.process.table import Outcome
from bihuan.kernel.process.tests.factories import document, forbidden, fresh, handling, kinds, refused

PDF = b"%PDF-1.4 receipt"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.BIHUAN_FILES = tmp_path


def offered(place, to=None):
    sender = actor_of(place.town_officer)
    return offer(matter_id=handling(place).pk, to=to or partner(), reason="请受理", actor=sender, key=new_key())


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def known(**more):
    """To whom a link is given, and who agreed."""
    return {"given_to": "立案庭周示例", "agreed_by": "当事人陈示例", **more}


def linked(place, to=None):
    """A hand-over whose link is out."""
    return let_in(baton_id=offered(place, to).pk, **known(), **by(place.town_officer))


def through(baton, person_id=None):
    """Whoever holds the link of a hand-over, with a fresh key."""
    holder = Actor(ActorKind.PARTNER, "partner", person_id=person_id, baton_id=baton.pk)
    return {"actor": holder, "key": new_key()}


def received(place, to=None):
    """A hand-over that the body outside took by itself."""
    baton = linked(place, to)
    return record_receipt(baton_id=baton.pk, receipt="〔2024〕立7号", received_by="周示例", **through(baton))


def sees(baton):
    return Matter.objects.visible_to(through(baton)["actor"]).filter(pk=baton.matter_id).exists()


# by a link


def test_there_is_a_link_only_after_saying_to_whom_and_who_agreed(place):
    baton = offered(place)
    assert (baton.code_digest, baton.link_opens, sees(baton)) == (None, False, False)
    with refused("no_recipient"):
        let_in(baton_id=baton.pk, **known(given_to=" "), **by(place.town_officer))
    with refused("no_consent"):
        let_in(baton_id=baton.pk, **known(agreed_by=""), **by(place.town_officer))
    baton = let_in(baton_id=baton.pk, **known(), **by(place.town_officer))
    assert (baton_of(grouped(code_of(baton)).lower()), baton.let_in_on, sees(baton)) == (baton, date(2024, 6, 3), True)
    assert (docket_of(baton.matter)[-1].said, acts_of(stream_of(baton.matter)).last().facts["to_body"]) == (
        ("链接交给：立案庭周示例", "同意提供：当事人陈示例"),
        baton.body_id,
    )


def test_the_code_itself_stands_nowhere(place):
    baton = linked(place)
    kept = [str(value) for value in (*Baton.objects.values_list().get(pk=baton.pk), *acts_of(stream_of(baton.matter)))]
    assert not [value for value in kept if code_of(baton) in value]
    assert baton_of("AAAAA-AAAAA-AAA") is None


def test_from_one_seed_come_different_codes_for_an_asking_and_a_hand_over():
    assert code_for("seed") != code_for("seed", Baton)


def test_only_the_sender_lets_in_and_only_a_body_outside(place):
    baton = offered(place)
    with forbidden("not_sender"):
        let_in(baton_id=baton.pk, **known(), **by(place.county_officer))
    with pytest.raises(NotVisible):
        let_in(baton_id=baton.pk, **known(), actor=stranger(), key=new_key())
    with refused("inside"):
        let_in(baton_id=offered(place, place.county_officer).pk, **known(), **by(place.town_officer))


def test_a_second_link_ends_the_first(place):
    baton = linked(place)
    first = code_of(baton)
    again = let_in(baton_id=baton.pk, **known(given_to="执行局"), **by(place.town_officer))
    assert (baton_of(first), baton_of(code_of(again))) == (None, baton)
    assert kinds(baton.matter)[-2:] == ["let_in", "let_in"]


def test_the_same_form_sent_twice_opens_one_link(place):
    baton, given = offered(place), by(place.town_officer)
    first, second = (let_in(baton_id=baton.pk, **known(), **given) for _ in range(2))
    assert (code_of(first), kinds(baton.matter).count("let_in")) == (code_of(second), 1)


def test_the_body_itself_receives_and_has_its_turn(place):
    court = partner("示例法院")
    baton = received(place, court)
    matter = fresh(baton.matter)
    assert (baton.state, matter.owner, matter.turn_body, matter.next_on) == (
        "received",
        place.town_officer,
        court,
        date(2024, 7, 3),
    )
    told = docket_of(matter)[-1]
    assert (told.sentence, told.said) == ("示例法院（本单位链接）收下了交接", ("〔2024〕立7号", "接收人：周示例"))


def test_while_a_body_outside_has_it_nothing_is_reported_done_and_nobody_asked(place):
    baton = received(place)
    done = {"name": "report_done", "result_id": document(baton.matter).pk, **by(place.town_officer)}
    with refused("elsewhere"):
        move(matter_id=baton.matter_id, **done)
    note_result_back(baton_id=baton.pk, result="已调解", **by(place.town_officer))
    move(matter_id=baton.matter_id, **{**done, "key": new_key()})
    again = offer(matter_id=baton.matter_id, to=partner(), reason="再送", **by(place.town_officer))
    asked = {"matter_id": baton.matter_id, "name": "示例受助人", "contact": ""}
    with refused("baton_open"):
        ask(**asked, **by(place.county_officer))
    record_receipt(baton_id=again.pk, receipt="8号", **by(place.town_officer))
    with refused("elsewhere"):
        ask(**asked, **by(place.county_officer))


def test_the_body_says_by_what_number_and_who_receives(place):
    baton = linked(place)
    with refused("no_receipt"):
        record_receipt(baton_id=baton.pk, receipt="", received_by="周示例", **through(baton))
    with refused("no_name"):
        record_receipt(baton_id=baton.pk, receipt="7号", **through(baton))


def test_the_body_itself_rejects_and_says_whose_it_is(place):
    baton = linked(place)
    with refused("no_reason"):
        reject(baton_id=baton.pk, reason="", competent="工会", **through(baton))
    with refused("no_next_body"):
        reject(baton_id=baton.pk, reason="不属法院受理", **through(baton))
    reject(baton_id=baton.pk, reason="不属法院受理", competent="示例县仲裁委", **through(baton))
    matter = fresh(baton.matter)
    assert (matter.turn_post, sees(baton)) == (place.town_officer, False)
    assert docket_of(matter)[-1].said == ("不属法院受理", "认为应由以下单位办理：示例县仲裁委")
    assert docket_of(matter)[-1].sentence.endswith("（本单位链接）退回了交接")


def test_the_body_itself_gives_its_result_back_with_a_file_and_the_link_dies(place):
    baton = received(place)
    note_result_back(baton_id=baton.pk, result="已调解", content=PDF, title="调解书", **through(baton))
    matter, act = fresh(baton.matter), acts_of(stream_of(baton.matter)).last()
    assert (matter.turn_post, matter.next_on, sees(baton)) == (place.town_officer, date(2024, 9, 2), False)
    paper = Evidence.objects.get(pk=act.facts["evidence"])
    assert (paper.title, paper.added_by, read(paper.digest), act.facts["digest"]) == (
        "调解书",
        None,
        PDF,
        digest_of(PDF),
    )
    assert (act.kind, act.actor_kind, act.actor_person_id) == ("matter.result_by_link", "partner", None)
    with pytest.raises(NotVisible):
        note_result_back(
            baton_id=baton.pk, result="再来", **{**through(baton), "actor": through(linked(place))["actor"]}
        )
    with refused("not_elsewhere"):
        note_result_back(baton_id=baton.pk, result="再来", **through(baton))


def test_what_the_sender_noted_on_paper_may_get_its_result_through_the_link(place):
    baton = linked(place)
    record_receipt(baton_id=baton.pk, receipt="收", **by(place.town_officer))
    with refused("baton_answered"):
        record_receipt(baton_id=baton.pk, receipt="收", received_by="周示例", **through(baton))
    assert note_result_back(baton_id=baton.pk, result="已裁决", **through(baton)).returned_on == date(2024, 6, 3)


def test_a_link_may_be_given_anew_while_the_body_has_the_matter_but_not_after(place):
    baton = received(place)
    assert let_in(baton_id=baton.pk, **known(), **by(place.town_officer)).link_opens
    note_result_back(baton_id=baton.pk, result="已裁决", **through(baton))
    with refused("baton_answered"):
        let_in(baton_id=baton.pk, **known(), **by(place.town_officer))


def test_a_link_is_dead_once_the_offer_was_taken_back_or_lapsed(place):
    revoked, lapsed = linked(place), linked(place)
    revoke(baton_id=revoked.pk, **by(place.town_officer))
    with clock.use(clock.at(date(2024, 6, 12))):
        assert return_unanswered_batons() == 1
        for one in (revoked, lapsed):
            assert (baton_of(code_of(one)).link_opens, sees(one)) == (False, False)
            with refused("baton_answered"):
                record_receipt(baton_id=one.pk, receipt="7号", received_by="周示例", **through(one))


def test_without_a_link_of_that_very_hand_over_nobody_speaks_for_the_body(place):
    baton, other = offered(place), linked(place)
    deeds = (
        lambda holder: record_receipt(baton_id=baton.pk, receipt="7号", received_by="周示例", **holder),
        lambda holder: reject(baton_id=baton.pk, reason="不收", competent="工会", **holder),
        lambda holder: note_result_back(baton_id=baton.pk, result="好了", **holder),
        lambda holder: accept(baton_id=baton.pk, **holder),
        lambda holder: revoke(baton_id=baton.pk, **holder),
        lambda holder: let_in(baton_id=baton.pk, **known(), **holder),
    )
    for holder in (baton, other):
        for deed in deeds:
            with pytest.raises(NotVisible):
                deed(through(holder))


def test_a_link_opens_nothing_but_its_own_answer(place):
    baton = linked(place)
    with forbidden("not_receiver"):
        accept(baton_id=baton.pk, **through(baton))
    with forbidden("not_sender"):
        revoke(baton_id=baton.pk, **through(baton))
    with forbidden("not_sender"):
        let_in(baton_id=baton.pk, **known(), **through(baton))
    with forbidden("not_checker"):
        close(matter_id=baton.matter_id, outcome=Outcome.WITHDRAWN, reason="x", **through(baton))


def test_the_senders_people_and_those_above_never_answer_for_the_body(place):
    baton, clerk = linked(place), filled(place.town, role="clerk")
    own = [appointee(one) for one in (place.town_officer, clerk, place.county_head, place.city_head)]
    for who in (*own, deputy(place.town_officer).person):
        for deed, said in ((record_receipt, {"receipt": "7号", "received_by": "周示例"}), (reject, {"reason": "不收"})):
            with forbidden("own_offer"):
                deed(baton_id=baton.pk, **said, **through(baton, who.pk))
    other = person("刘示例", at=baton.body)
    note = record_receipt(baton_id=baton.pk, receipt="7号", received_by="刘示例", **through(baton, other.pk))
    assert note.state == "received"
    with forbidden("own_offer"):
        note_result_back(baton_id=baton.pk, result="好了", **through(baton, appointee(place.town_officer).pk))


def test_an_answer_sent_twice_counts_once_and_another_key_is_another_answer(place):
    baton = linked(place)
    given, said = through(baton), {"baton_id": baton.pk, "receipt": "7号", "received_by": "周示例"}
    assert record_receipt(**said, **given) == record_receipt(**said, **given)
    with refused("baton_answered"):
        record_receipt(**said, **through(baton))
    with refused("key_reused"):
        record_receipt(**said, actor=through(linked(place))["actor"], key=given["key"])


def test_the_reason_is_shown_until_it_is_erased(place):
    baton = linked(place)
    assert reason_of(baton) == "请受理"
    erase(subject=stream_of(baton.matter), basis=Basis.REQUEST, **by(place.city_head))
    assert reason_of(baton) == ""


def test_a_team_hands_over_in_the_name_of_the_union_that_sent_it(place):
    team = organisation("第一蹲点工作组", parent=place.county, kind=Kind.TEAM, tier=Tier.NONE)
    baton = offered(place)
    assert sender_of(baton) == "示例镇总工会"
    baton.sender = filled(team)
    assert sender_of(baton) == "示例县总工会第一蹲点工作组"


def test_the_database_keeps_no_half_link_and_none_of_a_post(place):
    outside, inside = offered(place), offered(place, place.county_officer)
    for baton, values in ((outside, {"seed": "x"}), (inside, {"seed": "x", "code_digest": "y", "let_in_on": date.min})):
        with pytest.raises(IntegrityError), transaction.atomic():
            Baton.objects.filter(pk=baton.pk).update(**values)


# noted by the sender


def receipted(place, to=None, **more):
    baton = offered(place, to)
    return record_receipt(baton_id=baton.pk, receipt="收件〔2024〕7号", **by(place.town_officer), **more)


def test_a_body_outside_has_its_turn_and_a_clock_after_its_receipt(place):
    court = partner()
    matter = fresh(receipted(place, to=court).matter)
    assert (matter.owner, matter.turn_kind, matter.turn_body, matter.next_on) == (
        place.town_officer,
        "body",
        court,
        date(2024, 7, 3),
    )


def test_a_receipt_has_a_number_and_a_day_after_the_offer(place):
    baton = offered(place)
    with refused("no_receipt"):
        record_receipt(baton_id=baton.pk, receipt=" ", **by(place.town_officer))
    with refused("before_offer"):
        record_receipt(baton_id=baton.pk, receipt="收", happened_on=date(2024, 6, 2), **by(place.town_officer))
    with forbidden("not_sender"):
        record_receipt(baton_id=baton.pk, receipt="收", **by(place.county_officer))


def test_a_post_of_the_platform_receives_by_itself(place):
    with refused("inside"):
        record_receipt(baton_id=offered(place, place.county_officer).pk, receipt="收", **by(place.town_officer))


def test_a_receipt_entered_later_runs_from_its_own_day(place):
    baton = offered(place)
    with clock.use(clock.at(date(2024, 6, 10))):
        on = date(2024, 6, 5)
        record_receipt(baton_id=baton.pk, receipt="收", happened_on=on, **by(place.town_officer))
    assert baton.matter.clocks.get(name="elsewhere").due_on == date(2024, 7, 5)


def test_the_result_of_a_body_outside_brings_the_turn_back(place):
    baton = receipted(place)
    with refused("no_result"):
        note_result_back(baton_id=baton.pk, result="", **by(place.town_officer))
    with forbidden("not_owner"):
        note_result_back(baton_id=baton.pk, result="已裁决", **by(place.county_officer))
    note_result_back(baton_id=baton.pk, result="已裁决", **by(place.town_officer))
    matter = fresh(baton.matter)
    assert (matter.turn_post, matter.next_on) == (place.town_officer, date(2024, 9, 2))
    with refused("not_elsewhere"):
        note_result_back(baton_id=baton.pk, result="已裁决", **by(place.town_officer))


def test_what_is_only_offered_has_no_result_yet(place):
    with refused("not_elsewhere"):
        note_result_back(baton_id=offered(place).pk, result="已裁决", **by(place.town_officer))


def test_a_receipt_and_a_result_on_paper_are_kept_with_their_act(place):
    baton = offered(place)
    record_receipt(baton_id=baton.pk, receipt="收", content=PDF, title="送达回证", **by(place.town_officer))
    note_result_back(baton_id=baton.pk, result="已裁决", content=PDF + b"2", title="裁决书", **by(place.town_officer))
    papers = [Evidence.objects.get(pk=act.facts["evidence"]) for act in list(acts_of(stream_of(baton.matter)))[-2:]]
    assert [(one.title, read(one.digest)) for one in papers] == [("送达回证", PDF), ("裁决书", PDF + b"2")]
    assert papers[0].added_by == appointee(place.town_officer)


def test_of_what_is_refused_no_file_is_noted_either(place):
    baton = offered(place)
    with refused("file_kind"):
        record_receipt(baton_id=baton.pk, receipt="收", content=b"words", title="回证", **by(place.town_officer))
    with refused("no_title"):
        record_receipt(baton_id=baton.pk, receipt="收", content=PDF, **by(place.town_officer))
    assert (Evidence.objects.count(), Baton.objects.get(pk=baton.pk).state) == (0, "offered")
