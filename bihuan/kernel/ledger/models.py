"""The tables of the ledger. Acts and details are only ever added to: triggers on both engines refuse the rest."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.streams import Stream

NOTHING_BEFORE = "0" * 64
"""What stands as the previous hash of the first act of a stream."""


class Origin(models.TextChoices):
    """Whether an act was entered as life went on, or brought in from an older system."""

    LIVE = "live", _("实时录入")
    IMPORT = "import", _("历史导入")


class Act(models.Model):
    """One entry of a docket: who did what, when it happened, when it was entered.

    `canonical` is what the chain vouches for, `hash` = SM3(`prev` as bytes + `canonical`). The other columns are
    copies for queries; verification compares them with `canonical`.
    """

    id = models.BigAutoField(primary_key=True)
    stream_kind = models.CharField(max_length=16)
    stream_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=64)
    schema = models.SmallIntegerField()
    algorithm = models.CharField(max_length=8)
    canonical = models.BinaryField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    happened_on = models.DateField()
    entered_at = models.DateTimeField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    actor_kind = models.CharField(max_length=8)
    actor_person_id = models.BigIntegerField(null=True)
    actor_account_id = models.BigIntegerField(null=True)
    actor_post_id = models.BigIntegerField(null=True)
    actor_asking_id = models.BigIntegerField(null=True)
    key = models.CharField(max_length=64)
    facts = models.JSONField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["stream_kind", "stream_id", "seq"], name="ledger_act_place"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="ledger_act_seq_from_one"),
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="ledger_act_origin"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "happened_on"], name="ledger_act_kind_day"),
            models.Index(
                fields=["actor_person_id", "entered_at"],
                condition=Q(actor_person_id__isnull=False),
                name="ledger_act_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.seq} {self.kind}"

    @property
    def stream(self) -> Stream:
        """The docket this act stands in."""
        return Stream(self.stream_kind, self.stream_id)


class Detail(models.Model):
    """Names and free text of an act, sealed under the key of one subject; the act's canonical bytes hold the digest."""

    id = models.BigAutoField(primary_key=True)
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="sealed")
    subject = models.CharField(max_length=40)
    ciphertext = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["act", "subject"], name="ledger_detail_one_per_subject"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["subject"], name="ledger_detail_subject")]

    def __str__(self) -> str:
        return f"{self.act_id} {self.subject}"


class SealKey(models.Model):
    """The key of one subject, wrapped by the deployment's master key; null once it was destroyed by an erasure."""

    subject = models.CharField(max_length=40, primary_key=True)
    wrapped = models.BinaryField(null=True)

    def __str__(self) -> str:
        return self.subject


class StreamHead(models.Model):
    """The last place of a stream: the row that makes two writers of one stream wait for each other.

    Kept by the trigger that admits acts, and checkable from them.
    """

    pk = models.CompositePrimaryKey("stream_kind", "stream_id")
    stream_kind = models.CharField(max_length=16)
    stream_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.stream_kind}:{self.stream_id} {self.seq}"


class Receipt(models.Model):
    """That an intention was carried out, and with what result: the same key never does a thing twice.

    `scope` is whose key it is, `digest` that of the arguments, `result` points at rows; it is null only inside
    the transaction that is still at work. Old ones are removed (`jobs.RECEIPTS_KEPT`): a form does not live for months.
    """

    key = models.CharField(max_length=64, primary_key=True)
    action = models.CharField(max_length=64)
    scope = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    result = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(F("at"), name="ledger_receipt_at")]

    def __str__(self) -> str:
        return f"{self.action} {self.key}"
