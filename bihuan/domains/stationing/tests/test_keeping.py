"""Keeping in touch with a site: at least a year, and not before its last open matter is closed."""

from datetime import date

import pytest

from bihuan.base import clock
from bihuan.base.errors import Refused
from bihuan.base.keys import new_key
from bihuan.domains.stationing.jobs import end_due_terms
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, another_site, close_it, fresh, stationed
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.mending import merge, void
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.tasks import part
from bihuan.kernel.process.choices import moves_for
from bihuan.kernel.process.models import LookBack
from bihuan.kernel.process.table import Outcome

pytestmark = pytest.mark.django_db

A_YEAR_LATER = date(2022, 10, 1)


@pytest.fixture
def kept(team):
    with clock.use(clock.at(ENDS)):
        end_due_terms()
    team.contact = team.stationing.contact.matter
    return team


def closed_on(team, matter, day):
    with clock.use(clock.at(day)):
        return close_it(matter.pk, team.place)


def test_within_the_year_it_does_not_end(kept):
    closed_on(kept, kept.item, date(2021, 12, 1))
    with pytest.raises(Refused, match="contact_too_early"):
        closed_on(kept, kept.contact, date(2022, 9, 30))


def test_nor_is_it_reported_over_before_the_year_is(kept):
    officer = actor_of(kept.contact.owner)
    given = {"matter_id": kept.contact.pk, "name": "report_done", "reason": "一年期满", "actor": officer}
    with clock.use(clock.at(date(2022, 9, 30))):
        with pytest.raises(Refused, match="contact_too_early") as caught:
            move(**given, key=new_key())
        assert "从2022年10月1日起" in str(caught.value.words)
        choice = next(one for one in moves_for(officer, fresh(kept.contact.pk)) if one.move.name == "report_done")
        assert choice.decision.words == caught.value.words
    with clock.use(clock.at(A_YEAR_LATER)):
        assert move(**given, key=new_key()).stage == "checking"


def test_nor_while_something_is_open_there(kept):
    with pytest.raises(Refused, match="site_has_open_matters"):
        closed_on(kept, kept.contact, A_YEAR_LATER)


def test_after_a_year_with_everything_closed_it_ends(kept):
    closed_on(kept, kept.item, date(2021, 12, 1))
    assert closed_on(kept, kept.contact, A_YEAR_LATER).outcome == "solved"


def test_a_site_that_says_it_still_needs_us_is_visited_again(kept):
    closed_on(kept, kept.item, date(2021, 12, 1))
    with clock.use(clock.at(A_YEAR_LATER)):
        close_it(kept.contact.pk, kept.place, Outcome.PARTLY)
    planned = LookBack.objects.get(matter=kept.contact, by_rule=True, done_on=None)
    assert (planned.way, planned.due_on, planned.every != "") == ("visit", date(2022, 12, 30), True)


def test_nobody_of_the_old_team_leaves_it_within_the_year(kept):
    companion = kept.contact.companions.first()
    for day, leaves in ((date(2022, 9, 30), False), (A_YEAR_LATER, True)):
        with clock.use(clock.at(day)):
            actor = actor_of(kept.place.county_head)
            if leaves:
                assert part(companion_id=companion.pk, actor=actor, key=new_key()).until == day
            else:
                with pytest.raises(Refused, match="stays_longer"):
                    part(companion_id=companion.pk, actor=actor, key=new_key())


def test_it_is_not_voided_or_merged_away_either(kept):
    head = actor_of(kept.place.county_head)
    with clock.use(clock.at(MOBILISED)):
        other = stationed(kept.place, name="示例第二组", sites=[another_site(kept.place)])
    with clock.use(clock.at(ENDS + clock.days(30))):
        end_due_terms()
        into = fresh(other.stationing.contact.matter_id)
        with pytest.raises(Refused, match="contact_too_early"):
            void(matter_id=kept.contact.pk, reason="填错了", actor=head, key=new_key())
        with pytest.raises(Refused, match="contact_too_early"):
            merge(matter_id=kept.contact.pk, into_id=into.pk, reason="同一个单位", actor=head, key=new_key())
    assert fresh(kept.contact.pk).is_open


def test_what_is_shown_when_its_end_is_reported_belongs_to_it(kept):
    officer = actor_of(kept.contact.owner)
    with clock.use(clock.at(A_YEAR_LATER)):
        paper = attach(matter_id=kept.item.pk, title="别处的材料", number="示例2号", actor=officer, key=new_key())
        given = {"matter_id": kept.contact.pk, "name": "report_done", "reason": "一年期满", "actor": officer}
        with pytest.raises(Refused, match="no_document"):
            move(**given, result_id=paper.pk, key=new_key())
        assert move(**given, key=new_key()).stage == "checking"
