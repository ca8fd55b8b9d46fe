"""The matter itself, the spans in which it was open, and the series its numbers come from."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor
from bihuan.base.errors import NotVisible
from bihuan.kernel.organisations.models import Division, Organisation
from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.table import Outcome, Process, Stage, VoiceValue, Words, process_of


class TurnKind(models.TextChoices):
    """From whom the next step is awaited."""

    POST = "post", _("岗位")
    ASKED = "asked", _("当事人")
    BODY = "body", _("外单位")
    NOBODY = "nobody", _("无")


class MatterQuerySet(models.QuerySet["Matter"]):
    """Lists of matters; the names are the words on the screen."""

    def visible_to(self, actor: Actor) -> "MatterQuerySet":
        """What the actor's appointments, or their part in the matter, entitle them to see. Voided matters included."""
        from bihuan.kernel.process.visibility import seen_by

        return self if actor.is_system else self.filter(seen_by(actor))

    def counted(self) -> "MatterQuerySet":
        """All but the voided ones, which are counted nowhere."""
        return self.filter(voided=False)

    def open(self) -> "MatterQuerySet":
        """Not yet closed."""
        return self.filter(closed_on__isnull=True)

    def closed(self) -> "MatterQuerySet":
        """Closed, whatever the outcome."""
        return self.filter(closed_on__isnull=False)

    def owned_by(self, *posts: int) -> "MatterQuerySet":
        """Owned by one of these posts."""
        return self.filter(owner_id__in=posts)

    def overdue(self, today: date) -> "MatterQuerySet":
        """Open, and past their next date."""
        return self.open().filter(next_on__lt=today)

    def due_by(self, day: date) -> "MatterQuerySet":
        """Open, with a next date up to and including `day`."""
        return self.open().filter(next_on__lte=day)

    def open_on(self, day: date) -> "MatterQuerySet":
        """Open at the end of that day, as the records have it."""
        spans = Episode.objects.filter(opened_on__lte=day).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))
        return self.filter(pk__in=spans.values("matter"))

    def lock(self, matter_id: int) -> "Matter":
        """The matter, locked for the rest of the transaction; raises `NotVisible` when there is none.

        On SQLite the transaction itself is the lock (it begins IMMEDIATE).
        """
        found = self.select_for_update(of=("self",)).filter(pk=matter_id).first()
        if found is None:
            raise NotVisible
        return found

    def with_lines(self) -> "MatterQuerySet":
        """With all that one line of a list shows, in one query."""
        return self.select_related("owner__organisation", "turn_post__organisation", "turn_body", "subject")


class Matter(models.Model):
    """Anything promised to somebody that must be seen through.

    Every open matter has an owning post, a turn and a next date; the database refuses a row without. The row is a
    checked copy: it equals the fold of the matter's acts (see `docket`).
    """

    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=48)
    title = models.CharField(max_length=120)
    subject = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey(Division, on_delete=models.PROTECT, related_name="+", null=True)
    stage = models.CharField(max_length=32)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="owned")
    turn_kind = models.CharField(max_length=8, choices=TurnKind.choices)
    turn_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="awaited")
    turn_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    turn_since = models.DateField()
    next_on = models.DateField(null=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=16, blank=True, choices=[(one, one) for one in Outcome])
    doer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reported_on = models.DateField(null=True)
    result_id = models.BigIntegerField(null=True)
    voice = models.CharField(max_length=16, blank=True, choices=[(one, one) for one in VoiceValue])
    voided = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="absorbed")
    erased_on = models.DateField(null=True)

    objects = MatterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="open_matter_has_date_and_turn",
                condition=Q(closed_on__isnull=False, next_on__isnull=True, turn_kind=TurnKind.NOBODY)
                | Q(closed_on__isnull=True, next_on__isnull=False) & ~Q(turn_kind=TurnKind.NOBODY),
            ),
            models.CheckConstraint(
                name="turn_names_whom",
                condition=Q(turn_kind=TurnKind.POST, turn_post__isnull=False, turn_body__isnull=True)
                | Q(turn_kind=TurnKind.BODY, turn_body__isnull=False, turn_post__isnull=True)
                | Q(turn_kind__in=[TurnKind.ASKED, TurnKind.NOBODY], turn_post__isnull=True, turn_body__isnull=True),
            ),
            models.CheckConstraint(
                name="closed_matter_has_outcome",
                condition=Q(closed_on__isnull=True, outcome="") | Q(closed_on__isnull=False) & ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="closed_after_opened", condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on"))
            ),
            models.CheckConstraint(
                name="void_and_merged_are_closed",
                condition=Q(voided=False, merged_into__isnull=True) | Q(closed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="erased_is_closed", condition=Q(erased_on__isnull=True) | Q(closed_on__isnull=False)
            ),
        )
        indexes = (
            models.Index(fields=("owner", "next_on"), condition=Q(closed_on__isnull=True), name="open_by_owner"),
            models.Index(fields=("turn_post", "next_on"), condition=Q(closed_on__isnull=True), name="open_by_turn"),
            models.Index(fields=("kind", "opened_on"), name="matter_by_kind"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def process(self) -> Process:
        """The table of this kind of matter."""
        return process_of(self.kind)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def stage_title(self) -> Words:
        """The stage in words."""
        return self.process.stages[self.stage].title

    @property
    def open_stage(self) -> Stage:
        """The stage an open matter stands at; `KeyError` when it is closed."""
        return self.process.stage(self.stage)

    def days_late(self, today: date) -> int:
        """How many days the next date has passed; 0 when it has not."""
        return max((today - self.next_on).days, 0) if self.next_on else 0


class Episode(models.Model):
    """A span in which a matter was open; a reopened matter has several. The day of closing no longer counts as open."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="episodes")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(closed_on__isnull=True), name="one_open_episode"),
        )


class Series(models.Model):
    """The last number given out for a kind of matter in a year."""

    prefix = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("prefix", "year"), name="one_series_a_year"),)
