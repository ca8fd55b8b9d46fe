"""The app of the screens of stationing."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from bihuan.base.actor import Actor

TERM_OVER = _("%(day)s蹲点期满转来，由这个岗位接续")


class StationingScreensConfig(AppConfig):
    """Puts stationing into the navigation, its facts beside its matters, and the end of a term on the desk; it has no rows."""

    name = "bihuan.web.workbench.stationing"
    label = "workbench_stationing"
    verbose_name = _("蹲点")

    def ready(self) -> None:
        from bihuan.domains.stationing import process
        from bihuan.web.desk.beside import register_panel
        from bihuan.web.desk.notes import register_news
        from bihuan.web.desk.tidings import register_teller
        from bihuan.web.shell.menu import register_entry
        from bihuan.web.workbench.stationing.facts import facts_of
        from bihuan.web.workbench.stationing.telling import tidings

        register_news("stationing.handed_on", TERM_OVER)
        register_teller("stationing", tidings)
        for kind in (process.PLAN_ITEM, process.PROBLEM, process.CONTACT):
            register_panel(kind.name, facts_of)
        register_entry("stationing", "stationing:terms", _("蹲点"), 20, visible=concerned, icon="building")


def concerned(actor: Actor) -> bool:
    """Whoever oversees a branch may send teams out or have one at a site of it; others see the entry when they see a
    term, as a former member does.
    """
    from bihuan.domains.stationing.models import Term

    return bool(actor.overseen_paths()) or Term.objects.visible_to(actor).exists()
