"""What a docket says of the calendar and of local values."""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.events import EventKind

DAYS_DECLARED = "rules.days_declared"
VALUE_SET = "rules.value_set"

SENTENCES = {
    DAYS_DECLARED: EventKind(_("%(who)s依据%(source)s登记了%(count)s个日期的工作日安排"), "system"),
    VALUE_SET: EventKind(_("%(who)s依据%(source)s登记了地方数值%(name)s：%(value)s %(unit)s，自%(on)s起"), "system"),
}
