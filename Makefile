# Les deux commandes : make demo, make test. Les autres sont des morceaux de la seconde.
.DEFAULT_GOAL := aide
SHELL := /bin/sh
BIN := .venv/bin
export PYTHONUNBUFFERED := 1

.PHONY: aide demo test prepare prepare-dev style types contrats essais verifier format verrous crochets

aide:                 ## ce que make sait faire
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ :/'

demo: prepare         ## sert Égide avec des dossiers inventés, à la date du jour
	@exec $(BIN)/egide demo

test: prepare-dev     ## tout ce qui est promis : style, types, contrats, essais
	@$(MAKE) --no-print-directory verifier essais

verifier: style types contrats   ## tout sauf les essais

style: prepare-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: prepare-dev
	@$(BIN)/mypy

contrats: prepare-dev
	@$(BIN)/lint-imports --no-cache

essais: prepare-dev   ## les essais seuls
	@$(BIN)/pytest -q -n 2 $(ARGUMENTS)

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
