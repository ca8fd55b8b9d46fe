"""Tasks within a matter, and the people who keep it company."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bihuan.base.decisions import Decision
from bihuan.kernel.process import policies
from bihuan.kernel.process.actions import tasks
from bihuan.kernel.process.models import Companion, Task
from bihuan.kernel.process.receivers import receivers_beyond
from bihuan.web.desk.rights import Rights, unless
from bihuan.web.desk.steps.choosing import PersonField, PostField, let_choose, let_choose_post, people_of
from bihuan.web.desk.steps.handing import CLOSED
from bihuan.web.desk.steps.step import Step, day_field, one_of, words_field

OVER = _("这项任务已经完成或取消")
LAST_OF_TEAM = _("这是原工作组留下的最后一位联系人，事项办结以后才能结束")


class SetTask(Step):
    """Ask a post for a piece of work by a day."""

    slug, icon = "set-task", "plus"
    heading, button, done = _("布置任务"), _("布置"), _("任务已布置。")
    lead = _("把一件事里的一小块交给某个岗位；这件事仍由承办岗位负责。")

    title = forms.CharField(label=_("要做什么"), max_length=120)
    post = PostField(_("谁来做"))
    due_on = day_field(_("哪天之前"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beyond = receivers_beyond(self.matter, self.rights.actor)
        let_choose_post(self, "post", self.rights.actor, beyond=beyond)

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return unless(rights.work, not rights.matter.is_open, "closed", CLOSED)

    def act(self, data: dict[str, Any]) -> Any:
        return tasks.set_task(matter_id=self.matter.pk, **data, **self.known)


def is_over(task: Task) -> bool:
    """Whether nobody needs to do it any more."""
    return task.done_on is not None or task.dropped_on is not None


class WithTask(Step):
    """A step with one task of the matter."""

    icon = "check"

    @classmethod
    def find(cls, rights: Rights, text: str) -> Task:
        found: Task = one_of(rights.matter.tasks.select_related("post__organisation"), text)
        found.matter = rights.matter
        return found

    @property
    def rows(self) -> list[tuple[object, object]]:
        return [(_("任务"), self.target.title), (_("谁来做"), self.target.post)]


class FinishTask(WithTask):
    """Say that a task is done."""

    slug = "finish-task"
    heading, button, done = _("完成任务"), _("完成了"), _("任务已完成。")

    note = words_field(_("做了什么"), required=False)

    @classmethod
    def decide(cls, rights: Rights, target: Task) -> Decision:
        return unless(policies.may_finish_task(rights.actor, target), is_over(target), "task_over", OVER)

    def act(self, data: dict[str, Any]) -> Any:
        return tasks.finish_task(task_id=self.target.pk, **data, **self.known)


class DropTask(WithTask):
    """Say that a task is not needed any more."""

    slug = "drop-task"
    heading, button, done = _("取消任务"), _("取消任务"), _("任务已取消。")

    reason = words_field(_("为什么不用做了"))

    @classmethod
    def decide(cls, rights: Rights, target: Task) -> Decision:
        return unless(rights.work, is_over(target), "task_over", OVER)

    def act(self, data: dict[str, Any]) -> Any:
        return tasks.drop_task(task_id=self.target.pk, **data, **self.known)


class Join(Step):
    """Let a person keep company with the matter by name."""

    slug, icon = "join", "person"
    heading, button, done = _("请人继续联系"), _("添加联系人"), _("已记为联系人。")
    lead = _("联系人不承办，但一直看得到这件事，也可以记进展。")

    person = PersonField(_("请谁"))
    at_least_until = day_field(_("至少联系到哪天"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        let_choose(self, "person", people_of(self.rights.actor))

    @classmethod
    def decide(cls, rights: Rights, target: Any) -> Decision:
        return rights.while_alive(rights.direct)

    def act(self, data: dict[str, Any]) -> Any:
        return tasks.join(matter_id=self.matter.pk, **data, **self.known)


class Part(Step):
    """End somebody's company with the matter."""

    slug, icon = "part", "person"
    heading, button, done = _("结束联系"), _("结束联系"), _("已结束联系。")

    @classmethod
    def find(cls, rights: Rights, text: str) -> Companion:
        found: Companion = one_of(rights.matter.companions.select_related("person", "former_post"), text)
        return found

    @classmethod
    def decide(cls, rights: Rights, target: Companion) -> Decision:
        until = target.at_least_until
        stays = until is not None and rights.today < until
        decision = unless(rights.direct, stays, "stays_longer", _("联系期未满，期满后才能结束"))
        return unless(decision, bool(decision) and rights.is_last_of_team(target), "last_of_team", LAST_OF_TEAM)

    @property
    def rows(self) -> list[tuple[object, object]]:
        return [(_("联系人"), self.target.person)]

    def act(self, data: dict[str, Any]) -> Any:
        return tasks.part(companion_id=self.target.pk, **self.known)
