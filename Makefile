# The two commands of the README are `make run` and `make test`; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# A language counts where it is typed: shells set LANGUAGE for other programs, too.
ASKED := $(if $(filter command line,$(origin LANGUAGE)),$(LANGUAGE))
PROCESS ?= processes/$(if $(filter da,$(ASKED)),pasfornyelse,passport-renewal)
READY_CHECK := $(VENV)/.ready-check
WITNESS := tests/witness/node_modules/.package-lock.json

.PHONY: setup run test witness check lint types contracts words exports screens pictures reference bench theory soak checked clean

setup: $(READY)

$(READY): pyproject.toml setup.py constraints.txt redesign/simulation/kernel.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

# The tools alone: with the project it would be built a second time.
CHECKERS := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]\
	["optional-dependencies"]["check"], sep="\n")
$(READY_CHECK): $(READY)
	$(BIN)/python -c '$(CHECKERS)' | $(BIN)/python -m pip install --quiet \
		--disable-pip-version-check -c constraints.txt -r /dev/stdin
	touch $@

run: $(READY)
	$(BIN)/redesign $(PROCESS) $(if $(ASKED),--language $(ASKED))

test: $(READY)
	$(BIN)/python -m pytest

# What reads the program's files as others do, for the tests that need it; Chromium is besides.
witness: $(WITNESS)

$(WITNESS): tests/witness/package-lock.json
	npm ci --prefix tests/witness --loglevel error
	touch $@

check: test lint types contracts

lint: $(READY_CHECK)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY_CHECK)
	$(BIN)/mypy

contracts: $(READY_CHECK)
	$(BIN)/lint-imports

# The examples as they are kept in exports/; the same files and the same version give the same bytes.
# Drawings as DOT and text and reports for all of them; pictures, where cases wait, the invitation and
# the hand-over pack for the passport alone.
PICTURES := --format svg --format png --format pdf

exports: $(READY)
	set -e; for file in processes/*/process.toml; do \
		process=$$(dirname $$file); \
		language=$$(sed -n 's/^language = "\(.*\)"/\1/p' $$file); \
		formats='--format svg'; heat=''; hand_over=true; \
		case $$process in */passport-renewal | */pasfornyelse) \
			formats='$(PICTURES)'; heat='--kind heat'; \
			hand_over="$(BIN)/redesign hand-over $$process --out exports --language $$language";; esac; \
		$$hand_over; \
		draw="$(BIN)/redesign export $$process --out exports --language $$language $$formats"; \
		$$draw --kind text --kind as-is $$heat; \
		for redesign in $$process/redesigns/*.toml; do \
			id=$$(basename $$redesign .toml); \
			$$draw --redesign $$id --kind text --kind to-be --kind difference $$heat; \
			$(BIN)/redesign report $$process $$id --out exports --language $$language; \
			case $$process in */passport-renewal | */pasfornyelse) \
				$(BIN)/redesign invite $$process --redesign $$id --out exports --language $$language;; \
			esac; \
		done; \
	done

# Pictures of the real screens for the README.
screens: $(READY)
	TEXTUAL_ANIMATIONS=none $(BIN)/python docs/screens/make.py

# Every screen as text, as tests/tui/pictures keeps them; read what has changed before committing it.
pictures: $(READY)
	$(BIN)/python -m tests.tui.pictures.walk

# The reference pages: every key of every file and every finding, as the code has them.
reference: $(READY)
	$(BIN)/python docs/reference/make.py

bench: $(READY)
	$(BIN)/python benchmarks/terminal.py
	$(BIN)/python benchmarks/simulation.py
	$(BIN)/python benchmarks/while_simulating.py
	$(BIN)/python benchmarks/files.py
	$(BIN)/python benchmarks/sheets.py

theory: $(READY)
	$(BIN)/python benchmarks/theory.py

soak: checked
	REDESIGN_SOAK=1 $(BIN)/python -m pytest

# The tests of the simulation on a kernel that checks every index, and every record that it reaches
# by an address (gcc's address sanitizer); in a copy of the project.
CHECKED := build/checked
ADDRESSES := -fsanitize=address
WATCHED = LD_PRELOAD="$$(gcc -print-file-name=libasan.so)" PYTHONMALLOC=malloc \
	ASAN_OPTIONS=detect_leaks=0:log_path=address
checked: $(READY_CHECK)
	rm -rf $(CHECKED)
	REDESIGN_CHECKED=1 CC=gcc CFLAGS=$(ADDRESSES) LDFLAGS=$(ADDRESSES) \
		$(BIN)/python setup.py -q build --build-lib $(CHECKED)
	cp -r tests processes pyproject.toml $(CHECKED)
	cd $(CHECKED) && { $(WATCHED) PYTHONPATH=. \
		$(abspath $(BIN))/python -m pytest tests/simulation tests/oracle || { cat address.*; false; }; }

# Takes new texts into the Danish catalogue and compiles it; what is still to be said in Danish
# stands with an empty msgstr, and a test finds it.
words: $(READY)
	mkdir -p build
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ --no-location --sort-output --omit-header -o build/redesign.pot redesign
	$(BIN)/pybabel -q update -D redesign -i build/redesign.pot -d redesign/locale -l da --ignore-pot-creation-date --no-fuzzy-matching --ignore-obsolete -w 100
	$(BIN)/pybabel -q compile -D redesign -d redesign/locale -l da

clean:
	rm -rf $(VENV) build dist *.egg-info redesign/simulation/*.so redesign/simulation/*.c
