"""Create the first administrator of a new deployment, and the organisation they administer."""

import argparse
import getpass
import sys

from bihuan.config.commands import start

TIERS = ("nation", "province", "city", "county", "town", "enterprise")
HELP = "设立首位管理员 / create the first administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", help="name of the top organisation, for instance 福州市总工会")
    parser.add_argument(
        "--division", help="where it is: the name or national code, for instance 来宾市, 兴宾区, 451302"
    )
    parser.add_argument("--tier", choices=TIERS, help="its level (default: that of its division; nation needs none)")
    parser.add_argument("--name", help="name of the administrator")
    parser.add_argument("--username", help="what the administrator logs in with")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from the standard input")


def run(options: argparse.Namespace) -> int:
    start()
    from django.utils.translation import gettext as _

    from bihuan.base.errors import Refused
    from bihuan.config.first_administrator import open_deployment
    from bihuan.config.readiness import problems

    for problem in problems():
        sys.stderr.write(f"{problem}\n")
        return 1
    try:
        open_deployment(**answers(options))
    except (EOFError, KeyboardInterrupt):
        sys.stderr.write("\n" + _("没有填完，什么也没有设立。请重新运行 bihuan admin，把每一项填完") + "\n")
        return 1
    except Refused as refusal:
        sys.stderr.write(f"{refusal.words}\n")
        return 1
    sys.stdout.write(_("已设立。请启动服务后登录：bihuan serve") + "\n")
    return 0


def answers(options: argparse.Namespace) -> dict[str, str]:
    """What was given as options; the rest is asked for. Refused for a division that is missing or unclear."""
    from bihuan.config.division_asked import division_asked, tier_of

    organisation = options.organisation or input("组织名称 Organisation: ")
    division = division_asked(options.division, options.tier, may_ask=not options.password_stdin)
    return {
        "organisation": organisation,
        "division": division,
        "tier": options.tier or tier_of(division),
        "name": options.name or input("姓名 Name: "),
        "username": options.username or input("用户名 Username: "),
        "password": sys.stdin.readline().rstrip("\n") if options.password_stdin else ask_for_password(),
    }


def ask_for_password() -> str:
    """The password, typed twice alike."""
    while True:
        password = getpass.getpass("密码 Password: ")
        if password == getpass.getpass("再输一次 Again: "):
            return password
        sys.stderr.write("两次输入不一致 / not the same\n")
