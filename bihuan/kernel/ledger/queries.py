"""Reading dockets. Who may see one is not decided here but by what the docket is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from bihuan.base.actor import Actor
from bihuan.base.keys import IdempotencyKey
from bihuan.kernel.ledger.action import scope_of
from bihuan.kernel.ledger.bases import basis_words
from bihuan.kernel.ledger.canonical import Json, blob
from bihuan.kernel.ledger.events import event_kind
from bihuan.kernel.ledger.keyring import KeyUnreadable, unwrap
from bihuan.kernel.ledger.models import Act, Detail, Receipt
from bihuan.kernel.ledger.sealing import SealBroken, unseal, wrapped_keys
from bihuan.kernel.ledger.sentences import ERASED, GENESIS
from bihuan.kernel.ledger.streams import SYSTEM_STREAM, Stream


class Details(dict[str, Json]):
    """The readable details of an act under its stream's own key, with those about persons in `personal` (by id).

    Empty and `erased` when they were lawfully erased; empty and `unreadable` when they do not open (verification
    says why).
    """

    def __init__(
        self, said: Mapping[str, Json] | None = None, *, erased: bool = False, unreadable: bool = False
    ) -> None:
        super().__init__(said or {})
        self.erased = erased
        self.unreadable = unreadable
        self.personal: dict[int, Details] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline."""

    act: Act
    details: Details

    def words(self, **names: object) -> str:
        """The sentence, its places filled from `names`, facts and details; a place nobody fills shows as `—`."""
        places = _Places({**self.details, **self.act.facts, **names})
        if self.act.kind == ERASED:
            places["basis"] = basis_words(str(self.act.facts["basis"]))
        return str(event_kind(self.act.kind).sentence) % places


class _Places(dict[str, object]):
    def __missing__(self, name: str) -> str:
        return "—"


def acts_of(stream: Stream) -> QuerySet[Act]:
    """The acts of one docket, oldest first."""
    return Act.objects.filter(stream_kind=stream.kind, stream_id=stream.id).order_by("seq")


def timeline(stream: Stream) -> list[Entry]:
    """The docket as it is read: every act with its sentence and what may still be read of its details."""
    acts = list(acts_of(stream))
    details = details_of(acts)
    return [Entry(act, details[act.pk]) for act in acts]


def details_of(acts: Iterable[Act]) -> dict[int, Details]:
    """The details of each act by its id, in two queries for any number of acts."""
    by_id = {act.pk: act for act in acts}
    sealed = list(Detail.objects.filter(act_id__in=list(by_id)).order_by("subject"))
    keys = wrapped_keys(one.subject for one in sealed)
    read = {act_id: Details() for act_id in by_id}
    persons: dict[int, dict[int, Details]] = {}
    for one in sealed:
        act = by_id[one.act_id]
        said = _readable(one, act, keys)
        if one.subject == str(act.stream):
            read[act.pk] = said
        else:
            persons.setdefault(act.pk, {})[Stream.of(one.subject).id] = said
    for act_id, about in persons.items():
        read[act_id].personal.update(about)
    return read


def spent_by(actor: Actor, keys: Iterable[IdempotencyKey]) -> set[IdempotencyKey]:
    """Those of the keys under which this actor has carried something out; one query."""
    found = Receipt.objects.filter(key__in=list(keys), scope=scope_of(actor), result__isnull=False)
    return {IdempotencyKey(key) for key in found.values_list("key", flat=True)}


def deployment_is_simulated() -> bool:
    """Whether the time of this deployment is simulated, as its first act says; false before there is one."""
    return genesis_fact("mode") == "simulated"


def genesis_fact(name: str) -> Json:
    """What the first act says; None before there is one."""
    first = acts_of(SYSTEM_STREAM).filter(seq=1, kind=GENESIS).first()
    return first.facts.get(name) if first else None


def _readable(one: Detail, act: Act, keys: Mapping[str, bytes | None]) -> Details:
    wrapped = keys.get(one.subject, b"")
    if wrapped is None:
        return Details(erased=True)
    try:
        key = unwrap(wrapped, one.subject)
        said, _digest = unseal(key, one.subject, f"{act.stream}/{act.seq}", blob(one.ciphertext))
    except (KeyUnreadable, SealBroken):
        return Details(unreadable=True)
    return Details(said)
