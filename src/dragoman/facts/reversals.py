"""Words of a sentence at one pole of something whose translation is at the other: «above» for «below»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.denying import grammar
from dragoman.facts.opposites import Place, Pole, idioms, poles, turned
from dragoman.facts.separable import in_one, is_parted, joined
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_LONGEST = 120
"""Words of a text that is looked at: a longer one is no sentence."""

_HYPHENS = ("-", "\u2010", "\u2011")

_BESIDE = 3
"""Words from one that denies within which it turns a word round («poco profundo»)."""

_SURER = 0.15
"""Likeness by which a word at the other pole must be surer than one at the same, for that not to count."""

_AWAY = 0.05
"""Cosine by which sentences are wholly more alike with the word turned round."""


class Reversal(NamedTuple):
    """A word of the source and one of the translation at the two poles of an axis, neither of which has the
    other.

    `likeness` and `apart` say how surely they are there; `aligned` is 1 where the two stand for each other,
    and -1 where each stands for something else; `denied` tells whether either side denies more than the
    other there, and `away` by how much the sentences would be more alike with the word turned round (-1 to
    1).
    """

    pole: Pole
    here: Word
    there: Word
    likeness: float
    apart: float
    aligned: float
    denied: bool
    away: float


def reversals(pair: Comparison) -> tuple[Reversal, ...]:
    """The words of the source that became their opposite, as far as can be told, in order."""
    sides = pair.source, pair.target
    if any(len(side.words) > _LONGEST for side in sides):
        return ()
    # English needs no model, and says soonest that there is nothing to look for.
    first, second = sides if primary(pair.source.language) == "en" else (sides[1], sides[0])
    one = _at(first)
    other = _at(second) if one else {}
    ours, theirs = (one, other) if first is pair.source else (other, one)
    return tuple(_found(pair, ours, theirs))


def _at(reading: Reading) -> dict[Pole, tuple[Word, Place]]:
    """The poles that a text has words at, each with the likeliest."""
    found: dict[Pole, tuple[Word, Place]] = {}
    table = poles(reading.language)
    low = [word.text.lower() for word in reading.words]
    for one in joined(reading):
        low[one.verb] = one.whole
    if meaning.known(reading.language) and primary(reading.language) != "en":
        # At once: it takes a fraction of one by one.
        meaning.prepare([word for word in low if word not in table])
    idle = idioms(reading.language)
    taken = [one.span() for one in idle.finditer(reading.text.lower())] if idle is not None else []
    for word, places in zip(reading.words, table.of(low), strict=True):
        if places and (_is_half(word, reading.text) or any(one <= word.start < end for one, end in taken)):
            continue
        for pole, place in places.items() if places else ():
            if pole not in found or place > found[pole][1]:
                found[pole] = word, place
    return found


def _is_half(word: Word, text: str) -> bool:
    """Whether a word is the second half of one («high-end», «dead-end»), which says something else."""
    return text[word.start - 1 : word.start] in _HYPHENS and text[word.start - 2 : word.start - 1].isalnum()


def _found(
    pair: Comparison, ours: dict[Pole, tuple[Word, Place]], theirs: dict[Pole, tuple[Word, Place]]
) -> Iterator[Reversal]:
    seen: set[tuple[int, int]] = set()
    for pole, (here, place) in ours.items():
        if pole.other in ours or pole.other not in theirs:
            continue
        there, other = theirs[pole.other]
        if pole in theirs and theirs[pole][1].likeness > other.likeness - _SURER:
            continue
        if (here.start, there.start) not in seen:
            seen.add((here.start, there.start))
            yield Reversal(
                pole,
                here,
                there,
                min(place.likeness, other.likeness),
                min(place.apart, other.apart),
                _aligned(pair, here, there),
                _denied(pair, here, there),
                _away(pair, pole, here, there),
            )


def _aligned(pair: Comparison, here: Word, there: Word) -> float:
    """Whether the two stand for each other (1), or each for another word (-1)."""
    aligned = pair.alignment
    if aligned is None:
        return 0.0
    ours = next((one for one in aligned.source if one.word.start == here.start), None)
    theirs = next((one for one in aligned.target if one.word.start == there.start), None)
    if ours is not None and ours.partner >= 0 and aligned.target[ours.partner].word.start == there.start:
        return 1.0
    if is_parted(pair.source, here) or is_parted(pair.target, there):
        return 0.0  # what answers half a verb tells nothing of it
    return -0.5 if any(one is not None and one.partner >= 0 for one in (ours, theirs)) else 0.0


def _denied(pair: Comparison, here: Word, there: Word) -> bool:
    """Whether one side denies beside the word, and the other does not («poco profundo»)."""
    return _beside(pair.source, here) != _beside(pair.target, there)


def _beside(reading: Reading, word: Word) -> bool:
    starts = [one.start for one in reading.words]
    at = starts.index(word.start)
    near = set(starts[max(0, at - _BESIDE) : at + 2])
    known = grammar(primary(reading.language))
    idle = known.beside if known is not None else ()  # «yet», «any»: they say nothing of little
    scant = [
        one.start
        for one in reading.denying
        if one.way == "scant" and folded(reading.text[one.start : one.end]) not in idle
    ]
    return any(
        start in near for start in (*scant, *[one.start for one in reading.negations]) if start != word.start
    )


def _away(pair: Comparison, pole: Pole, here: Word, there: Word) -> float:
    """By how much the sentences are more alike with the English word turned round; 0 where neither is
    English.
    """
    if not meaning.known(pair.source.language) or not meaning.known(pair.target.language):
        return 0.0
    ours = primary(pair.source.language) == "en"
    reading, word = (pair.source, here) if ours else (pair.target, there)
    other = turned(word.text.lower(), pole.axis) if primary(reading.language) == "en" else ""
    if not other:
        return 0.0
    text = reading.text[: word.start] + other + reading.text[word.end :]
    other_side = pair.target if ours else pair.source
    found = meaning.vectors([reading.text, text, in_one(other_side, there if ours else here)])
    return max(-1.0, min(1.0, float(found[1] @ found[2] - found[0] @ found[2]) / _AWAY))
