"""`python -m bihuan.law`."""

import sys

from bihuan.law.cli import main

sys.exit(main())
