"""Forgetting the words of a closed matter."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import erasing
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.step import Step
from bihuan.web.shell.erasure import ErasureFields

OPEN = _("还没有办结的事项不能清除；先办结")
AHEAD = _("还有回头看没有做；做完以后，或者对方表示不必再联系以后，才能清除")


class Erase(ErasureFields, Step):
    """Erase the words for good."""

    slug, icon = "erase", "slash"
    heading, button, done = _("清除内容"), _("清除，不再恢复"), _("内容已清除。办过这件事、怎么办结的，仍然看得到。")
    lead = _("标题、说的话、材料和文件都会永久清除；编号、日期、经手岗位和办结结果保留，数字照常统计。")

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        decision = policies.may_erase(rights.actor, rights.matter)
        decision = unless(decision, rights.matter.is_open, "open", OPEN)
        return unless(decision, bool(decision) and rights.matter.look_backs.ahead().exists(), "look_back_ahead", AHEAD)

    def act(self, data: dict[str, Any]) -> Any:
        return erasing.erase(matter_id=self.matter.pk, **data, **self.known)
