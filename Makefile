# Everything that is done to this project, by name. `make demo` and `make test` do all the set-up themselves.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_NO_COMPILE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: install gettext demo test test-slow test-pdf test-visual test-convert smoke stock-argos lint format bench evaluate clean

install: $(VENV)/.ready

# The environment is made anew when the dependencies change; pip is asked once, not at every run.
$(VENV)/.ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "bulletin-i18n needs Python 3.11 or newer: call make with PYTHON=python3.12, say" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || \
	  { echo "this Python cannot make environments: install python3-venv (apt-get install python3-venv)" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

# GNU gettext judges our files in the tests. It is installed where that needs no password.
gettext:
	@command -v msgfmt >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq gettext >/dev/null; } || \
	  echo "GNU gettext is not installed, so the tests that need it are skipped: apt-get install gettext, or brew install gettext"

demo: install
	$(BIN)/bulletin-i18n demo --out build/demo

test: install gettext
	$(BIN)/python -m pytest

test-slow: install gettext
	$(BIN)/python -m pytest -m slow

# The pages as people see them: Chromium, axe-core and the Nu validator (npm, Java) look at them, and at the PDFs.
test-visual: test-pdf
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get install -y -qq chromium poppler-utils qpdf >/dev/null; } || echo "Chromium is not installed: its tests are skipped"
	npm install --silent --no-save --prefix build/judges axe-core vnu-jar
	AXE=build/judges/node_modules/axe-core/axe.min.js VNU=build/judges/node_modules/vnu-jar/build/dist/vnu.jar \
	  build/pdf/bin/python -m pytest -m slow tests/visual

# PDF needs WeasyPrint (the extra `pdf`) and Pango of the system: an environment of its own, so that .venv stays small.
test-pdf: install
	@$(PYTHON) -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("pango-1.0"))' || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
	    apt-get install -y -qq libpango-1.0-0 libpangoft2-1.0-0 >/dev/null; } || \
	  echo "Pango is not installed, so PDF cannot be tested: apt-get install libpangoft2-1.0-0, or brew install pango"
	$(PYTHON) -m venv build/pdf
	build/pdf/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	build/pdf/bin/python -m pip install --quiet --editable '.[pdf]' --group dev
	build/pdf/bin/python -m pytest -k 'pdf or paper or proof'

# Checkpoints become packages: needs PyTorch and transformers (the extra `convert`), 1.6 GB in an environment of its own.
# TORCH names the build: plain `torch` from PyPI brings CUDA along on Linux, several GB more.
TORCH ?= torch==2.13.0
build/convert/.ready: pyproject.toml
	@$(PYTHON) -m venv build/convert
	build/convert/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	build/convert/bin/python -m pip install --quiet '$(TORCH)'
	build/convert/bin/python -m pip install --quiet --editable '.[convert]' --group dev
	@touch $@

# Stock Argos Translate, unchanged and by itself, to judge our packages and our speed.
stock-argos: install
	@test -d build/stock-argos || \
	  $(BIN)/python -m pip install --quiet --no-deps --target build/stock-argos 'argostranslate==1.11.0'

test-convert: build/convert/.ready stock-argos
	build/convert/bin/python -m pytest -m slow tests/test_converting.py

# The neural recipe end to end in a minute or two: pairs, training, conversion, six packages, a draft; for a nightly CI.
smoke: build/convert/.ready stock-argos
	build/convert/bin/python -m pip install --quiet -r training/requirements.txt
	build/convert/bin/python -m pytest -m slow tests/test_smoke.py

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The peers that are libraries come with the group `bench`; GNU gettext and Pelican are compared to where they are installed.
bench: install gettext
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks

# How good the starter model is; wants the training corpora (training/README.md), in CORPORA if not beside the checkout.
evaluate: install
	$(BIN)/python -m pip install --quiet 'sacrebleu==2.6.0'
	cd training && ../$(BIN)/python evaluate.py $(if $(CORPORA),--corpora $(CORPORA))

clean:
	rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
