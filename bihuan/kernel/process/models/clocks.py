"""Deadlines of a matter."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from bihuan.kernel.process.models.matter import Matter
from bihuan.kernel.process.periods import Period


class ClockQuerySet(models.QuerySet["Clock"]):
    """Lists of clocks."""

    def running(self) -> "ClockQuerySet":
        """Neither stopped nor paused."""
        return self.filter(stopped_on__isnull=True, paused_on__isnull=True)

    def live(self) -> "ClockQuerySet":
        """Not stopped: running or paused."""
        return self.filter(stopped_on__isnull=True)


class Clock(models.Model):
    """A deadline: its rule, its basis, its start, its pauses with a dated review, the due day and the safe day.

    `first_due_on` is never changed: a new agreed date stands beside the first one. Whether it is overdue is computed.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="clocks")
    name = models.CharField(max_length=32)
    basis = models.CharField(max_length=120)
    length = models.CharField(max_length=24, blank=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    safe_on = models.DateField()
    first_due_on = models.DateField()
    days_paused = models.PositiveIntegerField(default=0)
    replanned = models.PositiveIntegerField(default=0)
    paused_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="pause_has_review", condition=Q(paused_on__isnull=True) | Q(review_on__isnull=False)
            ),
            models.CheckConstraint(
                name="review_after_pause", condition=Q(review_on__isnull=True) | Q(review_on__gt=F("paused_on"))
            ),
            models.UniqueConstraint(
                fields=("matter", "name"), condition=Q(stopped_on__isnull=True), name="one_live_clock_a_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.due_on}"

    @property
    def period(self) -> Period | None:
        """The length it was set with; None for a date that somebody agreed."""
        return Period.parse(self.length) if self.length else None

    @property
    def next_on(self) -> date:
        """The day on which somebody must look at it: the review while it is paused, else the due day."""
        return self.review_on if self.paused_on and self.review_on else self.due_on

    @property
    def is_paused(self) -> bool:
        return self.paused_on is not None

    def days_late(self, today: date) -> int:
        """Days past due, as of the day it was stopped or paused, or else of today; a pause undoes no lateness."""
        return max(((self.stopped_on or self.paused_on or today) - self.due_on).days, 0)

    def days_after_first(self, today: date) -> int:
        """Days past the very first due day, whatever was agreed since."""
        return max(((self.stopped_on or today) - self.first_due_on).days, 0)
