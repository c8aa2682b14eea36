# make run opens the board, make test checks everything; both set up what they need. make help lists the rest.
python = .venv/bin/python
set_up = @sh requirements/set-up.sh

.PHONY: run test check proof planted bench bench-quick figures soak screenshots build clean help

run:           ## open the board with the demo exercise, in its own data folder
	$(set_up) run
	@$(python) main.py demo

test: check    ## style, types and every test
	$(python) -m pytest -n auto

check:         ## style and types only: seconds
	$(set_up) run test
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy models

proof:         ## planted bugs and long simulations, within half an hour; writes docs/evidence.md
	$(set_up) run test
	$(python) -m tests.planted.proof

planted:       ## only the planted bugs: is each noticed by the test beside it? minutes
	$(set_up) run test
	$(python) -m tests.planted.proof planted

soak:          ## the long simulations: kills, power cuts, byte flips, many times over (hours)
	$(set_up) run test
	MUSTER_KILLS=60000 MUSTER_POWER_CUTS=1000000 MUSTER_FLIPS=100000 MUSTER_SHIFTS=5000 MUSTER_CLOCKS=2000 MUSTER_ROOMS=5000 MUSTER_RESTORES=1000 MUSTER_IMPORTED=3000000 MUSTER_TAKEN_AWAY=7000 MUSTER_PUT_BACK=2000 MUSTER_STARTS=2000 MUSTER_EXPORTS=20000 MUSTER_PRINTS=900 $(python) -m pytest -n auto tests/simulation tests/oracle tests/ui/printouts/test_print_watch.py

bench:         ## the speed of everything, each against a peer in the same run
	$(set_up) run test
	$(python) main.py bench

figures:       ## the same, and the table of docs/performance.md filled with what was found
	$(set_up) run test
	@mkdir -p build
	$(python) main.py bench --json build/figures.json
	$(python) -m tests.bench.page build/figures.json docs/performance.md

bench-quick:   ## the same as bench with three rounds
	$(set_up) run test
	$(python) main.py bench --quick

screenshots:   ## draw the pictures of the board in docs/pictures
	$(set_up) run
	$(python) main.py demo --pictures docs/pictures

build:         ## the program in one folder, dist/muster, and its self-test
	$(set_up) run build
	$(python) -m PyInstaller --noconfirm build.spec
	dist/muster/muster self-test

clean:         ## throw away everything that was made here, but no data folder
	rm -rf .venv build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:          ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14
