"""The story for which the platform exists: a base that outlived the term of those who planned it.

The source tells: three bases planned in 2021, two in use within six months, the third on the drawing board because its
zone had to move, opened to users in August 2023 with four rooms and 175 square metres. All else is invented.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeVar

from bihuan.base import clock
from bihuan.demo.region import EXAMPLE, FUQING, Region
from bihuan.demo.teller import Teller, as_person, in_post, person_in, through_link
from bihuan.domains.stationing.actions.ending import place
from bihuan.domains.stationing.actions.planning import describe, plan
from bihuan.domains.stationing.actions.sending import Assignment, choose_site, form_team, open_campaign
from bihuan.domains.stationing.models import PlanItem, PlanItemKind, SiteKind, Stationing, Term, Weakness
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.actions.asking import answer, ask
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.looking_back import ask_again, look_back
from bihuan.kernel.process.actions.moving import move
from bihuan.kernel.process.actions.opening import note
from bihuan.kernel.process.models import LookBack, Matter, Result
from bihuan.kernel.process.table import Outcome, VoiceValue, Way

R = TypeVar("R")

MOBILISED = date(2021, 4, 1)
ENDS = date(2021, 10, 1)
ZONES = (
    ("350181-Z1", "福州新区元洪功能区工会联合会（示例）"),
    ("350181-Z2", "融北示例工业园工会联合会（示例）"),
    ("350181-Z3", "江阴示例工业园工会联合会（示例）"),
)
TITLES = (
    "建设福州新区元洪功能区职工法律服务一体化基地",
    "建设融北示例工业园职工法律服务一体化基地",
    "建设江阴示例工业园职工法律服务一体化基地",
)
PROMISED = (date(2021, 9, 30), date(2021, 7, 30), date(2021, 8, 31))
ROOMS = ("劳动法庭", "劳动仲裁庭", "法律援助室", "劳动争议调解室")


@dataclass
class Cast:
    """Who and what the story is about."""

    region: Region
    teller: Teller
    people: list[Person]
    sites: list[Organisation]
    term: Term
    items: list[PlanItem]

    @property
    def leader(self) -> Person:
        return self.people[0]

    @property
    def officer(self) -> Post:
        """The county union's officer, the contact named at mobilisation."""
        return self.region.posts[f"{FUQING}-officer"]

    @property
    def head(self) -> Post:
        """The county union's head, who checks what the officer did."""
        return self.region.posts[f"{FUQING}-head"]

    def leads(self, day: date, action: Callable[..., R], **given: Any) -> R:
        """The team's leader does something on a day."""
        with self.teller.on(day):
            return self.teller.do(action, as_person(self.leader), **given)

    def works(self, day: date, action: Callable[..., R], **given: Any) -> R:
        """The county's officer does something on a day."""
        with self.teller.on(day):
            return self.teller.do(action, in_post(self.officer), **given)

    @property
    def third(self) -> Matter:
        """The base that outlived the term."""
        return Matter.objects.get(pk=self.items[0].pk)


def begin(region: Region) -> Cast:
    """Three industrial zones with their unions, the team, its term."""
    teller = region.teller
    with teller.on(date(2021, 3, 22)):
        sites = [_zone(region, code, name) for code, name in ZONES]
    with teller.on(MOBILISED):
        city = region.bodies["3501"]
        host = region.by("3501-head")
        campaign = teller.do(open_campaign, host, host=city, title="2021年蹲点工作")
        contact = region.posts[f"{FUQING}-officer"]
        for site in sites:
            teller.do(
                choose_site,
                host,
                host=city,
                organisation=site,
                kind=SiteKind.TOWN_UNION,
                weaknesses=[Weakness.WEAK_WORK, Weakness.TENSE_RELATIONS],
            )
        people = [region.person(city) for _ in range(3)]
        term = teller.do(
            form_team,
            host,
            campaign=campaign,
            name=f"驻福清蹲点工作组{EXAMPLE}",
            code="2021-FUQING",
            leader=people[0],
            members=people[1:],
            ends_on=ENDS,
            sites=[Assignment(site.pk, contact.pk) for site in sites],
            is_demonstration=True,
        )
    teller.chores.append(partial(look_back_when_due, teller))
    return Cast(region, teller, people, sites, term, [])


def _zone(region: Region, code: str, name: str) -> Organisation:
    body = region.body(code, name, Tier.TOWN, Kind.UNION, FUQING, FUQING)
    region.seat(body, "head", "主席")
    return body


def within_the_term(cast: Cast) -> None:
    """Three bases are planned; two open; the third stays on the drawing board."""
    third, second, first = (item.pk for item in _planned(cast))
    cast.leads(date(2021, 4, 15), move, matter_id=second, name="take_up")
    cast.leads(date(2021, 4, 20), move, matter_id=first, name="take_up")
    cast.leads(date(2021, 4, 26), move, matter_id=third, name="take_up")
    cast.leads(
        date(2021, 5, 20), note, matter_id=third, text="与市司法局、市法院、市人社局、功能区管委会碰头，定下四室合一。"
    )
    cast.leads(date(2021, 7, 20), move, matter_id=second, name="put_in_use")
    cast.leads(date(2021, 7, 20), describe, matter_id=second, rooms=ROOMS, area_m2=Decimal(160))
    _finished(cast, second, date(2021, 7, 26))
    cast.leads(
        date(2021, 8, 16), note, matter_id=third, text="设计方案已出初稿；管委会通知，功能区面临搬迁，选址要重定。"
    )
    cast.leads(date(2021, 8, 30), move, matter_id=first, name="put_in_use")
    cast.leads(date(2021, 8, 30), describe, matter_id=first, rooms=ROOMS, area_m2=Decimal(140))
    _finished(cast, first, date(2021, 9, 3))
    cast.leads(
        date(2021, 9, 17),
        move,
        matter_id=third,
        name="replan",
        reason="功能区面临搬迁，仍在设计阶段；与管委会、功能区工会商定，搬迁定址后再建。",
        new_date=date(2022, 6, 30),
    )
    with cast.teller.on(date(2021, 9, 24)):
        cast.teller.do(place, as_person(cast.leader), matter_id=third, to=cast.officer, companion=cast.people[1])


def _planned(cast: Cast) -> list[PlanItem]:
    post = cast.term.team.organisation.posts.get(is_head=True)
    for site, title, promised in zip(cast.sites, TITLES, PROMISED, strict=True):
        stationing = Stationing.objects.get(term=cast.term, site=site.pk)
        cast.items.append(
            cast.leads(
                date(2021, 4, 12),
                plan,
                stationing_id=stationing.pk,
                owner=post,
                title=title,
                kind=PlanItemKind.LEGAL_BASE,
                promised_on=promised,
            )
        )
    return cast.items


def _finished(cast: Cast, matter_id: int, day: date) -> None:
    """Reported done by the leader, heard, and checked by the county's officer within the week."""
    with cast.teller.on(day):
        _reported(cast, matter_id, cast.leader, "基地启用验收记录")
        asking = _asked(cast, matter_id, cast.officer)
    with cast.teller.on(day + clock.days(3), 20):
        _answered(cast, asking, "四个室都开门了，职工已经来过。")
    with cast.teller.on(day + clock.days(4)):
        cast.teller.do(close, in_post(cast.officer), matter_id=matter_id, outcome=Outcome.SOLVED, reason="")


def _reported(cast: Cast, matter_id: int, by: Person, document: str) -> None:
    actor, teller = as_person(by), cast.teller
    number = f"示例〔{clock.today().year}〕{matter_id}号"
    paper = teller.do(attach, actor, matter_id=matter_id, title=document, number=number)
    teller.do(move, actor, matter_id=matter_id, name="report_done", result_id=paper.pk)


def _asked(cast: Cast, matter_id: int, by: Post) -> int:
    asking = cast.teller.do(ask, in_post(by), matter_id=matter_id, name="园区工会联系人（示例）", contact="示例号码")
    return asking.pk


def _answered(cast: Cast, asking_id: int, words: str) -> None:
    cast.teller.do(answer, through_link(asking_id), asking_id=asking_id, value=VoiceValue.CONFIRMED, words=words)


def after_the_term(cast: Cast) -> None:
    """The term ends by itself; the officer owns the third base, a former member stays with it by name; it opens in 2023."""
    third, companion = cast.third.pk, cast.people[1]
    with cast.teller.on(date(2022, 3, 15)):
        words = "回元洪看了一趟：新址方案还没批，先借园区会议室接待职工。"
        cast.teller.do(note, as_person(companion), matter_id=third, text=words)
    cast.works(
        date(2022, 6, 22),
        move,
        matter_id=third,
        name="replan",
        reason="功能区搬迁未定，管委会书面说明新址2022年底前确定；商定随新址同步建设。",
        new_date=date(2023, 3, 31),
    )
    _a_year_later(cast)
    cast.works(
        date(2023, 3, 20),
        move,
        matter_id=third,
        name="replan",
        reason="新址已定，四室图纸会审通过，装修工期四个月。",
        new_date=date(2023, 8, 31),
    )
    cast.works(
        date(2023, 5, 24), note, matter_id=third, text="进场装修；法庭、仲裁庭、援助室、调解室派驻人员名单已报。"
    )
    cast.works(date(2023, 8, 18), move, matter_id=third, name="put_in_use")
    cast.works(date(2023, 8, 18), describe, matter_id=third, rooms=ROOMS, area_m2=Decimal(175))
    closing(cast)


def _a_year_later(cast: Cast) -> None:
    """Two zones have nothing open and their contact ends; that of the third goes on until its base stands."""
    unfinished, *settled = _contacts(cast)
    cast.works(
        date(2022, 9, 20),
        move,
        matter_id=unfinished.pk,
        name="replan",
        reason="元洪基地还没有建成，联系期延长到建成以后。",
        new_date=date(2023, 12, 29),
    )
    for contact in settled:
        _contact_ended(cast, contact, date(2022, 10, 10))


def _contacts(cast: Cast) -> list[Matter]:
    return list(Matter.objects.open().filter(site_contact__stationing__term=cast.term).order_by("pk"))


def _contact_ended(cast: Cast, contact: Matter, day: date) -> None:
    """Reported by the officer, confirmed by the zone's union, checked by the head."""
    with cast.teller.on(max(day, cast.teller.today)):
        reason = "联系期满一年，蹲点事项都已办结，园区工会能自己转起来。"
        given = {"matter_id": contact.pk, "name": "report_done", "reason": reason}
        cast.teller.do(move, in_post(cast.officer), **given)
        asking = _asked(cast, contact.pk, cast.head)
        _answered(cast, asking, "有事知道找谁，电话一直打得通。")
        cast.teller.do(close, in_post(cast.head), matter_id=contact.pk, outcome=Outcome.SOLVED, reason="")


def closing(cast: Cast) -> None:
    """Unveiling is not closing: it is reported by the officer, heard on the user's own device, checked by the head."""
    third = cast.third.pk
    with cast.teller.on(date(2023, 9, 12)):
        _reported(cast, third, person_in(cast.officer), "基地启用一个月运行记录")
    with cast.teller.on(date(2023, 9, 14)):
        asking = _asked(cast, third, cast.head)
    with cast.teller.on(date(2023, 9, 18), 21, 10):
        _answered(cast, asking, "八月就开了，开庭、仲裁、咨询都在一层楼，不用再跑市里。")
    with cast.teller.on(date(2023, 9, 20)):
        cast.teller.do(close, in_post(cast.head), matter_id=third, outcome=Outcome.SOLVED, reason="")
    _contact_ended(cast, _contacts(cast)[0], date(2023, 12, 20))


def look_back_when_due(teller: Teller, day: date) -> None:
    """What the posts do on the day a look-back falls due: visit, or ask through the link and have the answer by evening."""
    with clock.use(clock.at(day, 15)):
        due = LookBack.objects.due_by(day).filter(matter__kind__startswith="stationing.").order_by("pk")
        for found in due.exclude(askings__isnull=False).select_related("matter", "post"):
            _visited(teller, found) if found.way == Way.VISIT else _asked_again(teller, found)


def _visited(teller: Teller, found: LookBack) -> None:
    words = "上门走访：阵地正常开门，工会主席在岗，职工反映的事有人管。"
    teller.do(look_back, in_post(found.post), look_back_id=found.pk, result=Result.GOOD, words=words)


def _asked_again(teller: Teller, found: LookBack) -> None:
    given = {"look_back_id": found.pk, "name": "园区工会联系人（示例）", "contact": "示例号码"}
    asking = teller.do(ask_again, in_post(found.post), **given)
    voice = {"asking_id": asking.pk, "value": VoiceValue.CONFIRMED, "words": "一直开着，有需要的都能找到人。"}
    teller.do(answer, through_link(asking.pk), **voice)
