# `make` lists what there is.
PYTHON ?= python3
IN := .venv/bin/
NODE := .tools/bin/node
FOR_CHECKS := BIHUAN_DEMO=1 BIHUAN_HOME=build/check
OUR_SCRIPTS := --no-error-on-unmatched-pattern "bihuan/web/**/*.js"
OUR_STYLES := --allow-empty-input --ignore-pattern "**/vendor/**" "bihuan/web/**/*.css"
PACKAGED := package.json package-lock.json
DIVISIONS := $(wildcard bihuan/kernel/organisations/build_divisions.py)
CATALOGUES := $(wildcard bihuan/locale/*/LC_MESSAGES/*.po)
STYLE := bihuan/web/shell/static/vendor/bootstrap.min.css

.DEFAULT_GOAL := help
.PHONY: help demo test check env assets format messages wheel soak bench lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/.run node_modules/.run assets ## the demonstration on http://127.0.0.1:8000
	$(IN)bihuan demo $(ARGS)

test: env ## all tests: both databases, a real browser, coverage; results in build/tests.json
	deploy/test-packages.sh
	$(IN)python -m tests.tools.run

check: env ## every gate that needs no test run, under two minutes
	$(IN)ruff check .
	$(IN)ruff format --check --quiet .
	$(IN)lint-imports --no-logo
	$(IN)mypy bihuan
	$(IN)python -m tests.architecture
	$(IN)python deploy/translations.py check
	$(FOR_CHECKS) $(IN)bihuan django check
	$(FOR_CHECKS) $(IN)bihuan django makemigrations --check --dry-run
	$(NODE) node_modules/eslint/bin/eslint.js -c tests/tools/eslint.config.js $(OUR_SCRIPTS)
	$(NODE) node_modules/stylelint/bin/stylelint.mjs --config tests/tools/stylelint.config.js $(OUR_STYLES)

env: .venv/.dev node_modules/.dev assets ## everything that work on the code needs

assets: $(STYLE) ## files that are shipped but not committed: built by others, divisions, translations

format: .venv/.dev ## put the code into the common form
	$(IN)ruff format .
	$(IN)ruff check --fix .

messages: .venv/.dev ## gather the Chinese source strings into the English catalogue
	$(IN)python deploy/translations.py extract

wheel: env ## dist/bihuan-….whl with everything that is shipped; installs without Node
	rm -rf dist
	$(IN)python -m hatchling build -t wheel -d dist
	$(IN)python -m tests.tools.wheel dist

soak: env ## weaknesses of what we depend on, mutants of the law engine, longer property-based tests and races
	deploy/test-packages.sh
	$(IN)python -m tests.tools.audit
	$(IN)python -m benchmarks.mutation --sample 60
	BIHUAN_HYPOTHESIS=soak BIHUAN_RACE_ROUNDS=60 $(IN)python -m tests.tools.run sqlite postgres

bench: env ## repeatable measurements
	$(IN)python -m benchmarks

lock: .tools/.made ## renew the lock files after a change of pyproject.toml or package.json
	deploy/lock.sh

clean: ## remove what was built; the data in var stay
	rm -rf build dist .venv .tools node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

.tools/.made: deploy/tools.lock
	$(PYTHON) -m venv .tools
	.tools/bin/pip install -q --require-hashes -r deploy/tools.lock
	touch $@

.venv/.run: .tools/.made requirements.lock
	deploy/environment.sh run

.venv/.dev: .tools/.made requirements-dev.lock
	deploy/environment.sh dev

node_modules/.run: .tools/.made $(PACKAGED)
	deploy/assets.sh packages --omit=dev
	touch $@

node_modules/.dev: .tools/.made $(PACKAGED)
	deploy/assets.sh packages
	touch $@ node_modules/.run

$(STYLE): .venv/.run node_modules/.run deploy/assets.sh $(DIVISIONS) $(CATALOGUES)
	deploy/assets.sh build
