"""Whether a translation goes astray: many things in it are a little strange, and together too many.

An engine that does not understand a sentence leaves out a word here, makes one up there, and loses a name;
no single place of it need be stranger than a free rendering. A person's translation is strange in one place,
and hardly ever in all respects at once.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from dragoman.facts.lengths import lengths
from dragoman.facts.names.capitals import frequency
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask this module, and import it
    from collections.abc import Sequence

    from dragoman.facts.comparison import Comparison
    from dragoman.facts.gaps import Half
    from dragoman.facts.names.strays import Stray


_FEWEST = 4
"""Content words that each side has where it can be strange in many places."""

_NONE = 0.5
"""Weight of a word that is always answered: in a sentence of one word, one that is not tells little."""

_EVERYDAY, _UNLISTED = 6.5, 2.0
"""Zipf value (log10 of occurrences in a thousand million words) of the commonest words, of which nothing is
expected; and the one taken for a word that no list has."""


def astray(pair: Comparison) -> dict[str, float] | None:
    """What of a pair is strange, as features; None where words cannot be compared, or are too few for many to
    be strange. Raises ModelChanged.

    What dictionaries say beside it is `unrendered.with_dictionary`.
    """
    aligned = pair.alignment
    if aligned is None or pair.halves is None or not all(half.side.words for half in pair.halves):
        return None
    source, target = pair.halves
    usual = lengths(pair.source.language, pair.target.language)
    scale = size(pair.halves)
    opened, values = _open(source), _values(source)
    theirs, others = _open(target), _values(target)
    if min(len(values), len(others)) < _FEWEST:
        return None
    return {
        "words": float(len(values)),
        "open": _strange(values) / scale,
        "second": sorted(values)[-2],
        "unanswered": opened,
        "unfounded": theirs,
        "invented": _strange(others) / scale,
        "shorter": max(0.0, -usual.surprise(len(source.text), len(target.text))),
        "freer": usual.freer,
        "lost": _steady(pair.lost_words),
        "denials": float(sum([one.of_source for one in pair.unanswered])),
        "replaced": float(len(pair.replaced)),
        "own": _own(target, aligned.links.target_signs[:, 0].tolist(), primary(pair.target.language)),
        "left": float(sum([one.words for one in pair.left])),
        "again": float(max(0, pair.target.repeats.terms - pair.source.repeats.terms)),
    }


def size(halves: tuple[Half, Half]) -> float:
    """What sums over the words of two sides are divided by: long sentences have more that is strange."""
    return sqrt((len(halves[0].side.words) + len(halves[1].side.words)) / 4 + 2)


def _values(half: Half) -> list[float]:
    """How open each content word is."""
    rows = zip(half.side.weights, half.open.tolist(), strict=True)
    return [value for weight, value in rows if weight > 0]


def _strange(values: Sequence[float]) -> float:
    return sum([value for value in values if value > 0], 0.0)


def _open(half: Half) -> float:
    """Of a side's content words the share, by weight, that rather nothing answers."""
    rows = [row for row in zip(half.side.weights, half.open.tolist(), strict=True) if row[0] > 0]
    whole = sum([weight for weight, _ in rows], _NONE)
    return sum([weight for weight, value in rows if value > 0], 0.0) / whole


def _own(half: Half, likeness: Sequence[float], language: str) -> float:
    """How rare the words are that a side has of its own, on the average: people find the word that fits, and
    an engine that is at a loss takes a common one.
    """
    rows = zip(half.side.words, half.side.weights, likeness, strict=True)
    strange = [
        (_EVERYDAY - (frequency(word.folded, language) or _UNLISTED)) * (1.0 - alike)
        for word, weight, alike in rows
        if weight > 0
    ]
    return sum(strange, 0.0) / (len(strange) + 1)


def _steady(found: Sequence[Stray]) -> float:
    """How many names these are, surely."""
    return sum([one.steady for one in found], 0.0)
