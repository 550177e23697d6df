# `make demo` and `make test` are all you need; README.md says what else there is.
.DEFAULT_GOAL := help
.PHONY: help demo code test check bench

# Where Python may not keep its compiled modules, each process of the portal compiles 2,600 of them anew: 6 seconds.
export PYTHONDONTWRITEBYTECODE :=

PORT ?= 8000
HOST ?= 127.0.0.1
BIN := .venv/bin
# The oldest that is claimed and tried is Debian 12's own. PYTHON=/usr/bin/python3.12 asks for another one.
FIND_PYTHON = for name in $(or $(PYTHON),python3.11 python3.12 python3.13 python3); do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11, 2))' >/dev/null 2>&1; then echo $$name; exit; fi; done
SET_UP = python=$$($(FIND_PYTHON)); if [ -z "$$python" ]; then \
	  echo "No Python 3.11.2 or newer was found. On Debian 12 or later: apt-get install python3 python3-venv."; \
	  echo "Elsewhere: see python.org/downloads. Then run this command again."; exit 1; fi; \
	$$python scripts/environment.py

help:
	@echo "make demo    install, fill and start the portal on http://localhost:$(PORT) (PORT=8001 for another port)"
	@echo "make code    print the second-factor codes of the demo logins"
	@echo "make test    run the whole suite"
	@echo "make check   run every check of the code: style, floors, templates, migrations, settings"
	@echo "make bench   measure speed and memory beside floors and a peer (BENCH=--quick for a short run)"

demo:
	@$(SET_UP) requirements.txt
	@SITE_URL="$${SITE_URL:-http://localhost:$(PORT)}" DJANGO_SETTINGS_MODULE=portal.settings.development \
	  $(BIN)/python manage.py demo_server --host $(HOST) --port $(PORT)

code:
	@$(BIN)/python manage.py demo_code

test:
	@$(SET_UP) requirements-dev.txt
	@$(BIN)/python -m scripts.run_tests

check:
	@$(SET_UP) requirements-dev.txt
	@$(BIN)/python -m scripts.check

bench:
	@$(SET_UP) requirements-dev.txt
	@$(BIN)/python -m bench $(BENCH)
