"""ContraTICO: translations beside altered ones (Ki et al. 2025, AskQE); synonyms are the harmless control."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Look, Outcome, Tally, alarming, of
from dragoman.facts.comparison import comparison
from dragoman.model.protocols import Pair

NAME = "contratico"
_HARMLESS = "synonym"


Hear = Callable[[Sequence[str], Pair], Sequence[str | None]]
"""What a witness makes of each text, where there is one."""


def measure(folder: Path, look: Look, hear: Hear | None = None, name: str = NAME) -> Outcome:
    """Share of alterations that score worse than the good translation, and of controls that alarm."""
    tallies: dict[str, Tally] = {}
    for path in files(folder, "*-*.tsv"):
        ours, theirs = path.stem.split("-")
        table = rows(path)
        sources = list(dict.fromkeys(row["src"] for row in table))
        second = dict(zip(sources, hear(sources, Pair(ours, theirs)), strict=True)) if hear else {}
        for row in table:
            heard = second.get(row["src"])
            bad = comparison(row["src"], row["bad"], ours, theirs, heard)
            report = look(bad)
            if row["type"] == _HARMLESS:
                kind = f"{path.stem} {_HARMLESS} that alarms"
                hit = shown = alarming(report)
            else:
                kind = f"{path.stem} {row['type']}"
                hit = report.score > look(comparison(row["src"], row["good"], ours, theirs, heard)).score
                shown = not hit
            tallies.setdefault(kind, Tally(name, kind)).add(hit, bad if shown else None, report)
    return of(*(tallies[kind] for kind in sorted(tallies)))
