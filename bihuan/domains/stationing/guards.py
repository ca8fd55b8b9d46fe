"""What must be so before keeping in touch with a site may be reported over, and may end."""

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from bihuan.base import clock
from bihuan.base.decisions import ALLOWED, Decision, denied
from bihuan.base.phrases import short_date_words
from bihuan.domains.stationing.models import SiteContact
from bihuan.domains.stationing.queries import open_matters_at
from bihuan.kernel.process.models import Matter

TOO_EARLY = denied("contact_too_early", gettext_lazy("期满未满一年，回头看联系还不能结束"))
STILL_OPEN = denied("site_has_open_matters", gettext_lazy("这个单位还有未办结的蹲点事项，办结后才能结束联系"))


def contact_may_be_reported(matter: Matter) -> Decision:
    """The year is over, so that whoever checks can close it."""
    day = SiteContact.objects.get(matter=matter).until_at_least
    if clock.today() >= day:
        return ALLOWED
    words = _("联系期还没有满：从%(day)s起才能报告联系期满")
    return denied("contact_too_early", words % {"day": short_date_words(day, get_language() or "zh")})


def contact_may_end(matter: Matter) -> Decision:
    """A year has passed since the term ended, and nothing that grew from it is open any more."""
    contact = SiteContact.objects.select_related("stationing").get(matter=matter)
    if clock.today() < contact.until_at_least:
        return TOO_EARLY
    return STILL_OPEN if open_matters_at(contact.stationing).exists() else ALLOWED
