"""Reminding whoever has a matter that is late."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.kernel.process.actions import urging
from bihuan.web.desk.rights import Rights
from bihuan.web.desk.steps.step import Step, words_field


class Urge(Step):
    """Remind the owner; once a day is enough."""

    slug, icon = "urge", "flag"
    heading, button, done = _("催办"), _("催办"), _("已催办：承办人会在今日页面看到，经过里也记下了。")
    lead = _("承办人会在今日页面看到有人催办。期限不变，逾期照样显示；一天只催一次。")

    text = words_field(_("想对承办人说的话"), required=False)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return rights.urge

    def act(self, data: dict[str, Any]) -> Any:
        return urging.urge(matter_id=self.matter.pk, **data, **self.known)
