"""Serve the pages and do the jobs, in one group of processes that starts and ends together."""

import argparse
import ipaddress
import socket
import sys

from bihuan.config.commands import start

THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}
WILDCARDS = ("0.0.0.0", "::")  # noqa: S104 — only compared
HELP = "启动服务：网页与后台任务 / serve the pages and do the jobs"


def add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", type=numeric, default="127.0.0.1", help="0.0.0.0 lets phones of the same network in")
    parser.add_argument("--port", type=port_number, default=8000)


def numeric(text: str) -> str:
    """An address of this machine as numbers; `localhost` is one, too."""
    try:
        return str(ipaddress.ip_address("127.0.0.1" if text == "localhost" else text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is a name; give an address of this machine, for instance 127.0.0.1 or 0.0.0.0, "
            "and let names in with BIHUAN_HOSTS"
        ) from None


def port_number(text: str) -> int:
    """A port that can be listened on."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535, for instance 8000")
    return int(text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_address(parser)
    parts = parser.add_mutually_exclusive_group()
    parts.add_argument("--web-only", action="store_true", help="no jobs: they run elsewhere (bihuan run-jobs)")
    parts.add_argument("--jobs-only", action="store_true", help="no pages: only jobs and their schedule")


def run(options: argparse.Namespace) -> int:
    start()
    from bihuan.config.readiness import service_problems

    found = service_problems()
    if not found and not options.jobs_only:
        found = address_problems(options.host, options.port)
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    return 1 if found else serve(options)


def serve(options: argparse.Namespace) -> int:
    """Run the chosen parts until told to stop."""
    from bihuan.config.processes import Supervisor
    from bihuan.config.static import collect_if_changed

    roles: list[list[str]] = []
    if not options.jobs_only:
        collect_if_changed()
        roles.append(["web", options.host, str(options.port)])
        sys.stdout.write(f"闭环 Bihuan  {address(options.host, options.port)}\n")
        sys.stdout.flush()
    if not options.web_only:
        roles += [["worker"], ["scheduler"]]
    return Supervisor(roles, lambda: options.jobs_only or listens(options.host, options.port)).run()


def address(host: str, port: int) -> str:
    """What to type into a browser."""
    return f"http://{name_of(host)}:{port}"


def name_of(host: str) -> str:
    """How a browser names the host; a wildcard stands for this machine's own address in the network."""
    if host in WILDCARDS:
        host = own_address()
    return f"[{host}]" if ":" in host else host


def address_problems(host: str, port: int) -> list[str]:
    """Why nobody could open the address, in words for the operator."""
    name = name_of(host)
    if not lets_in(name):
        return [closed(name)]
    return [] if port_is_free(host, port) else [taken(port)]


def lets_in(name: str) -> bool:
    """Whether a browser that asks for this name is answered; who named a host of their own knows what they do."""
    from django.conf import settings
    from django.http.request import validate_host

    return not set(settings.ALLOWED_HOSTS) <= THIS_MACHINE or validate_host(name, settings.ALLOWED_HOSTS)


def own_address() -> str:
    """The address of this machine on its way out, found without sending anything; 127.0.0.1 when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def listens(host: str, port: int) -> bool:
    """Whether somebody answers there."""
    try:
        with socket.create_connection((own_address() if host in WILDCARDS else host, port), timeout=1):
            return True
    except OSError:
        return False


def port_is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def closed(name: str) -> str:
    from django.conf import settings
    from django.utils.translation import gettext as _

    hosts = ",".join([*settings.ALLOWED_HOSTS, name])
    return _("%(name)s 不在允许的主机名里，浏览器打不开。请先设置 BIHUAN_HOSTS=%(hosts)s") % {
        "name": name,
        "hosts": hosts,
    }


def taken(port: int) -> str:
    from django.utils.translation import gettext as _

    return _("端口 %(port)d 已被占用，请换一个，例如 --port %(other)d") % {
        "port": port,
        "other": port + 1 if port < 65535 else 8000,
    }
