"""Known weaknesses of the packages we depend on, when the service that knows them can be reached."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOL = "pip-audit==2.9.0"
OUT_OF_REACH = ("ConnectionError", "Max retries exceeded", "Connection refused", "ServiceError", "could not be audited")


def main() -> int:
    """1 when a weakness is known; 0 when there is none, or nobody could be asked (which is said)."""
    audit = [
        "pip-audit",
        "--requirement",
        "requirements.lock",
        "--require-hashes",
        "--disable-pip",
        "--progress-spinner=off",
    ]
    command = [".tools/bin/uv", "tool", "run", "--from", TOOL, *audit]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = run.stdout + run.stderr
    if any(sign in said for sign in OUT_OF_REACH):
        print("the service that knows weaknesses cannot be reached from here: nothing was checked")
        return 0
    print(said)
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
