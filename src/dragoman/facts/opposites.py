"""Words at the two poles of something, and that news cannot exchange: north and south, rise and fall.

English has the axes, with the forms of its words one beside the other (`opposites` in its table: «rise rose
| fall fell»). What another language says for them the encoder knows: a word that means nearly what one pole
does, and clearly more so than what the other does, stands at that pole. For languages that it does not read
their own tables have the words, by the same names of axes, and dictionaries lead to English from the rest. A
dictionary of all antonyms (WordNet's 6,600 were tried) sets «came» against «went»: an axis is something that
two words say of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts import meaning
from dragoman.facts.languages import table
from dragoman.facts.lexicon import lexicon, stem
from dragoman.facts.remembered import Lasting
from dragoman.text.languages import primary
from dragoman.text.words import Memo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.text.numeric import np

_AT, _APART = 0.74, 0.12
"""Likeness to a word of a pole from which on a word stands there, and by how much it must be less like the
other's.
"""


class Pole(NamedTuple):
    """An axis by its name, and at which end of it: the first one or the other."""

    axis: str
    first: bool

    @property
    def loose(self) -> bool:
        """Whether translators often say it from the other end («later» by «not before»)."""
        return self.axis in table("opposites", "en")["loose"].split()

    @property
    def denied(self) -> bool:
        """Whether a denial of one pole says the other («not difficult»: «leicht»)."""
        return self.axis in table("opposites", "en")["denied"].split()

    @property
    def other(self) -> Pole:
        """The other end."""
        return Pole(self.axis, not self.first)


class Place(NamedTuple):
    """Where a word stands on an axis: how like the pole's words it is (1 for a listed one), and by how much
    less like the other's.
    """

    likeness: float = 1.0
    apart: float = 1.0


def knows(language: str) -> bool:
    """Whether opposites can be told in `language`: it is read by the encoder, listed, or a dictionary leads
    on.
    """
    base = primary(language)
    return meaning.known(base) or bool(_axes(base)) or lexicon(base, "en") is not None


@lru_cache(maxsize=64)
def idioms(language: str) -> re.Pattern[str] | None:
    """What has a word of a pole in it and stands at none («at least»), in small letters, if there is any."""
    listed = table("opposites", primary(language)).get("idioms")
    return re.compile(rf"\b(?:{listed})\b") if listed else None


@lru_cache(maxsize=64)
def poles(language: str) -> Memo[str, Mapping[Pole, Place]]:
    """By word in small letters, the poles that it is at; an axis of which it may be both is left out."""
    base = primary(language)
    listed = _listed(base)
    if base == "en":
        return Memo(listed)
    own = frozenset(name for name, _, _ in _axes(base))
    other = _meant if meaning.known(base) else partial(_translated, base)

    def found(word: str) -> Mapping[Pole, Place]:
        inferred, said = other(word), listed(word)
        if not inferred:
            return said
        return {**{pole: place for pole, place in inferred.items() if pole.axis not in own}, **said}

    def read(written: Sequence[tuple[str, bool, float, float]]) -> Mapping[Pole, Place]:
        return {Pole(axis, first): Place(*place) for axis, first, *place in written}

    return Lasting("poles", base, found, _written, read)


def _written(found: Mapping[Pole, Place]) -> Sequence[tuple[str, bool, float, float]]:
    return tuple([(*pole, *place) for pole, place in found.items()])


@lru_cache(maxsize=1024)
def turned(word: str, axis: str) -> str:
    """The English word of the same form at the other pole of an axis; "" where none is."""
    for name, one, other in _axes("en"):
        if name != axis:
            continue
        for here, there in ((one, other), (other, one)):
            if word in here:
                return there[min(here.index(word), len(there) - 1)]
    return ""


@lru_cache(maxsize=64)
def _axes(language: str) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """The axes of a language, each with the words of its poles."""
    found = table("opposites", language).get("axes", {})
    return tuple((name, *(tuple(words.split()) for words in line.split("|"))) for name, line in found.items())


def _words(language: str) -> Iterator[tuple[Pole, str]]:
    for name, one, other in _axes(language):
        yield from ((Pole(name, True), word) for word in one)
        yield from ((Pole(name, False), word) for word in other)


def _listed(language: str) -> Callable[[str], Mapping[Pole, Place]]:
    """The poles of the language's own words, whole or by their beginning («aument*»)."""
    whole: dict[str, dict[Pole, Place]] = {}
    heads: list[tuple[str, Pole]] = []
    for pole, word in _words(language):
        if word.endswith("*"):
            heads.append((word[:-1], pole))
        else:
            whole.setdefault(word, {})[pole] = Place()

    any_head = tuple([head for head, _ in heads])

    def found(word: str) -> Mapping[Pole, Place]:
        headed = bool(any_head) and word.startswith(any_head)
        if not headed and word not in whole:
            return {}
        poles = {pole: Place() for head, pole in heads if word.startswith(head)} if headed else {}
        poles.update(whole.get(word, {}))
        return {pole: place for pole, place in poles.items() if pole.other not in poles}

    return found


@lru_cache(maxsize=1)
def _english() -> tuple[NDArray[np.float32], dict[Pole, int], list[int]]:
    """The vectors of the words of English poles, those of each pole behind each other; the poles, each with
    its number; and the first row of each.
    """
    words: dict[Pole, list[str]] = {}
    for pole, word in _words("en"):
        words.setdefault(pole, []).append(word)
    numbers = {pole: number for number, pole in enumerate(words)}
    firsts = [0, *accumulate(map(len, words.values()))][:-1]
    return meaning.vectors([word for some in words.values() for word in some]), numbers, firsts


def _meant(word: str) -> Mapping[Pole, Place]:
    """The poles that a word of another language is at by what it means."""
    if len(word) < 2 or not word[0].isalpha():
        return {}
    words, numbers, firsts = _english()
    cosines = words @ meaning.vector(word)
    if float(cosines.max()) < _AT:
        return {}
    from dragoman.facts.meaning.numeric import np

    likest: list[float] = np.maximum.reduceat(cosines, firsts).tolist()
    found: dict[Pole, Place] = {}
    for pole, number in numbers.items():
        likeness = likest[number]
        if likeness >= _AT and (apart := likeness - likest[numbers[pole.other]]) >= _APART:
            found[pole] = Place(likeness, apart)
    return found


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, frozenset[Pole]]:
    """By English stem, the poles that it is at."""
    found: dict[str, set[Pole]] = {}
    for pole, word in _words("en"):
        found.setdefault(stem(word, "en"), set()).add(pole)
    return {one: frozenset(poles) for one, poles in found.items()}


def _translated(language: str, word: str) -> Mapping[Pole, Place]:
    """The poles of what a dictionary gives for a word."""
    dictionary = lexicon(language, "en")
    if dictionary is None:
        return {}
    every = _stems()
    found = {pole for one in dictionary.renderings[word] if one in every for pole in every[one]}
    return {pole: Place() for pole in found if pole.other not in found}
