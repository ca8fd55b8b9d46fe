"""Somebody, and when they are away."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.kernel.organisations.models import Organisation, during

if TYPE_CHECKING:
    from bihuan.kernel.people.models.accounts import Account


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons by the words on the screen."""

    def visible_to(self, actor: Actor) -> Self:
        """Those the actor finds in the directory; see `people.visibility`."""
        from bihuan.kernel.people.visibility import people_seen_by

        return self.filter(people_seen_by(actor))

    def current(self) -> Self:
        """Without those that were joined to another entry or whose details were erased."""
        return self.filter(merged_into__isnull=True, erased_at__isnull=True)

    def lock(self, person_id: int) -> "Person":
        """The row, held until the end of the transaction; `NotVisible` when there is none."""
        found = self.select_for_update().filter(pk=person_id).first()
        if found is None:
            raise NotVisible(f"person {person_id}")
        return found


class Person(models.Model):
    """A natural person. `organisation` is the body that registered them and keeps their entry."""

    name = models.CharField(_("姓名"), max_length=60)
    mobile = models.CharField(_("手机号码"), max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="registered_people", verbose_name=_("登记单位")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from", verbose_name=_("并入")
    )
    erased_at = models.DateTimeField(_("信息清除时间"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("示例"), default=False)

    account: "Account"
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("人员")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(name="person_not_merged_into_itself", condition=~Q(merged_into=F("id"))),
        ]

    def __str__(self) -> str:
        return self.name


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Absences by the words on the screen."""

    def on(self, day: date) -> Self:
        """Those of that day."""
        return self.filter(during(day))

    def between(self, on: date, until: date | None) -> Self:
        """Those of some day from `on` up to, not including, `until`."""
        rows = self.exclude(starts_on=F("ends_on")).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
        return rows if until is None else rows.filter(starts_on__lt=until)


class Absence(models.Model):
    """Somebody is away from `starts_on` up to, not including, `ends_on` (open when the return is not known)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="absences", verbose_name=_("人员"))
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("返岗日期"), null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("请假外出")
        ordering = ("person", "starts_on")
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.starts_on}–{self.ends_on or ''}"
