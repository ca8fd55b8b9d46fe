"""Whom a team may hand a matter to, or ask for a piece of work: also the site's line and the contact's body."""

from typing import Any

import pytest

from bihuan.base.keys import new_key
from bihuan.domains.stationing.actions.sending import name_contact
from bihuan.kernel.organisations.tests.factories import organisation
from bihuan.kernel.people.tests.factories import actor_of, filled
from bihuan.kernel.process.actions.opening import open_matter
from bihuan.kernel.process.tests.factories import HELP
from bihuan.web.workbench.stationing.tests.browsers import browser_of, text_of

pytestmark = pytest.mark.django_db


def offered(team: Any, step: str, matter: Any) -> str:
    return text_of(browser_of(team.leader).get(f"/matters/{matter.pk}/do/{step}"))


@pytest.mark.parametrize("step", ["offer", "set-task"])
def test_the_leader_finds_the_posts_of_the_site_and_of_the_bodies_above_it(team: Any, step: str) -> None:
    page = offered(team, step, team.item.matter)
    for post in (team.place.site_head, team.place.town_officer, team.place.county_officer):
        assert f'<option value="{post.pk}">' in page


def test_and_those_of_the_contact_s_body_wherever_it_is(team: Any) -> None:
    far = organisation("示例外县总工会", parent=team.place.city)
    contact, colleague = filled(far), filled(far)
    given = {"stationing_id": team.stationing.pk, "post": contact}
    name_contact(**given, actor=actor_of(team.place.city_head), key=new_key())
    page = offered(team, "offer", team.item.matter)
    assert all(f'<option value="{post.pk}">' in page for post in (contact, colleague))


def test_for_another_kind_of_matter_it_is_the_directory(team: Any) -> None:
    given = {"kind": HELP.name, "title": "示例求助", "subject": team.place.town, "owner": team.leader}
    matter = open_matter(**given, actor=actor_of(team.leader), key=new_key())
    assert f'<option value="{team.place.town_officer.pk}">' not in offered(team, "offer", matter)
