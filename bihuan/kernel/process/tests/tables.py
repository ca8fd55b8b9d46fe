"""More kinds of matter for tests: one that asks nobody, one whose stages name their owners."""

from bihuan.kernel.organisations.models import Tier
from bihuan.kernel.process.periods import days
from bihuan.kernel.process.table import (
    ANY_VOICE,
    Asked,
    By,
    Final,
    Keys,
    LookBackRule,
    Move,
    Outcome,
    Place,
    Process,
    Stage,
    Way,
    register_process,
)

UNASKED = Process(
    name="test.unasked",
    title="普查",
    neutral="事项",
    prefix="TU",
    start="doing",
    reopens_at="doing",
    closes_from="checking",
    asks=Asked.NOBODY,
    stages={
        "doing": Stage("进行中", clock=days(30)),
        "checking": Stage("待核验", clock=days(10)),
        "closed": Final("已办结"),
    },
    moves=(Move("report_done", "doing", "checking", "报告完成", reports_done=True),),
    outcomes={Outcome.SOLVED: Keys(), Outcome.PARTLY: Keys(reason=True)},
    checker=Place("officer", tier=Tier.COUNTY),
)
register_process(UNASKED)

GUIDED = Process(
    name="test.guided",
    title="协同",
    neutral="事项",
    prefix="TG",
    start="asking",
    reopens_at="working",
    closes_from="checking",
    asks=Asked.RECEIVER,
    stages={
        "asking": Stage("待说明", clock=days(5), turn=Place("head", along="subject")),
        "working": Stage("办理中", clock=days(30), owner=Place("officer", tier=Tier.COUNTY)),
        "checking": Stage("待核验", clock=days(10)),
        "closed": Final("已办结"),
    },
    moves=(
        Move("explain", "asking", "working", "说明情况", by=By.TURN),
        Move("skip", "asking", "working", "直接办理", by=By.ABOVE),
        Move("report_done", "working", "checking", "报告完成", reports_done=True),
    ),
    outcomes={
        Outcome.NOT_SOLVED: Keys(
            voices=ANY_VOICE, reason=True, look_backs=(LookBackRule(days(90), Way.OTHER_UNIT, repeats=True),)
        ),
        Outcome.WITHDRAWN: Keys(reason=True),
    },
    checker=Place("head", along="owner"),
)
register_process(GUIDED)
