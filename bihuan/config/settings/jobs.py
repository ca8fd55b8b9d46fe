"""How the work is shared among processes. Jobs lie in the database.

All there are come with the clock (`config/schedule.py`): the scheduler puts each into the queue when it is due. A job
that an act caused would be put there in the transaction of the act, since the queue is a table of the same database.
"""

from bihuan.config.settings import environment
from bihuan.config.settings.databases import DATABASES

__all__ = ["BIHUAN_WEB_PROCESSES", "BIHUAN_WEB_THREADS", "TASKS"]

EMBEDDED = DATABASES["default"]["ENGINE"].endswith("sqlite3")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
BIHUAN_WEB_PROCESSES = environment.number("BIHUAN_WEB_PROCESSES", 1 if EMBEDDED else 2)
BIHUAN_WEB_THREADS = environment.number("BIHUAN_WEB_THREADS", 4)
