"""Which years' holiday notices this deployment knows; `add` declares another from a file (docs/deployment.md)."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bihuan.config.commands import start

if TYPE_CHECKING:
    from bihuan.base.calendar_years import YearNotice

HELP = "放假安排：列出、录入 / holiday notices: list them, add a year"
UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    does = parser.add_subparsers(dest="does", metavar="add")
    add = does.add_parser("add", help="录入一年的放假安排 / declare the notice of a year")
    add.add_argument("file", type=Path, metavar="FILE.json", help="the notice of one year")


def run(options: argparse.Namespace) -> int:
    """0 when it is done or was done before, 1 where the deployment is not ready, 2 for a file that cannot be used."""
    start()
    from bihuan.config.readiness import service_problems

    for problem in service_problems():
        sys.stderr.write(f"{problem}\n")
        return 1
    return add_year(options.file) if options.does else list_years()


def list_years() -> int:
    from django.utils.translation import gettext as _

    from bihuan.kernel.rules.queries import years

    for known in years():
        origin = _("%(day)s 录入") % {"day": known.declared_on} if known.declared_on else _("随程序")
        sys.stdout.write(f"{known.year}  {known.source}  [{origin}]\n")
    sys.stdout.write(_("其他年份按周一至周五为工作日推算。通知出来后请录入：bihuan calendar add 文件") + "\n")
    return 0


def add_year(file: Path) -> int:
    from django.utils.translation import get_language

    from bihuan.base.calendar_notices import NoticeError, read_notice
    from bihuan.base.errors import Refused

    try:
        sys.stdout.write(declare(read_notice(file)) + "\n")
    except NoticeError as fault:
        lang = "en" if (get_language() or "").startswith("en") else "zh"
        return refuse(file, fault.words(lang))
    except Refused as refusal:
        return refuse(file, str(refusal.words))
    return 0


def refuse(file: Path, words: str) -> int:
    from django.utils.translation import gettext as _

    sys.stderr.write(f"{file}: {words}\n" + _("什么也没有录入，请改好文件再运行一次") + "\n")
    return UNUSABLE


def declare(notice: "YearNotice") -> str:
    """Declare the year for the platform, unless it counts so already; what was done, in words."""
    from django.utils.translation import gettext as _

    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.kernel.rules.actions import declare_days
    from bihuan.kernel.rules.queries import days_of, holds

    facts = {
        "year": notice.year,
        "source": notice.document,
        "off": len(set(notice.days_off())),
        "statutory": len(notice.statutory),
        "work": len(notice.work),
        "working": notice.working_days,
    }
    if holds(notice):
        return _("%(year)d年已经是这样安排的（%(source)s），没有改动") % facts
    days = days_of(notice)
    declare_days(days=days, source=notice.document, whole_years=[notice.year], actor=SYSTEM, key=new_key())
    done = _(
        "已录入%(year)d年放假安排（%(source)s）：放假%(off)d天，其中法定节假日%(statutory)d天；调休上班%(work)d天；"
        "全年工作日%(working)d天。正在计算的期限已按新的安排重算"
    )
    return done % facts
