"""Hallucinations of a real engine, German to English, with people's labels (Guerreiro et al. 2023)."""

from __future__ import annotations

from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Figure, Look, Outcome, Tally, of
from dragoman.facts.comparison import Comparison, comparison
from dragoman.model.edition import Report

NAME = "haystack"
LABELS = ("repetitions", "named-entities", "omission", "strong-unsupport", "full-unsupport")
FALSE_ALARMS = 0.1
"""Share of faultless translations that may score above the threshold."""


def measure(folder: Path, look: Look) -> Outcome:
    """Recall of each label above the score that only a tenth of the faultless translations exceed."""
    judged: list[tuple[dict[str, str], Comparison, Report]] = []
    for path in files(folder, "*-*.tsv"):
        ours, theirs = path.stem.split("-")
        for row in rows(path):
            pair = comparison(row["src"], row["mt"], ours, theirs)
            judged.append((row, pair, look(pair)))
    good = sorted(report.score for row, _, report in judged if _faultless(row))
    threshold = good[min(len(good) - 1, int((1 - FALSE_ALARMS) * len(good)))] if good else 0.0
    tallies = {label: Tally(NAME, label) for label in LABELS}
    above = Tally(NAME, "faultless above the threshold")
    for row, pair, report in judged:
        high = report.score > threshold
        if _faultless(row):
            above.add(high, pair if high else None, report)
        for label in LABELS:
            if row[label] == "1":
                tallies[label].add(high, None if high else pair, report)
    outcome = of(*tallies.values(), above)
    return outcome._replace(
        figures=(*outcome.figures, Figure(NAME, "threshold", threshold, "points", len(good)))
    )


def _faultless(row: dict[str, str]) -> bool:
    return all(row[label] == "0" for label in LABELS)
