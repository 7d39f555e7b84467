# What a person types. `make` alone lists the targets; everything is done inside .venv.

PACK   ?= data/example# the folder that the site is built from
SITE   ?= site# the folder that the site is built into
WITH   ?=# packs of what councils report of themselves, joined to PACK
PORT   ?= 8000
PYTHON ?= $(shell for one in python3.11 python3; do $$one -c '' 2>/dev/null && echo $$one && break; done)
PYTEST ?= -n 2
BIN    := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup site serve docs test check lint format golden looks accept bench lock clean chromium validator

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  PACK=$(PACK) is built into SITE=$(SITE); for England: make site PACK=data/england SITE=build/england"

setup: .venv/site.stamp ## make .venv with what a build needs, as locked in requirements.txt

site: .venv/site.stamp ## build PACK into SITE; nothing is done again that has not changed
	$(BIN)/python -m generator build $(PACK) $(SITE) $(addprefix --with ,$(WITH))

serve: .venv/site.stamp ## build, then show the site at http://127.0.0.1:8000/ (PORT=8000)
	$(BIN)/python -m generator serve $(PACK) $(SITE) $(addprefix --with ,$(WITH)) --port $(PORT)

docs: .venv/site.stamp ## build the pages of docs/ as a website of their own, in build/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file docs.yml

test: .venv/test.stamp chromium validator lint ## run every check and every test, the browser ones too
	$(BIN)/pytest $(PYTEST)

check: .venv/test.stamp lint ## the first check, in a minute and a half: style, types, and the tests that need no browser
	$(BIN)/pytest $(PYTEST) tests/unit tests/spec -m "not slow and not browser and not england"

lint: .venv/test.stamp ## check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/test.stamp ## lay the code out as `make lint` wants it
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

golden: .venv/test.stamp ## write the pages in tests/golden anew, after words were changed
	GOLDEN=write $(BIN)/pytest --quiet tests/unit/test_pages.py -k golden

looks: .venv/test.stamp chromium ## keep new pictures of the example's pages in tests/visual/kept, after looks were changed
	$(BIN)/python -m generator build data/example build/example
	$(BIN)/python -m scripts.looks build/example

accept: golden looks ## take the example's pages as they are now for right, words and pictures, after both were changed

bench: .venv/test.stamp ## measure speed, memory, weight and growth on data/england
	$(BIN)/python -m scripts.bench

lock: .venv/site.stamp ## write requirements.txt and requirements-test.txt anew from pyproject.toml
	$(BIN)/pip install --quiet 'uv>=0.13.9,<1' # 0.13 writes a lock with hashes for every platform
	$(LOCK) --upgrade --output-file requirements.txt
	$(LOCK) --upgrade --extra test --constraint requirements.txt --output-file requirements-test.txt

clean: ## remove what builds and tests made; .venv and prepared data stay
	rm -rf site build .build .site.build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find generator scripts tests -name __pycache__ -prune -exec rm -rf {} +

# A stamp says which lock .venv holds: it is filled again only when the lock is newer.
.venv/site.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: name one with PYTHON=")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/test.stamp: requirements-test.txt .venv/site.stamp
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-test.txt
	@touch $@

# The browser is the system's own: CHROMIUM names one that is elsewhere. Fonts, so that pictures have letters.
chromium:
	@if [ -n "$$CHROMIUM" ] || command -v chromium chromium-browser google-chrome >/dev/null; then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update --quiet && \
		apt-get install --yes --quiet --no-install-recommends chromium fonts-dejavu-core fonts-liberation; \
	else \
		echo "The browser tests need Chromium: install it (Debian: sudo apt-get install chromium)," \
			"or set CHROMIUM=/path/to/one."; exit 1; \
	fi

# The Nu HTML checker: npm brings it, as its lock says, and runs no script of it; Java runs it.
VALIDATOR = tests/validator
JAVA_AND_NPM = java -version >/dev/null 2>&1 && command -v npm >/dev/null
validator:
	@if $(JAVA_AND_NPM); then exit 0; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update --quiet && \
		apt-get install --yes --quiet --no-install-recommends default-jre-headless npm; \
	else \
		echo "The tests of HTML need Java 17 and npm: install them (Debian: sudo apt-get install default-jre-headless npm)."; \
		exit 1; \
	fi
	@$(MAKE) --silent $(VALIDATOR)/node_modules/.package-lock.json

$(VALIDATOR)/node_modules/.package-lock.json: $(VALIDATOR)/package-lock.json
	cd $(VALIDATOR) && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock'
