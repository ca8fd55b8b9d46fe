"""What can be reckoned, in the order in which it is offered."""

from bihuan.web.worker.reckoning.flow import Kind
from bihuan.web.worker.reckoning.kinds.arrears import ARREARS
from bihuan.web.worker.reckoning.kinds.contract import CONTRACT
from bihuan.web.worker.reckoning.kinds.deadline import DEADLINE
from bihuan.web.worker.reckoning.kinds.leave import LEAVE
from bihuan.web.worker.reckoning.kinds.leaving import LEAVING
from bihuan.web.worker.reckoning.kinds.overtime import OVERTIME

KINDS: tuple[Kind, ...] = (ARREARS, LEAVING, CONTRACT, OVERTIME, LEAVE, DEADLINE)
BY_SLUG = {kind.slug: kind for kind in KINDS}
