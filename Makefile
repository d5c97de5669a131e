# Needs git, make, Python 3.11 or newer and pip. `make help` lists the targets.

# .venv may be first in the user's PATH; it cannot be what .venv is made with.
export PATH := $(subst $(CURDIR)/.venv/bin:,,$(PATH))

PYTHON ?= python3
JOBS ?= 2

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test test-all format lock clean moved

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' Makefile

run: .venv/run.done ## set up .venv and show what comes next
	@$(PREPARE)
	@$(BIN)/etoile

test: .venv/dev.done .venv/ical.js/done ## run every check, and every test but the slow ones
	$(CHECKS)
	@echo "==> tests"
	@$(BIN)/python -m pytest --quiet --numprocesses $(JOBS) -m "not slow" --hypothesis-profile quick
	@$(UNCHANGED)

test-all: .venv/dev.done .venv/ical.js/done ## run every check and every test, with their coverage
	$(CHECKS)
	@echo "==> all tests"
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest --quiet --numprocesses $(JOBS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report
	@$(UNCHANGED)

define CHECKS
@$(STATE) > .venv/state-before
@$(PREPARE)
@echo "==> layout"
@$(BIN)/ruff format --quiet --check .
@echo "==> lint"
@$(BIN)/ruff check --quiet .
@echo "==> types"
@$(BIN)/mypy --no-error-summary
@echo "==> imports"
@report=$$($(BIN)/lint-imports --no-logo) || { echo "$$report"; exit 1; }
@echo "==> documents"
@$(BIN)/python docs/make.py --check
endef

# The checks and the tests leave the checkout as it was: in a clean one, `git diff` has nothing to say.
STATE = if [ -e .git ]; then git status --porcelain && git diff; fi
UNCHANGED = $(STATE) | diff .venv/state-before -

# What was read of the catalogue counts until it, or what reads it, changes.
PREPARE = $(BIN)/python -m etoile_cli.catalogue.built_in

format: .venv/dev.done ## format the code, and fix what the linter can
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

lock: .venv/lock/bin/uv ## lock the newest version of each dependency
	@$(COMPILE) --output-file requirements/run.lock
	@$(COMPILE) --output-file requirements/dev.lock --group dev --constraints requirements/run.lock

COMPILE = $< pip compile pyproject.toml --quiet --upgrade --universal --generate-hashes \
	--python-version 3.11 --custom-compile-command "make lock" --annotation-style line --group build

clean: ## remove .venv and what the checks left
	@rm -rf .venv data/shows.prepared .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A .venv holds exactly what one lock names. It is made again when that lock changes, and after an
# interrupted set-up: the file that says "done" is written last.
.venv/%.done: requirements/%.lock pyproject.toml
	@$(CHECK)
	@echo "Setting up .venv with $< (only the first time) ..." >&2
	@$(PYTHON) -m venv --without-pip --clear .venv
	@$(PIP) $(BIN)/python install --require-hashes --requirement $<
	@$(PIP) $(BIN)/python install --no-deps --no-build-isolation --editable .
	@pwd -P > .venv/run.done
	@touch $@

.venv/lock/bin/uv:
	@$(CHECK)
	@$(PYTHON) -m venv --without-pip --clear .venv/lock
	@$(PIP) .venv/lock/bin/python install uv

# A second reader of calendars. Without node, npm or a network its test is skipped.
.venv/ical.js/done: tests/ical.js/package-lock.json .venv/dev.done
	@mkdir -p $(@D) && cp tests/ical.js/package.json tests/ical.js/package-lock.json $(@D)
	@! { command -v node && command -v npm && $(NPM); } >/dev/null 2>&1 || touch $@

NPM = npm ci --prefix $(@D) --silent --no-audit --no-fund --fetch-retries=0 --fetch-timeout=20000

# A .venv that moved with its folder, or lost its Python, is made again, too.
ifneq ($(shell test -x $(BIN)/python && cat .venv/run.done 2>/dev/null),$(CURDIR))
.venv/run.done .venv/dev.done: moved
endif

# The machine's own pip works on .venv, since not every Python can install one there. The user's
# settings that would prevent it are overridden; their own package index is kept.
PIP = PIP_NO_INPUT=1 PIP_REQUIRE_HASHES=0 PIP_REQUIRE_VIRTUALENV=0 PIP_ROOT_USER_ACTION=ignore PIP_USER=0 \
	$(PYTHON) -m pip --disable-pip-version-check -qq --python

CHECK = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "etoile needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1 | grep '^Python' || echo not there)." >&2; \
	echo "Name another: PYTHON=python3.12 make $(MAKECMDGOALS)" >&2; exit 1; }; \
	$(PYTHON) -c 'import pip, re, sys; sys.exit([int(n) for n in re.findall("[0-9]+", pip.__version__)] < [22, 3])' 2>/dev/null || { \
	echo "etoile is set up with pip 22.3 or newer; $(PYTHON) has $$($(PYTHON) -m pip --version 2>/dev/null | cut -d' ' -f1-2 | grep . || echo none)." >&2; \
	echo "Take the package python3-pip of your system, or: $(PYTHON) -m pip install --upgrade pip" >&2; exit 1; }
