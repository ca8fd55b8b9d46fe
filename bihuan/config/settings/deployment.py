"""What kind of installation this is, and where it keeps its files."""

from pathlib import Path

from bihuan.config.settings import environment

__all__ = ["BIHUAN_CHECKPOINTS", "BIHUAN_DEMO", "BIHUAN_FILES", "BIHUAN_HOME", "BIHUAN_MASTER_KEY", "DEBUG"]

DEBUG = environment.switch("BIHUAN_DEBUG")
BIHUAN_DEMO = environment.switch("BIHUAN_DEMO")
BIHUAN_HOME = environment.path("BIHUAN_HOME", Path("var"))
BIHUAN_CHECKPOINTS = environment.path("BIHUAN_CHECKPOINTS", BIHUAN_HOME / "checkpoints")
BIHUAN_FILES = environment.path("BIHUAN_FILES", BIHUAN_HOME / "files")
BIHUAN_MASTER_KEY = environment.text("BIHUAN_MASTER_KEY")
"""64 hexadecimal digits; when empty, the key lies in the file keys/master.key of BIHUAN_HOME."""
