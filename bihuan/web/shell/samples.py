"""Invented values for the style page: each component in each of its states."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bihuan.base import clock
from bihuan.base.actor import Actor, ActorKind
from bihuan.base.decisions import denied
from bihuan.base.paging import Page
from bihuan.kernel.process.ring import Arc, ArcState
from bihuan.web.shell.components import ClockLine, Crumb, Deed, Figure, File, MatterLine, TimelineEntry
from bihuan.web.shell.forms import ActionForm, DayInput
from bihuan.web.shell.menu import Link
from bihuan.web.shell.ring import Ring

STAGES = ("已发现", "办理中", "待核验", "已办结")
DONE, PRESENT, OVERDUE, AHEAD = ArcState.DONE, ArcState.PRESENT, ArcState.OVERDUE, ArcState.AHEAD


def ring_at(*states: ArcState, backs: tuple[ArcState, ...] = (), closed: bool = False) -> Ring:
    """A ring whose stages stand as given."""
    arcs = tuple(Arc(state, title) for state, title in zip(states, STAGES, strict=False))
    return Ring(arcs, backs, closed)


RINGS = (
    ring_at(PRESENT, AHEAD, AHEAD, AHEAD),
    ring_at(DONE, PRESENT, AHEAD, AHEAD),
    ring_at(DONE, OVERDUE, AHEAD, AHEAD),
    ring_at(DONE, DONE, PRESENT, AHEAD, backs=(AHEAD,)),
    ring_at(DONE, DONE, DONE, DONE, backs=(DONE, DONE, AHEAD), closed=True),
    ring_at(DONE, DONE, DONE, DONE, backs=(DONE, OVERDUE, AHEAD, AHEAD), closed=True),
)


MENU = (
    Link("/style", _("今日"), "desk", True),
    Link("/style/matter", _("事项"), "matter", False),
    Link("/style/form", _("交接"), "hand-over", False),
    Link("/style/worker", _("指标"), "figures", False),
    Link("/style/worker", _("通讯录"), "directory", False),
)


class SampleForm(ActionForm):
    """One field of each kind."""

    to = forms.ChoiceField(
        label=_("交给哪个岗位"), choices=[("", _("请选择")), ("1", "福清市总工会·干事"), ("2", "元洪功能区工会·负责人")]
    )
    reason = forms.CharField(
        label=_("为什么交接"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("接手的人会先读到这一段。")
    )
    on = forms.DateField(label=_("从哪天起"), widget=DayInput, required=False)
    voice = forms.ChoiceField(
        label=_("问题解决了吗"),
        widget=forms.RadioSelect,
        choices=[("yes", _("解决了")), ("no", _("没有解决")), ("later", _("现在说不准"))],
    )
    tell = forms.BooleanField(label=_("告诉当事人"), required=False, help_text=_("只写编号和一句中性的话。"))


def lines() -> list[MatterLine]:
    """Matters that are due, late, waiting and closed."""
    today = clock.today()
    return [
        MatterLine(
            RINGS[2],
            "FQ-2021-0003",
            "元洪功能区职工法律服务一体化基地",
            "#",
            "元洪功能区工会",
            today - timedelta(2),
            "福清市总工会·陈示例",
            "缺新场地的确认函，等元洪功能区管委会",
        ),
        MatterLine(
            RINGS[1],
            "FQ-2024-0117",
            "平台骑手工伤后没有收到停工留薪期工资",
            "#",
            "林某（示例）",
            today,
            "蹲点二组·郑示例",
        ),
        MatterLine(
            RINGS[0],
            "CL-2024-0020",
            "联合会换届材料不齐",
            "#",
            "长乐区快递行业工会联合会",
            today + timedelta(3),
            "长乐区总工会",
        ),
        MatterLine(
            RINGS[3], "JA-2024-0009", "站点夜间没有热水", "#", "鼓楼区户外劳动者", today + timedelta(12), "当事人"
        ),
        MatterLine(
            RINGS[4],
            "FQ-2021-0001",
            "融侨经济技术开发区法律服务基地投入使用",
            "#",
            "开发区工会",
            today + timedelta(21),
            "回头看·王示例",
        ),
    ]


def clocks() -> list[ClockLine]:
    """A running, a late and replanned, a paused and a met deadline."""
    today = clock.today()
    return [
        ClockLine(
            _("答复期限"),
            today - timedelta(1),
            "10个工作日",
            today + timedelta(14),
            ("跳过端午",),
            "蹲点工作规程 第八条",
        ),
        ClockLine(
            _("办理期限"),
            today - timedelta(95),
            "90天",
            today - timedelta(2),
            ("顺延1次",),
            first_due=today - timedelta(32),
        ),
        ClockLine(_("整改期限"), today - timedelta(20), "30天", today + timedelta(30), review=today + timedelta(9)),
        ClockLine(_("受理期限"), today - timedelta(9), "5个工作日", today - timedelta(2), done_on=today - timedelta(4)),
    ]


def entries() -> list[TimelineEntry]:
    """Acts of every standing."""
    now, today = clock.now(), clock.today()
    post = "福清市总工会·干事"
    return [
        TimelineEntry(
            "陈示例",
            "发现了问题",
            now - timedelta(120),
            "蹲点一组·组员",
            text="三个基地里，元洪的场地还没有定下来。",
            icon="flag",
            mark="strong",
        ),
        TimelineEntry(
            "陈示例",
            "把事项交给福清市总工会",
            now - timedelta(90, 7200),
            "蹲点一组·组长",
            facts=(("理由", "蹲点任期结束，场地要随功能区搬迁"), ("接手期限", "5个工作日")),
            icon="hand-over",
        ),
        TimelineEntry("郑示例", "接手", now - timedelta(88), post, icon="check", mark="strong"),
        TimelineEntry(
            "平台", "办理期限已过", now - timedelta(32), icon="overdue", mark="late", note="首次约定的日期保留显示。"
        ),
        TimelineEntry(
            "郑示例",
            "记下一次走访",
            now - timedelta(3),
            post,
            happened_on=today - timedelta(6),
            text="到管委会核实新址，四间房，共175平方米。",
            files=(File("新址平面图.pdf", "#", "1.2 MB"), File("会议纪要.docx", "#")),
        ),
        TimelineEntry(
            "郑示例",
            "登记面积为157平方米",
            now - timedelta(2, 600),
            post,
            text="四间房，共157平方米。",
            standing="corrected",
        ),
        TimelineEntry("历史台账", "导入2019年记录", now - timedelta(2), standing="imported", icon="import"),
        TimelineEntry("平台", "删除个人信息", now - timedelta(1), standing="erased", icon="slash"),
    ]


def deeds() -> list[Deed]:
    """Two things that can be done, two that cannot now."""
    return [
        Deed(_("报告办结"), "#", primary=True, icon="check"),
        Deed(_("交接"), "#", icon="hand-over"),
        Deed(_("改期"), "#"),
        Deed(
            _("结案"), "#", decision=denied("voice_missing", _("还缺当事人的意见；请先发出征询，或登记两次联系不上。"))
        ),
        Deed(_("作废"), "#", decision=denied("not_head", _("只有福清市总工会的负责人可以作废。"))),
    ]


def figures() -> list[Figure]:
    """Indicators with denominator, target, and one too small to show."""
    return [
        Figure(
            _("按期办结率"),
            "92.3",
            "#",
            "%",
            _("应办结 52 件，按期办结 48 件"),
            92,
            95,
            _("口径第2版 · 截至2024年6月6日"),
        ),
        Figure(
            _("未办结的蹲点问题"),
            "17",
            "#",
            ngettext("件", "件", 17),
            _("其中逾期 3 件"),
            foot=_("口径第1版 · 截至2024年6月6日"),
        ),
        Figure(
            _("回头看完成率"), "100", "#", "%", _("应看 14 次，已看 14 次"), 100, 100, _("口径第1版 · 截至2024年6月6日")
        ),
        Figure(
            _("当事人表示未解决"), "", "#", suppressed=True, denominator=_("共 21 件问过意见"), foot=_("少于5件不显示")
        ),
    ]


def everything() -> dict[str, Any]:
    """All samples, under the names that the style pages use."""
    return {
        "actor": Actor(ActorKind.PERSON, "郑示例"),
        "menu": MENU,
        "dock": MENU[:4],
        "rings": RINGS,
        "big_ring": RINGS[2],
        "lines": lines(),
        "clocks": clocks(),
        "entries": entries(),
        "deed_list": deeds(),
        "figures": figures(),
        "way": [Crumb(_("今日"), "/"), Crumb(_("福清市"), "#"), Crumb("FQ-2021-0003")],
        "list_page": Page(items=(), number=2, has_next=True),
        "head_facts": [
            (_("负责岗位"), "福清市总工会·干事"),
            (_("今天由谁负责"), "郑示例（任职）"),
            (_("轮到谁"), "元洪功能区管委会，自2024年5月20日"),
            (_("为谁"), "元洪功能区工会"),
        ],
        "money_sample": 1234500,
    }
