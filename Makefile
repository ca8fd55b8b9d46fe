# make help lists what there is.
PYTHON ?= python3
UV := .tools/bin/uv
IN := .venv/bin/

.DEFAULT_GOAL := help
.PHONY: help env lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

env: .venv/.dev ## everything that working on the code needs, in .venv and node_modules

.tools/.made:
	$(PYTHON) -m venv .tools
	.tools/bin/pip install -q uv==0.13.9
	touch $@

.venv/.run: .tools/.made requirements.lock
	deploy/environment.sh run

.venv/.dev: .tools/.made requirements.lock requirements-dev.lock
	deploy/environment.sh dev

lock: .tools/.made ## renew the lock files after a change of pyproject.toml or package.json
	deploy/lock.sh

clean: ## remove what was built (keeps var, the data)
	rm -rf build dist .venv .tools node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
