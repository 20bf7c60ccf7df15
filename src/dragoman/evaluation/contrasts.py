"""Good translations beside bad ones, counted as a newsroom would: does the bad one alarm, and is the good one
quiet?

DistilLingEval (Vamvas and Sennrich 2021), catastrophic errors by the majority of three people (MLQE-PE,
Fomicheva et al. 2022), and people's translations from other benchmarks. Halves as in `broken`, by blocks of
rows where documents are not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.evaluation.outcome import Look, Missing, Outcome, Tally, foreseen, of, tables
from dragoman.facts.comparison import Comparison, comparison

_BLOCK = 20
"""Neighbouring rows may be of one document: so many fall into one half, the next ones into the other."""
_SHOWN = "A"
"""The half that people may read."""


def half(number: int) -> str:
    """The half that a row of a table belongs to, by its number from 0."""
    return "AB"[number // _BLOCK % 2]


class _Tallies(dict[str, Tally]):
    """Counts of alarms by name and half, with examples of half A alone."""

    def add(  # noqa: PLR0913  # what is counted, where, and how
        self, benchmark: str, name: str, number: int, pair: Comparison, look: Look, *, misses: bool
    ) -> frozenset[str]:
        """The checks that alarm at a pair, which is counted."""
        which = half(number)
        key = f"{name}, half {which}"
        report = look(pair)
        tally = self.setdefault(key, Tally(benchmark, key, shows_misses=misses))
        tally.add(bool(report.alarms), pair if which == _SHOWN else None, report)
        return report.alarms


def contrast(folder: Path, look: Look, every: int = 1) -> Outcome:
    """Alarms on bad translations whose good twin raises none, by what is broken; and on the good ones.

    One row of `every` is looked at.
    """
    tallies = _Tallies()
    for stem, ours, theirs, table in tables(folder):
        for number, row in list(enumerate(table))[::every]:
            good = comparison(row["src"], row["good"], ours, theirs)
            if not tallies.add("contrast", f"{stem} good", number, good, look, misses=False):
                kind = row["kind"].partition(".")[0]
                bad = good.beside(row["bad"])
                tallies.add("contrast", f"{stem} {kind}", number, bad, look, misses=True)
    return of(tallies[name] for name in sorted(tallies))


def catastrophic(folder: Path, look: Look) -> Outcome:
    """Alarms on translations with catastrophic errors (recall), and on those with none (false alarms)."""
    tallies = _Tallies()
    for stem, ours, theirs, table in tables(folder):
        pairs = foreseen(comparison(row["src"], row["mt"], ours, theirs) for row in table)
        for number, (row, pair) in enumerate(zip(table, pairs, strict=True)):
            bad = row["label"] == "ERR"
            name = f"{stem} {'recall' if bad else 'false alarms'}"
            tallies.add("catastrophic", name, number, pair, look, misses=bad)
    return of(tallies[name] for name in sorted(tallies))


class _Set(NamedTuple):
    """A set of good translations: a pattern of tables, the column that has them, and which rows are good."""

    pattern: str
    column: str
    good: Callable[[dict[str, str]], bool] = lambda row: True


_SETS = {
    "peers": _Set("*-*.*.tsv", "ref"),
    "ced22": _Set("*-*.tsv", "mt", lambda row: row["label"] == "OK"),
    "contrast": _Set("*-*.tsv", "good"),
    "catastrophic": _Set("*-*.tsv", "mt", lambda row: row["label"] == "NOT"),
}
"""Translations outside our news that must hardly ever alarm, by the folder that holds them."""


def unbroken(folder: Path, look: Look, every: int = 1) -> Outcome:
    """Alarms on good translations of other domains, by set and by check; one row of `every` is looked at.

    Raises Missing where none of the sets is there.
    """
    tallies = _Tallies()
    for name, number, pair in _good(folder):
        if number % every == 0:
            for check in tallies.add("unbroken", name, number, pair, look, misses=False):
                key = f"{name}: {check}, half {half(number)}"
                tallies.setdefault(key, Tally("unbroken", key)).hits += 1
    for key, tally in tallies.items():
        tally.total = tally.total or tallies[f"{key.partition(': ')[0]}, {key.rpartition(', ')[2]}"].total
    if not tallies:
        raise Missing(f"{folder} has no translations", "Lay the folder out as its README says.")
    return of(tallies[name] for name in sorted(tallies))


def _good(folder: Path) -> Iterator[tuple[str, int, Comparison]]:
    for part, (pattern, column, good) in _SETS.items():
        if not (folder / part).is_dir():
            continue
        for stem, ours, theirs, table in tables(folder / part, pattern):
            for number, row in enumerate(table):
                if good(row) and row.get(column):
                    yield f"{part} {stem}", number, comparison(row["src"], row[column], ours, theirs)
