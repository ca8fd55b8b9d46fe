"""A body outside: giving it a link, noting its receipt and its result."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import receiving
from bihuan.kernel.process.models import Baton
from bihuan.kernel.process.reading import reason_of, sender_of
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.handing import WithBaton
from bihuan.web.desk.steps.step import Dated, words_field
from bihuan.web.shell.uploads import FILE_ONLY, content_of, file_field

INSIDE = _("对方在平台内，由对方直接接收")
ANSWERED = _("这次交接已经有了结果")


class LetIn(WithBaton):
    """Give a body outside a link of its own."""

    slug = "let-in"
    heading, button, done = _("给对方链接"), _("生成链接和查询码"), _("链接和查询码已生成，请交给对方。")

    given_to = forms.CharField(
        label=_("链接交给对方哪个人"), max_length=60, help_text=_("部门和姓名，例如“立案庭 周示例”。加密保存。")
    )
    agreed_by = forms.CharField(
        label=_("谁同意提供这些情况"), max_length=60, help_text=_("当事人本人，或本单位有权决定的负责人。加密保存。")
    )

    lead = _(
        "对方不用账号，打开链接就能看到下面这些，收下或者退回，办完交回结果。这些内容会离开平台，别的记录对方看不到。"
    )

    def __init__(self, rights: Rights, target: Baton, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights, target, *args, **kwargs)
        if target.link_opens:
            self.heading = _("换一个链接")
            self.lead = _("换了以后，原来的链接马上作废。对方打开新的链接，看到的是下面这些；这些内容会离开平台。")

    @property
    def rows(self) -> list[tuple[object, object]]:
        """Exactly what the body outside will see."""
        return [
            (_("交出单位"), sender_of(self.target)),
            (_("接收单位"), self.target.body),
            (_("事项"), f"{self.matter.title} {self.matter.number}"),
            (_("交接原因"), linebreaksbr(reason_of(self.target))),
        ]

    @classmethod
    def decide(cls, rights: Rights, target: Baton) -> Decision:
        decision = unless(policies.may_recall_baton(rights.actor, target), target.body_id is None, "inside", INSIDE)
        return unless(decision, not target.is_pending, "baton_answered", ANSWERED)

    def act(self, data: dict[str, Any]) -> Any:
        return receiving.let_in(baton_id=self.target.pk, **data, **self.known)

    def next_page(self, request: HttpRequest) -> str:
        return reverse("desk:baton", args=[self.matter.pk, self.target.pk])


class Receipt(WithBaton, Dated):
    """Note that a body outside has received the matter."""

    slug = "receipt"
    heading, button, done = _("登记对方签收"), _("登记签收"), _("已登记签收，等对方给回结果；期限到了会提醒您。")
    lead = _("对方在自己的系统或纸面上收下以后，由您登记。30天内要问到结果。")

    receipt = forms.CharField(label=_("对方的收件编号或签收情况"), max_length=200)
    file = file_field(_("回执或送达回证"), FILE_ONLY)
    field_order = ("receipt", "file", "happened_on")

    @classmethod
    def decide(cls, rights: Rights, target: Baton) -> Decision:
        return policies.may_recall_baton(rights.actor, target)

    def act(self, data: dict[str, Any]) -> Any:
        given: dict[str, Any] = {"content": content_of(data.pop("file")), "title": now("对方签收材料")}
        return receiving.record_receipt(baton_id=self.target.pk, **data, **given, **self.known)


class ResultBack(WithBaton):
    """Note what a body outside gave back."""

    slug = "result-back"
    heading, button, done = _("登记对方结果"), _("登记结果"), _("已登记，下一步回到您这里。")

    result = words_field(_("对方办理的结果"))
    file = file_field(_("对方给的结果文书"), FILE_ONLY)

    @classmethod
    def decide(cls, rights: Rights, target: Baton) -> Decision:
        return rights.work

    def act(self, data: dict[str, Any]) -> Any:
        given: dict[str, Any] = {"content": content_of(data.pop("file")), "title": now("外单位办理结果")}
        return receiving.note_result_back(baton_id=self.target.pk, **data, **given, **self.known)
