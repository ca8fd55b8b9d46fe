"""`python -m bihuan` is the same as the command `bihuan`."""

import sys

from bihuan.cli import main

if __name__ == "__main__":
    sys.exit(main())
