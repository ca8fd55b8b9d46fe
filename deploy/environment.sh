#!/bin/sh
# Make .venv hold exactly what the lock files say, and this project in editable form.
# run: what the product needs; dev: what checks and tests need as well.
set -eu
cd "$(dirname "$0")/.."
uv=.tools/bin/uv
test -x .venv/bin/python || $uv venv --quiet --python "$(.tools/bin/python -c 'import sys; print(sys._base_executable)')" .venv
lock=requirements.lock
if [ "$1" = dev ] || [ -e .venv/.dev ]; then lock=requirements-dev.lock; fi
$uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock"
$uv pip install --quiet --python .venv/bin/python --no-deps --build-constraints requirements-dev.lock --editable .
touch .venv/.run
if [ "$lock" = requirements-dev.lock ]; then touch .venv/.dev; fi
