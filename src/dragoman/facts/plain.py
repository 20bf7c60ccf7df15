"""Where the words of a text in Latin letters leave no doubt which language it is in, whatever else is said.

Most texts are so, and of them neither letters by threes nor twenty lists need be asked, which takes twenty
times as long. What is found here is what all evidence together would find: the most that could speak for each
other hypothesis is taken for granted.

What a word weighs depends on which languages are compared: values are cut off `MOST_OF_A_WORD` below the
best. What speaks for the first is counted as if all languages were compared, where most is cut off, and what
speaks against it as if only two were.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.facts.hypotheses import (
    ASKED,
    ENOUGH_LETTERS,
    FEWEST_LETTERS,
    FREQUENT,
    IN_NO_LIST,
    LESS_KNOWN,
    LETTERS_WEIGH,
    MOST_OF_A_WORD,
    NEAREST,
    OWN,
    STATED,
    STATED_UNKNOWN,
    SURE,
    UNKNOWN,
    UNKNOWN_WORD,
    UNLISTED,
    WORDS_WEIGH,
    Spoken,
    differing,
)
from dragoman.text.everywhere import LISTS, Everywhere, everywhere
from dragoman.text.languages import primary
from dragoman.text.numeric import np
from dragoman.text.words import Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Row = NDArray[np.float64]
    """A number of each hypothesis: the languages of `LISTS`, those that are told by their relatives, and one
    that is not known here.
    """

    Matrix = NDArray[np.float64]
    """A row a word; or one column, with a number a word."""

_SHARING = 4
"""Languages that have one list at most: Serbian, Croatian, Bosnian, and all of them together."""

_PLACES = {name: at for at, name in enumerate(LISTS)}

_FEWEST, _GLANCE = 12, 60
"""Words of which it is worth a look, and those that tell the language that may be plain."""

_SURELY_BEHIND = math.log10(1 - SURE) + 0.01
"""Power of ten by which a language is behind one that is sure, with room for what numbers round."""

_REMEMBERED = 1 << 14
"""Words of which is remembered how far a language is ahead: 5 MB."""


def plainly(found: Sequence[tuple[Word, float]], stated: str | None, into: Iterable[str]) -> Spoken | None:
    """The language of a text in Latin letters, with the confidence that all evidence would give it at least;
    None where that must be asked. `found` are words with their weights; `stated` and `into` as for `spoken`.
    """
    lists = everywhere()
    if lists is None or len(found) < _FEWEST:
        return None
    said = {primary(stated)} if stated is not None else set()
    first = next(iter(said & {*LISTS}), None) or _likeliest(found, lists)
    by = _leads(found, first)
    if said:
        by += STATED if first in said else -STATED_UNKNOWN
    if first in {primary(one) for one in into}:
        by += ASKED
    trust, many = _others(first)
    shares = 10.0 ** -(np.clip(by, -100.0, 100.0) * trust) * (many > 0)
    doubt = float(shares @ many)
    if doubt > 1 - SURE or shares.max() > (1 - SURE) / 2:
        return None
    return Spoken(first, 1 / (1 + doubt))


def is_no_other(found: Sequence[tuple[Word, float]], stated: str) -> bool:
    """Whether a text in Latin letters cannot be surely in another language than is `stated`, whatever else
    there is to be found; False where that must be asked. It takes a few words, where `plainly` takes many.
    """
    first = primary(stated)
    if everywhere() is None or first not in LISTS:
        return False
    trust, many = _others(first)
    behind = _leads(found, first) + STATED
    return bool(np.all((behind * trust > _SURELY_BEHIND) | (many == 0)))


def _leads(found: Sequence[tuple[Word, float]], first: str) -> Row:
    """How far a text's words put `first` ahead of each hypothesis at least, all that letters could say for
    this taken for granted: in powers of ten.
    """
    ahead, weights = _ahead(first), np.array([weight for _, weight in found])
    by: Row = WORDS_WEIGH * (weights @ np.array(ahead.of([word.folded for word, _ in found])))
    by[-1] -= UNKNOWN
    size = sum([len(word.text) for word, _ in found])
    by += LETTERS_WEIGH * min(1, size / ENOUGH_LETTERS) * FEWEST_LETTERS
    return by


def _likeliest(found: Sequence[tuple[Word, float]], lists: Everywhere) -> str:
    """The language that most speaks for, of those that news is oftenest in."""
    sums = dict.fromkeys(sorted(FREQUENT), 0.0)
    for word, weight in found[:_GLANCE]:
        for name, value in lists.of[word.folded].items():
            if name in sums:
                sums[name] += weight * (value - UNLISTED)
    return max(sums, key=lambda one: sums[one])


@lru_cache(maxsize=16)
def _others(first: str) -> tuple[Row, Row]:
    """What a power of ten counts of each hypothesis beside `first`, and how many languages it stands for."""
    trust = [1.0] * len(LISTS) + [LESS_KNOWN] * (len(differing()) + 1)
    many = [0 if name == first else _SHARING if name == "sh" else 1 for name in LISTS]
    many += [1] * len(differing()) + [NEAREST + _SHARING]
    return np.array(trust), np.array(many, np.float64)


@lru_cache(maxsize=16)
def _ahead(first: str) -> _Ahead:
    return _Ahead(first)


class _Ahead:
    """How far words put `first` ahead of every hypothesis at least, in powers of ten; worked out of all words
    of a text that are new at once, and remembered.
    """

    def __init__(self, first: str) -> None:
        lists, differ = everywhere(), differing().values()
        assert lists is not None
        self._first, self._values, self._differ = first, lists.of, tuple(differ)
        self._own: frozenset[str] = frozenset().union(*(one.own for one in differ))
        self._closed = self._own.union(*(one.lacking for one in differ))
        self._kin = {
            name: [place for place, one in enumerate(self._differ) if name in one.relatives]
            for name in {relative for one in differ for relative in one.relatives}
        }
        self._rows: dict[str, Row] = {}

    def of(self, words: Sequence[str]) -> list[Row]:
        """The row of each word."""
        new = [word for word in dict.fromkeys(words) if word not in self._rows]
        if new:
            if len(self._rows) + len(new) > _REMEMBERED:
                self._rows.clear()
                new = list(dict.fromkeys(words))
            self._rows.update(zip(new, self._worked_out(new), strict=True))
        return [self._rows[word] for word in words]

    def _related(self, word: str, values: Mapping[str, float]) -> Iterable[int]:
        """The numbers of those languages without a list that a word may tell."""
        if word in self._closed:
            return range(len(self._differ))
        return {place for name in values if name in self._kin for place in self._kin[name]}

    def _worked_out(self, words: Sequence[str]) -> Matrix:
        """Their rows, one below the other."""
        values = [self._values[word] for word in words]
        bests = [max(one.values(), default=UNLISTED) for one in values]
        tops = [
            max(best, OWN) if word in self._own else best for word, best in zip(words, bests, strict=True)
        ]
        listed = np.full((len(words), len(LISTS)), UNLISTED)
        for at, one in enumerate(values):
            for name, value in one.items():
                listed[at, _PLACES[name]] = value
        best, least = np.array(bests)[:, None], np.array(tops)[:, None] - MOST_OF_A_WORD
        here = listed[:, [_PLACES[self._first]]] if self._first in _PLACES else np.full_like(best, UNLISTED)
        differ = np.full((len(words), len(self._differ)), UNLISTED)
        for at, (word, one) in enumerate(zip(words, values, strict=True)):
            for place, other in enumerate(
                self._differ
            ):  # whose relatives may not be compared: nothing is cut
                if word in self._closed or not one.keys().isdisjoint(other.relatives):
                    differ[at, place] = other.value(word, _of(one, other.relatives))
        strange = np.maximum(best - UNKNOWN_WORD, UNLISTED)
        return np.hstack(
            (
                _lead(here, listed, least, MOST_OF_A_WORD),
                _unlisted_lead(here, differ, least),
                _lead(here, strange, least, MOST_OF_A_WORD),
            )
        )


def _lead(here: Matrix, there: Matrix, least: Matrix, most: float | Matrix) -> Matrix:
    """How far words with these values lead at least: what is less than `least` is cut off, and none is `most`
    behind.
    """
    leads: Matrix = np.maximum(here, least) - np.maximum(there, least)
    lags: Matrix = np.maximum(here - there, -most)
    return np.where(here >= there, leads, lags)


def _unlisted_lead(here: Matrix, there: Matrix, least: Matrix) -> Matrix:
    """The same before a language without a list, where the first one's own may not have the word either."""
    lead = _lead(here, there, least, here + there)
    return np.where(here == UNLISTED, np.minimum(lead, 0.0) - IN_NO_LIST, lead)


def _of(values: Mapping[str, float], names: Iterable[str]) -> list[float]:
    return [values.get(name, UNLISTED) for name in names]
