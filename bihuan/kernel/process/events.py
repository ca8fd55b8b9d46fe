"""The kinds of act in a matter's docket, and the sentence that a timeline shows for each."""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.events import EventKind

SENTENCES = {
    "opened": _("%(who)s登记了这件事，%(due_on)s前办理"),
    "noted": _("%(who)s记录了进展"),
    "moved": _("%(who)s：%(move)s"),
    "replanned": _("%(who)s商定新日期：由%(old_due_on)s改为%(new_due_on)s，首次期限%(first_due_on)s不变"),
    "paused": _("%(who)s暂停期限，%(review_on)s复查"),
    "resumed": _("%(who)s恢复期限，顺延%(days)s天，至%(due_on)s"),
    "urged": _("%(who)s催办"),
    "offered": _("%(who)s提出交接给%(to)s"),
    "accepted": _("%(who)s接收了这件事"),
    "rejected": _("%(who)s退回了交接"),
    "revoked": _("%(who)s撤回了交接"),
    "lapsed": _("交接逾期未答复，自动退回"),
    "let_in": _("%(who)s把交接链接交给%(to)s"),
    "received_elsewhere": _("%(who)s登记了对方单位签收"),
    "received_by_link": _("%(who)s收下了交接"),
    "result_back": _("%(who)s登记了对方单位的办理结果"),
    "result_by_link": _("%(who)s交回了办理结果"),
    "assigned": _("%(who)s指派给%(to)s"),
    "turn_followed": _("人员变动，轮到%(to)s"),
    "asker_followed": _("人员变动，改由%(to)s征询和回头看"),
    "inherited": _("原岗位撤销，由%(to)s接手"),
    "body_succeeded": _("单位变更，由%(to)s承接"),
    "clock_recomputed": _("工作日历调整，期限重新计算"),
    "task_set": _("%(who)s给%(to)s布置了任务，%(due_on)s前完成"),
    "task_done": _("%(who)s完成了任务"),
    "task_dropped": _("%(who)s取消了任务"),
    "companion_joined": _("%(person)s继续联系这件事"),
    "companion_left": _("%(person)s不再联系这件事"),
    "evidence_added": _("%(who)s附上了材料"),
    "asked": _("%(who)s向被帮助一方征询意见"),
    "heard": _("被帮助一方答复：%(voice)s"),
    "not_reached": _("%(who)s联系被帮助一方（%(channel)s），未联系上"),
    "asking_recalled": _("%(who)s撤回了征询"),
    "closed": _("%(who)s核验办结：%(outcome)s"),
    "reopened": _("重新打开"),
    "look_back_planned": _("%(who)s安排%(due_on)s回头看"),
    "looked_back": _("回头看：%(result)s"),
    "corrected": _("%(who)s更正了第%(corrects)s条记录"),
    "voided": _("%(who)s作废了这件事"),
    "merged": _("%(who)s将这件事并入%(other)s"),
    "absorbed": _("%(who)s将%(other)s并入这件事"),
}

EVENTS = {f"matter.{name}": EventKind(sentence, "matter") for name, sentence in SENTENCES.items()}
