"""Whether two entries of people are one natural person: entries that were joined stay in old records."""

from bihuan.kernel.people.models import Person


def is_same_person(one: int | None, other: int | None) -> bool:
    """Whether both are the same natural person; nobody is the same as nobody. No query for two equal identifiers."""
    if one is None or other is None:
        return False
    return one == other or _kept_entry(one) == _kept_entry(other)


def _kept_entry(person_id: int) -> int:
    above = Person.objects.filter(pk=person_id).values_list("merged_into", flat=True).first()
    return person_id if above is None else _kept_entry(above)
