"""Hand-overs on offer and past."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.process.models.matter import Matter


class BatonState(models.TextChoices):
    """What became of an offer."""

    OFFERED = "offered", _("等待接收")
    ACCEPTED = "accepted", _("已接收")
    REJECTED = "rejected", _("已退回")
    REVOKED = "revoked", _("已撤回")
    LAPSED = "lapsed", _("逾期自动退回")
    RECEIVED = "received", _("外单位已签收")


class BatonQuerySet(models.QuerySet["Baton"]):
    """Lists of batons."""

    def open(self) -> "BatonQuerySet":
        """Still on offer."""
        return self.filter(state=BatonState.OFFERED)

    def elsewhere(self) -> "BatonQuerySet":
        """Received by a body outside that has not given back its result."""
        return self.filter(state=BatonState.RECEIVED, returned_on__isnull=True)

    def pending(self) -> "BatonQuerySet":
        """On offer or elsewhere: while there is one, the matter is not handed over again and does not close."""
        return self.filter(Q(state=BatonState.OFFERED) | Q(state=BatonState.RECEIVED, returned_on__isnull=True))

    def let_in(self) -> "BatonQuerySet":
        """Those that a body outside may answer through a link: until it is rejected, taken back, lapsed, or its result
        is back.
        """
        return self.pending().filter(code_digest__isnull=False)


class Baton(models.Model):
    """An offered hand-over. The sender keeps the matter until it is accepted; after `answer_by` it returns by itself.

    It goes to a post of the platform, or to a body outside. Such a body answers through a link, once the sender has
    let it in, or the sender records its receipt; it has its turn until `returned_on`, when its result is back. Of the
    link only the digest of its code is kept, and a seed from which this deployment's secret makes it again.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="batons")
    sender = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="batons", null=True)
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    next_body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", null=True)
    offered_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=BatonState.choices, default=BatonState.OFFERED)
    code_digest = models.CharField(max_length=64, null=True, unique=True)
    seed = models.CharField(max_length=64, blank=True)
    let_in_on = models.DateField(null=True)

    objects = BatonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter",), condition=Q(state=BatonState.OFFERED), name="one_open_baton"),
            models.CheckConstraint(
                name="baton_goes_to_one",
                condition=Q(receiver__isnull=False, body__isnull=True) | Q(receiver__isnull=True, body__isnull=False),
            ),
            models.CheckConstraint(
                name="answered_when_not_open",
                condition=Q(state=BatonState.OFFERED, answered_on__isnull=True)
                | ~Q(state=BatonState.OFFERED) & Q(answered_on__isnull=False),
            ),
            models.CheckConstraint(
                name="link_is_whole_and_of_a_body",
                condition=Q(code_digest__isnull=True, seed="", let_in_on__isnull=True)
                | Q(code_digest__isnull=False, let_in_on__isnull=False, body__isnull=False) & ~Q(seed=""),
            ),
        )

    @property
    def is_pending(self) -> bool:
        """On offer, or with a body outside that has not given back its result."""
        elsewhere = self.state == BatonState.RECEIVED and self.returned_on is None
        return elsewhere or self.state == BatonState.OFFERED

    @property
    def link_opens(self) -> bool:
        """Whether there is a link that the body outside may still use."""
        return self.is_pending and self.code_digest is not None
