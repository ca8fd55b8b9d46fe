"""What must be in order before anybody is served: every kind of act once, and every guard in its place."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.utils.translation import gettext as _

from bihuan.kernel.ledger import keyring, triggers
from bihuan.kernel.ledger.events import doubles
from bihuan.kernel.ledger.queries import genesis_fact


@register()
def every_kind_of_act_is_registered_once(**kwargs: Any) -> list[CheckMessage]:
    """Find kinds that two apps register."""
    return [Error(f"A kind of act is registered twice: {double}.", id="ledger.E001") for double in doubles()]


@register(Tags.database)
def every_guard_is_in_place(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find triggers that are gone, changed or switched off, in a database that has been migrated."""
    if not _is_migrated(databases):
        return []
    words = _("数据库中的保护触发器“%(name)s”缺失或被改动，服务没有启动。")
    hint = _("有人动过数据库。请先用另一处保存的检查点运行 bihuan verify --against，再从备份恢复")
    return [Error(words % {"name": name}, hint=hint, id="ledger.E002") for name in triggers.missing_guards()]


@register(Tags.database)
def what_is_simulated_stays_apart(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find a demonstration that is served as a deployment, or a deployment that is served as a demonstration."""
    mode = genesis_fact("mode") if _is_migrated(databases) else None
    if mode is None or (mode == "simulated") == settings.BIHUAN_DEMO:
        return []
    if settings.BIHUAN_DEMO:
        hint = _("请给演示另设 BIHUAN_HOME（或 BIHUAN_DATABASE_URL）")
        return [Error(_("这是正式使用的数据库，不是演示。"), hint=hint, id="ledger.E003")]
    hint = _("请用 bihuan demo 启动演示；正式使用请另设 BIHUAN_HOME（或 BIHUAN_DATABASE_URL）")
    return [Error(_("这是演示用的数据库，日期是模拟的。"), hint=hint, id="ledger.E004")]


@register(Tags.database)
def the_master_key_opens_what_is_sealed(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Find a master key that is gone or not the one under which this database was sealed."""
    problem = keyring.problem() if _is_migrated(databases) else ""
    if not problem:
        return []
    words = _("主密钥打不开这个数据库（%(problem)s）。") % {"problem": problem}
    hint = _("请把登记这些数据时的主密钥放回去：BIHUAN_HOME 里的 keys/master.key，或 BIHUAN_MASTER_KEY")
    return [Error(words, hint=hint, id="ledger.E005")]


def _is_migrated(databases: Sequence[str] | None) -> bool:
    return "default" in (databases or ()) and "ledger_act" in connections["default"].introspection.table_names()
