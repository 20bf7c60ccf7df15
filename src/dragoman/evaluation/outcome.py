"""What a benchmark reads, and what it returns: figures, each with the number of things it was taken on, and
examples.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Report
from dragoman.model.errors import ReadError
from dragoman.pipeline.sentences import ahead

Look = Callable[[Comparison], Report]
"""All checks that are measured, on one pair."""


_TOGETHER = 200
"""Pairs whose words are encoded together."""


def foreseen(pairs: Iterable[Comparison]) -> Iterator[Comparison]:
    """The pairs, some at a time: their words are encoded together, which takes a fraction of the time."""
    left = iter(pairs)
    while some := list(islice(left, _TOGETHER)):
        ahead(some)
        yield from some


class Missing(ReadError):
    """A file of a benchmark is not there; its figures are not measured."""


def lines(path: Path) -> list[str]:
    """The lines of a file; only line feeds end them. Raises Missing."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Missing(f"{path} cannot be read", "Lay the folder out as its README says.") from error
    return text.removesuffix("\n").split("\n")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table of TAB-separated fields, by its first line. Raises Missing."""
    head, *rest = lines(path)
    names = head.split("\t")
    return [dict(zip(names, line.split("\t"), strict=False)) for line in rest if line]


def objects(path: Path) -> list[dict[str, Any]]:
    """The objects of a file with one JSON object a line. Raises Missing."""
    return [json.loads(line) for line in lines(path) if line]


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of that pattern, sorted. Raises Missing where there are none."""
    found = sorted(folder.glob(pattern))
    if not found:
        raise Missing(f"{folder / pattern} is not there", "Lay the folder out as its README says.")
    return found


def tables(folder: Path, pattern: str = "*-*.tsv") -> Iterator[tuple[str, str, str, list[dict[str, str]]]]:
    """Of each table of that pattern its name, which begins with its languages, these, and its rows.

    Raises Missing.
    """
    for path in files(folder, pattern):
        ours, theirs = path.stem.split(".")[0].split("-")
        yield path.stem, ours, theirs, rows(path)


class Figure(NamedTuple):
    """A measured value: of what, in which unit, on how many things. `value` is None where it was not."""

    benchmark: str
    name: str
    value: float | None
    unit: str
    total: int = 0
    note: str = ""


class Example(NamedTuple):
    """A pair that a figure is made of, with what was said of it: what one looks at to do better."""

    benchmark: str
    name: str
    source: str
    target: str
    said: tuple[str, ...]


class Outcome(NamedTuple):
    """All of one benchmark."""

    figures: tuple[Figure, ...]
    examples: tuple[Example, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts how many of the things added are so, per `per` of them (100: per cent).

    Examples are those that are so, or with `shows_misses` those that are not.
    """

    benchmark: str
    name: str
    per: int = 100
    hits: int = 0
    total: int = 0
    shows_misses: bool = False
    examples: list[Example] = field(default_factory=list)

    def add(self, hits: int, pair: Comparison | None = None, *reports: Report) -> None:
        """One more, in which it is so as often as `hits` says; its example is `pair` with its reports."""
        self.hits += hits
        self.total += 1
        if pair is not None and bool(hits) is not self.shows_misses:
            texts = pair.source.text, pair.target.text
            self.examples.append(Example(self.benchmark, self.name, *texts, tuple(map(in_a_line, reports))))

    @property
    def figure(self) -> Figure:
        """The share; None where nothing was added."""
        unit = "%" if self.per == 100 else f"per {self.per:,}"
        value = self.per * self.hits / self.total if self.total else None
        return Figure(self.benchmark, self.name, value, unit, self.total)


def of(tallies: Iterable[Tally], *more: Figure) -> Outcome:
    """Tallies as an outcome, with further figures."""
    every = list(tallies)
    return Outcome(
        (*(tally.figure for tally in every), *more), tuple(one for tally in every for one in tally.examples)
    )


def in_a_line(report: Report) -> str:
    """A report in one line."""
    findings = "; ".join(f"{one.check}/{one.severity}: {one.message}" for one in report.findings)
    return f"{report.score:.2f} {findings}".rstrip()


def chrf(benchmark: str, name: str, texts: Sequence[str], references: Sequence[str]) -> Figure:
    """chrF2, how alike texts and references are by their letters (Popović 2015, as sacreBLEU computes it).

    The score, 0 to 100, with its signature; without a value where sacreBLEU is not installed.
    """
    try:
        from sacrebleu.metrics.chrf import CHRF
    except ImportError:
        return Figure(benchmark, f"{name}: chrF2", None, "", 0, "install dragoman[evaluate]")
    metric = CHRF()
    score = metric.corpus_score(list(texts), [list(references)])
    return Figure(benchmark, f"{name}: chrF2", score.score, "", len(references), str(metric.get_signature()))
