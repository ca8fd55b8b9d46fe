"""Bring the database to the state that this release needs."""

import argparse
import sys

from bihuan.config.commands import start

HELP = "建立或升级数据库 / create or upgrade the database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="only say what would be done")


def run(options: argparse.Namespace) -> int:
    start()
    from django.core.management import call_command
    from django.db import Error
    from django.utils.translation import gettext as _

    from bihuan.config.readiness import one_line, upgrade_problems

    for problem in upgrade_problems():
        sys.stderr.write(f"{problem}\n")
        return 1
    try:
        call_command("migrate", interactive=False, plan=options.plan)
    except Error as problem:
        words = _("升级没有完成：%(problem)s。数据库停在最后完成的一步，排除原因后再运行 bihuan migrate")
        sys.stderr.write(words % {"problem": one_line(problem)} + "\n")
        return 1
    return 0
