"""Forgetting: the words of a closed matter go for good, that it was and how it ended stays."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.actor import SYSTEM
from bihuan.base.errors import NotVisible
from bihuan.base.keys import new_key
from bihuan.kernel.evidence.erasing import ERASED_TITLE as NO_TITLE
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.evidence.storage import path_of
from bihuan.kernel.ledger.bases import Basis
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.people.tests.factories import actor_of, stranger
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close, reopen
from bihuan.kernel.process.actions.erasing import ERASED_TITLE, erase
from bihuan.kernel.process.actions.looking_back import plan_look_back
from bihuan.kernel.process.actions.mending import correct, void
from bihuan.kernel.process.actions.opening import note
from bihuan.kernel.process.actions.tasks import set_task
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.reading import docket_of
from bihuan.kernel.process.table import Outcome, Way
from bihuan.kernel.process.tests.factories import forbidden, fresh, heard, kinds, opened, refused, solved
from bihuan.kernel.process.verification import docket_problems

PDF = b"%PDF-1.4 example"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.BIHUAN_FILES = tmp_path
    return tmp_path


def by(post):
    return {"actor": actor_of(post), "key": new_key()}


def withdrawn(place):
    """A matter with words of every sort, taken back by those it was for: nobody looks back on it."""
    matter = heard(place)
    worker = by(place.town_officer)
    note(matter_id=matter.pk, text="陈某的工资单", actor=worker["actor"], key=new_key())
    attach(matter_id=matter.pk, title="陈某的合同", content=PDF, **worker)
    set_task(
        matter_id=matter.pk, post=place.town_officer, title="给陈某打电话", due_on=date(2024, 7, 1), **by(matter.owner)
    )
    return close(matter_id=matter.pk, outcome=Outcome.WITHDRAWN, reason="陈某撤回", **by(place.county_officer))


def erased(place, matter=None, basis=Basis.REQUEST):
    return erase(matter_id=(matter or withdrawn(place)).pk, basis=basis, **by(place.county_head))


def test_no_word_of_an_erased_matter_is_left(place):
    matter = erased(place)
    assert {matter.title, *matter.tasks.values_list("title", flat=True)} == {ERASED_TITLE}
    evidence = Evidence.objects.of(stream_of(matter))
    assert set(evidence.values_list("title", "number")) == {(NO_TITLE, "")}
    assert [line.said for line in docket_of(matter)] == [()] * len(docket_of(matter))


def test_what_was_done_and_on_what_ground_it_was_erased_stays_in_the_docket(place):
    matter = withdrawn(place)
    before = [line.sentence for line in docket_of(matter)]
    after = [line.sentence for line in docket_of(erased(place, matter))]
    assert after[:-1] == before
    assert after[-1].endswith("依据《个人信息保护法》第四十七条（本人要求删除）删除了个人信息和详细内容")


def test_it_is_counted_as_before_and_seen_by_the_same_people(place):
    matter = erased(place)
    assert (matter.outcome, matter.erased_on, matter.closed_on) == ("withdrawn", date(2024, 6, 3), date(2024, 6, 3))
    assert Matter.objects.counted().get() == matter
    assert Matter.objects.visible_to(actor_of(place.town_officer)).get() == matter


def test_the_chain_verifies_and_the_row_is_what_its_acts_say(place):
    matter = erased(place)
    assert (verify().problems, list(docket_problems()), fresh(matter).erased_on) == ([], [], clock.today())


def test_its_files_are_gone_once_it_is_done(place, django_capture_on_commit_callbacks):
    matter = withdrawn(place)
    file = Evidence.objects.of(stream_of(matter)).exclude(digest="").get()
    with django_capture_on_commit_callbacks(execute=True):
        erased(place, matter)
        assert path_of(file.digest).exists()
    assert not path_of(file.digest).exists()


def test_an_open_matter_and_one_that_is_still_looked_back_on_keep_their_words(place):
    with refused("open"):
        erased(place, opened(place))
    with refused("look_back_ahead"):
        erased(place, solved(place))


def test_nothing_is_erased_twice_and_the_same_form_does_it_once(place):
    matter, key = withdrawn(place), new_key()
    twice = [erase(matter_id=matter.pk, basis=Basis.REQUEST, actor=actor_of(place.county_head), key=key) for _ in "12"]
    assert twice == [matter, matter]
    with refused("already_erased"):
        erased(place, matter)


def test_a_head_erases_who_did_not_do_the_work(place):
    matter = withdrawn(place)
    with forbidden("own_work"):
        erase(matter_id=matter.pk, basis=Basis.REQUEST, **by(place.town_officer))
    with forbidden("not_above"):
        erase(matter_id=matter.pk, basis=Basis.REQUEST, **by(place.county_officer))
    with pytest.raises(NotVisible):
        erase(matter_id=matter.pk, basis=Basis.REQUEST, actor=stranger(), key=new_key())


def test_the_platform_erases_when_the_time_is_over(place):
    matter = erase(matter_id=withdrawn(place).pk, basis=Basis.RETENTION, actor=SYSTEM, key=new_key())
    assert docket_of(matter)[-1].sentence == "平台依据保存期限届满删除了个人信息和详细内容"


def test_an_erased_matter_takes_no_further_words(place):
    matter = erased(place)
    worker, head = place.town_officer, place.county_head
    before = kinds(matter)
    with refused("erased"):
        note(matter_id=matter.pk, text="又来电话", **by(worker))
    with refused("erased"):
        attach(matter_id=matter.pk, title="合同", number="1号", **by(worker))
    with refused("erased"):
        reopen(matter_id=matter.pk, reason="又发生了", **by(worker))
    with refused("erased"):
        correct(matter_id=matter.pk, seq=1, text="应为", reason="笔误", **by(worker))
    with refused("erased"):
        void(matter_id=matter.pk, reason="误登", **by(head))
    with refused("erased"):
        given = {"due_on": date(2024, 9, 1), "way": Way.VISIT, "post": head}
        plan_look_back(matter_id=matter.pk, **given, **by(head))
    assert kinds(matter) == before
