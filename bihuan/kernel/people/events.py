"""What a docket says of people, accounts and posts.

`person` stands in the facts as an identifier; whoever shows a timeline fills in the name (`queries.names_in`). Names
and numbers themselves lie under the key of the person.
"""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.events import EventKind

PERSON_REGISTERED = "person.registered"
PERSON_CORRECTED = "person.corrected"
PERSON_MERGED = "person.merged"
ABSENCE_NOTED = "person.absence_noted"
ABSENCE_ENDED = "person.absence_ended"
ACCOUNT_OPENED = "account.opened"
PASSWORD_CHANGED = "account.password_changed"  # noqa: S105 — the name of an event
PASSWORD_RESET = "account.password_reset"  # noqa: S105 — the name of an event
ACCOUNT_LOCKED = "account.locked"
ACCOUNT_UNLOCKED = "account.unlocked"
SESSIONS_ENDED = "account.sessions_ended"
POST_CREATED = "post.created"
POST_ENDED = "post.ended"
POST_MOVED = "post.moved"
POST_CARRIED = "post.carried_over"
APPOINTED = "post.appointed"
APPOINTMENT_ENDED = "post.appointment_ended"
DEPUTY_APPOINTED = "post.deputy_appointed"
DEPUTY_ENDED = "post.deputy_ended"

SENTENCES = {
    PERSON_REGISTERED: EventKind(_("%(who)s登记了人员"), "person"),
    PERSON_CORRECTED: EventKind(_("%(who)s更正了人员信息"), "person"),
    PERSON_MERGED: EventKind(_("%(who)s将重复登记的人员%(person)s合并到本条"), "person"),
    ABSENCE_NOTED: EventKind(_("%(who)s登记了请假外出，自%(on)s起"), "person"),
    ABSENCE_ENDED: EventKind(_("%(who)s登记了返岗，自%(on)s起"), "person"),
    ACCOUNT_OPENED: EventKind(_("%(who)s开通了账号"), "account"),
    PASSWORD_CHANGED: EventKind(_("本人修改了密码"), "account"),
    PASSWORD_RESET: EventKind(_("%(who)s重置了密码，一次性密码须在首次登录时修改"), "account"),
    ACCOUNT_LOCKED: EventKind(_("%(who)s停用了账号"), "account"),
    ACCOUNT_UNLOCKED: EventKind(_("%(who)s恢复了账号"), "account"),
    SESSIONS_ENDED: EventKind(_("%(who)s退出了%(count)s处登录"), "account"),
    POST_CREATED: EventKind(_("%(who)s设立了岗位，自%(on)s起"), "post"),
    POST_ENDED: EventKind(_("%(who)s撤销了岗位，自%(on)s起"), "post"),
    POST_MOVED: EventKind(_("%(who)s将岗位划转到“%(above)s”，自%(on)s起"), "post"),
    POST_CARRIED: EventKind(_("因单位合并或撤销，岗位自%(on)s起转入“%(above)s”"), "post"),
    APPOINTED: EventKind(_("%(who)s登记%(person)s任职，自%(on)s起"), "post"),
    APPOINTMENT_ENDED: EventKind(_("%(who)s登记%(person)s卸任，自%(on)s起"), "post"),
    DEPUTY_APPOINTED: EventKind(_("%(who)s登记%(person)s代理，自%(on)s起"), "post"),
    DEPUTY_ENDED: EventKind(_("%(who)s登记%(person)s不再代理，自%(on)s起"), "post"),
}
