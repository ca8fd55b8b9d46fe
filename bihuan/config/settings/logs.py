"""Logs go to the standard error stream, one line each; they name matters by number, nobody by name, and no code of an own link."""

from bihuan.config.settings import environment

__all__ = ["LOGGING"]

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "class": "bihuan.base.own_links.WithoutCodes",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": environment.choice("BIHUAN_LOG_LEVEL", LEVELS, "WARNING")},
}
