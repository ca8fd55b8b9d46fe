"""A paper of a matter: a file, or the number of a record kept elsewhere, and the facts that bind it to its act."""

from typing import Any

from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.actor import Actor
from bihuan.kernel.evidence.erasing import keep_file
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.process.models import Matter
from bihuan.kernel.process.texts import fitting, line

LONGEST_NUMBER = 80


def put_in(matter: Matter, title: str, actor: Actor, *, content: bytes = b"", number: str = "") -> Evidence:
    """Keep a paper with a matter; the caller has checked that it may be, and binds it to an act with `facts_of`.

    Refused without a title; the kinds and sizes of files are those of `evidence.storage`.
    """
    title = line(title, "no_title", _("写明材料名称"), "title")
    number = fitting(number.strip(), "number", LONGEST_NUMBER)
    digest, media_type = keep_file(content) if content else ("", "")
    return Evidence.objects.create(
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


def facts_of(paper: Evidence) -> dict[str, Any]:
    """What the act says of it: which one it is, and the digest of its file."""
    return {"evidence": paper.pk, "digest": paper.digest}


def facts_with(matter: Matter, content: bytes, title: str, actor: Actor) -> dict[str, Any]:
    """Keep the file that came with an act, and what the act says of it; nothing where none came."""
    return facts_of(put_in(matter, title, actor, content=content)) if content else {}
