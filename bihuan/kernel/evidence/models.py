"""A piece of evidence: a file kept here, or the reference to a record kept elsewhere."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.streams import Stream
from bihuan.kernel.people.models import Person


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Lists of evidence."""

    def of(self, stream: Stream) -> "EvidenceQuerySet":
        """What belongs to one docket."""
        return self.filter(stream_kind=stream.kind, stream_id=stream.id)

    def erased(self) -> "EvidenceQuerySet":
        """What was erased with its docket; a digest stands there only until the file is gone."""
        return self.filter(erased_at__isnull=False)

    def standing(self) -> "EvidenceQuerySet":
        """What was not erased."""
        return self.filter(erased_at__isnull=True)


class Evidence(models.Model):
    """A file with its digest, or a record elsewhere with its number: `digest` is empty for the latter, `number`
    may be for the former. Erased with its docket (`erased_at`), it keeps neither title nor number, and soon no file.
    """

    stream_kind = models.CharField(max_length=16)
    stream_id = models.BigIntegerField()
    title = models.CharField(_("材料名称"), max_length=120)
    number = models.CharField(_("文号或编号"), max_length=80, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    erased_at = models.DateTimeField(null=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("stream_kind", "stream_id"), name="evidence_of_stream"),
            models.Index(fields=("digest",), name="evidence_of_file"),
        )
        constraints = (
            models.CheckConstraint(
                name="evidence_is_file_or_record",
                condition=~Q(digest="") | ~Q(number="") | Q(erased_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_file(self) -> bool:
        return bool(self.digest)
