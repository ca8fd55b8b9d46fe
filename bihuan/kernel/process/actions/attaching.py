"""Attaching evidence to a matter."""

from django.utils.translation import gettext as _

from bihuan.base.actor import Actor
from bihuan.base.errors import Refused
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.ledger.action import action
from bihuan.kernel.process import papers, policies
from bihuan.kernel.process.docket import enter
from bihuan.kernel.process.holding import must_live
from bihuan.kernel.process.models import Matter


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
    if not content and not number.strip():
        raise Refused("no_evidence", _("上传文件，或填写文号（编号）"), "file")
    evidence = papers.put_in(matter, title, actor, content=content, number=number)
    enter(
        matter,
        "matter.evidence_added",
        actor=actor,
        key=key,
        facts=papers.facts_of(evidence),
        details={"title": evidence.title, "number": evidence.number},
    )
    return evidence
