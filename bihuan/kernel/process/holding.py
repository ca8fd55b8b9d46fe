"""Taking hold of a matter, or of something that hangs on one: whoever holds the matter changes it, others wait."""

from typing import Any, TypeVar

from django.db.models import Model
from django.utils.translation import gettext as _

from bihuan.base.errors import NotVisible, Refused
from bihuan.kernel.process.models import Matter

Row = TypeVar("Row", bound=Model)


def hold(model: type[Row], row_id: int) -> tuple[Matter, Row]:
    """The row as it is now, and its matter, locked; raises `NotVisible` when there is no such row."""
    row = model._default_manager.filter(pk=row_id).first()
    if row is None:
        raise NotVisible
    return follow(row), row


def follow(row: Any) -> Matter:
    """The matter of the row, locked, and the row read again. A row whose matter was merged since it was read is
    followed to the matter that goes on.
    """
    matter = Matter.objects.lock(row.matter_id)
    row.refresh_from_db()
    while row.matter_id != matter.pk:
        matter = Matter.objects.lock(row.matter_id)
        row.refresh_from_db()
    row.matter = matter
    return matter


def must_live(matter: Matter) -> None:
    """Refuse what would go on in a matter that was voided or went into another one (`void_or_merged`), or whose words
    were erased (`erased`).
    """
    if matter.erased_on is not None:
        raise Refused("erased", _("这件事的内容已经清除，不能再办理；有新的情况，请登记新的事项"))
    if matter.voided:
        raise Refused("void_or_merged", _("这件事已经作废，不能再办理；原记录仍可查看和更正"))
    if matter.merged_into_id:
        raise Refused("void_or_merged", _("这件事已经并入其他事项，请在并入的事项中继续"))
