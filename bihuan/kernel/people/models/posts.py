"""Seats in organisations, and who is in them from–to.

Spans are half-open, as everywhere: `ends_on` is the first day on which it holds no more. An appointment taken back
on its first day has an empty span and counts nowhere.
"""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.kernel.organisations.models import DAY, Organisation, during
from bihuan.kernel.people.models.persons import Person
from bihuan.kernel.people.roles import role_of

Seated_co = TypeVar("Seated_co", bound="InSeat", covariant=True)


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by the words on the screen."""

    def active(self, day: date) -> Self:
        """Those that exist on `day`."""
        return self.filter(during(day))

    def visible_to(self, actor: Actor) -> Self:
        """Those the actor finds in the directory; see `people.visibility`."""
        from bihuan.kernel.people.visibility import posts_seen_by

        return self.filter(posts_seen_by(actor))

    def heads(self) -> Self:
        """The posts of heads."""
        return self.filter(is_head=True)

    def vacant(self, day: date) -> Self:
        """Those that exist on `day` and to which nobody is appointed."""
        appointed = Appointment.objects.on(day).filter(post=OuterRef("pk"))
        return self.active(day).filter(~Exists(appointed))

    def lock(self, post_id: int) -> "Post":
        """The row with its organisation, held until the end of the transaction; `NotVisible` when there is none."""
        found = self.select_related("organisation").select_for_update(of=("self",)).filter(pk=post_id).first()
        if found is None:
            raise NotVisible(f"post {post_id}")
        return found

    def held(self, post_id: int) -> "Post":
        """The row with its organisation as it is now, which does not end before this transaction does: for what is to
        hang on it. Others may meanwhile refer to it. `NotVisible` when there is none.
        """
        rows = self.select_related("organisation").select_for_update(of=("self",), no_key=True)
        found = rows.filter(pk=post_id).first()
        if found is None:
            raise NotVisible(f"post {post_id}")
        return found


class Post(models.Model):
    """A seat in an organisation with a role. It owns matters; people come and go."""

    code = models.CharField(_("岗位编号"), max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts", verbose_name=_("单位"))
    role = models.CharField(_("角色"), max_length=40)
    title = models.CharField(_("岗位名称"), max_length=60)
    is_head = models.BooleanField(_("本单位负责人"), default=False)
    starts_on = models.DateField(_("设立日期"))
    ends_on = models.DateField(_("撤销日期"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("岗位")
        ordering = ("organisation", "-is_head", "id")
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on"))
            ),
            models.UniqueConstraint(
                name="post_one_head", fields=["organisation"], condition=Q(is_head=True, ends_on__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation.short_name}·{self.title}"

    @property
    def role_title(self) -> object:
        """The role in Chinese."""
        return role_of(self.role).title

    @property
    def last_day(self) -> date | None:
        """The last day of its existence; None while no end is known."""
        return self.ends_on and self.ends_on - DAY


class InSeatQuerySet(models.QuerySet[Seated_co]):
    """Appointments, or deputies, by the words on the screen."""

    def on(self, day: date) -> Self:
        """Those in force on `day`."""
        return self.filter(during(day))

    def from_day(self, day: date) -> Self:
        """Those in force on `day` or later."""
        return self.exclude(starts_on=F("ends_on")).filter(Q(ends_on__isnull=True) | Q(ends_on__gt=day))


class InSeat(models.Model):
    """Somebody who acts for a seat from–to. The database refuses two of one kind that are open in one seat."""

    post_id: int
    person_id: int
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = InSeatQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("post", "starts_on")
        constraints = [
            models.CheckConstraint(
                name="%(class)s_ends_after_start", condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on"))
            ),
            models.UniqueConstraint(name="%(class)s_one_open", fields=["post"], condition=Q(ends_on__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.person_id} {self.starts_on}–{self.ends_on or ''}"

    @property
    def last_day(self) -> date | None:
        """The last day for the seat; None while no end is known."""
        return self.ends_on and self.ends_on - DAY

    @property
    def taken_back(self) -> bool:
        """Whether it was taken back on its first day, so that it holds on no day at all."""
        return self.ends_on == self.starts_on


class Appointment(InSeat):
    """Somebody in a seat."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=_("岗位"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("人员"))
    starts_on = models.DateField(_("任职日期"))
    ends_on = models.DateField(_("卸任日期"), null=True, blank=True)

    class Meta(InSeat.Meta):
        abstract = False
        verbose_name = _("任职")


class Deputy(InSeat):
    """Who stands in for a post while its appointee is away or the seat is empty."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="deputies", verbose_name=_("岗位"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="deputyships", verbose_name=_("代理人"))
    starts_on = models.DateField(_("代理开始"))
    ends_on = models.DateField(_("代理结束"), null=True, blank=True)

    class Meta(InSeat.Meta):
        abstract = False
        verbose_name = _("代理")
