"""Days that differ from the shipped calendar, and values that differ by place and time. Spans are half-open."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.calendar import DayKind
from bihuan.kernel.organisations.models import during

NATIONWIDE = "00"
"""The division code of values that hold for the whole country."""

DAY_WORDS = {DayKind.WORKING: _("工作日"), DayKind.OFF: _("休息日"), DayKind.STATUTORY: _("法定休假日")}


class CalendarDay(models.Model):
    """A day declared working, off or statutory in this deployment; it lies over the shipped calendar."""

    day = models.DateField(_("日期"), primary_key=True)
    kind = models.CharField(
        _("类别"), max_length=10, choices=[(kind.value, words) for kind, words in DAY_WORDS.items()]
    )
    source = models.CharField(_("依据"), max_length=200)
    declared_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("日历")
        ordering = ("day",)
        constraints = [
            models.CheckConstraint(name="calendarday_kind", condition=Q(kind__in=[kind.value for kind in DayKind])),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"


class CalendarYear(models.Model):
    """A year whose notice was declared as a whole: counting in it needs no warning any more."""

    year = models.PositiveSmallIntegerField(_("年份"), primary_key=True)
    source = models.CharField(_("依据"), max_length=200)
    declared_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("年度放假安排")
        ordering = ("year",)

    def __str__(self) -> str:
        return str(self.year)


class CalendarVersion(models.Model):
    """One row: a mark that changes with every declaration, so that each process knows when to read the days again."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    mark = models.CharField(max_length=32, default="")

    class Meta:
        verbose_name = _("日历版本")
        constraints = [models.CheckConstraint(name="calendarversion_one_row", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.mark


class Mark(models.TextChoices):
    """How far a value is to be trusted."""

    VERIFIED = "verified", _("已核对")
    UNVERIFIED = "unverified", _("待核对")
    INVENTED = "invented", _("示例")


class LocalValueQuerySet(models.QuerySet["LocalValue"]):
    """Local values by the words on the screen."""

    def on(self, day: date) -> Self:
        """Those that hold on `day`."""
        return self.filter(during(day))


class LocalValue(models.Model):
    """A figure that a place publishes: minimum wage, average wage, a quota, a period; in the unit that `unit` names."""

    key = models.CharField(_("项目"), max_length=60)
    division_code = models.CharField(_("区划代码"), max_length=12)
    value = models.DecimalField(_("数值"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("单位"), max_length=20)
    starts_on = models.DateField(_("起"))
    ends_on = models.DateField(_("止"), null=True, blank=True)
    source = models.CharField(_("依据"), max_length=300)
    mark = models.CharField(_("核对情况"), max_length=12, choices=Mark)

    objects = LocalValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("地方数值")
        ordering = ("key", "division_code", "starts_on")
        constraints = [
            models.UniqueConstraint(name="localvalue_one_start", fields=["key", "division_code", "starts_on"]),
            models.UniqueConstraint(
                name="localvalue_one_open", fields=["key", "division_code"], condition=Q(ends_on__isnull=True)
            ),
            models.CheckConstraint(
                name="localvalue_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.division_code} {self.value} {self.unit}"

    @property
    def last_day(self) -> date | None:
        """The last day on which the value holds; None while no end is known."""
        return self.ends_on and self.ends_on - timedelta(1)
