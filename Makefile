# The one list of commands. Logic lives in `danvan`, `tools` and the tests, not here.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench docs long
PYTHON ?= python3
VENV := .venv
UV := $(VENV)/bin/uv
BIN := $(VENV)/bin
STAMP := $(VENV)/.set-up
DEV := $(VENV)/.set-up-dev

help:  ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 14

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Danvan cần Python 3.11 trở lên; máy này có $$($(PYTHON) --version 2>&1). Hãy cài bản mới hơn hoặc gọi make PYTHON=python3.12."; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Thiếu gói python3-venv: chạy “sudo apt install python3-venv” rồi gọi lại make."; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.13,<0.14"

$(STAMP): pyproject.toml uv.lock | $(UV)
	@$(UV) sync --quiet --locked --no-default-groups --inexact
	@# pip brought uv; what stays is what runs.
	@$(UV) pip uninstall --quiet pip setuptools 2>/dev/null || true
	@touch $@

$(DEV): pyproject.toml uv.lock | $(UV)
	@$(UV) sync --quiet --locked --all-groups --inexact
	@touch $@ $(STAMP)

setup: $(STAMP)  ## Make the environment in .venv, and nothing else

run: setup  ## Serve Danvan with sample data on http://127.0.0.1:8000
	@exec $(BIN)/danvan serve --demo

test: check  ## Check, then run all tests on SQLite and, where a server answers, on PostgreSQL
	@$(BIN)/python -m tools.run_tests

check: $(DEV)  ## Format, lint, types, imports
	@$(BIN)/ruff format --check --quiet . || { echo "Gọi “.venv/bin/ruff format .” để sửa cách trình bày mã nguồn."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-cache > $(VENV)/lint-imports.log 2>&1 || { cat $(VENV)/lint-imports.log; exit 1; }
	@$(BIN)/mypy

bench: $(DEV)  ## Measure speed beside peers and floors (make bench NAME=total for one)
	@$(BIN)/python -m tools.bench $(NAME)

long: $(DEV)  ## Run the long tests: thousands of kills, of hostile files
	@$(BIN)/python -m tools.run_tests --long

docs: $(DEV)  ## Build the reference pages from the rules, the matrix and the settings
	@$(BIN)/python -m tools.docs
