"""The command `bihuan`."""

import argparse
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from bihuan.config.commands import admin, calendar, demo, jobs, migrate, serve, verify

COMMANDS: dict[str, ModuleType] = {
    "demo": demo,
    "serve": serve,
    "migrate": migrate,
    "admin": admin,
    "run-jobs": jobs,
    "calendar": calendar,
    "verify": verify,
}


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="bihuan",
        description="闭环 Bihuan",
        epilog="bihuan law … asks the law engine; bihuan django … runs a command of Django.",
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="command")
    for name, module in COMMANDS.items():
        module.add_arguments(commands.add_parser(name, help=module.HELP, description=module.__doc__))
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    if given[:1] == ["law"]:
        from bihuan.law.cli import main as law

        return law(given[1:])
    if given[:1] == ["django"]:
        return django(given[1:])
    options = parser().parse_args(given)
    code: int = COMMANDS[options.command].run(options)
    return code


def django(arguments: Sequence[str]) -> int:
    """Run a command of Django with our settings; a setting that nothing can be started with is said in words."""
    from django.core.management import execute_from_command_line

    from bihuan.config.errors import WrongSetting

    try:
        execute_from_command_line(["bihuan django", *arguments])
    except WrongSetting as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0
