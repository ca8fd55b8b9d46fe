"""What must be true before a server starts; each failing is told in words with what to do next."""

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _


def problems() -> list[str]:
    """Words for the operator, empty when the server may start."""
    found = [
        f"{problem.msg} {problem.hint or ''}".strip()
        for problem in checks.run_checks(include_deployment_checks=False)
        if problem.is_serious()
    ]
    return found or database_problems()


def is_up_to_date() -> bool:
    """Whether the database has every migration of this release."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def database_problems() -> list[str]:
    try:
        up_to_date = is_up_to_date()
    except Error as problem:
        return [_("数据库打不开：%(problem)s") % {"problem": problem}]
    if not up_to_date:
        return [_("数据库还没有建好或不是最新的，请先运行 bihuan migrate")]
    return [
        f"{problem.msg} {problem.hint or ''}".strip()
        for problem in checks.run_checks(tags=[checks.Tags.database], databases=[DEFAULT_DB_ALIAS])
        if problem.is_serious()
    ]
