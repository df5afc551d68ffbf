# Everything runs in .venv, made here; nothing is installed on the machine itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url

# Material announces its end of life at each build; ADR-0001 says what we made of it.
export NO_MKDOCS_2_WARNING = 1

.PHONY: site borne serve verifier test check lint types imports format docs messages sample \
	bench lock clean

site: $(VENV)/site.stamp $(VENV)/ffprobe.stamp ## Build the section into site/
	@$(BIN)/mkdocs build --quiet --strict
	@echo "Site construit : ouvrez site/index.html"

borne: $(VENV)/site.stamp $(VENV)/ffprobe.stamp ## Build the section for a shared terminal, into site-borne/
	@$(BIN)/mkdocs build --quiet --strict --config-file mkdocs-borne.yml
	@echo "Borne construite : copiez site-borne/ sur le poste, puis ouvrez index.html (docs/borne.md)"

serve: $(VENV)/site.stamp $(VENV)/ffprobe.stamp ## Preview, redrawn at each save
	@$(BIN)/panneau apercu

verifier: $(VENV)/site.stamp $(VENV)/ffprobe.stamp ## Check the content, in French
	@$(BIN)/panneau verifier

test: $(VENV)/dev.stamp ## Run the tests
	$(BIN)/python -m pytest -q

check: lint types imports test ## All that CI runs

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check plugins tests tools benchmarks
	$(BIN)/ruff check plugins tests tools benchmarks

types: $(VENV)/dev.stamp
	$(BIN)/mypy

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## Put the code in the house's form
	$(BIN)/ruff format plugins tests tools benchmarks
	$(BIN)/ruff check --fix plugins tests tools benchmarks

messages: $(VENV)/dev.stamp ## Rewrite docs/messages.md and docs/audit.md
	$(BIN)/python -m panneau.report.catalogue > docs/messages.md
	$(BIN)/python -m panneau.report.audit_catalogue > docs/audit.md

docs: messages ## Rewrite what docs/ takes from the code
	$(BIN)/python tools/write_docs.py

sample: $(VENV)/dev.stamp ## Draw the sample's media again
	$(BIN)/python tools/make_sample_media.py

bench: $(VENV)/dev.stamp ## Compare the speed of builds with other generators (BENCH="--help")
	$(BIN)/python -m benchmarks.speed $(BENCH)

lock: ## Renew the locked dependencies (needs uv)
	$(LOCK) pyproject.toml requirements/build.in -o requirements/site.txt
	$(LOCK) requirements/ffprobe.in -c requirements/site.txt -o requirements/ffprobe.txt
	$(LOCK) pyproject.toml requirements/build.in --group dev -c requirements/site.txt \
		-o requirements/dev.txt

clean: ## Remove what the commands above made
	rm -rf $(VENV) site .site.* site-borne .site-borne.* .cache

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Panneau demande Python 3.11 ou plus récent : make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Préparation de l’environnement (une fois)…"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements/site.txt pyproject.toml | $(BIN)/python
	@$(PIP) --require-hashes --requirement requirements/site.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/ffprobe.stamp: requirements/ffprobe.txt | $(VENV)/site.stamp
	@command -v ffprobe > /dev/null || $(PIP) --require-hashes --requirement requirements/ffprobe.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	@$(PIP) --require-hashes --requirement requirements/dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/site.stamp $(VENV)/ffprobe.stamp
