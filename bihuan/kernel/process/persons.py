"""Whether two entries of people are one natural person: entries that were joined stay in old records."""

from bihuan.kernel.people.models import Person


def is_same_person(one: int | None, other: int | None) -> bool:
    """Whether both are the same natural person; nobody is the same as nobody. No query for two equal identifiers, one
    where no entries were joined.
    """
    if one is None or other is None:
        return False
    kept = {one, other}
    while len(kept) == 2 and (joined := _joined(kept)):
        kept = {joined.get(each, each) for each in kept}
    return len(kept) == 1


def _joined(entries: set[int]) -> dict[int, int]:
    """Into which entry those of them that were joined to another went."""
    rows = Person.objects.filter(pk__in=entries).exclude(merged_into=None).values_list("pk", "merged_into")
    return {entry: into for entry, into in rows if into}
