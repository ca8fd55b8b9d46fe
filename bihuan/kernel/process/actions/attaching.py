"""Attaching evidence to a matter."""

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.evidence.erasing import keep_file
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.action import action
from bihuan.kernel.process import policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.texts import fitting, line

LONGEST_NUMBER = 80


@action("matter.attach")
def attach(
    *, matter_id: int, title: str, actor: Actor, key: IdempotencyKey, content: bytes = b"", number: str = ""
) -> Evidence:
    """Attach a file, or name a record kept elsewhere by its number. Records `matter.evidence_added` with the digest.

    Refused without a title, without either a file or a number, and for a voided or merged matter; the kinds and sizes
    of files are those of `evidence.storage`.
    """
    matter = Matter.objects.lock(matter_id)
    policies.require(policies.may_accompany(actor, matter), actor, matter)
    must_live(matter)
    title, number = (
        line(title, "no_title", _("写明材料名称"), "title"),
        fitting(number.strip(), "number", LONGEST_NUMBER),
    )
    if not content and not number:
        raise Refused("no_evidence", _("上传文件，或填写文号（编号）"), "file")
    digest, media_type = keep_file(content) if content else ("", "")
    evidence = Evidence.objects.create(
        stream_kind="matter",
        stream_id=matter.pk,
        title=title,
        number=number,
        digest=digest,
        media_type=media_type,
        size=len(content),
        added_at=clock.now(),
        added_by_id=actor.person_id,
    )
    facts = {"evidence": evidence.pk, "digest": digest}
    enter(
        matter,
        "matter.evidence_added",
        actor=actor,
        key=key,
        facts=facts,
        details={"title": evidence.title, "number": evidence.number},
    )
    return evidence
