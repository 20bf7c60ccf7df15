"""Known places and bodies, and persons in another script, that stand where others were."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.counterparts import Sought, are_kin
from dragoman.facts.names.exonyms import has_gazetteer
from dragoman.facts.names.matching import Searchable, concept_at, has
from dragoman.model.article import Span
from dragoman.text.words import folded

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.comparison import Comparison

_CERTAIN = 0.8
"""Weight (`NameWord.weight`) from which a word is surely a name."""

_EXCHANGED, _STATES = frozenset("tcrbs"), frozenset("tc")
"""Kinds of known names that stand out where they are exchanged, and those of them that do in any script."""

_FAR = 0.7
"""How far apart, in parts of their texts, a known name and the one in its stead may stand: word order moves
names, and what stands further apart may be two names that have nothing to do with each other."""

_MOST = 3
"""Known names that may have been replaced in one sentence; of more, one cannot tell which by which."""


class _Strange(NamedTuple):
    """A name that the other side surely lacks: `concept` where it is known, `long` of several words."""

    at: Span
    concept: str
    long: bool


def replaced(pair: Comparison) -> list[tuple[Span, Span]]:
    """Names of the source, each with the one that stands in its place in the translation."""
    gone = _strange(pair)
    new = _strange(pair.turned) if gone else []
    if not new:
        return []
    known, others = [one for one in gone if one.concept], [one for one in new if one.concept]
    pairs = []
    if len(known) == len(others) <= _MOST and not any(
        _related(one, other) for one, other in product(known, others)
    ):
        pairs += [
            (one.at, other.at)
            for one, other in zip(known, others, strict=True)
            if _apart(one, other, pair) <= _FAR
        ]
    if has_gazetteer(pair.source.language) and has_gazetteer(pair.target.language):
        # Where few names of places are known, one that is not may be the other's.
        pairs += [
            (one.at, other.at) for one, other in product(gone, new) if not one.concept and not other.concept
        ]
    found = []
    taken: set[Span] = set()
    for here, there in pairs:
        if here not in taken and there not in taken:
            taken |= {here, there}
            found.append((here, there))
    return found


def _strange(pair: Comparison) -> list[_Strange]:
    """What of the source of `pair` is surely a name and not in its target: known places, and names."""
    found = []
    own, other = pair.source.searchable, pair.target.searchable
    latin = own.script == other.script == "latin"
    for concept, at in own.concepts.items():
        text = pair.source.text[slice(*at)]
        if (
            concept[0] not in (_EXCHANGED if latin else _STATES)
            or has(other, concept)
            or not _stands_out(text, own)
        ):
            continue
        if not _sounds_like_it(text, pair):
            found.append(_Strange(Span(*at), concept, False))
    if latin:
        return found  # other names are weighed by their letters (`dragoman.facts.renamed`)
    for one in pair.lost_names:
        if len(one.name.parts) > 1 and _sure(one) and not concept_at(own, one.name.start, one.name.end):
            found.append(_Strange(Span(one.name.start, one.name.end), "", True))
    return found


def _apart(one: _Strange, other: _Strange, pair: Comparison) -> float:
    return abs(one.at.start / len(pair.source.text) - other.at.start / len(pair.target.text))


def _sounds_like_it(text: str, pair: Comparison) -> bool:
    """Whether a word of the translation sounds like a known name, and is not known to be another."""
    alike, start, end = pair.target.sounding(folded(text))
    return bool(alike) and concept_at(pair.target.searchable, start, end) is None


def _related(one: _Strange, other: _Strange) -> bool:
    """Whether one may be said for the other."""
    return are_kin(one.concept, other.concept)


def _stands_out(text: str, side: Searchable) -> bool:
    """Whether it is written as a name is: a sign alone, or a word without capital, may be another word."""
    if side.script in ("han", "kana", "hangul"):
        return len(text) > 1
    if side.script in ("arabic", "hebrew", "other"):
        return True
    return any(word[0].isupper() for word in text.split())  # «mar Rojo»


def _sure(one: Sought) -> bool:
    """Whether all the words of a name are surely names, and none of them has a counterpart."""
    return one.whole and min(part.weight for part in one.name.parts) >= _CERTAIN
