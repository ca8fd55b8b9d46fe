"""The teams of 2024: fifteen teams of three, sent out in March, with their problems at every stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from bihuan.base.actor import Actor
from bihuan.demo.region import EXAMPLE, Region
from bihuan.demo.teller import in_post, through_link
from bihuan.domains.stationing.actions.planning import plan, report_problem
from bihuan.domains.stationing.actions.sending import Assignment, choose_site, form_team, open_campaign
from bihuan.domains.stationing.models import Campaign, PlanItemKind, SiteKind, Stationing, Term, Weakness
from bihuan.domains.stationing.process import MEMBER
from bihuan.kernel.organisations.models import Kind, Organisation, Tier
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.actions.asking import answer, ask
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.actions.closing import close
from bihuan.kernel.process.actions.handing import offer
from bihuan.kernel.process.actions.moving import move, pause
from bihuan.kernel.process.models import Asking
from bihuan.kernel.process.table import Outcome, VoiceValue

MOBILISED = date(2024, 3, 4)
ENDS = date(2024, 9, 2)

SITES = (
    ("350181", "福清示例外卖配送站点工会联合会", SiteKind.NEW_FORMS_UNION),
    ("350181", "宏路示例物流园工会联合会", SiteKind.REGIONAL_UNION),
    ("350102", "鼓楼示例网约车平台分公司工会", SiteKind.PLATFORM_BRANCH),
    ("350103", "台江示例电商直播基地工会", SiteKind.PARTNER),
    ("350104", "仓山示例即时配送加盟商工会", SiteKind.FRANCHISEE),
    ("350104", "仓山示例快递行业工会联合会", SiteKind.NEW_FORMS_UNION),
    ("350105", "马尾示例冷链物流公司工会", SiteKind.PLATFORM_AFFILIATE),
    ("350111", "晋安示例货运司机工会联合会", SiteKind.NEW_FORMS_UNION),
    ("350112", "长乐示例航空物流园工会联合会", SiteKind.REGIONAL_UNION),
    ("350121", "闽侯示例大学城配送工会联合会", SiteKind.REGIONAL_UNION),
    ("350122", "连江示例渔业加工区工会联合会", SiteKind.TOWN_UNION),
    ("350123", "罗源示例湾区园区工会联合会", SiteKind.TOWN_UNION),
    ("350124", "闽清示例陶瓷园区工会联合会", SiteKind.TOWN_UNION),
    ("350125", "永泰示例文旅平台商户工会联合会", SiteKind.PARTNER),
    ("350128", "平潭示例网约车司机工会联合会", SiteKind.NEW_FORMS_UNION),
)

PROBLEMS = (
    ("骑手集体反映恶劣天气补贴没有公示", "走访三个站点，骑手说补贴标准只有口头通知。"),
    ("站点没有热饭热水的地方", "站点与商铺共用门面，中午没处歇脚。"),
    ("分公司没有建工会，职工不知道怎么入会", "法人单位说总部统一建会，分公司一直空白。"),
    ("货车司机体检没有人组织", "司机户籍分散，自费体检的不到三成。"),
    ("加盟商拖延签订劳动合同", "抽看二十份档案，六份没有签字日期。"),
    ("夜班女工下班没有交通车", "末班公交之后还有四十多名女工下班。"),
)
PLANS = (
    ("建会入会集中行动", PlanItemKind.UNION_BUILDING),
    ("开展职工学习教育六场", PlanItemKind.EDUCATION),
)

R = TypeVar("R")
Step = Callable[[], object]


@dataclass
class Plot:
    """What happens on which day; told in order of days."""

    region: Region
    steps: list[tuple[date, int, Step]] = field(default_factory=list)

    def on(self, day: date, step: Step) -> None:
        """Put a step on a day, behind what is already on it."""
        self.steps.append((day, len(self.steps), step))

    def tell(self) -> None:
        """Tell all of it."""
        for day, _order, step in sorted(self.steps, key=lambda one: one[:2]):
            with self.region.teller.on(day, 10):
                step()


@dataclass
class Stay:
    """One team at its site."""

    region: Region
    term: Term
    stationing: Stationing
    officer: Post

    @property
    def leader(self) -> Post:
        return self.term.team.organisation.posts.get(is_head=True)

    @property
    def member(self) -> Post:
        """The first of the seats beside the leader's."""
        return self.term.team.organisation.posts.filter(role=MEMBER).order_by("code")[0]

    def does(self, action: Callable[..., R], post: Post | None = None, **given: Any) -> R:
        """The leader, or another post, does something now."""
        actor: Actor = in_post(post or self.leader)
        return self.region.teller.do(action, actor, **given)


def send_out(region: Region) -> list[Stay]:
    """The campaign of 2024 with its fifteen teams."""
    teller = region.teller
    with teller.on(date(2024, 2, 26)):
        bodies = [_site(region, index, code, name) for index, (code, name, _kind) in enumerate(SITES)]
    with teller.on(MOBILISED):
        host = region.by("3501-head")
        campaign = teller.do(open_campaign, host, host=region.bodies["3501"], title="2024年蹲点工作")
        return [_stay(region, campaign, index, body) for index, body in enumerate(bodies)]


def _site(region: Region, index: int, county: str, name: str) -> Organisation:
    body = region.body(f"{county}-S{index}", f"{name}{EXAMPLE}", Tier.TOWN, Kind.UNION, county, county)
    region.seat(body, "head", "主席")
    return body


def _stay(region: Region, campaign: Campaign, index: int, body: Organisation) -> Stay:
    teller, host = region.teller, region.by("3501-head")
    county, name, kind = SITES[index]
    weaknesses = [list(Weakness)[index % 3], list(Weakness)[(index + 1) % 3]]
    city = region.bodies["3501"]
    teller.do(choose_site, host, host=city, organisation=body, kind=kind, weaknesses=weaknesses)
    people = [region.person(city) for _ in range(3)]
    contact = region.posts[f"{county}-officer"]
    term = teller.do(
        form_team,
        host,
        campaign=campaign,
        name=f"第{index + 1}蹲点工作组{EXAMPLE}",
        code=f"2024-{index + 1:02d}",
        leader=people[0],
        members=people[1:],
        ends_on=ENDS,
        sites=[Assignment(body.pk, contact.pk)],
        is_demonstration=True,
    )
    return Stay(region, term, term.stationings.get(), contact)


def spring(region: Region, stays: list[Stay]) -> None:
    """March to June: what the teams planned and found, at every stage by the sixth of June."""
    plot = Plot(region)
    for index, stay in enumerate(stays):
        _plans(plot, stay, index)
        for number in range(2):
            _problem(plot, stay, index * 2 + number)
    plot.tell()


def _plans(plot: Plot, stay: Stay, index: int) -> None:
    title, kind = PLANS[index % len(PLANS)]
    made: list[int] = []

    def enter() -> None:
        given: dict[str, Any] = {
            "stationing_id": stay.stationing.pk,
            "owner": stay.leader,
            "title": title,
            "kind": kind,
        }
        item = stay.does(plan, **given, promised_on=date(2024, 8, 15) if index % 4 else date(2024, 6, 14))
        made.append(item.pk)

    plot.on(date(2024, 3, 11), enter)
    plot.on(date(2024, 3, 20), lambda: stay.does(move, matter_id=made[0], name="take_up"))


def _problem(plot: Plot, stay: Stay, number: int) -> None:
    title, text = PROBLEMS[number % len(PROBLEMS)]
    found = date(2024, 3, 18 + number % 10)
    made: list[int] = []

    def enter() -> None:
        given: dict[str, Any] = {
            "stationing_id": stay.stationing.pk,
            "owner": stay.leader,
            "title": title,
            "text": text,
        }
        problem = stay.does(report_problem, **given)
        made.append(problem.pk)

    plot.on(found if number % 6 else date(2024, 5, 24), enter)
    if number % 6:
        plot.on(found.replace(day=28), lambda: stay.does(move, matter_id=made[0], name="take_up"))
        FATES[number % 6](plot, stay, made)


def _agreed(plot: Plot, stay: Stay, made: list[int]) -> None:
    reason = "站点房东月底才能腾出隔间，与工会主席商定顺延。"
    given: dict[str, Any] = {"name": "replan", "reason": reason, "new_date": date(2024, 7, 12)}
    plot.on(date(2024, 5, 21), lambda: stay.does(move, matter_id=made[0], **given))


def _reported(plot: Plot, stay: Stay, made: list[int]) -> None:
    def report() -> None:
        paper = stay.does(attach, matter_id=made[0], title="办理结果说明", number=f"示例〔2024〕{made[0]}号")
        given: dict[str, Any] = {"name": "report_done", "result_id": paper.pk}
        stay.does(move, matter_id=made[0], **given)

    plot.on(date(2024, 5, 28), report)


def _asked(plot: Plot, stay: Stay, made: list[int]) -> None:
    _reported(plot, stay, made)
    given: dict[str, Any] = {"name": "站点工会联系人（示例）", "contact": "示例号码"}
    plot.on(date(2024, 6, 3), lambda: stay.does(ask, stay.officer, matter_id=made[0], **given))


def _solved(plot: Plot, stay: Stay, made: list[int]) -> None:
    _asked(plot, stay, made)

    def hear() -> None:
        asking = Asking.objects.get(matter=made[0])
        voice = {"asking_id": asking.pk, "value": VoiceValue.CONFIRMED, "words": "问题解决了，大家都知道了。"}
        stay.region.teller.do(answer, through_link(asking.pk), **voice)
        stay.does(close, stay.officer, matter_id=made[0], outcome=Outcome.SOLVED, reason="")

    plot.on(date(2024, 6, 4), hear)


def _offered(plot: Plot, stay: Stay, made: list[int]) -> None:
    reason = "需要县区层面与企业总部协商，工作组难以推动。"
    plot.on(date(2024, 6, 4), lambda: stay.does(offer, matter_id=made[0], to=stay.officer, reason=reason))


def _paused(plot: Plot, stay: Stay, made: list[int]) -> None:
    head = stay.region.posts["3501-head"]
    given: dict[str, Any] = {"review_on": date(2024, 6, 28), "reason": "等市里统一的体检方案出台。"}
    plot.on(date(2024, 5, 15), lambda: stay.does(pause, head, matter_id=made[0], **given))


FATES = {1: _agreed, 2: _asked, 3: _solved, 4: _offered, 5: _paused}
