# Two commands are enough: `make run` and `make test`. Both do all the set-up there is.

PYTHON ?= python3
PORT ?= 8000
DIR ?= var
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test test-long lint format env env-test bench docs lock clean

help: ## Show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-10s %s\n", $$1, $$2}'

run: env ## Make the sample publication in ./var, press it, and serve it
	@$(BIN)/broadside demo $(DIR) --port $(PORT)

test: env-test ## Lint, check types and directions, and run every test
	@scripts/test

test-long: env-test ## The longer searches: more steps, more kills, more exports
	@BROADSIDE_HYPOTHESIS_PROFILE=long $(BIN)/python -m pytest -m "long or not long"

lint: env-test ## Only the linters: ruff, mypy, import-linter
	@scripts/lint

format: env-test ## Lay the code out
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

env: ## Make the environment that `broadside` needs
	@PYTHON="$(PYTHON)" scripts/environment run

env-test: ## Make the environment that the tests need
	@PYTHON="$(PYTHON)" scripts/environment test

bench: env-test ## Run the benchmarks, small
	@$(BIN)/python -m benchmarks.press --articles 1000
	@$(BIN)/python -m benchmarks.pages
	@$(BIN)/python -m benchmarks.copydesk

docs: env-test ## Make the reference pages that are generated
	@$(BIN)/python -m scripts.reference

lock: ## Resolve the dependencies anew (needs uv)
	@scripts/lock

clean: ## Remove the environment; the publication in ./var stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
