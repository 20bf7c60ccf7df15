"""Critical error detection of WMT 2022: sentences that are BAD were made to say something false."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Example, Figure, Look, Outcome, critical, said
from dragoman.facts.comparison import comparison

NAME = "ced22"


def measure(folder: Path, look: Look) -> Outcome:
    """Matthews' correlation, precision and recall of critical findings, by pair of languages."""
    figures: list[Figure] = []
    examples: list[Example] = []
    for path in files(folder, "*-*.tsv"):
        ours, theirs = path.stem.split("-")
        counts = {(bad, alarm): 0 for bad in (True, False) for alarm in (True, False)}
        for row in rows(path):
            pair = comparison(row["src"], row["mt"], ours, theirs)
            report = look(pair)
            bad, alarm = row["label"] == "BAD", critical(report)
            counts[bad, alarm] += 1
            if bad is not alarm:
                name = f"{path.stem} {'missed' if bad else 'false alarm'}"
                examples.append(Example(NAME, name, pair.source.text, pair.target.text, (said(report),)))
        figures += _figures(path.stem, counts)
    return Outcome(tuple(figures), tuple(examples))


def _figures(name: str, counts: dict[tuple[bool, bool], int]) -> list[Figure]:
    hit, missed = counts[True, True], counts[True, False]
    wrong, right = counts[False, True], counts[False, False]
    product = (hit + wrong) * (hit + missed) * (right + wrong) * (right + missed)
    correlation = (hit * right - wrong * missed) / sqrt(product) if product else 0.0
    total = hit + missed + wrong + right
    return [
        Figure(NAME, f"{name} MCC", correlation, "", total),
        Figure(
            NAME, f"{name} precision", 100 * hit / (hit + wrong) if hit + wrong else None, "%", hit + wrong
        ),
        Figure(
            NAME, f"{name} recall", 100 * hit / (hit + missed) if hit + missed else None, "%", hit + missed
        ),
    ]
