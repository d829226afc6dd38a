# "make site" builds the website and the books from content/. "make help" lists the rest.
# Each does its own set-up. On Windows, see "Without make" in README.md.

PYTHON := .venv/bin/python
OFFER := $(PYTHON) -m generator

.PHONY: site check serve test lint docs golden dist windows audit admin edits attack bench bench-peers clean help
.DEFAULT_GOAL := site

site: .venv/site  ## make the website and the books from content/, into build/
	@$(OFFER) build

check: .venv/site  ## look for mistakes in content/, and change nothing
	@$(OFFER) check

serve: .venv/site  ## show the website on this computer while you write
	@$(OFFER) serve

admin: .venv/site cms  ## edit entries in forms, in your browser
	@$(OFFER) admin

test: lint tests-only  ## check style and types, and run every test

.PHONY: tests-only
tests-only: .venv/test browser
	@-sh .ci/get-cms
	@$(PYTHON) -m pytest

lint: .venv/test  ## check style and types
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

docs: .venv/site  ## write the pages in docs/ that are made from the code
	@$(PYTHON) -m tests.write_docs

golden: .venv/test  ## renew the expected files of the tests; then read what changed
	@$(PYTHON) -m pytest -q -n0 tests/test_golden.py tests/test_cases.py tests/browser/test_trees.py tests/read/markdown/test_pasted.py --golden

dist: .venv/test  ## build the wheel and the source archive into dist/, check them and try them
	@$(PYTHON) -m tests.dist

audit: .venv/test browser  ## test every page and book for accessibility, in a real browser
	@$(OFFER) audit --all --books

windows: .venv/site  ## build with Windows' own Python under Wine, and compare every file with yours
	@sh .ci/try-windows

edits: .venv/test  ## make 300 random edits; each build must equal a build from scratch
	@$(PYTHON) -m pytest -q -n0 tests/test_random_edits.py --hypothesis-profile nightly

attack: .venv/test  ## attack it with bad texts, damaged files and kills; takes an hour
	@$(PYTHON) -m tests.attack

bench: .venv/test browser  ## measure builds, edits, books and the search on made-up councils
	@$(PYTHON) -m tests.bench
	@$(PYTHON) -m tests.bench.council
	@-sh .ci/get-search-peers
	@$(PYTHON) -m tests.bench.search
	@$(PYTHON) -m tests.bench.preview
	@$(PYTHON) -m tests.bench.books

bench-peers: .venv/test  ## the same builds in turns with Hugo, and a plain directory with Hugo and Pelican
	@$(PYTHON) -m tests.bench --peers

clean:  ## delete what was made, and the virtual environment
	@rm -rf build dist .cache .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

help:  ## say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1|/' | awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

# The virtual environment, and the packages pinned in requirements.txt.

.venv/site: requirements.txt | .venv/bin/python
	@echo "Installing packages. The first time this takes a minute."
	@$(PYTHON) -m pip install -qq --no-compile --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test: tests/requirements.txt | .venv/site
	@$(PYTHON) -m pip install -qq --no-compile --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

.venv/bin/python:
	@sh .ci/make-venv

.PHONY: browser cms
browser:
	@sh .ci/find-browser

cms:
	@sh .ci/get-cms
