"""What dockets say of stationing itself; what is done with its matters is said by the kernel."""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.events import EventKind

EVENTS = {
    "stationing.campaign_opened": EventKind(_("%(who)s启动蹲点工作：%(title)s"), "organisation"),
    "stationing.site_chosen": EventKind(_("%(who)s确定为蹲点单位"), "organisation"),
    "stationing.team_formed": EventKind(_("%(who)s组建蹲点工作组，蹲点至%(last_day)s"), "organisation"),
    "stationing.stationed": EventKind(_("%(who)s安排蹲点单位"), "organisation"),
    "stationing.contact_named": EventKind(_("%(who)s改定了期满后的联系岗位"), "organisation"),
    "stationing.term_ended": EventKind(
        _("蹲点期满，%(matters)s件未了事项已有人接续，%(sites)s个单位转入回头看"), "organisation"
    ),
    "stationing.handed_on": EventKind(_("蹲点期满，由%(to)s接续办理"), "matter"),
    "stationing.rest_handed_on": EventKind(_("蹲点期满，工作组在这件事里未了的工作由%(to)s接手"), "matter"),
    "stationing.described": EventKind(_("%(who)s登记了功能室和面积"), "matter"),
    "stationing.placed": EventKind(_("%(who)s安排期满后由%(to)s接续"), "matter"),
}
