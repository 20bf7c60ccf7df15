"""A real engine that errs: sentences that a language model of 270 million parameters translated, labelled by
hand.

The model is Gemma 3 270M (Google 2025), asked as a newsroom would ask it (`bench/gemma.py`). The labels are
ours, a line of a table each, without any text of the benchmark: CRITICAL says something false or nothing of
what the original says, or is not in the language; MAJOR has lost or bent a part; MINOR is clumsy; OK may be
printed. They were given before anybody looked at what the checks say, and to rows of half A alone.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from dragoman.evaluation.outcome import Look, Missing, Outcome, Tally, lines, of
from dragoman.facts.comparison import comparison

LABELS = Path(str(files("dragoman.evaluation") / "gemma.tsv"))
"""A pair, a line of its table (from 1), and the label: separated by TABs, after a line of their names."""

_FIGURES = {
    "CRITICAL": ("CRITICAL",),
    "CRITICAL and MAJOR": ("CRITICAL", "MAJOR"),
    "OK and MINOR": ("OK", "MINOR"),
}
_SHARED = "all"


def gemma(folder: Path, look: Look, labels: Path = LABELS) -> Outcome:
    """Alarms on what was labelled CRITICAL, CRITICAL or MAJOR, and on what may be printed; by pair, and of
    all.

    Raises Missing.
    """
    tallies: dict[str, Tally] = {}
    tables: dict[str, list[str]] = {}
    for line in lines(labels)[1:]:
        pair, number, label = line.split("\t")
        if pair not in tables:
            tables[pair] = lines(folder / f"{pair}.tsv")
        source, target, _ = tables[pair][int(number) - 1].split("\t")
        ours, theirs = pair.split("-")
        both = comparison(source, target, ours, theirs)
        report = look(both)
        for name, meant in _FIGURES.items():
            for where in (pair, _SHARED):
                key = f"{where} {name}"
                tally = tallies.setdefault(key, Tally("gemma", key, shows_misses="OK" not in meant))
                if label in meant:
                    tally.add(bool(report.alarms), both if where == pair else None, report)
    if not tallies:
        raise Missing(f"{labels} labels nothing", "Label some lines.")
    return of(tallies[key] for key in sorted(tallies))
