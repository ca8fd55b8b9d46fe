"""Dated return visits after a matter was closed, or while a long one is kept in touch with."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.people.models import Post
from bihuan.kernel.process.models.matter import Matter
from bihuan.kernel.process.table import Way


class Result(models.TextChoices):
    """What was found on looking back."""

    GOOD = "good", _("保持良好")
    BAD = "bad", _("又出问题")
    STILL_OPEN = "still_open", _("仍未解决")
    NOT_REACHED = "not_reached", _("未联系上")
    DECLINED = "declined", _("不愿再被联系")


class LookBackQuerySet(models.QuerySet["LookBack"]):
    """Lists of look-backs."""

    def ahead(self) -> "LookBackQuerySet":
        """Neither done nor dropped."""
        return self.filter(done_on__isnull=True, dropped_on__isnull=True)

    def due_by(self, day: date) -> "LookBackQuerySet":
        """Ahead, and due up to and including `day`."""
        return self.ahead().filter(due_on__lte=day)


class LookBack(models.Model):
    """A dated return visit with a post that answers for it. It stays due until it is done; a bad one reopens.

    `by_rule` says that the table ordered it when the matter was closed; the others somebody planned.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="look_backs")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="look_backs")
    way = models.CharField(max_length=12, choices=[(one, one) for one in Way])
    due_on = models.DateField()
    first_due_on = models.DateField()
    every = models.CharField(max_length=24, blank=True)
    by_rule = models.BooleanField(default=False)
    done_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    result = models.CharField(max_length=12, choices=Result.choices, blank=True)

    objects = LookBackQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="done_look_back_has_result",
                condition=Q(done_on__isnull=True, result="") | Q(done_on__isnull=False) & ~Q(result=""),
            ),
            models.CheckConstraint(
                name="look_back_done_or_dropped", condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True)
            ),
        )
        indexes = (
            models.Index(
                fields=("post", "due_on"),
                condition=Q(done_on__isnull=True, dropped_on__isnull=True),
                name="look_backs_ahead",
            ),
        )
