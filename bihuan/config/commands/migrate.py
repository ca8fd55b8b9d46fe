"""Bring the database to the state that this release needs."""

import argparse

from bihuan.config.commands import start

HELP = "建立或升级数据库 / create or upgrade the database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--plan", action="store_true", help="only say what would be done")


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    start()
    call_command("migrate", interactive=False, plan=options.plan)
    return 0
