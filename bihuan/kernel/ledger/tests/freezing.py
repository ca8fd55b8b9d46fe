"""Sample dockets: what a release wrote, kept for good, so that every later one is seen to read and verify it.

`python -m bihuan.kernel.ledger.tests.freezing samples/v2.json` writes one more; those that are there stay as they are.
"""

import json
import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bihuan.kernel.ledger.bases import Basis

ACTS, DETAILS, KEYS, HEADS = "acts", "details", "keys", "heads"


def frozen(home: Path) -> dict[str, Any]:
    """Write a small docket into the present, empty database, and give back every row of it."""
    from django.conf import settings

    from bihuan.base import clock
    from bihuan.base.actor import SYSTEM
    from bihuan.base.keys import new_key
    from bihuan.kernel.ledger import models
    from bihuan.kernel.ledger.actions import erase, genesis
    from bihuan.kernel.ledger.checkpoints import checkpoint
    from bihuan.kernel.ledger.queries import details_of
    from bihuan.kernel.ledger.streams import Stream
    from bihuan.kernel.ledger.tests.factories import CADRE, DAY, MATTER, OTHER, WORKER, note

    with clock.use(clock.at(DAY)):
        genesis(mode="simulated", actor=SYSTEM, key=new_key())
        note(MATTER, facts={"what": "电话", "n": 1, "ids": [1, 2], "none": None, "yes": True})
        note(MATTER, details={"why": "欠薪，𠮷家"}, personal={WORKER: {"name": "陈示例"}})
        note(MATTER, origin="import", happened_on=date(2021, 3, 1), details={"why": "旧档案"})
        note(OTHER, actor=SYSTEM, details={"why": "加班"})
        erase(subject=OTHER, basis=Basis.RETENTION, actor=CADRE, key=new_key())
        erase(subject=Stream("person", WORKER), basis=Basis.REQUEST, actor=CADRE, key=new_key())
        file = checkpoint()
    acts = list(models.Act.objects.order_by("id"))
    return {
        "master_key": settings.BIHUAN_MASTER_KEY or (home / "keys" / "master.key").read_text(),
        "public_key": (home / "keys" / "signing.pub").read_text(),
        "checkpoint": json.loads(file.read_text()),
        ACTS: [row_of(act) for act in acts],
        DETAILS: [row_of(row) for row in models.Detail.objects.order_by("id")],
        KEYS: [row_of(row) for row in models.SealKey.objects.order_by("subject")],
        HEADS: [row_of(row) for row in models.StreamHead.objects.order_by("stream_kind", "stream_id")],
        "reads": [[act.pk, read, read.erased] for act, read in zip(acts, details_of(acts).values(), strict=True)],
    }


def row_of(row: Any) -> dict[str, Any]:
    """The columns of a row as JSON takes them: bytes in hexadecimal, days and instants as ISO text."""
    return {field.attname: _plain(getattr(row, field.attname)) for field in row._meta.concrete_fields if field.column}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return {"hex": bytes(value).hex()}
    return value.isoformat() if isinstance(value, date | datetime) else value


def thaw(sample: dict[str, Any]) -> None:
    """Put the rows into the present, empty database, act by act, as its guards want them."""
    from bihuan.kernel.ledger import models

    for head in sample[HEADS]:
        models.StreamHead(**{**head, "seq": 0, "hash": models.NOTHING_BEFORE}).save(force_insert=True)
    for name, model in ((ACTS, models.Act), (DETAILS, models.Detail), (KEYS, models.SealKey)):
        for row in sample[name]:
            model(**{column: _thawed(value) for column, value in row.items()}).save(force_insert=True)


def _thawed(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) and list(value) == ["hex"] else value


def main(target: Path) -> None:
    home = Path(tempfile.mkdtemp(prefix="bihuan-sample-"))
    os.environ.update(BIHUAN_HOME=str(home), BIHUAN_DEMO="1", DJANGO_SETTINGS_MODULE="bihuan.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    target.write_text(json.dumps(frozen(home), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
