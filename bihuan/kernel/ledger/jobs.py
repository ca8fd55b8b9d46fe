"""What the ledger has done by the clock."""

from datetime import timedelta

from django_tasks import task

from bihuan.base import clock
from bihuan.kernel.ledger.checkpoints import checkpoint
from bihuan.kernel.ledger.models import Receipt

RECEIPTS_KEPT = timedelta(days=90)
"""How long the same key never does a thing twice: no form stays open for months, a job that failed is tried again
within the hour, and what happens by itself looks at the rows first.
"""


@task()
def write_checkpoint() -> str:
    """Write the hourly checkpoint; the value is the file's name."""
    return checkpoint().name


def forget_old_receipts() -> int:
    """Remove receipts older than `RECEIPTS_KEPT`; how many there were. Acts stay. Harmless when repeated."""
    return Receipt.objects.filter(at__lt=clock.now() - RECEIPTS_KEPT).delete()[0]
