# Everything a newcomer or a developer starts. Each target makes .venv by itself from packaging/*.txt.
# Works with any Python from 3.11 on: `make test PYTHON=python3.12`. On Windows it needs GNU make and a POSIX shell.

# Without compiled bytecode each start of the program would be three times slower.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python

# Empty files that say: this much of .venv is as the locked requirements have it.
RUNTIME := $(VENV)/.runtime-is-ready
DEVELOP := $(VENV)/.develop-is-ready
SYSTEM := $(VENV)/.system-is-ready

DEMO_SITE := demo-site
DEMO_OUT := demo-out
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# A whole file goes to one core: its fixtures are made once.
BOTH_CORES := -n 2 --dist loadfile
# The locker writes no index addresses; it lives in a folder of its own, apart from what the program uses.
LOCKER := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-all check bench messages fmt lock clean

help: ## Show this list
	@echo "Wellgate: what you can make"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | \
		awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

setup: $(DEVELOP) $(SYSTEM) ## Make .venv with everything a developer needs

demo: $(RUNTIME) $(SYSTEM) ## Open the window on a made-up site; with no display, write pictures to demo-out/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$(OS)" = Windows_NT ] || [ "$$(uname -s)" = Darwin ]; then \
		if [ ! -d $(DEMO_SITE)/site ]; then $(PY) -m app demo --out $(DEMO_SITE) || exit 1; fi; \
		echo "The names and passwords to sign in with are in $(DEMO_SITE)/accounts.json."; \
		$(PY) -m ui --data $(DEMO_SITE)/site; \
	else \
		echo "There is no display here, so the window is driven off-screen; its pictures go to $(DEMO_OUT)/."; \
		$(OFFSCREEN) $(PY) -m ui.rehearsal --out $(DEMO_OUT); \
	fi

test: $(DEVELOP) $(SYSTEM) ## Run the quick tests (ARGS="-k words" for some of them)
	$(OFFSCREEN) $(PY) -m pytest $(BOTH_CORES) -m "not slow" $(ARGS)

test-all: $(DEVELOP) $(SYSTEM) ## Run every test, the slow ones too
	$(OFFSCREEN) $(PY) -m pytest $(BOTH_CORES) $(ARGS)

check: $(DEVELOP) $(SYSTEM) ## Format, lint, types, import contracts, content, house rules
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(BIN)/lint-imports --no-logo
	$(PY) -m app content check
	$(PY) packaging/messages.py --check
	$(OFFSCREEN) $(PY) -m pytest -q -m "not slow" tests/house

bench: $(DEVELOP) $(SYSTEM) ## Measure speed against a yardstick in the same run; the table is also kept in bench-out/
	$(OFFSCREEN) $(PY) -m tests.bench $(ARGS)

messages: $(DEVELOP) ## Gather every sentence for translators into resources/translations/wellgate.pot
	$(PY) packaging/messages.py

fmt: $(DEVELOP) ## Format the code and mend what lint can mend
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

lock: ## Compile packaging/*.in anew into pinned, hashed packaging/*.txt
	@test -x .venv-lock/bin/uv || ($(PYTHON) -m venv .venv-lock && .venv-lock/bin/python -m pip install -q $(LOCKER))
	.venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		packaging/runtime.in -o packaging/runtime.txt
	.venv-lock/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		-c packaging/runtime.txt packaging/develop.in -o packaging/develop.txt

clean: ## Remove what was made here, but not .venv
	rm -rf $(DEMO_SITE) $(DEMO_OUT) bench-out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .benchmarks
	find app ui tests migrations packaging -name __pycache__ -type d -prune -exec rm -rf {} +

# A .venv that was cut off half-way has no working pip and is made anew.
$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "Wellgate needs Python 3.11 or newer: \`sudo apt-get install python3 python3-venv\`." >&2; exit 1; }
	@$(PYTHON) packaging/system_check.py python
	@echo "Making $(VENV) from the locked requirements: a minute or two, once."
	@$(PYTHON) -m venv --clear $(VENV)

$(RUNTIME): packaging/runtime.txt | $(PY)
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/runtime.txt
	@touch $@

$(DEVELOP): packaging/develop.txt $(RUNTIME)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r packaging/develop.txt
	@touch $@

$(SYSTEM): packaging/system_check.py $(RUNTIME)
	@$(PY) packaging/system_check.py qt
	@touch $@
