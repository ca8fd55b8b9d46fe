"""What a timeline says of the ledger's own acts."""

from django.utils.translation import gettext_lazy as _

from bihuan.kernel.ledger.events import EventKind
from bihuan.kernel.ledger.streams import KINDS

GENESIS = "ledger.genesis"
ERASED = "ledger.erased"

SENTENCES = {
    GENESIS: EventKind(_("平台启用，记录从此开始"), "system"),
    ERASED: EventKind(_("%(who)s依据%(basis)s删除了个人信息和详细内容"), KINDS),
}
