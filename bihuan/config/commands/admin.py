"""Create the first administrator of a new deployment, and the organisation they administer."""

import argparse
import getpass
import sys

from bihuan.config.commands import start

TIERS = ("nation", "province", "city", "county", "town", "enterprise")
HELP = "设立首位管理员 / create the first administrator"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", help="name of the top organisation, for instance 福州市总工会")
    parser.add_argument("--tier", default="city", choices=TIERS, help="its level (default: city)")
    parser.add_argument("--division", default="", help="its national code, for instance 3501")
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
    """What was given as options; the rest is asked for."""
    return {
        "tier": options.tier,
        "division": options.division,
        "organisation": options.organisation or input("组织名称 Organisation: "),
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
