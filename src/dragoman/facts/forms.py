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
from dragoman.facts.reworded import opposing
from dragoman.text.languages import primary
from dragoman.text.words import Word, folded

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.comparison import Comparison
    from dragoman.facts.meaning.numeric import Floats
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
    much that is more than as they stand, with the translation's and with the source's word turned (0 where
    it has no counterform). `listed` is 1 where dictionaries render the one by the other's counterform and
    not by it, -1 the other way round. `denied` tells whether something that denies stands by one of them
    alone; `rival` is how alike the translation's word is to another of the source, and `again` the source's
    to another of the translation.
    """

    here: Word
    there: Word
    alike: float
    theirs: float
    ours: float
    listed: float
    denied: bool
    rival: float
    again: float


class _Side:
    """The content words of a side, and which of them deny by their form."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.content.words
        known = grammar(primary(reading.language))
        denying = [one for one in reading.denying if known is not None and one.way in ("formed", "lexical")]
        formed = {
            one.start
            for one in denying
            if known is not None and known.denies(folded(reading.text[one.start : one.end]))
        }
        self.formed = [number for number, word in enumerate(self.words) if word.start in formed]

    def counter(self, number: int) -> str:
        """The counterform of the word with that number; "" where it has none."""
        word = self.words[number]
        known = grammar(primary(self.reading.language))
        if known is None or not _whole(word, self.reading):
            return ""
        return _cased(word.text, known.counter[word.folded])

    @property
    def vectors(self) -> Floats:
        """Of its words, one a row."""
        return meaning.vectors([word.text for word in self.words])


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
    if not source.words or not target.words or not (source.formed or target.formed):
        return ()
    found = [_beside(pair, source, target, one) for one in _likeliest(source, target)]
    return tuple([one for one in found if one is not None])


class _Place(NamedTuple):
    """Numbers of a word of the source and of one of the target, and how alike all words are."""

    row: int
    column: int
    plain: Floats


def _likeliest(source: _Side, target: _Side) -> Iterator[_Place]:
    """Each word that denies by its form, with the one that it, or it without its denial, is likest to."""
    from dragoman.facts.meaning.numeric import np

    ours, theirs = source.vectors, target.vectors
    plain: Floats = ours @ theirs.T
    rows = [row for row in source.formed if source.counter(row)]
    columns = [column for column in target.formed if target.counter(column)]
    places = dict[tuple[int, int], None]()
    for row in rows:
        turned_ = theirs @ meaning.vectors([source.counter(row)])[0]
        places[row, int(np.maximum(plain[row], turned_).argmax())] = None
    for column in columns:
        turned_ = ours @ meaning.vectors([target.counter(column)])[0]
        places[int(np.maximum(plain[:, column], turned_).argmax()), column] = None
    for row, column in places:
        if (row in rows) != (column in columns):
            yield _Place(row, column, plain)


def _beside(pair: Comparison, source: _Side, target: _Side, place: _Place) -> Turned | None:
    """What can be said of two words, one of which denies by its form; None where they say the same as they
    are.
    """
    from dragoman.facts.meaning.numeric import np

    row, column, plain = place
    here, there = source.words[row], target.words[column]
    ours, theirs = source.counter(row), target.counter(column)
    if not _whole(here, pair.source) or not _whole(there, pair.target):
        return None
    found = meaning.vectors([here.text, there.text, ours or here.text, theirs or there.text])
    as_is, by_ours, by_theirs = (
        float(one) for one in (found[0] @ found[1], found[2] @ found[1], found[0] @ found[3])
    )
    alike = max(by_ours if ours else 0.0, by_theirs if theirs else 0.0)
    if alike < _LIKE or alike < as_is - _LESS:
        return None
    listed = _rendered(here.folded, there.folded, theirs, pair.source.language, pair.target.language)
    listed += _rendered(there.folded, here.folded, ours, pair.target.language, pair.source.language)
    if (alike <= as_is and listed <= 0) or _phrased(pair, source, target, place) >= alike:
        return None
    of_source = row in source.formed
    return Turned(
        here,
        there,
        alike,
        by_theirs - as_is,
        by_ours - as_is,
        max(-1.0, min(1.0, listed)),
        _said(pair, of_source=of_source) or _denied(pair.source, here) != _denied(pair.target, there),
        float(np.delete(plain[:, column], row).max(initial=0.0)),
        float(np.delete(plain[row], column).max(initial=0.0)),
    )


def _phrased(pair: Comparison, source: _Side, target: _Side, place: _Place) -> float:
    """How alike a word that denies by its form is to the other with the words beside it («mala suerte»)."""
    here, there = source.words[place.row], target.words[place.column]
    of_source = place.row in source.formed
    formed, reading, plain = (here, pair.target, there) if of_source else (there, pair.source, here)
    at = bisect_left([word.start for word in reading.words], plain.start)
    last = min(at + 1, len(reading.words) - 1)
    phrases = [
        reading.text[reading.words[first].start : reading.words[end].end]
        for first, end in ((max(0, at - 2), at), (max(0, at - 1), at), (at, last))
        if first != end
    ]
    found = meaning.vectors([formed.text, *phrases])
    return float((found[1:] @ found[0]).max(initial=0.0))


def _said(pair: Comparison, *, of_source: bool) -> bool:
    """Whether the side whose word does not deny by its form denies oftener («not … at all safe»)."""
    ours, theirs = len(pair.source.negations), len(pair.target.negations)
    return theirs > ours if of_source else ours > theirs


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
    if any(one.start in denying or opposing(one.folded, reading.language) for one in near):
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
