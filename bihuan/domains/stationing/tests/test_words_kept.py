"""What the platform itself writes down is in the language of the records, whichever language whoever acts reads in."""

import re
from datetime import date

import pytest
from django.utils import translation

from bihuan.base import clock
from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.ending import end_term
from bihuan.domains.stationing.models import SiteContact
from bihuan.domains.stationing.tests.factories import ENDS, MOBILISED, close_it, planned, stationed
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import details_of
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.tests.factories import actor_of
from bihuan.kernel.process.actions.closing import reopen

pytestmark = pytest.mark.django_db

ENGLISH = re.compile("[A-Za-z]{4,}")


def test_a_term_wound_up_and_a_matter_opened_again_in_english():
    with translation.override("en"):
        with clock.use(clock.at(MOBILISED)):
            team = stationed()
            item = planned(team)
        with clock.use(clock.at(date(2021, 6, 1))):
            close_it(item.pk, team.place)
        with clock.use(clock.at(ENDS)):
            end_term(term_id=team.term.pk, actor=actor_of(team.place.city_head), key=new_key())
        with clock.use(clock.at(date(2022, 3, 1))):
            reopen(matter_id=item.pk, reason="又关门了", actor=actor_of(team.place.city_head), key=new_key())

    seats = Post.objects.filter(organisation=team.term.team_id).values_list("title", flat=True)
    assert list(seats.order_by("pk")) == ["组长", "组员", "组员"]
    assert SiteContact.objects.get().matter.title.endswith("回头看")
    kept = details_of(list(Act.objects.all()))
    said = [words for details in kept.values() for words in details.values() if isinstance(words, str)]
    assert [words for words in said if ENGLISH.search(words)] == []
    assert any(words.startswith("蹲点工作组已经期满") for words in said)
