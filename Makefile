# Les deux commandes : make demo, make test. Les autres sont des morceaux de la seconde, ou l'étendent.
.DEFAULT_GOAL := aide
SHELL := /bin/sh
BIN := .venv/bin
export PYTHONUNBUFFERED := 1
unexport PYTHONDONTWRITEBYTECODE  # some forty processes that the tests start would each compile Django again

.PHONY: aide demo test test-tout prepare prepare-dev style types contrats essais essais-tout essais-longs verifier format
.PHONY: verrous crochets

aide:                 ## ce que make sait faire
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ :/'

demo: prepare         ## sert Égide avec des dossiers inventés, à la date du jour
	@exec $(BIN)/egide demo

test: prepare-dev     ## ce qui est promis : style, types, contrats, essais (les produits exhaustifs, par paires)
	@$(MAKE) --no-print-directory verifier essais

test-tout: prepare-dev  ## la même chose, les produits exhaustifs entiers : ce que l'intégration continue exécute
	@$(MAKE) --no-print-directory verifier essais-tout

verifier: style types contrats   ## tout sauf les essais

style: prepare-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: prepare-dev
	@$(BIN)/mypy

contrats: prepare-dev
	@$(BIN)/lint-imports --no-cache

PYTEST := $(BIN)/pytest -q -n 2 --dist worksteal
TOURS := 10

essais: prepare-dev   ## les essais seuls
	@$(PYTEST) -m "not exhaustif" $(ARGUMENTS)

essais-tout: prepare-dev
	@$(PYTEST) $(ARGUMENTS)

essais-longs: prepare-dev  ## les propriétés, cherchées ailleurs à chaque tour (TOURS=10)
	@for tour in $$(seq $(TOURS)); do HYPOTHESIS_PROFILE=exploration $(PYTEST) -m hypothesis $(ARGUMENTS) || exit 1; done

format: prepare-dev   ## met le code en forme
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

verrous: prepare-dev  ## recalcule requirements*.txt depuis pyproject.toml
	@scripts/verrouiller

crochets:             ## fait vérifier le style à chaque commit
	@git config core.hooksPath .githooks

prepare:
	@scripts/preparer

prepare-dev:
	@scripts/preparer dev
