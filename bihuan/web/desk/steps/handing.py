"""Handing over: offering, answering an offer, assigning. What is done with a body outside: see `receiving`."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.kernel.organisations.models import Organisation
from bihuan.kernel.people.models import Post
from bihuan.kernel.people.queries import visible_organisations
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import handing
from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.receivers import receivers_beyond
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.choosing import PostField, ReceiverField, body_field, let_choose, let_choose_post
from bihuan.web.desk.steps.step import Step, one_of, words_field

WAITING = _("先撤回或等待上一次交接")
CLOSED = _("这件事已经办结")
OUTSIDE_BRANCH = _("只能指派给您负责的单位和下级单位的其他岗位；别处的岗位，请用“交接给别人”，由对方接收")


def not_now(rights: Rights, decision: Decision) -> Decision:
    """The decision, but not for a closed matter, nor while a hand-over is under way."""
    decision = unless(decision, not rights.matter.is_open, "closed", CLOSED)
    return unless(decision, rights.baton is not None, "baton_open", WAITING) if rights.matter.is_open else decision


class Offer(Step):
    """Offer the matter to another post, or to a body outside."""

    slug, icon = "offer", "hand-over"
    heading, button, done = _("交接给别人"), _("提出交接"), _("已提出交接，对方接收之前仍由您负责。")
    lead = _("对方接收之前，这件事还由您负责；5个工作日没有答复，自动退回给您。")

    to = ReceiverField(_("交给谁"))
    reason = words_field(_("为什么交接"), _("接手的人会先读到这一段。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beyond = receivers_beyond(self.matter, self.rights.actor)
        let_choose_post(self, "to", self.rights.actor, besides=self.matter.owner_id, beyond=beyond)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return not_now(rights, rights.work)

    def act(self, data: dict[str, Any]) -> Any:
        baton = handing.offer(matter_id=self.matter.pk, **data, **self.known)
        if baton.body_id:
            self.done = _("已提出交接。请在“交接”一栏给对方链接；对方用纸或自己的系统签收的，由您登记。")
        return baton


class Assign(Step):
    """Give the matter to a post of the own branch without an offer."""

    slug, icon = "assign", "person"
    heading, button, done = _("直接指派"), _("指派"), _("已指派。")
    lead = _("不经对方接收，马上由新岗位负责。只用于本单位和下级单位的岗位。")

    to = PostField(_("指派给谁"))
    reason = words_field(_("为什么指派"), _("接手的人会先读到这一段。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].error_messages["invalid_choice"] = OUTSIDE_BRANCH
        let_choose_post(self, "to", self.rights.actor, self.matter.owner_id, self._may_get)

    def _may_get(self, post: Post) -> Decision:
        return policies.may_assign(self.rights.actor, self.matter, post)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return not_now(rights, rights.direct)

    def act(self, data: dict[str, Any]) -> Any:
        return handing.assign(matter_id=self.matter.pk, **data, **self.known)


class WithBaton(Step):
    """A step with one hand-over of the matter."""

    icon = "hand-over"

    @classmethod
    def find(cls, rights: Rights, text: str) -> Baton:
        batons = rights.matter.batons.select_related("sender__organisation", "receiver__organisation", "body")
        found: Baton = one_of(batons, text)
        found.matter = rights.matter
        return found

    @property
    def rows(self) -> list[tuple[object, object]]:
        return [(_("交出方"), self.target.sender), (_("接收方"), self.target.receiver or self.target.body)]


class Accept(WithBaton):
    """Take the matter over."""

    slug = "accept"
    heading, button, done = _("接收交接"), _("接收，由我负责"), _("已接收，这件事现在由您负责。")
    lead = _("接收以后，这件事由您的岗位负责，下一个日期不变。")

    @classmethod
    def decide(cls, rights: Rights, target: Baton) -> Decision:
        return policies.may_answer_baton(rights.actor, target)

    def act(self, data: dict[str, Any]) -> Any:
        return handing.accept(baton_id=self.target.pk, **self.known)


class Reject(WithBaton):
    """Give the offer back."""

    slug = "reject"
    heading, button, done = _("退回交接"), _("退回"), _("已退回，仍由交出方负责。")
    lead = _("退回后仍由交出方负责。写明原因，并指明应由哪个单位办理。")

    reason = words_field(_("为什么退回"))
    next_body = body_field(_("应由哪个单位办理"), _("认为仍应由交出方办理的，选交出方的单位。"))
    competent = forms.CharField(label=_("通讯录里没有的，写出单位名称"), max_length=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_choose(self, "next_body", known_bodies(self.rights, self.target.sender.organisation_id))

    @classmethod
    def decide(cls, rights: Rights, target: Baton) -> Decision:
        return policies.may_answer_baton(rights.actor, target)

    def act(self, data: dict[str, Any]) -> Any:
        return handing.reject(baton_id=self.target.pk, **data, **self.known)


class Revoke(WithBaton):
    """Take the own offer back."""

    slug = "revoke"
    heading, button, done = _("撤回交接"), _("撤回"), _("已撤回，这件事仍由您负责。")

    @classmethod
    def decide(cls, rights: Rights, target: Baton) -> Decision:
        return policies.may_recall_baton(rights.actor, target)

    def act(self, data: dict[str, Any]) -> Any:
        return handing.revoke(baton_id=self.target.pk, **self.known)


def known_bodies(rights: Rights, sender_id: int) -> Any:
    """The bodies of the directory that exist today, and that of the sender."""
    seen = visible_organisations(rights.actor).filter(ends_on__isnull=True).values("pk")
    return Organisation.objects.filter(Q(pk__in=seen) | Q(pk=sender_id)).order_by("path")
