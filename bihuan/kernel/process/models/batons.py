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


class Baton(models.Model):
    """An offered hand-over. The sender keeps the matter until it is accepted; after `answer_by` it returns by itself.

    It goes to a post of the platform, or to a body outside whose receipt the sender records; such a body has its turn
    until `returned_on`, when its result is back.
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
        )
