"""What a docket says of divisions and organisations. Names lie in the sealed details, days and identifiers in the
facts.
"""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.events import EventKind

DIVISIONS_LOADED = "organisation.divisions_loaded"
FOUNDED = "organisation.founded"
RENAMED = "organisation.renamed"
MOVED = "organisation.moved"
MERGED = "organisation.merged"
SPLIT = "organisation.split"
ENDED = "organisation.ended"
TOOK_OVER = "organisation.took_over"

SENTENCES = {
    DIVISIONS_LOADED: EventKind(_("载入全国行政区划%(count)s条，数据截至%(as_of)s"), "system"),
    FOUNDED: EventKind(_("%(who)s登记了“%(name)s”，自%(on)s起"), "organisation"),
    RENAMED: EventKind(_("%(who)s将名称由“%(before)s”变更为“%(name)s”，自%(on)s起"), "organisation"),
    MOVED: EventKind(_("%(who)s将隶属关系由“%(before)s”调整到“%(above)s”，自%(on)s起"), "organisation"),
    MERGED: EventKind(_("%(who)s登记了合并：自%(on)s起并入“%(heirs)s”"), "organisation"),
    SPLIT: EventKind(_("%(who)s登记了分设：自%(on)s起分为“%(heirs)s”"), "organisation"),
    ENDED: EventKind(_("%(who)s登记了撤销：自%(on)s起由“%(heirs)s”承接"), "organisation"),
    TOOK_OVER: EventKind(_("自%(on)s起承接“%(old_name)s”的工作"), "organisation"),
}
