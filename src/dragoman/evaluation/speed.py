"""Pairs per second and core, all checks together, on sentences of about forty words."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from dragoman.evaluation.folder import files, rows
from dragoman.evaluation.outcome import Figure, Look, Outcome
from dragoman.facts.comparison import comparison

NAME = "speed"
_WORDS = range(35, 46)
"""Words of a sentence: about forty, long for news, so that what grows with length is seen."""

_ROUNDS = 7
"""An odd number, for a median; with more, too few pairs are left for each."""

_MOST = 2_000
"""Pairs: enough for a steady rate, and a run of seconds."""

_Texts = tuple[str, str, str, str]
"""A pair that nothing is known of yet: its source, its target, their languages."""


def measure(folder: Path, look: Look) -> Outcome:
    """Pairs a second, in seconds of one core, the median of several rounds; `folder` is that of peers.

    First where most words are met for the first time and dictionaries are opened for them, then where most
    were met before, as in any long run: the same sources with another engine's translations. Texts are
    remembered by a thousand and so are forgotten in between.
    """
    first, again = _pairs(folder, 0), _pairs(folder, 1)
    for texts in first[::_ROUNDS]:  # tables are loaded
        look(comparison(*texts))
    return Outcome(
        (
            Figure(NAME, "pairs per second, new words", _rate(first, look), "pairs/s", len(first)),
            Figure(NAME, "pairs per second, known words", _rate(again, look), "pairs/s", len(again)),
        )
    )


def _rate(pairs: Sequence[_Texts], look: Look) -> float:
    rates = []
    for number in range(_ROUNDS):
        some = pairs[number::_ROUNDS]
        began = time.process_time()
        for texts in some:
            look(comparison(*texts))
        rates.append(len(some) / max(time.process_time() - began, 1e-9))
    return statistics.median(rates)


def _pairs(folder: Path, turn: int) -> list[_Texts]:
    """Each source with one engine's output; another's where `turn` is another."""
    found: dict[tuple[str, str], _Texts] = {}
    for path in files(folder, "*-*.*.tsv"):
        ours, theirs = path.stem.split(".")[0].split("-")
        for number, row in enumerate(rows(path)):
            engines = [name for name in row if name not in ("line", "src", "ref")]
            if engines and len(row["src"].split()) in _WORDS:
                target = row[engines[(number + turn) % len(engines)]]
                found.setdefault((row["src"], theirs), (row["src"], target, ours, theirs))
    return list(found.values())[:_MOST]
