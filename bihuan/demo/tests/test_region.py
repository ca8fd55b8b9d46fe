"""The demonstration region, as its records tell it."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from bihuan.base import clock
from bihuan.demo import days
from bihuan.demo.build import LIVES_AT
from bihuan.domains.stationing.models import PlanItem, Stationing, Term
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import acts_of, deployment_is_simulated
from bihuan.kernel.ledger.verification import verify
from bihuan.kernel.organisations.models import Division, Level, Organisation, Tier
from bihuan.kernel.people.models import Appointment, Person
from bihuan.kernel.people.queries import who_answers
from bihuan.kernel.process.docket import fold, snapshot, stream_of
from bihuan.kernel.process.models import LookBack, Matter
from bihuan.kernel.process.verification import rows_unlike_their_docket

DEMO = Path(__file__).resolve().parents[1]
WRITES = re.compile(
    r"\.(create|save|update|delete|bulk_create|bulk_update|get_or_create|update_or_create|raw|execute)\("
)
TITLE = "建设福州新区元洪功能区职工法律服务一体化基地"


def third_base() -> Matter:
    return Matter.objects.get(title=TITLE)


def test_no_row_of_the_demonstration_is_written_but_by_an_action():
    sources = {path.name: path.read_text() for path in DEMO.glob("*.py")}
    assert [name for name, text in sources.items() if WRITES.search(text)] == []
    assert [name for name, text in sources.items() if "connection" in imported(text)] == []


def imported(text: str) -> set[str]:
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in found for alias in node.names}


def test_every_act_was_entered_on_the_simulated_day_it_tells_of(region):
    acts = Act.objects.exclude(kind="ledger.genesis")
    late = [act for act in acts if clock.day_of(act.entered_at) != act.happened_on]
    assert (deployment_is_simulated(), late) == (True, [])
    assert acts.order_by("-entered_at").first().entered_at <= clock.instant_of(LIVES_AT)


def test_the_whole_region_verifies_and_every_row_equals_the_fold_of_its_acts(region):
    assert verify().problems == []
    assert list(rows_unlike_their_docket()) == []


def test_of_three_bases_two_were_in_use_when_the_term_ended(region):
    term = Term.objects.get(team__organisation__code="2021-FUQING")
    items = PlanItem.objects.filter(stationing__term=term)
    assert (term.starts_on, term.last_day) == (date(2021, 4, 1), date(2021, 9, 30))
    assert (items.count(), items.filter(in_use_on__lt=term.ends_on).count()) == (3, 2)


def test_the_third_kept_an_owner_a_companion_and_a_date_when_its_term_ended(region):
    acts = [act for act in acts_of(stream_of(third_base())) if act.entered_at < clock.instant_of(date(2021, 10, 2), 0)]
    state = fold(acts)
    joined = next(act for act in acts if act.kind == "matter.companion_joined")
    assert (state["stage"], state["closed_on"], state["next_on"]) == ("handling", None, "2022-06-30")
    assert Person.objects.get(pk=joined.facts["person"]) in former_members()
    assert Matter._meta.get_field("owner").related_model.objects.get(pk=state["owner_id"]).code == "350181-officer"


def former_members() -> list[Person]:
    held = Appointment.objects.filter(post__organisation__code="2021-FUQING").select_related("person")
    return [one.person for one in held]


def test_the_third_opened_to_users_in_august_2023_with_four_rooms_and_was_closed_after(region):
    item = third_base().plan_item
    assert (item.in_use_on, len(item.rooms), item.area_m2) == (date(2023, 8, 18), 4, 175)
    assert (item.matter.outcome, item.matter.voice) == ("solved", "confirmed")
    assert item.matter.closed_on > item.in_use_on


def test_its_first_date_stays_beside_the_three_that_were_agreed(region):
    promise = third_base().clocks.order_by("pk").first()
    assert (promise.first_due_on, promise.replanned, promise.due_on) == (date(2021, 9, 30), 3, date(2023, 8, 31))


def test_who_closed_it_did_not_do_it_and_who_confirmed_was_not_logged_in(region):
    acts = {act.kind: act for act in acts_of(stream_of(third_base())) if act.seq < 20}
    assert acts["matter.closed"].actor_person_id != acts["matter.closed"].facts["doer"]
    assert (acts["matter.heard"].actor_kind, acts["matter.heard"].actor_person_id) == ("asked", None)


def test_it_was_looked_back_on_and_each_site_kept_its_team_for_more_than_a_year(region):
    assert third_base().look_backs.filter(result="good").exists()
    for stationing in Stationing.objects.filter(term__team__organisation__code="2021-FUQING"):
        contact = stationing.contact.matter
        assert (contact.closed_on - stationing.term.ends_on).days > 365
        assert contact.companions.count() == 3


def test_fifteen_teams_of_three_are_out_in_2024(region):
    teams = Term.objects.filter(team__campaign__title="2024年蹲点工作")
    members = Appointment.objects.on(LIVES_AT).filter(post__organisation__team__term__in=teams)
    assert (teams.count(), members.count(), members.values("person").distinct().count()) == (15, 45, 45)


def test_every_open_matter_and_look_back_has_somebody_who_answers_and_a_date(region):
    matters, visits = list(Matter.objects.open()), list(LookBack.objects.ahead())
    posts = {one.owner_id for one in matters} | {one.post_id for one in visits}
    answers = who_answers(posts, LIVES_AT)
    assert len(matters) > 30
    assert [one for one in matters if one.next_on is None or one.turn_kind == "nobody"] == []
    assert {post for post in posts if not answers[post].name} == set()


def test_all_three_small_tiers_and_all_of_china_down_to_towns_are_there(region):
    assert set(Organisation.objects.filter(path__startswith=fuqing().path).values_list("tier", flat=True)) == {
        Tier.COUNTY,
        Tier.TOWN,
        Tier.VILLAGE,
        Tier.ENTERPRISE,
    }
    levels = [Division.objects.filter(level=level).count() for level in (Level.PROVINCE, Level.CITY, Level.COUNTY)]
    assert levels == [31, 342, 2978]


def fuqing() -> Organisation:
    return Organisation.objects.get(code="350181")


def test_only_reported_unions_bear_a_real_name(region):
    unmarked = Organisation.objects.exclude(name__endswith="（示例）").exclude(name__contains="示例")
    assert set(unmarked.values_list("name", flat=True)) == {"福州市总工会", "福清市总工会"}
    assert not Person.objects.exclude(name__endswith="（示例）").exists()


def test_days_pass_with_their_jobs_until_the_terms_end(region, settings, tmp_path, monkeypatch):
    settings.BIHUAN_HOME = tmp_path
    monkeypatch.setattr(clock, "_default", clock._default)
    seen: list[float] = []
    days.set_day(LIVES_AT)
    with clock.use(days.DemonstrationClock(days.path_of_day())):
        assert days.step(88, lambda share, _words: seen.append(share)) == date(2024, 9, 2)
    assert (len(seen), Term.objects.filter(closed_on=date(2024, 9, 2)).count()) == (88, 15)
    assert not Matter.objects.open().filter(owner__organisation__kind="team").exists()


@pytest.fixture(autouse=True)
def clock_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_default", list(clock._default))


def test_snapshot_is_what_the_docket_folds_to(region):
    matter = third_base()
    assert fold(acts_of(stream_of(matter))) == snapshot(matter)
