# The developer's door. `make papers` builds the newest sample month; `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: papers test coverage lint update bench clean

papers: $(VENV)/made
	$(BIN)/boardpapers build

test: $(VENV)/tested lint
	$(BIN)/python -m pytest -n 2 --dist worksteal

# Which lines and branches the tests reach; counting them makes the suite a third slower.
coverage: $(VENV)/tested
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term

lint: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Rewrites the golden outlines and the tables of the README; read the difference before you commit it.
update: $(VENV)/tested
	$(BIN)/python -m pytest tests/golden tests/test_mistakes.py tests/test_showing.py tests/template_faults --update

# How long reading and rendering take, beside openpyxl and docxtpl on the same work.
bench: $(VENV)/tested
	$(BIN)/python -m tests.benchmarks.reading
	$(BIN)/python -m tests.benchmarks.rendering

$(VENV)/made: setup.cfg pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/tested: $(VENV)/made
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
