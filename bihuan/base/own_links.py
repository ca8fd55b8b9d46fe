"""Own links hold the code that opens an asking (`/v/…`) or a hand-over (`/h/…`): whoever reads a log must not find one."""

import logging
import re

HOLDS_A_CODE = re.compile(r"(/[vh]/).+", re.IGNORECASE)


class WithoutCodes(logging.Formatter):
    """Leaves out the rest of a line after `/v/` or `/h/`, however the link was mistyped, in messages and tracebacks alike."""

    def format(self, record: logging.LogRecord) -> str:
        return HOLDS_A_CODE.sub(r"\1…", super().format(record))
