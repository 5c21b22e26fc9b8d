# e-Catalog: `make run` to try it, `make test` to test it, `make help` for the rest.
.DEFAULT_GOAL := help
.PHONY: help run demo fake-telegram test test-quick check bench chaos day pictures lint-fix lock
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
CHAOS_ROUNDS ?= 10
FANOUT_ROUNDS ?= 100
CHAOS_PEOPLE ?= 2000
MIXED_UPDATES ?= 10000
FAULTS := $(addprefix tests/story/test_,fanout_faults.py moved_clock.py lease.py)

# uv is quicker where it is there; plain pip does the same from the same locks
HAVE_UV := $(shell uv --version >/dev/null 2>&1 && echo yes)
PIP := $(if $(HAVE_UV),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

run: .venv/run.stamp ## install what is missing, migrate and start everything on http://127.0.0.1:8000
	@exec $(BIN)/ecatalog run

demo: .venv/run.stamp ## rebuild the demo data; what was there is set aside, never deleted
	@folder=$${DATA_DIR:-var}; if [ -e "$$folder" ]; then aside="$$folder.$$(date +%Y%m%d-%H%M%S)"; mv "$$folder" "$$aside"; echo "what was there is in $$aside now"; fi
	@$(BIN)/ecatalog seed-demo

test: .venv/dev.stamp ## everything, the shop's day included; what can't run on this machine is named
	@status=0; \
	$(BIN)/pytest -n 2 --ignore tests/story || status=1; \
	echo "Now the whole program, one story after the other: it is told to keep time."; \
	$(BIN)/pytest --tb=short tests/story || status=1; \
	exit $$status

test-quick: .venv/dev.stamp ## each test once, on SQLite and the web chat
	@$(BIN)/pytest -n 2 --each-once -m "not slow and not wire and not browser and not postgresql"

check: .venv/dev.stamp ## format, lint, types, import contracts, translations, printed pages, known holes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m locales.check
	$(BIN)/python -m ecatalog.pages --check
	.ci/audit

bench: .venv/dev.stamp ## the hot paths, each beside its floor
	@$(BIN)/ecatalog bench

day: .venv/dev.stamp ## a shop's day and a Friday evening, step by step
	@$(BIN)/pytest -v -s tests/story/test_day.py tests/story/test_friday_evening.py

chaos: .venv/dev.stamp ## kills between the steps of the story, CHAOS_ROUNDS times; fan-outs to CHAOS_PEOPLE, FANOUT_ROUNDS times; MIXED_UPDATES of clients
	@CHAOS_ROUNDS=$(CHAOS_ROUNDS) $(BIN)/pytest tests/story/test_kills.py $(FAULTS)
	@MIXED_UPDATES=$(MIXED_UPDATES) MIXED_SEEDS="1 2" $(BIN)/pytest tests/story/test_mixed_updates.py
	@CHAOS_ROUNDS=$(FANOUT_ROUNDS) CHAOS_PEOPLE=$(CHAOS_PEOPLE) $(BIN)/pytest -s tests/story/test_fanout_chaos.py

fake-telegram: .venv/run.stamp ## a Telegram on http://127.0.0.1:8081, to play without a token
	@$(BIN)/python -m tests.fake_telegram

pictures: .venv/dev.stamp ## draw the demo's pictures again
	@$(BIN)/python -m storage.drawing ecatalog/demo/pictures

lint-fix: .venv/dev.stamp ## format and mend what can be mended; print docs/roles.md and docs/notices.md anew
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m ecatalog.pages

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header pyproject.toml
lock: ## write requirements/ anew from pyproject.toml (needs uv)
	$(LOCK) $(LOCK_OPTIONS) -o requirements/run.txt
	$(LOCK) $(LOCK_OPTIONS) --extra dev -c requirements/run.txt -o requirements/dev.txt

# setuptools, which installs the project itself, is in the lock: nothing is fetched beside it.
# Each stamp is younger than its lock once everything in it is installed, so a second start installs nothing.
.venv/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing requirements/run.txt into .venv"
	@$(PIP) --require-hashes -r requirements/run.txt
	@PYTHONWARNINGS=ignore $(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing requirements/dev.txt into .venv"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@PYTHONWARNINGS=ignore $(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@ .venv/run.stamp

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; PYTHON=python3.12 make ... chooses another"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear .venv
