"""Verify the ledger: every chain, every guard; with a checkpoint file also that nothing was cut off or rewritten."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bihuan.config.commands import start

if TYPE_CHECKING:
    from bihuan.kernel.ledger.problems import Report

HELP = "校验台账 / verify the ledger"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against", type=Path, metavar="CHECKPOINT", help="a checkpoint kept elsewhere: its file or folder"
    )
    parser.add_argument("--public-key", type=Path, metavar="FILE", help="the key that must have signed it")


def run(options: argparse.Namespace) -> int:
    start()
    from django.db import Error

    from bihuan.config.readiness import cannot_open, said_by, schema_problems
    from bihuan.kernel.ledger.checks import the_master_key_opens_what_is_sealed
    from bihuan.kernel.ledger.verification import verify

    for problem in schema_problems() or said_by(the_master_key_opens_what_is_sealed(["default"])):
        sys.stderr.write(f"{problem}\n")
        return 1
    try:
        report = verify(options.against, public_key=options.public_key)
    except Error as problem:
        sys.stderr.write(f"{cannot_open(problem)}\n")
        return 1
    return tell(report)


def tell(report: "Report") -> int:
    """What was found; 1 when something was."""
    from django.utils.translation import gettext as _

    for problem in report.problems:
        sys.stdout.write(f"{problem}\n")
    if not report.ok:
        count = len(report.problems) + report.unlisted
        sys.stdout.write(_("发现 %(count)d 处问题") % {"count": count} + "\n")
        return 1
    sys.stdout.write(
        _("台账完好：%(acts)d 条记录，%(streams)d 条链，%(details)d 份详细内容，其中 %(erased)d 份已依法删除")
        % {"acts": report.acts, "streams": report.streams, "details": report.details, "erased": report.erased}
        + "\n"
    )
    return 0
