"""The command `bihuan`."""

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run one command; Django's own management commands are reachable under their names."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.config.settings")
    from django.conf import settings

    settings.BIHUAN_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    execute_from_command_line(["bihuan", *(sys.argv[1:] if arguments is None else arguments)])
    return 0
