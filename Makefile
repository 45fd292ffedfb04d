# The commands of this project; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
TESTS := $(VENV)/.tests
OCR := $(VENV)/.ocr
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run ocr test lint bench train lock clean

help: ## Show this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUNTIME) ## Start everything on http://127.0.0.1:8000 with an embedded database
	@$(BIN)/bot serve

ocr: $(RUNTIME) ## Install what reads screenshots (README.md names the Debian packages)
	@$(PIP) install --quiet --require-hashes -r requirements-ocr.txt
	@touch $(OCR)
	@$(BIN)/python -c 'import classifier; classifier.check_ocr()' 2>/dev/null && echo "Screenshots can be read." || \
	{ echo "Tesseract's data are missing: apt-get install tesseract-ocr-tha tesseract-ocr-eng"; exit 1; }

test: $(TESTS) $(OCR) ## Run the whole suite
	@$(BIN)/python -m pytest

lint: $(TESTS) ## Check style and types
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy

bench: $(TESTS) ## Measure speed side by side with plain alternatives
	@$(BIN)/python -m tests.bench

train: $(TESTS) ## Train a candidate model from data/ (models/README.md tells how to promote it)
	@$(BIN)/classifier train

lock: $(TESTS) ## Renew the pinned requirements files
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra test pyproject.toml -c requirements.txt -o requirements-test.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --extra ocr pyproject.toml -c requirements.txt -c requirements-test.txt -o requirements-ocr.txt

clean: ## Remove the virtual environment (data stays)
	@rm -rf $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Ruthan needs Python 3.11 or newer; this is %d.%d. Try: make PYTHON=python3.11 ..." % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing the pinned requirements (once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(TESTS): requirements-test.txt $(RUNTIME)
	@echo "Installing the pinned test requirements (once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements-test.txt
	@touch $@

# A machine for which one of these has no wheel runs the suite without them: tests that need them say so.
$(OCR): requirements-ocr.txt $(RUNTIME)
	@echo "Installing what reads screenshots (once) ..."
	@$(PIP) install --quiet --only-binary :all: --require-hashes -r requirements-ocr.txt || echo "It cannot be installed here; tests of screenshots will be skipped."
	@touch $@
