"""Which languages can be asked for, and in which one a text is."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from dragoman.desk import Desk
from dragoman.facts.identification import spoken
from dragoman.text.languages import best_match, is_within

SHORT = 40
"""Signs up to which a text is too short to tell its language alone, where others came with it."""

UNTOLD = "en"
"""The language of what there is nothing to tell it by, as LibreTranslate has it."""


class Detected(NamedTuple):
    """A language (BCP 47), and how sure that is, from 0 to 1."""

    language: str
    confidence: float


_LASTS_S = 2.0
"""What can be asked for is looked up anew after so long: a package or model may have come."""

_KNOWN: WeakKeyDictionary[Desk, tuple[float, dict[str, list[str]]]] = WeakKeyDictionary()


def offered(desk: Desk) -> Mapping[str, list[str]]:
    """The languages that can be asked for: by source, the targets, all sorted. Raises EngineMissing."""
    now = time.monotonic()
    at, known = _KNOWN.get(desk, (-_LASTS_S, {}))
    if now - at < _LASTS_S:
        return known
    found: dict[str, set[str]] = {}
    for pair in desk.pairs():
        found.setdefault(pair.source, set()).add(pair.target)
    listed = {source: sorted(found[source]) for source in sorted(found)}
    _KNOWN[desk] = now, listed
    return listed


def is_target(known: Mapping[str, Sequence[str]], target: str) -> bool:
    """Whether something can be translated into it."""
    return any(best_match(target, targets) for targets in known.values())


def is_same(source: str, target: str) -> bool:
    """Whether a text in one is in the other already: British English is English."""
    return is_within(source, target) or is_within(target, source)


def detected(texts: Sequence[str], into: Sequence[str] = ()) -> list[Detected]:
    """The language of each text; that of all where one is short. `into` is what they are to become."""
    together = _detected("\n".join(texts), into)
    return [together if len(texts) == 1 or len(text) <= SHORT else _detected(text, into) for text in texts]


def _detected(text: str, into: Sequence[str]) -> Detected:
    found = spoken(text, into=into)
    if found is None or not found.language:
        return Detected(UNTOLD, 0.0)
    return Detected(found.language, found.confidence)
