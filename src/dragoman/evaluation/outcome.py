"""What a benchmark returns: figures, each with the number of things it was taken on, and examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dragoman.facts.comparison import Comparison
from dragoman.model.edition import Report, Severity

Look = Callable[[Comparison], Report]
"""All checks that are measured, on one pair."""

ALARMS = (Severity.CRITICAL, Severity.MAJOR)


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
    """Counts how many of the things added are so, per `per` of them (100: per cent)."""

    benchmark: str
    name: str
    per: int = 100
    hits: int = 0
    total: int = 0
    examples: list[Example] = field(default_factory=list)

    def add(self, hit: bool, pair: Comparison | None = None, *reports: Report) -> None:
        """One more; `pair` with its reports is kept as an example."""
        self.hits += hit
        self.total += 1
        if pair is not None:
            texts = pair.source.text, pair.target.text
            self.examples.append(Example(self.benchmark, self.name, *texts, tuple(map(in_a_line, reports))))

    @property
    def figure(self) -> Figure:
        """The share; None where nothing was added."""
        unit = "%" if self.per == 100 else f"per {self.per:,}"
        value = self.per * self.hits / self.total if self.total else None
        return Figure(self.benchmark, self.name, value, unit, self.total)


def of(*tallies: Tally) -> Outcome:
    """Tallies as an outcome."""
    return Outcome(
        tuple(tally.figure for tally in tallies), tuple(one for tally in tallies for one in tally.examples)
    )


def alarming(report: Report) -> bool:
    """Whether something critical or major was found."""
    return any(finding.severity in ALARMS for finding in report.findings)


def critical(report: Report) -> bool:
    """Whether something critical was found."""
    return any(finding.severity is Severity.CRITICAL for finding in report.findings)


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
