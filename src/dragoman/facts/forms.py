"""Words that became their opposite by their form: «unsafe» as «seguro», «possible» as «unmöglich».

Each language has pairs of words of which one denies the other by its form (`Grammar.counter`). Where a word
of one side means what the counterpart's counterform means, and not what the counterpart does, the prefix was
lost or put on. What tells is how alike they are for the encoder, on either side where both have counterforms,
what the dictionaries render them by, and the two forms themselves.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.denying import grammar
from dragoman.facts.leaning import DENYING, leaning
from dragoman.facts.lexicon import lexicon, stem
from dragoman.text.languages import primary
from dragoman.text.words import Word

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.reading import Reading

_LIKE = 0.45
"""Likeness of a word to its likeliest counterpart, or to that one's counterform, from which on the two are
looked at."""

_LESS = 0.15
"""By how much they may be less alike turned round than as they are: then dictionaries must tell."""

_AWAY = 0.05
"""Cosine by which sentences are wholly more alike with the word turned round."""

_BEFORE, _BEHIND = 3, 1
"""Words before one and behind it among which one that denies may turn it round («not very safe»)."""

_HYPHENS = frozenset("-\u2010\u2011")
"""A hyphen before a word: it is the second half of one."""

_MOST = 160
"""Words of a side: a longer one is no sentence."""


class Turned(NamedTuple):
    """A word of the source and one of the translation, one of which is likelier the other's opposite.

    Likenesses are cosines: `alike` of the two when one of them is turned round; `theirs` and `ours` by how
    much that is more than as they stand, with the translation's and with the source's word turned (0 where it
    has no counterform). `listed` is 1 where dictionaries render the one by the other's counterform and not by
    it, -1 the other way round. `formed` tells whether one side denies by its form and the other not,
    `denied` whether something that denies stands by one of them alone; `rival` is how alike the translation's
    word is to another of the source, and `again` the source's to another of the translation.
    """

    here: Word
    there: Word
    alike: float
    theirs: float
    ours: float
    listed: float
    formed: bool
    denied: bool
    rival: float
    again: float


class _Side:
    """The content words of a side, each with its counterform, "" where it has none."""

    def __init__(self, reading: Reading) -> None:
        known = grammar(primary(reading.language))
        self.reading = reading
        self.words = reading.content.words if known is not None else ()
        self.counters = [
            _cased(word.text, other) if known is not None and (other := known.counter[word.folded]) else ""
            for word in self.words
        ]

    def denies(self, number: int) -> bool:
        """Whether the word with that number denies by its form."""
        known = grammar(primary(self.reading.language))
        return known is not None and known.denies(self.words[number].folded)

    @property
    def turned(self) -> list[int]:
        """The numbers of the words that have a counterform."""
        return [number for number, other in enumerate(self.counters) if other]


def _cased(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _whole(word: Word, reading: Reading) -> bool:
    """Whether it is no second half («anti-corruption»)."""
    return reading.text[max(0, word.start - 1) : word.start] not in _HYPHENS


def turned(pair: Comparison) -> tuple[Turned, ...]:
    """The words that likelier say the opposite; none where the encoder does not read both languages."""
    readings = pair.source, pair.target
    if any(len(one.words) > _MOST or not meaning.known(one.language) for one in readings):
        return ()
    source, target = (_Side(one) for one in readings)
    if not source.words or not target.words or not (source.turned or target.turned):
        return ()
    found = [_beside(pair, source, target, one) for one in _likeliest(source, target)]
    return tuple([one for one in found if one is not None])


class _Place(NamedTuple):
    """Numbers of a word of the source and of one of the target; how alike they are as they are, with the
    source's word turned and with the target's; and how alike each is to others than the other.
    """

    row: int
    column: int
    plain: float
    ours: float
    theirs: float
    rival: float
    again: float


def _likeliest(source: _Side, target: _Side) -> Iterator[_Place]:
    """Each word that has a counterform, with the one that it or its counterform is likest to."""
    from dragoman.facts.meaning.numeric import np

    ours, theirs = (meaning.vectors([word.text for word in side.words]) for side in (source, target))
    plain = ours @ theirs.T
    here, there = plain.copy(), plain.copy()
    if source.turned:
        here[source.turned] = meaning.vectors([source.counters[row] for row in source.turned]) @ theirs.T
    if target.turned:
        there[:, target.turned] = ours @ meaning.vectors([target.counters[one] for one in target.turned]).T
    rows = [(row, int(np.maximum(plain[row], here[row]).argmax())) for row in source.turned]
    columns = [
        (int(np.maximum(plain[:, column], there[:, column]).argmax()), column) for column in target.turned
    ]
    for row, column in dict.fromkeys((*rows, *columns)):
        yield _Place(
            row,
            column,
            float(plain[row, column]),
            float(here[row, column]),
            float(there[row, column]),
            float(np.delete(plain[:, column], row).max(initial=0.0)),
            float(np.delete(plain[row], column).max(initial=0.0)),
        )


def _beside(pair: Comparison, source: _Side, target: _Side, place: _Place) -> Turned | None:
    """What can be said of two words; None where they say the same as they are."""
    row, column = place.row, place.column
    alike = max(place.ours if source.counters[row] else 0.0, place.theirs if target.counters[column] else 0.0)
    if alike < _LIKE or alike < place.plain - _LESS:
        return None
    if not all(_whole(side.words[at], side.reading) for side, at in ((source, row), (target, column))):
        return None
    formed = source.denies(row), target.denies(column)
    listed = 0.0 if all(formed) else _listed(pair, source, row, target, column)
    if all(formed) or (alike <= place.plain and listed <= 0):
        return None
    return Turned(
        source.words[row],
        target.words[column],
        alike,
        place.theirs - place.plain,
        place.ours - place.plain,
        listed,
        formed[0] != formed[1],
        _denied(pair.source, source.words[row]) != _denied(pair.target, target.words[column]),
        place.rival,
        place.again,
    )


def _listed(pair: Comparison, source: _Side, row: int, target: _Side, column: int) -> float:
    """Whether dictionaries render either word by the other's counterform (1), or by the other (-1)."""
    ours, theirs = pair.source.language, pair.target.language
    here, there = source.words[row].folded, target.words[column].folded
    found = _rendered(here, there, target.counters[column], ours, theirs)
    found += _rendered(there, here, source.counters[row], theirs, ours)
    return max(-1.0, min(1.0, found))


def _rendered(word: str, other: str, counter: str, ours: str, theirs: str) -> float:
    known = lexicon(ours, theirs) if counter else None
    if known is None:
        return 0.0
    said = known.renderings[word]
    return float(stem(counter, theirs) in said) - float(stem(other, theirs) in said)


def _denied(reading: Reading, word: Word) -> bool:
    """Whether something by the word denies it, or leans that way («poco», «against»)."""
    starts = [one.start for one in reading.words]
    at = bisect_left(starts, word.start)
    first, until = max(0, at - _BEFORE), at + _BEHIND + 1
    near = [one for one in reading.words[first:until] if one.start != word.start]
    denying = {one.start for one in reading.denying if one.way != "formed"}
    denying.update(one.start for one in reading.negations)
    if any(one.start in denying for one in near):
        return True
    lean = leaning(meaning.vectors([one.text for one in near])) if near else ()
    return any(float(one) >= DENYING for one in lean)


def away(pair: Comparison, one: Turned) -> float:
    """By how much the sentences are more alike with one of the words turned round, -1 to 1."""
    for here, there, word in ((pair.target, pair.source, one.there), (pair.source, pair.target, one.here)):
        known = grammar(primary(here.language))
        other = known.counter[word.folded] if known is not None else ""
        if other:
            text = here.text[: word.start] + _cased(word.text, other) + here.text[word.end :]
            found = meaning.vectors([text, here.text, there.text])
            return max(-1.0, min(1.0, float(found[0] @ found[2] - found[1] @ found[2]) / _AWAY))
    return 0.0
