"""Asking those helped, and what they said."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.people.models import Person, Post
from bihuan.kernel.process.models.matter import Matter
from bihuan.kernel.process.table import VoiceValue


class Channel(models.TextChoices):
    """How somebody was reached, or tried to be."""

    LINK = "link", _("本人链接")
    PHONE = "phone", _("电话")
    VISIT = "visit", _("上门")
    PAPER = "paper", _("书面")


class AskingQuerySet(models.QuerySet["Asking"]):
    """Lists of askings."""

    def open(self) -> "AskingQuerySet":
        """Waiting for an answer."""
        return self.filter(closed_on__isnull=True)


class Asking(models.Model):
    """One question to those helped: was it solved? It is answered through its own link or code, or noted by another.

    Only the digest of the code is kept, and a seed from which this deployment's secret makes it again.
    Who is asked by name, and how to reach them, lies sealed in the docket.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="askings")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    look_back = models.ForeignKey("process.LookBack", on_delete=models.PROTECT, null=True, related_name="askings")
    code_digest = models.CharField(max_length=64, unique=True)
    seed = models.CharField(max_length=64)
    asked_on = models.DateField()
    answer_by = models.DateField()
    closed_on = models.DateField(null=True)

    objects = AskingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(closed_on__isnull=True), name="one_open_asking"),
        )

    def takes_answers(self, today: date) -> bool:
        """Whether those asked may answer through their own link: while it is open; and when they were noted as not
        reached, up to the day they were given, until the matter goes on or they are asked anew.
        """
        return self.closed_on is None or self.was_given_up and today <= self.answer_by

    @property
    def was_given_up(self) -> bool:
        """Whether those asked count as not reached by this asking, at the stage where it was asked."""
        voice, matter = getattr(self, "voice", None), self.matter
        if voice is None or voice.value != VoiceValue.NOT_REACHED or self.look_back_id is not None:
            return False
        checked = matter.is_open and matter.stage == matter.process.closes_from and matter.voice == voice.value
        return checked and not matter.askings.filter(pk__gt=self.pk).exists()


class Attempt(models.Model):
    """A dated attempt to reach those asked that did not succeed."""

    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, related_name="attempts")
    channel = models.CharField(max_length=8, choices=Channel.choices)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


class Voice(models.Model):
    """What those helped said, last. `noted_by` is empty when it came through their own link or code."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="voices")
    asking = models.OneToOneField(Asking, on_delete=models.PROTECT, related_name="voice")
    value = models.CharField(max_length=16, choices=[(one, one) for one in VoiceValue])
    channel = models.CharField(max_length=8, choices=Channel.choices)
    on = models.DateField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="noted_unless_by_link",
                condition=Q(channel=Channel.LINK, noted_by__isnull=True)
                | ~Q(channel=Channel.LINK) & Q(noted_by__isnull=False),
            ),
        )
