"""Who is asked, and how to reach them: sealed in the docket, for nobody but whoever may note what they say."""

from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.kernel.ledger.models import Act
from bihuan.kernel.ledger.queries import details_of
from bihuan.kernel.process.models import Asking
from bihuan.kernel.process.policies import may_note_voice

LABELS = (("name", _("向谁征询")), ("contact", _("怎么联系")))


def whom_asked(actor: Actor, asking: Asking) -> list[tuple[object, object]]:
    """Name and contact with their labels; nothing for anybody else, and nothing where they were erased."""
    if not may_note_voice(actor, asking):
        return []
    acts = Act.objects.filter(kind="matter.asked", stream_kind="matter", stream_id=asking.matter_id)
    said = {
        name: words for one in details_of(acts.filter(facts__asking=asking.pk)).values() for name, words in one.items()
    }
    return [(label, said[name]) for name, label in LABELS if said.get(name)]
