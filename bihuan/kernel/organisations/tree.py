"""How rows of the tree are written: planting, moving a branch, closing a span. Actions decide; here it is only done."""

from datetime import date
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from bihuan.kernel.organisations.models import NamePeriod, Organisation, ParentPeriod
from bihuan.kernel.organisations.paths import path_of


def plant(
    *, name: str, parent: Organisation | None, starts_on: date, short_name: str = "", **fields: Any
) -> Organisation:
    """A new organisation in its place, with the first rows of its history."""
    short = short_name or name
    made = Organisation.objects.create(
        name=name, short_name=short, parent=parent, starts_on=starts_on, path="", **fields
    )
    made.path = path_of(made.pk, parent.path if parent else "")
    made.save(update_fields=["path"])
    NamePeriod.objects.create(organisation=made, name=name, short_name=short, starts_on=starts_on)
    ParentPeriod.objects.create(organisation=made, parent=parent, starts_on=starts_on)
    return made


def rename_row(organisation: Organisation, name: str, short_name: str, on: date) -> None:
    """From `on` the organisation bears this name; a name given on the same day is replaced."""
    organisation.names.filter(ends_on__isnull=True).exclude(starts_on=on).update(ends_on=on)
    NamePeriod.objects.update_or_create(
        organisation=organisation, starts_on=on, defaults={"name": name, "short_name": short_name}
    )
    organisation.name, organisation.short_name = name, short_name
    organisation.save(update_fields=["name", "short_name"])


def transplant(organisation: Organisation, parent: Organisation | None, on: date) -> None:
    """From `on` the organisation, and with it its whole branch, stands below `parent`."""
    organisation.parents.filter(ends_on__isnull=True).exclude(starts_on=on).update(ends_on=on)
    ParentPeriod.objects.update_or_create(organisation=organisation, starts_on=on, defaults={"parent": parent})
    before = organisation.path
    after = path_of(organisation.pk, parent.path if parent else "")
    organisation.parent, organisation.path = parent, after
    organisation.save(update_fields=["parent"])
    branch = Organisation.objects.filter(path__within=before)
    branch.update(path=Concat(Value(after), Substr(F("path"), len(before) + 1)))


def fell(organisation: Organisation, on: date) -> None:
    """The organisation exists no more from `on`; the open spans of its history are closed."""
    organisation.names.filter(ends_on__isnull=True).update(ends_on=on)
    organisation.parents.filter(ends_on__isnull=True).update(ends_on=on)
    organisation.ends_on = on
    organisation.save(update_fields=["ends_on"])
