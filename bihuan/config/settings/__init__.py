"""Settings, one file per concern; every value that an installation may change comes from the environment."""

from bihuan.config.settings.accounts import *  # noqa: F403
from bihuan.config.settings.apps import *  # noqa: F403
from bihuan.config.settings.databases import *  # noqa: F403
from bihuan.config.settings.deployment import *  # noqa: F403
from bihuan.config.settings.jobs import *  # noqa: F403
from bihuan.config.settings.language import *  # noqa: F403
from bihuan.config.settings.logs import *  # noqa: F403
from bihuan.config.settings.pages import *  # noqa: F403
from bihuan.config.settings.security import *  # noqa: F403
