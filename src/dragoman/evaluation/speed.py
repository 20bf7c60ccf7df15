"""Pairs per second and core, all checks together, on sentences of about forty words."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Figure, Look, Outcome
from dragoman.model.segment import Comparison

NAME = "speed"
_WORDS = range(35, 46)
_ROUNDS = 7
_MOST = 2_000
"""Pairs; no pair is looked at twice, since the parsers remember what they parsed last."""


def measure(folder: Path, look: Look) -> Outcome:
    """The median of several rounds, in seconds of one core, tables loaded; `folder` is that of peers."""
    pairs = _pairs(folder)
    rounds = [pairs[number::_ROUNDS] for number in range(_ROUNDS)]
    for pair in rounds[0]:
        look(pair)
    rates = []
    for some in rounds[1:]:
        began = time.process_time()
        for pair in some:
            look(pair)
        rates.append(len(some) / max(time.process_time() - began, 1e-9))
    figure = Figure(
        NAME, "pairs of 40 words per second and core", statistics.median(rates), "pairs/s", len(pairs)
    )
    return Outcome((figure,))


def _pairs(folder: Path) -> list[Comparison]:
    """Each source with one engine's output only."""
    found: dict[tuple[str, str], Comparison] = {}
    for path in files(folder, "*-*.*.tsv"):
        ours, theirs = path.stem.split(".")[0].split("-")
        for number, row in enumerate(rows(path)):
            engines = [name for name in row if name not in ("line", "src", "ref")]
            if engines and len(row["src"].split()) in _WORDS:
                target = row[engines[number % len(engines)]]
                found.setdefault((row["src"], theirs), Comparison(row["src"], target, ours, theirs))
    return list(found.values())[:_MOST]
