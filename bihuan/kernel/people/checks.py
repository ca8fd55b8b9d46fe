"""What must be in the database before anybody is served."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.utils.translation import gettext as _

from bihuan.kernel.people import overlaps


@register(Tags.database)
def one_person_a_seat(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find a missing guard against two appointees at a time, in a database that has been migrated."""
    if "default" not in (databases or ()) or "people_deputy" not in connections["default"].introspection.table_names():
        return []
    # On SQLite a migration that rebuilds the table drops it: it lays the guard down again with NoOverlaps.
    words, hint = _("数据库中的保护“%(name)s”缺失，服务没有启动。"), _("有人动过数据库，请从备份恢复，或联系软件提供方")
    return [Error(words % {"name": name}, hint=hint, id="people.E001") for name in overlaps.missing()]
