"""The names of an approved sentence and how its translation renders them: what the ledger is made of.

Only what is certain: a name of two words at least whose every word was found again, side by side, as it is,
by what it sounds like, or as the known name of a place or body.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from dragoman.facts.counterparts import LEAST
from dragoman.facts.names.extraction import Name, NameWord
from dragoman.facts.names.matching import concept_at
from dragoman.facts.reading import Reading, reading
from dragoman.model.article import Span

_SURE = 0.7
"""Weight from which on a name is one."""

_BETWEEN = 4
"""Characters between two words of a rendering, at most: «de», a hyphen, an initial."""

_PARTING = frozenset(",;:.()")


def renderings(pairs: Iterable[tuple[str, str]], source: str, target: str) -> dict[str, str]:
    """By name, as the original has it, its rendering in sentences with their translations; names that are
    rendered in two ways are left out.
    """
    found: dict[str, set[str]] = {}
    for ours, theirs in pairs:
        own, other = reading(ours, source), reading(theirs, target)
        for name in own.shown_names:
            rendering = _rendering(name, own, other)
            if rendering is not None:
                found.setdefault(own.text[name.start : name.end], set()).add(rendering)
    return {name: several.pop() for name, several in found.items() if len(several) == 1}


def _rendering(name: Name, own: Reading, other: Reading) -> str | None:
    if len(name.parts) < 2 or name.weight < _SURE:
        return None
    spans = [_place(part, own, other) for part in name.parts if part.weight >= LEAST]
    there = sorted({span for span in spans if span is not None})
    if not there or None in spans or len(spans) < 2:
        return None
    for one, following in pairwise(there):
        between = other.text[one.end : following.start]
        if len(between) > _BETWEEN or any(sign in _PARTING for sign in between):
            return None
    return other.text[there[0].start : there[-1].end]


def _place(part: NameWord, own: Reading, other: Reading) -> Span | None:
    """Where the other text has a word of a name."""
    fold = part.folded.replace("’", "'").split("'")[0]
    for word in other.words:
        if word.folded == fold:
            return Span(word.start, word.end)
    concept = concept_at(own.searchable, part.start, part.end)
    if concept is not None and concept in other.searchable.concepts:
        return Span(*other.searchable.concepts[concept])
    alike, start, end = other.sounding(fold)
    return Span(start, end) if alike else None
