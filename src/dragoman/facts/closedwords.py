"""Closed-class words by class, for the few that are nothing else: what may not stand beside what."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.facts.languages import table

STOP, COMMA = "stop", "comma"
"""The two ends that a word may stand before, beside another word of a class."""

_CLASHES: Mapping[str, Mapping[str, float]] = {
    "determiner": dict.fromkeys(("determiner", "preposition", "finite", "subject", "conjunction"), 1.0)
    | {STOP: 1.2, COMMA: 0.8},
    "preposition": {
        "preposition": 0.6,
        "finite": 0.8,
        "subject": 1.0,
        "conjunction": 0.5,
        STOP: 0.6,
        COMMA: 0.5,
    },
    "finite": {"finite": 0.9, STOP: 0.3},
    "subject": {"subject": 1.0, "preposition": 0.6, "determiner": 0.9, STOP: 0.6},
    "conjunction": {STOP: 1.0, "conjunction": 0.2},
}
"""How unlikely a class is before another in a good sentence, from 0 to about 1; languages have exceptions."""


@lru_cache(maxsize=64)
def classes(language: str) -> Mapping[str, str]:
    """From a folded word to its class; empty where no words of `language` (a bare code) are known."""
    known = table("closed", language)
    return {word: of for of, line in known.items() if of != "clashes" for word in line.split()}


@lru_cache(maxsize=64)
def clashes(language: str) -> Mapping[tuple[str, str], float]:
    """From two classes that meet to how unlikely that is in a good sentence of `language`."""
    every = (_CLASHES, table("closed", language).get("clashes", {}))
    return {
        (one, two): weight for pairs in every for one, row in pairs.items() for two, weight in row.items()
    }
