# Two commands: `make demo` shows what SESHIS does, `make test` proves it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test docs clean

demo: $(VENV)/.installed
	$(BIN)/seshis --demo --user --no-input > demo-drivers.txt
	@head -n 7 demo-drivers.txt; echo "    … the sessions of all drivers are in demo-drivers.txt"; echo
	$(BIN)/seshis --demo --empty --micro --no-input --graph > demo-days.txt
	@echo "the days are in demo-days.txt"; echo
	$(BIN)/seshis --demo --no-input --html demo-report.html --show-drivers
	@echo "open demo-report.html in a browser for the whole report"; echo
	$(BIN)/seshis overview --demo --no-input

test: $(VENV)/.installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	cd src && $(abspath $(BIN))/lint-imports --config ../pyproject.toml --no-cache
	$(BIN)/cog --check -I docs README.md docs/*.md
	$(BIN)/pytest -n 2

docs: $(VENV)/.installed-test
	$(BIN)/seshis --demo --empty --micro --no-input --graph docs/images/demo-daily.png > /dev/null
	$(BIN)/seshis --demo --stations --no-input --graph docs/images/demo-stations.png > /dev/null
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/schema.py
	$(BIN)/cog -r -I docs README.md docs/*.md

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dist build
