"""What the ledger has done by the clock."""

from django_tasks import task

from bihuan.kernel.ledger.checkpoints import checkpoint


@task()
def write_checkpoint() -> str:
    """Write the hourly checkpoint; the value is the file's name."""
    return checkpoint().name
