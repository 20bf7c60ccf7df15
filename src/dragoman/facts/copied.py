"""Words of another language that were left in a translation, as none of its own language has them.

What tells of them is how common words are in either language; names and quotations have words of any.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from dragoman.facts.reading import reading
from dragoman.text.everywhere import everywhere
from dragoman.text.languages import primary
from dragoman.text.words import Memo, all_frequencies, forms, frequencies, is_listed

MOST_CHARACTERS = 2000
"""Of a sentence, that are looked at: more than one has."""

_STRANGE = 1.5
"""Powers of ten by which a word must be commoner in another language: lists of every language hold the
commonest words of others as noise."""

_ORDINARY = 4.0
"""Zipf value that it must have there: rarer words are terms, which languages take over."""

_UNLISTED = 2.0
"""Zipf value of a word that no list has."""

_NEIGHBOURS = 2
"""Words on either side in which a capital shows that a small word between belongs to a name."""

_FREQUENT = ("en", "es", "fr", "de", "pt", "it", "ca", "nl", "nb", "da", "sv")
"""Languages that originals are in that were taken for another."""

Value = Callable[[str], float]
"""The Zipf value of a word where it is commonest, nought where no list has it."""


def own(language: str) -> Value:
    """What tells of one language."""
    values = frequencies(language) if is_listed(language) else {}
    return lambda word: values.get(word, 0.0)


def any_other(language: str) -> Value:
    """What tells of it and of any that originals are in."""
    itself, every = own(language), _every(primary(language))
    return lambda word: max(itself(word), every(word))


def copied(source: str, target: str, ours: str, theirs: str, others: Value) -> tuple[int, list[str]]:
    """The small words of a translation, and those of them that its original has, by `others` ordinary words,
    and that are none of its language.
    """
    words = small(target, theirs)
    found = [word for word in words if is_strange(word, theirs, others)]
    held = forms(source, ours) if found else ()
    return len(words), [word for word in found if word in held]


def left(source: str, target: str, ours: str, theirs: str) -> tuple[tuple[int, int, int], tuple[str, ...]]:
    """How many small words a sentence has, how many of these are strange to its language, and how many its
    translation has; and which of these were copied.
    """
    source, target = source[:MOST_CHARACTERS], target[:MOST_CHARACTERS]
    every, words = _every(primary(ours)), small(source, ours)
    odd = sum([is_strange(word, ours, every) for word in words])
    count, found = copied(source, target, ours, theirs, own(ours))
    return (len(words), odd, count), tuple(found)


@lru_cache(maxsize=16)
def _every(ours: str) -> Value:
    """Of the languages that originals are in, but `ours`."""
    names = [name for name in _FREQUENT if name != ours]
    lists = everywhere()
    if lists is not None:
        of = lists.of
        best: Memo[str, float] = Memo(lambda word: max([of[word].get(name, 0.0) for name in names]))
        return best.__getitem__
    some = [frequencies(name) for name in names]
    return lambda word: max([one.get(word, 0.0) for one in some])


def is_strange(word: str, language: str, others: Value) -> bool:
    """Whether a word is an ordinary one of other languages, and none of this one."""
    there = others(word)
    if there < _ORDINARY:
        return False
    here = max(frequencies(language).get(word, _UNLISTED), all_frequencies(language).get(word, _UNLISTED))
    return there - here >= _STRANGE


def small(text: str, language: str) -> list[str]:
    """The folded words in small letters, or without any, that belong to no name; and to no quotation, unless
    all of them do.
    """
    read = reading(text, language)
    found = read.words
    capitals = [word.text[0].isupper() for word in found]
    small = [
        word
        for at, word in enumerate(found)
        if not (capitals[at] and at)
        if len(word.folded) > 1 or not word.folded.isascii()
        if word.text.isalpha() and not _is_named(capitals, at)
    ]
    own = [word.folded for word in small if not read.encloses(word.start, word.end)] if read.enclosed else ()
    return [*own] or [word.folded for word in small]


def _is_named(capitals: list[bool], at: int) -> bool:
    """Whether words with capitals are near on both sides; on that which there is, of a first word."""
    before, behind = capitals[max(at - _NEIGHBOURS, 0) : at], capitals[at + 1 : at + 1 + _NEIGHBOURS]
    return (at == 0 or True in before) and (True in behind or (at == 0 and not behind))
