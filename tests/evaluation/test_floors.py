"""Figures on real benchmarks that must not fall; a change that lowers one must say so here.

A floor is a little below (a ceiling a little above) what was reached. The digest names the files that the
figures were taken on; with other data there is nothing to compare with.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest
from suites.shared import SHARED

from dragoman.evaluation.run import BENCHMARKS, outcomes

DATA = SHARED / "data"

DIGESTS: dict[str, str] = {}
"""The first 16 digits of SHA-256 over the files of each benchmark, in the order of their names."""

FLOORS: dict[tuple[str, str], float] = {}
"""Figures that must not be lower, by benchmark and name."""

CEILINGS: dict[tuple[str, str], float] = {}
"""Figures that must not be higher."""

READ = {
    "demetr": ("demetr/items.jsonl", "demetr/perturbed.tsv"),
    "ced22": ("ced22/en-de.tsv", "ced22/pt-en.tsv"),
    "haystack": ("haystack/de-en.tsv",),
    "contratico": ("contratico/en-es.tsv",),
    "names": ("names/wd_arabic.tsv", "names/wd_hebrew.tsv", "names/wd_katakana.tsv", "names/wd_russian.tsv"),
    "ntrex": ("ntrex/eng.txt", "ntrex/arb.txt", "ntrex/deu.txt", "ntrex/spa.txt"),
}
"""The files of each benchmark that is pinned."""


def digest(paths: Iterable[Path]) -> str:
    """The first 16 digits of SHA-256 over the files."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()[:16]


@lru_cache(maxsize=8)
def measured(benchmark: str) -> dict[str, float | None]:
    """The figures of a benchmark, where its data is the data that the floors were taken on."""
    paths = [DATA / name for name in READ[benchmark]]
    if not all(path.is_file() for path in paths):
        pytest.skip("the benchmarks are not here (DRAGOMAN_SHARED)")
    if digest(paths) != DIGESTS[benchmark]:
        pytest.skip(f"the data of {benchmark} is other data than the floors were taken on")
    (outcome,) = outcomes(DATA, [benchmark])
    return {figure.name: figure.value for figure in outcome.figures}


@pytest.mark.parametrize(("benchmark", "name"), FLOORS)
def test_no_figure_falls_below_its_floor(benchmark: str, name: str) -> None:
    value = measured(benchmark)[name]

    assert value is not None
    assert value >= FLOORS[benchmark, name]


@pytest.mark.parametrize(("benchmark", "name"), CEILINGS)
def test_no_figure_rises_above_its_ceiling(benchmark: str, name: str) -> None:
    value = measured(benchmark).get(name, 0)

    assert value is not None
    assert value <= CEILINGS[benchmark, name]


def test_every_pinned_benchmark_has_a_digest_and_a_measure() -> None:
    pinned = {benchmark for benchmark, _ in (*FLOORS, *CEILINGS)}

    assert pinned == set(DIGESTS) == set(READ)
    assert pinned <= BENCHMARKS.keys()
