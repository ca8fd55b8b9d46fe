"""Verify the ledger: every chain, every guard; with a checkpoint file also that nothing was cut off or rewritten."""

import argparse
import sys
from pathlib import Path

HELP = "校验台账 / verify the ledger"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--against", type=Path, metavar="CHECKPOINT", help="a checkpoint file kept outside the database"
    )


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.utils.translation import gettext as _

    from bihuan.kernel.ledger.verification import verify

    report = verify(against=options.against)
    for problem in report.problems:
        sys.stdout.write(f"{problem}\n")
    words = _("发现 %(count)d 处问题") % {"count": len(report.problems)} if report.problems else _("台账完好")
    sys.stdout.write(f"{words}\n")
    return 1 if report.problems else 0
