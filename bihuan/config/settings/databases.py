"""The database: an embedded SQLite file by default, PostgreSQL for production."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from bihuan.config.errors import WrongSetting
from bihuan.config.processes import PARENT
from bihuan.config.settings import environment
from bihuan.config.settings.deployment import BIHUAN_HOME

__all__ = ["DATABASES"]

SQLITE_START = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA recursive_triggers = ON;
"""
"""FULL: what was acknowledged survives a power cut. Recursive triggers: without them REPLACE slips past the guards."""

PASSED_ON = frozenset(
    """application_name channel_binding connect_timeout gssencmode hostaddr keepalives keepalives_count keepalives_idle
    keepalives_interval krbsrvname load_balance_hosts options passfile require_auth requirepeer ssl_max_protocol_version
    ssl_min_protocol_version sslcert sslcrl sslcrldir sslkey sslmode sslpassword sslrootcert sslsni target_session_attrs
    tcp_user_timeout""".split()
)
"""What PostgreSQL's own library understands and the address may ask for; what has a place of its own is not in it."""


def sqlite(file: Path) -> dict[str, Any]:
    """One file; writers queue at BEGIN for up to 20 seconds instead of failing half-way through.

    The parts of a running server never make it: one that has vanished is not replaced by an empty one.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"{file.as_uri()}?mode=rw" if PARENT in os.environ else file,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_START},
    }


def postgresql(url: str) -> dict[str, Any]:
    """`postgres://user:password@host:port/name?sslmode=require`; the host may also be a socket folder
    (`?host=/run/postgresql`). What is wrong is said without the password.
    """
    parts, port = address_of(url)
    asked = asked_for(parts.query)
    if not parts.path.strip("/"):
        raise WrongSetting(
            "BIHUAN_DATABASE_URL 里没有库名，例如 postgres://用户:密码@主机:5432/bihuan"
            " / BIHUAN_DATABASE_URL names no database: postgres://user:password@host:5432/bihuan"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", "") or parts.hostname or "",
        "PORT": port,
        "OPTIONS": asked,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def address_of(url: str) -> tuple[SplitResult, str]:
    """The parts of the address, and its port as text; empty when it names none."""
    try:
        parts = urlsplit(url)
        return parts, str(parts.port or "")
    except ValueError:
        raise WrongSetting(
            "BIHUAN_DATABASE_URL 的主机或端口写错了；密码里的 : / ? # @ 要写成 %3A %2F %3F %23 %40"
            " / BIHUAN_DATABASE_URL has a wrong host or port; in the password, : / ? # @ are written %3A %2F %3F %23 %40"
        ) from None


def asked_for(query: str) -> dict[str, str]:
    """What stands behind the question mark; anything that would have no effect is refused."""
    asked = dict(parse_qsl(query, keep_blank_values=True))
    for name in asked:
        if name != "host" and name not in PASSED_ON:
            raise WrongSetting(
                f"BIHUAN_DATABASE_URL 里的 {name} 不认识，请改正或去掉 / BIHUAN_DATABASE_URL asks for {name}, which is unknown"
            )
    return asked


def from_url(url: str) -> dict[str, Any]:
    """The settings for `sqlite:///absolute/file`, `sqlite://relative/file` or `postgres://…`."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        return sqlite(Path(rest).expanduser().absolute())
    if scheme in ("postgres", "postgresql"):
        return postgresql(url)
    raise WrongSetting(
        "BIHUAN_DATABASE_URL 请以 sqlite:// 或 postgres:// 开头"
        f" / BIHUAN_DATABASE_URL must begin with sqlite:// or postgres://, not {scheme}://"
    )


def default_url() -> str:
    return environment.text("BIHUAN_DATABASE_URL", f"sqlite://{BIHUAN_HOME / 'bihuan.sqlite3'}")


DATABASES = {"default": from_url(default_url())}
