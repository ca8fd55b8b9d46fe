"""Moves of the table, notes, evidence, and pausing the clock."""

from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.base.errors import NotVisible, Refused
from bihuan.base.keys import sub_key
from bihuan.kernel.evidence.models import Evidence
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import moving, opening
from bihuan.kernel.process.actions.attaching import attach
from bihuan.kernel.process.docket import stream_of
from bihuan.kernel.process.table import Move, Need, Words
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.choosing import let_choose
from bihuan.web.desk.steps.step import Dated, Step, day_field, words_field
from bihuan.web.shell.uploads import content_of, file_field

RESULT_DOCUMENT = "办理结果"
"""The title under which the paper is kept: in the language of the records, whatever the visitor reads in."""


class Note(Dated):
    """Add what happened to the docket."""

    slug, icon = "note", "edit"
    heading, button, done = _("记进展"), _("记下来"), _("已记入经过。")
    lead = _("写清做了什么、结果怎样。写一次就够，报表和材料从这里取。")

    text = words_field(_("发生了什么"))
    field_order = ("text", "happened_on")

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return rights.while_alive(rights.accompany)

    def act(self, data: dict[str, Any]) -> Any:
        return opening.note(matter_id=self.matter.pk, **data, **self.known)


class Attach(Step):
    """Attach a file, or the number of a record kept elsewhere."""

    slug, icon = "attach", "file"
    heading, button, done = _("附佐证材料"), _("附上"), _("佐证材料已附上。")

    title = forms.CharField(label=_("材料名称"), max_length=120)
    file = file_field(_("文件"))
    number = forms.CharField(label=_("文号或编号"), max_length=80, required=False)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return rights.while_alive(rights.accompany)

    def act(self, data: dict[str, Any]) -> Any:
        content = content_of(data["file"])
        given = {"title": data["title"], "number": data["number"], "content": content}
        return attach(matter_id=self.matter.pk, **given, **self.known)


class MakeMove(Dated):
    """A move of the table; it asks for what the table says the move needs."""

    slug, icon = "move", "next"
    done: Words = _("已办。")

    reason = words_field(_("原因"))
    new_date = day_field(_("商定的新日期"), _("首次期限会一直保留在旁边，不会被覆盖。"))
    existing = forms.ModelChoiceField(
        Evidence.objects.none(), label=_("办理结果材料"), required=False, empty_label=_("在下面上传或填文号")
    )
    file = file_field(_("上传办理结果材料"))
    number = forms.CharField(label=_("或填写材料文号"), max_length=80, required=False)
    field_order = ("reason", "new_date", "existing", "file", "number", "happened_on")

    DOCUMENT = ("existing", "file", "number")

    def __init__(self, rights: Rights, target: Move, *args: Any, **kwargs: Any) -> None:
        super().__init__(rights, target, *args, **kwargs)
        self.heading = self.button = target.title
        self.done = _("已办：%(move)s。") % {"move": target.title}
        if Need.REASON not in target.needs:
            self.fields["reason"].required = False
            self.fields["reason"].label = _("说明")
        if Need.NEW_DATE not in target.needs:
            del self.fields["new_date"]
        self._ask_for_document(Need.RESULT_DOCUMENT in target.needs)

    def _ask_for_document(self, needed: bool) -> None:
        evidence = Evidence.objects.of(stream_of(self.matter))
        unneeded = () if needed and evidence.exists() else ("existing",)
        for name in unneeded if needed else self.DOCUMENT:
            del self.fields[name]
        if "existing" in self.fields:
            let_choose(self, "existing", evidence)

    @classmethod
    def find(cls, rights: Rights, text: str) -> Move:
        """The move of that name from here, else from anywhere: a form sent twice is answered once."""
        process, stage = rights.matter.process, rights.matter.stage
        named = [move for move in process.moves if move.name == text]
        if not named:
            raise NotVisible
        return process.move(text, stage) or named[0]

    @classmethod
    def decide(cls, rights: Rights, target: Move) -> Decision:
        here = rights.matter.is_open and target.start == rights.matter.stage
        words = _("这件事现在不在可以这样做的环节")
        decision = unless(policies.may_move(rights.actor, rights.matter, target), not here, "not_here", words)
        return rights.to_move(decision, target)

    @transaction.atomic
    def act(self, data: dict[str, Any]) -> Any:
        asked = ("reason", "new_date", "happened_on")
        given: dict[str, Any] = {name: data[name] for name in asked if name in data}
        if Need.RESULT_DOCUMENT in self.target.needs:
            given["result_id"] = self._document(data)
        return moving.move(matter_id=self.matter.pk, name=self.target.name, **given, **self.known)

    def _document(self, data: dict[str, Any]) -> int | None:
        if data.get("existing"):
            return int(data["existing"].pk)
        content, number = content_of(data["file"]), data["number"]
        if not content and not number:
            raise Refused("no_document", _("上传办理结果材料，或填写它的文号"), "file")
        given: dict[str, Any] = {"title": RESULT_DOCUMENT, "content": content, "number": number}
        given |= {"actor": self.rights.actor, "key": sub_key(self.key, "document")}
        return int(attach(matter_id=self.matter.pk, **given).pk)


class Pause(Step):
    """Pause the clock until a dated review."""

    slug, icon = "pause", "pause"
    heading, button, done = _("暂停期限"), _("暂停期限"), _("期限已暂停，到复查日再看。")
    lead = _("暂停的期限一直可见，到复查日这件事会回到今日页面。")

    review_on = day_field(_("哪天复查"))
    reason = words_field(_("为什么暂停"))

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        clock = rights.stage_clock
        decision = unless(rights.direct, clock is None or clock.is_paused, "clock_paused", _("期限已经暂停"))
        late = clock is not None and bool(clock.days_late(rights.today))
        return unless(decision, late, "late", moving.LATE)

    def act(self, data: dict[str, Any]) -> Any:
        return moving.pause(matter_id=self.matter.pk, **data, **self.known)


class Resume(Step):
    """Let the paused clock run on."""

    slug, icon = "resume", "clock"
    heading, button, done = _("恢复期限"), _("恢复期限"), _("期限恢复，按停的天数顺延。")
    lead = _("期限按停了的天数顺延，首次期限不变。")

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        clock = rights.stage_clock
        return unless(rights.work, clock is None or not clock.is_paused, "clock_runs", _("期限没有暂停"))

    def act(self, data: dict[str, Any]) -> Any:
        return moving.resume(matter_id=self.matter.pk, **self.known)
