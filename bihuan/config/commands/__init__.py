"""The commands of `bihuan`, one module each: `add_arguments` describes it, `run` does it and returns the exit code."""

import os
import sys


def start() -> None:
    """Wire everything up; speak English where the environment asks for it, else Chinese. A setting that nothing can be
    started with ends the command with words.
    """
    import django
    from django.utils import translation

    from bihuan.config.errors import WrongSetting

    try:
        django.setup()
    except WrongSetting as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(1) from None
    translation.activate("en" if language_of(os.environ).startswith("en") else "zh-hans")


def language_of(environment: os._Environ[str] | dict[str, str]) -> str:
    """What the environment says of the language, in the order in which the system looks; C and POSIX say nothing."""
    said = (environment.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return next((word for word in said if word and not word.startswith(("C", "POSIX"))), "")
