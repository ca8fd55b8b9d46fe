# make help lists what there is.
PYTHON ?= python3
PACKAGED := package.json package-lock.json
DIVISIONS := $(wildcard bihuan/kernel/organisations/build_divisions.py)
CATALOGUES := $(wildcard bihuan/locale/*/LC_MESSAGES/*.po)
STYLE := bihuan/web/shell/static/vendor/bootstrap.min.css

.DEFAULT_GOAL := help
.PHONY: help env assets messages lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

env: .venv/.dev node_modules/.dev assets ## everything that work on the code needs

assets: $(STYLE) ## files that are shipped but not committed: built by others, divisions, translations

messages: .venv/.dev ## gather the Chinese source strings into the English catalogue
	.venv/bin/python deploy/translations.py extract

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
