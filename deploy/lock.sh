#!/bin/sh
# Renew the lock files; they name versions and digests, no place to fetch from.
set -eu
cd "$(dirname "$0")/.."
lock() {
    .tools/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 "$@"
}
lock deploy/tools.in --output-file deploy/tools.lock
lock pyproject.toml --output-file requirements.lock
lock pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
PATH="$PWD/.tools/bin:$PATH" npm install --package-lock-only --ignore-scripts --loglevel=error
