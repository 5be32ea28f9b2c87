# `make help` lists what can be done. Everything is installed into .venv, nothing elsewhere.

VENV := .venv
PYTHON ?= python3
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --disable-pip-version-check --quiet
AGAINST_BROWSER := PYTHONPATH=.:tests/browser $(PY)

.DEFAULT_GOAL := help
.PHONY: help run test bench bench-pages bench-incidents shots geo demo-data

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/installed ## start the dashboard on $PORT (8501), with illustrative data if there are none
	@exec $(PY) -m lib serve

test: $(VENV)/installed-dev ## format, lint and all tests; fetches a Chromium where there is none
	@$(PY) tests/browser/chromium.py
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m pytest -n auto --dist loadfile --ignore tests/browser
	$(PY) -m pytest tests/browser

bench: bench-pages bench-incidents ## both of these

bench-pages: $(VENV)/installed-dev ## how fast pages open, in a real browser, against an empty page
	@$(PY) tests/browser/chromium.py
	@$(AGAINST_BROWSER) tests/bench

bench-incidents: $(VENV)/installed-dev ## whether 5 million injuries cost more to show than 50,000
	@PYTHONPATH=.:tests $(PY) tests/bench/incidents_bench.py

shots: $(VENV)/installed-dev ## pictures of every page into shots/
	@$(PY) tests/browser/chromium.py
	@$(AGAINST_BROWSER) tests/browser/shots.py

geo: $(VENV)/installed-dev ## rebuild the approximate boundaries in geo/
	$(PY) -m geo.build

demo-data: $(VENV)/installed ## write the illustrative data set in data/demo/ anew
	$(PY) data/demo/generate.py

$(VENV)/installed: requirements.txt | $(PY)
	@echo "Installing what the dashboard needs (a few minutes the first time) ..."
	@$(INSTALL) -r $<
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt requirements.txt | $(PY)
	@echo "Installing what the tests need ..."
	@$(INSTALL) -r $<
	@touch $@ $(VENV)/installed

# Debian and Ubuntu ship Python without the part that puts pip into a new environment. The system's
# own pip can do that too; where there is none, python3-venv is installed if we may.
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed. Install it, or name it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
	  exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	|| { $(PYTHON) -m venv --clear --without-pip $(VENV) \
	     && $(PYTHON) -m pip --python $(PY) install --quiet pip; } >/dev/null 2>&1 \
	|| { echo "Installing python3-venv ..."; \
	     as_root=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
	     $$as_root apt-get update --quiet --quiet </dev/null \
	     && $$as_root apt-get install --yes --quiet --quiet python3-venv </dev/null \
	     && $(PYTHON) -m venv --clear $(VENV); } >/dev/null 2>&1 \
	|| { rm -rf $(VENV); \
	     echo "Python cannot make a virtual environment here. On Debian or Ubuntu: sudo apt install python3-venv" >&2; \
	     exit 1; }
