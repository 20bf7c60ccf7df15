"""Words that say the opposite of each other, and that news cannot exchange: north and south, rise and fall.

Only pairs that have one sense between them are listed. A dictionary of all antonyms (WordNet's 6,600 were
tried) sets «came» against «went» and finds a reversal in every second free translation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dragoman.facts.languages import table
from dragoman.facts.lexicon import lexicon, stem
from dragoman.text.languages import primary
from dragoman.text.words import Memo


@lru_cache(maxsize=1)
def _poles() -> Mapping[str, frozenset[tuple[int, bool]]]:
    """By English stem, the axes that it is on, and at which pole of each."""
    found: dict[str, set[tuple[int, bool]]] = {}
    for axis, pole, word in _axes("en"):
        found.setdefault(stem(word, "en"), set()).add((axis, pole))
    return {one: frozenset(poles) for one, poles in found.items()}


@lru_cache(maxsize=64)
def _axes(language: str) -> tuple[tuple[int, bool, str], ...]:
    """The listed words of a language, each with its axis and whether it is at the first pole."""
    poles = [line.split("|") for line in table("opposites", language).get("axes", ())]
    return tuple(
        (axis, pole, word)
        for axis, (one, other) in enumerate(poles)
        for pole, words in ((True, one), (False, other))
        for word in words.split()
    )


def _listed(word: str, language: str) -> frozenset[tuple[int, bool]]:
    return frozenset(
        (axis, pole)
        for axis, pole, form in _axes(language)
        if (word.startswith(form[:-1]) if form.endswith("*") else word == form)
    )


def knows(language: str) -> bool:
    """Whether opposites can be told in `language`: it is English, listed, or a dictionary leads there."""
    base = primary(language)
    return bool(_axes(base)) or lexicon(base, "en") is not None


@lru_cache(maxsize=64)
def poles(language: str) -> Mapping[str, frozenset[tuple[int, bool]]]:
    """By folded word, the axes that it is on, each with its pole; an axis of which it may be both poles is
    left out.
    """
    base = primary(language)
    return Memo(lambda word: _found(word, base))


def _found(word: str, base: str) -> frozenset[tuple[int, bool]]:
    if base == "en":
        return _poles().get(stem(word, "en"), frozenset())
    if word in table("opposites", base).get("neither", "").split():
        return frozenset()
    listed = _listed(word, base)
    dictionary = lexicon(base, "en")
    if listed or dictionary is None:
        return listed
    every = _poles()
    found = {pole for one in dictionary.renderings[word] if one in every for pole in every[one]}
    return frozenset((axis, pole) for axis, pole in found if (axis, not pole) not in found)
