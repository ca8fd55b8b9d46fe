"""Who is asked, and how to reach them: sealed in the docket, for nobody but whoever may note what they say."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import details_of
from bihuan.kernel.process.models import Asking, Matter
from bihuan.kernel.process.policies import may_note_voice

LABELS = (("name", _("向谁征询")), ("contact", _("怎么联系")))


def whom_asked(actor: Actor, asking: Asking) -> list[tuple[object, object]]:
    """Name and contact with their labels; nothing for anybody else, and nothing where they were erased."""
    if not may_note_voice(actor, asking):
        return []
    said = _said(_asked_in(asking.matter_id).filter(facts__asking=asking.pk))
    return [(label, said[name]) for name, label in LABELS if said.get(name)]


def asked_last(matter: Matter) -> dict[str, str]:
    """The `name` and `contact` of whoever was asked last in a matter, for whoever is about to ask again; empty where
    nobody was, or where they were erased.
    """
    return _said(_asked_in(matter.pk).order_by("-seq")[:1])


def _asked_in(matter_id: int) -> QuerySet[Act]:
    return Act.objects.filter(kind="matter.asked", stream_kind="matter", stream_id=matter_id)


def _said(acts: Iterable[Act]) -> dict[str, str]:
    return {name: str(words) for one in details_of(acts).values() for name, words in one.items()}
