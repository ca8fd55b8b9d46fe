"""The kinds of matter in stationing: items of the plan, problems found at a site, and keeping in touch afterwards.

None of them knows of the term's end: they outlive it.
"""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.organisations.models import Tier
from bihuan.kernel.process.periods import days, working_days
from bihuan.kernel.process.table import (
    ANY_VOICE,
    ONLY_CONFIRMED,
    Asked,
    Final,
    Keys,
    LookBackRule,
    Move,
    Need,
    Outcome,
    Place,
    Process,
    Stage,
    Way,
)

LEADER = "stationing.leader"
MEMBER = "stationing.member"

COUNTY_OFFICER = Place("officer", tier=Tier.COUNTY)
NEW_DATE = (Need.REASON, Need.NEW_DATE)

OUTCOMES = {
    Outcome.SOLVED: Keys(
        result_document=True,
        voices=ONLY_CONFIRMED,
        look_backs=(LookBackRule(days(30), Way.LINK), LookBackRule(days(180), Way.OTHER_UNIT, share=0.1)),
    ),
    Outcome.PARTLY: Keys(
        result_document=True,
        voices=ANY_VOICE,
        reason=True,
        look_backs=(LookBackRule(days(90), Way.VISIT, repeats=True),),
    ),
    Outcome.NOT_SOLVED: Keys(
        voices=ANY_VOICE, reason=True, look_backs=(LookBackRule(days(90), Way.VISIT, repeats=True),)
    ),
    Outcome.WITHDRAWN: Keys(reason=True),
}

CHECKING = Stage(_("待核验"), clock=working_days(10))
SEND_BACK = Move("send_back", "checking", "handling", _("退回继续办理"), needs=(Need.REASON,))
REPLAN = Move("replan", "handling", "handling", _("商定新日期"), needs=NEW_DATE)

PLAN_ITEM = Process(
    name="stationing.plan_item",
    title=_("蹲点任务"),
    neutral=_("事项"),
    prefix="DR",
    start="planned",
    reopens_at="handling",
    closes_from="checking",
    asks=Asked.RECEIVER,
    stages={
        "planned": Stage(_("已列计划"), clock=days(30)),
        "handling": Stage(_("推进中"), clock=days(90)),
        "in_use": Stage(_("已启用"), clock=days(90)),
        "checking": CHECKING,
        "closed": Final(_("已办结")),
    },
    moves=(
        Move("take_up", "planned", "handling", _("开始推进"), keeps_clock=True),
        REPLAN,
        Move("put_in_use", "handling", "in_use", _("投入使用")),
        Move("report_done", "in_use", "checking", _("报告办结"), needs=(Need.RESULT_DOCUMENT,), reports_done=True),
        Move("give_up", "handling", "checking", _("报告无法完成"), needs=(Need.REASON,), reports_done=True),
        SEND_BACK,
    ),
    outcomes=OUTCOMES,
    checker=COUNTY_OFFICER,
)

PROBLEM = Process(
    name="stationing.problem",
    title=_("蹲点问题"),
    neutral=_("事项"),
    prefix="DW",
    start="found",
    reopens_at="handling",
    closes_from="checking",
    asks=Asked.RECEIVER,
    stages={
        "found": Stage(_("已发现"), clock=working_days(5)),
        "handling": Stage(_("办理中"), clock=days(90)),
        "checking": CHECKING,
        "closed": Final(_("已办结")),
    },
    moves=(
        Move("take_up", "found", "handling", _("开始办理")),
        REPLAN,
        Move("report_done", "handling", "checking", _("报告办结"), needs=(Need.RESULT_DOCUMENT,), reports_done=True),
        Move("give_up", "handling", "checking", _("报告无法解决"), needs=(Need.REASON,), reports_done=True),
        SEND_BACK,
    ),
    outcomes=OUTCOMES,
    checker=COUNTY_OFFICER,
)

CONTACT = Process(
    name="stationing.contact",
    title=_("回头看联系"),
    neutral=_("事项"),
    prefix="DL",
    start="keeping",
    reopens_at="keeping",
    closes_from="checking",
    asks=Asked.RECEIVER,
    stages={
        "keeping": Stage(_("联系期"), clock=days(365)),
        "checking": CHECKING,
        "closed": Final(_("联系结束")),
    },
    moves=(
        Move("replan", "keeping", "keeping", _("延长联系期"), needs=NEW_DATE),
        Move("report_done", "keeping", "checking", _("报告联系期满"), needs=(Need.REASON,), reports_done=True),
        Move("send_back", "checking", "keeping", _("退回继续联系"), needs=(Need.REASON,)),
    ),
    outcomes={
        Outcome.SOLVED: Keys(voices=ONLY_CONFIRMED, look_backs=(LookBackRule(days(180), Way.OTHER_UNIT, share=0.1),)),
        Outcome.PARTLY: Keys(
            voices=ANY_VOICE, reason=True, look_backs=(LookBackRule(days(90), Way.VISIT, repeats=True),)
        ),
    },
    checker=COUNTY_OFFICER,
)
