"""The rows of a matter and of everything that hangs on it."""

from bihuan.kernel.process.models.askings import Asking, Attempt, Voice
from bihuan.kernel.process.models.batons import Baton, BatonState
from bihuan.kernel.process.models.clocks import Clock
from bihuan.kernel.process.models.company import Companion, Relation, RelationKind, Task
from bihuan.kernel.process.models.lookbacks import LookBack, Result
from bihuan.kernel.process.models.matter import Episode, Matter, Series, TurnKind

__all__ = [
    "Asking",
    "Attempt",
    "Baton",
    "BatonState",
    "Clock",
    "Companion",
    "Episode",
    "LookBack",
    "Matter",
    "Relation",
    "RelationKind",
    "Result",
    "Series",
    "Task",
    "TurnKind",
    "Voice",
]
