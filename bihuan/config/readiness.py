"""What must be true before a server starts; each failing is told in words with what to do next."""

from pathlib import Path
from tempfile import TemporaryFile

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import DEFAULT_DB_ALIAS, Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from bihuan.kernel.ledger.queries import genesis_fact


def problems() -> list[str]:
    """Words for the operator, empty when the server may start."""
    return said_by(checks.run_checks(include_deployment_checks=False)) or folder_problems() or database_problems()


def service_problems() -> list[str]:
    """Why nothing can be served, done or declared: what `problems` says, or that nobody has opened the deployment."""
    return problems() or ([] if genesis_fact("mode") else [_("平台还没有启用，请先运行 bihuan admin")])


def folder_problems() -> list[str]:
    """Which folders outside the database nothing can be written to: uploads and checkpoints would fail later on."""
    folders = {"BIHUAN_FILES": settings.BIHUAN_FILES, "BIHUAN_CHECKPOINTS": settings.BIHUAN_CHECKPOINTS}
    return [words for name, folder in folders.items() for words in _cannot_write(name, Path(folder))]


def _cannot_write(name: str, folder: Path) -> list[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return []
    except OSError as problem:
        words = _("%(name)s 的文件夹写不进去，请检查路径、权限和磁盘空间：%(problem)s")
        return [words % {"name": name, "problem": one_line(problem)}]


def is_up_to_date() -> bool:
    """Whether the database has every migration of this release."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def unknown_migrations() -> list[str]:
    """What a newer release did to the database: migrations of our own apps that this release does not have. Those that
    a later one replaces count as had, as long as it names them.
    """
    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("bihuan.")}
    return [
        f"{app}.{name}" for app, name in sorted(loader.applied_migrations) if app in ours and (app, name) not in known
    ]


def database_problems() -> list[str]:
    """Why the pages and jobs may not use the database."""
    return schema_problems() or said_by(checks.run_checks(tags=[checks.Tags.database], databases=[DEFAULT_DB_ALIAS]))


def schema_problems() -> list[str]:
    """Why this release cannot read the database: not there, not one at all, older or newer."""
    if file_is_missing():
        return [not_migrated()]
    return upgrade_problems() or ([] if is_up_to_date() else [not_migrated()])


def upgrade_problems() -> list[str]:
    """Why the database can neither be used nor upgraded by this release."""
    try:
        unknown = unknown_migrations()
    except Error as problem:
        return [cannot_open(problem)]
    if not unknown:
        return []
    words = _("数据库属于更新的版本（%(names)s），本版本不能使用。请安装不低于原来的版本，或恢复升级之前的备份")
    return [words % {"names": "、".join(unknown[:3])}]


def file_is_missing() -> bool:
    """Whether the embedded file is not there though its folder is: opening it would make an empty one."""
    if connection.vendor != "sqlite":
        return False
    file = Path(connection.settings_dict["NAME"])
    try:
        return file.parent.is_dir() and not file.exists()
    except OSError:  # a folder that may not be looked into: opening the file says so
        return False


def not_migrated() -> str:
    return _("数据库还没有建好或不是最新的，请先运行 bihuan migrate")


def cannot_open(problem: Exception) -> str:
    return _("数据库打不开：%(problem)s") % {"problem": one_line(problem)}


def one_line(problem: Exception) -> str:
    """The database's own words, which may have several lines."""
    return " ".join(str(problem).split())


def said_by(found: list[checks.CheckMessage]) -> list[str]:
    """What the serious ones among these say."""
    serious = [(str(problem.msg), str(problem.hint or "")) for problem in found if problem.is_serious()]
    return [f"{words}{'' if words.endswith('。') else ' '}{hint}".strip() for words, hint in serious]
