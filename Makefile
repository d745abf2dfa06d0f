# The two commands a newcomer needs are «make serve» and «make test».
# Everything is installed from uv.lock into .venv; nothing outside the checkout is
# touched, except that «make test» asks apt for Chromium and Node where there are none.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
PORT ?= 8000
# Many networks in the health service have a certificate authority of their own.
export UV_SYSTEM_CERTS := 1
KB := $(BIN)/python -m kb

.PHONY: serve test build check lint types unit bench-search lock clean help

help:            ## List the commands
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

serve: build     ## Set up, validate, build the site and serve it on 127.0.0.1
	@$(KB) serve --dir site --port $(PORT)

build: $(VENV)/.site  ## Validate the records and build the site into site/
	@$(KB) check
	@$(KB) build --out site

check: $(VENV)/.site  ## Validate the records
	@$(KB) check

test: $(VENV)/.dev    ## Set up everything and run all tests
	@sh scripts/ensure-chromium.sh
	@sh scripts/ensure-lighthouse.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(KB) check
	$(BIN)/python -m pytest

lint: $(VENV)/.dev    ## Format and lint the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/.dev   ## Check the types
	$(BIN)/mypy

unit: $(VENV)/.dev    ## Run the tests that need no browser
	$(BIN)/python -m pytest --ignore=tests/site

bench-search: $(VENV)/.bench  ## Search quality beside Whoosh, FTS5, tantivy, lunr and MiniSearch
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
	  cd benchmarks/search && npm ci --loglevel=error --no-audit --no-fund; fi
	$(BIN)/python benchmarks/search/run.py
	$(BIN)/python benchmarks/search/prose.py

lock: $(VENV)/bin/uv  ## Renew uv.lock after a change of dependencies
	$(BIN)/python scripts/lock.py

clean:           ## Remove everything that was made
	rm -rf $(VENV) site build dist .kb .mypy_cache .ruff_cache .pytest_cache tests/site/lighthouse/node_modules

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed; point to one with «make PYTHON=python3.12 …»' >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo 'python -m venv failed; on Debian and Ubuntu: apt install python3-venv' >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# The lock file decides every version and hash; the index is the machine's own.
define install
	@echo 'Installing locked packages ($(1)) …'
	@$(BIN)/uv export --quiet --frozen --no-emit-project $(2) --output-file $(VENV)/requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(VENV)/requirements.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q kb
	@touch $@
endef

$(VENV)/.site: pyproject.toml uv.lock $(VENV)/bin/uv
	$(call install,site,--extra site --no-default-groups --group build)

$(VENV)/.dev: pyproject.toml uv.lock $(VENV)/bin/uv
	$(call install,site and development,--extra site --group build)
	@touch $(VENV)/.site

$(VENV)/.bench: pyproject.toml uv.lock $(VENV)/bin/uv
	$(call install,site and development with peers,--extra site --group build --group bench)
	@touch $(VENV)/.site $(VENV)/.dev
