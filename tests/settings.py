"""Settings of the test runs: `BIHUAN_TEST_ENGINE=sqlite` (the default) or `postgres`."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

PLACE = "BIHUAN_TEST_HOME"
if PLACE not in os.environ:
    # One folder for each run, which its workers share, so that several runs at a time do not meet.
    os.environ[PLACE] = tempfile.mkdtemp(prefix="bihuan-test-")
    atexit.register(shutil.rmtree, os.environ[PLACE], ignore_errors=True)
HOME = Path(os.environ[PLACE])
(HOME / "static").mkdir(exist_ok=True)
os.environ.update(
    BIHUAN_HOME=str(HOME),
    BIHUAN_SECRET_KEY="a-key-for-tests-" + "0123456789abcdef" * 3,
    BIHUAN_MASTER_KEY="5a" * 32,
)
for name in ("BIHUAN_DEMO", "BIHUAN_DEBUG", "BIHUAN_HTTPS", "BIHUAN_HOSTS", "BIHUAN_CHECKPOINTS"):
    os.environ.pop(name, None)

ENGINE = os.environ.get("BIHUAN_TEST_ENGINE", "sqlite")
if ENGINE == "postgres":
    from tests.tools.postgres import address_of_a_cluster

    os.environ["BIHUAN_DATABASE_URL"] = address_of_a_cluster()
elif ENGINE == "sqlite":
    os.environ["BIHUAN_DATABASE_URL"] = f"sqlite://{HOME / 'bihuan.sqlite3'}"
else:
    raise ValueError(f"BIHUAN_TEST_ENGINE must be sqlite or postgres, not {ENGINE!r}")

from bihuan.config.settings import *  # noqa: E402, F403
from bihuan.config.settings import DATABASES, STORAGES  # noqa: E402

if ENGINE == "sqlite":
    # A file, as in production: a database in memory knows neither WAL nor a second connection.
    DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
