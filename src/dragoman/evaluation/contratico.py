"""ContraTICO: translations beside altered ones (Ki et al. 2025, AskQE); synonyms are the harmless control."""

from __future__ import annotations

from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Look, Outcome, Tally, alarming, of
from dragoman.model.segment import Comparison

NAME = "contratico"
_HARMLESS = "synonym"


def measure(folder: Path, look: Look) -> Outcome:
    """Share of alterations that score worse than the good translation, and of controls that alarm."""
    tallies: dict[str, Tally] = {}
    for path in files(folder, "*-*.tsv"):
        ours, theirs = path.stem.split("-")
        for row in rows(path):
            bad = Comparison(row["src"], row["bad"], ours, theirs)
            report = look(bad)
            if row["type"] == _HARMLESS:
                name = f"{path.stem} {_HARMLESS} that alarms"
                hit = shown = alarming(report)
            else:
                name = f"{path.stem} {row['type']}"
                hit = report.score > look(Comparison(row["src"], row["good"], ours, theirs)).score
                shown = not hit
            tallies.setdefault(name, Tally(NAME, name)).add(hit, bad if shown else None, report)
    return of(*(tallies[name] for name in sorted(tallies)))
