"""Own links hold the code that opens an asking: whoever reads a log must not find one there."""

import logging
import re

HOLDS_A_CODE = re.compile(r"(/v/).+", re.IGNORECASE)


class WithoutCodes(logging.Formatter):
    """Leaves out the rest of a line after `/v/`, however the link was mistyped, in messages and tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        return HOLDS_A_CODE.sub(r"\1…", super().format(record))
