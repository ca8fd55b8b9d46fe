"""The database: an embedded SQLite file by default, PostgreSQL for production."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bihuan.config.settings import environment
from bihuan.config.settings.deployment import BIHUAN_HOME

__all__ = ["DATABASES"]

SQLITE_START = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA recursive_triggers = ON;
"""
"""FULL: what was acknowledged survives a power cut. Recursive triggers: without them REPLACE slips past the guards."""


def sqlite(file: Path) -> dict[str, Any]:
    """One file; writers queue at BEGIN for up to 20 seconds instead of failing half-way through."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_START},
    }


def postgresql(url: str) -> dict[str, Any]:
    """`postgres://user:password@host:port/name`; the host may also be a socket folder (`?host=/run/postgresql`)."""
    parts = urlsplit(url)
    folder = parts.query.removeprefix("host=") if parts.query.startswith("host=") else ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(folder) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def from_url(url: str) -> dict[str, Any]:
    """The settings for `sqlite:///absolute/file`, `sqlite://relative/file` or `postgres://…`."""
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        return sqlite(Path(rest).expanduser().absolute())
    if scheme in ("postgres", "postgresql"):
        return postgresql(url)
    raise ValueError(f"BIHUAN_DATABASE_URL must begin with sqlite:// or postgres://, not {scheme}://")


def default_url() -> str:
    return environment.text("BIHUAN_DATABASE_URL", f"sqlite://{BIHUAN_HOME / 'bihuan.sqlite3'}")


DATABASES = {"default": from_url(default_url())}
