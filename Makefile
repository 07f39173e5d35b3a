# The everyday commands of this project; `make` alone lists them.
# Needs make and Python 3.11 or newer. Uses uv where it is on the PATH, else venv and pip.
# With a Python of your choice: make practice PYTHON=/path/to/python3; without uv: make practice UV=

PYTHON ?=
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
PINS := constraints.txt

# Both names are needed: pip 25.3 and newer look for the pins of a build in the second one only.
# Relative on purpose: pip splits these at spaces, which the path of this folder may contain.
export PIP_CONSTRAINT = $(PINS)
export PIP_BUILD_CONSTRAINT = $(PINS)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# What follows, up to the first target, are pieces of shell code.

NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1

# Sets $$py to a Python that is new enough, or says that there is none.
find_python = py=; for each in $(if $(PYTHON),"$(PYTHON)",python3.13 python3.12 python3.11 python3 python); do \
	  if "$$each" $(NEW_ENOUGH); then py=$$each; break; fi; \
	done; \
	[ -n "$$py" ] || { echo 'selfcomp needs Python 3.11 or newer$(if $(PYTHON),; $(PYTHON) is not.,, and none was found.)' >&2; \
	  echo 'Name one like this: make practice PYTHON=/path/to/python3' >&2; exit 1; }

# new_venv makes a virtual environment with $$py in folder $(1); install puts $(2) into it;
# freeze lists what is in it.
ifneq ($(UV),)
new_venv = "$(UV)" venv -q --python "$$py" "$(1)" || exit 1
install = "$(UV)" pip install -q --python "$(1)/bin/python" $(2)
freeze = "$(UV)" pip freeze -q --python "$(1)/bin/python"
pins = -c $(PINS) --build-constraint $(PINS)
tools = true
else
new_venv = "$$py" -c 'import ensurepip' 2>/dev/null || { \
	  echo "$$py has no ensurepip, so it cannot make a virtual environment." >&2; \
	  echo 'On Debian and Ubuntu: sudo apt install python3-venv. Or install uv, which does without.' >&2; exit 1; }; \
	"$$py" -m venv "$(1)" || exit 1
install = "$(1)/bin/python" -m pip install -qq $(2)
freeze = "$(1)/bin/python" -m pip freeze
pins = -c $(PINS)
tools = [ -x $(BIN)/pip ]
endif

# Is .venv there, made by make, in this place, and with its Python and its pip?
whole = [ -x $(BIN)/python ] && $(tools) && [ "`cat .venv/.made 2>/dev/null`" = "`pwd -P`" ]
STALE := $(shell $(whole) || echo stale)

# Sees to .venv and installs $(1). A .venv that make did not make is taken if it will do.
set_up = echo 'Setting up selfcomp in .venv; this takes a moment.'; \
	if ! { $(whole); } && { [ -e .venv/.made ] || ! $(BIN)/python $(NEW_ENOUGH) || ! $(tools); }; then \
	  $(find_python); rm -rf .venv; $(call new_venv,.venv); \
	fi; \
	pwd -P >.venv/.made; \
	$(call install,.venv,$(pins) $(1)) || { echo 'That did not work, so selfcomp is not set up.' >&2; exit 1; }

.PHONY: help practice test test-quick check format bench torture coverage-table tags-table power-table practice-table year shots beside schema constraints clean stale

help: ## List what make can do here.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

practice: .venv/.installed ## Set up what is needed, then open the list of practices.
	@$(BIN)/selfcomp practice; code=$$?; \
	if [ -t 1 ]; then printf '%s\n' 'To come back: “make practice” here, or from anywhere' '$(abspath $(BIN))/selfcomp'; fi; \
	exit $$code

test: .venv/.installed-dev ## Run the tests.
	$(BIN)/python -m pytest

test-quick: .venv/.installed-dev ## Run the tests that take no seconds: for while you work.
	$(BIN)/python -m pytest -m 'not slow'

check: .venv/.installed-dev ## Run all that must pass: ruff, mypy, the import contracts, the content, the tests.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/selfcomp content check --strict content
	$(BIN)/check-jsonschema --check-metaschema content/schema/*.json
	$(BIN)/check-jsonschema --schemafile content/schema/practice.json content/practices/*.yaml
	$(BIN)/check-jsonschema --schemafile content/schema/references.json content/references.yaml
	$(BIN)/check-jsonschema --schemafile content/schema/feelings.json content/feelings.yaml
	$(BIN)/check-jsonschema --schemafile content/schema/support.json content/support.yaml
	$(BIN)/check-jsonschema --schemafile content/schema/questionnaire.json content/questionnaires/*.yaml
	$(BIN)/check-jsonschema --schemafile content/schema/course.json content/courses/*.yaml
	$(BIN)/python -m pytest

format: .venv/.installed-dev ## Put the code into its usual form.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.installed-dev ## Measure how quick the program is against others.
	$(BIN)/python tools/bench/run.py

torture: .venv/.installed-dev ## Kill programs that write, and let many write at once; nothing may be lost.
	$(BIN)/python tools/torture/run.py $(if $(SEED),--seed $(SEED))

coverage-table: .venv/.installed-dev ## Show how often the intervals of what seems to help hold the truth.
	$(BIN)/python tools/simulate/coverage_table.py

tags-table: .venv/.installed-dev ## Make the table of how well it is told what goes with a tag, in docs/insights.md.
	$(BIN)/python tools/simulate/tags_table.py

power-table: .venv/.installed-dev ## Make the table of what a trial on oneself can find, in docs/trial.md.
	$(BIN)/python tools/simulate/power_table.py

practice-table: .venv/.installed ## Make the table of all practices, in docs/practices.md.
	$(BIN)/python tools/practice_table.py

year: .venv/.installed ## Write a made-up year to year.db, to try history and report with.
	$(BIN)/python tools/simulate/year.py year.db

shots: .venv/.installed ## Make the pictures of the screens for the README.
	$(BIN)/python tools/shots.py

BEFORE = HEAD
beside: .venv/.installed ## Show every screen at three sizes, as it was at BEFORE and as it is, in build/beside.
	$(BIN)/python tools/beside.py $(BEFORE)

schema: .venv/.installed ## Write the JSON Schemas in content/ anew from the models.
	$(BIN)/python -m selfcomp_tui.content.schema content/schema

# In an environment of its own, without pins. hatchling and editables are what builds need.
constraints: ## Pin the newest versions that pyproject.toml allows.
	@unset PIP_CONSTRAINT PIP_BUILD_CONSTRAINT; new=`mktemp -d`; trap 'rm -rf "$$new"' EXIT; \
	$(find_python); $(call new_venv,$$new/venv); \
	$(call install,$$new/venv,'.[dev]' hatchling editables) && $(call freeze,$$new/venv) >"$$new/all" && \
	{ head -n 1 $(PINS); grep -E '^[A-Za-z0-9._-]+==' "$$new/all" | grep -Ev '^(pip|setuptools)==' | \
	  tr 'A-Z_' 'a-z-' | LC_ALL=C sort; } >"$$new/pins" && \
	cp "$$new/pins" $(PINS) && echo '$(PINS) is new.'

clean: ## Take away all that was made: .venv, caches, builds.
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.installed: pyproject.toml $(PINS) $(STALE)
	@$(call set_up,-e .)
	@touch $@

.venv/.installed-dev: pyproject.toml $(PINS) $(STALE)
	@$(call set_up,-e '.[dev]')
	@touch .venv/.installed $@
