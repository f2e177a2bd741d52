# The two commands of the README are `make run` and `make test`; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_CHECK := $(VENV)/.ready-check

.PHONY: setup run test check lint types contracts exports bench theory soak clean

setup: $(READY)

$(READY): pyproject.toml setup.py constraints.txt redesign/simulation/kernel.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

$(READY_CHECK): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test,check]'
	touch $@

run: $(READY)
	$(BIN)/redesign processes/passport-renewal

test: $(READY)
	$(BIN)/python -m pytest

check: test lint types contracts

lint: $(READY_CHECK)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_CHECK)
	$(BIN)/mypy

contracts: $(READY_CHECK)
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) build dist *.egg-info redesign/simulation/*.so redesign/simulation/*.c
