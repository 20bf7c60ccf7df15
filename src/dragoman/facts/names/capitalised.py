"""Words that only their capital tells to be names, and the other side has not: «West», «los Coronado», «LED».

Inside a sentence a capital says that a word is a name, whatever else the word may be in its language
(`dragoman.facts.names.strays` asks that first). Alone it says too little: languages give capitals to offices,
peoples and months as they like. Where the other side has another name between the same words, it says enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.facts.names.capitals import (
    NOUNS_WITH_CAPITALS,
    TITLES,
    begins_sentence,
    calendar,
    frequency,
    is_people,
)
from dragoman.facts.names.matching import concept_at, has
from dragoman.facts.names.spelling import is_form
from dragoman.facts.names.strays import PLAIN, Stray, is_stopped, wandering
from dragoman.text.languages import primary

if TYPE_CHECKING:  # they ask this module, and import it
    from dragoman.facts.reading import Reading
    from dragoman.text.words import Word

_SHORTEST = 2
"""Letters: shorter words are initials."""

_LOUD = 5.4
"""Zipf value from which a word in capitals is one that is stressed («NOT»), unless figures follow: «HER2»."""

_WANDERS = 0.4
"""How surely a noun with a capital is as common abroad, from which it may be a name."""


def capitalised(own: Reading, other: Reading, known: tuple[Stray, ...]) -> tuple[Stray, ...]:
    """The words of `own`, in Latin letters, that only their capital makes names, and of which `other` has no
    form; none of a run of which a word is among `known`. Words side by side are one.
    """
    language = primary(own.language)
    # Words that the other side has for others are not free to be forms of these.
    free = other.plain_words - own.plain_words
    names = frozenset([PLAIN[word.folded] for word in other.capitals]) & free
    found: list[Stray] = []
    for word in own.capitals:
        if not _is_name(word, own, language):
            continue
        concept = concept_at(own.searchable, word.start, word.end)
        if concept and has(other.searchable, concept):
            continue
        name = PLAIN[word.folded]
        if name in other.plain_words or any(
            is_form(name, one) for one in (names if word.text.isupper() else free)
        ):
            continue
        if any(_touches(stray, word, own.text) for stray in known):
            continue
        if found and own.text[found[-1].end : word.start] == " ":
            found[-1] = found[-1]._replace(words=(*found[-1].words, word))
        else:
            found.append(Stray((word,), 0.0, False, ""))
    return tuple(found)


def _is_name(word: Word, own: Reading, language: str) -> bool:
    text, fold = word.text, word.folded.removesuffix("'s").removesuffix("’s")
    if (
        len(fold) < _SHORTEST
        or not text[0].isalpha()
        or not fold[-1].isalnum()
        or (begins_sentence(own.text, word.start) and not text.isupper())
    ):
        return False
    if is_stopped(word, own.text):
        return False
    if text.isupper():
        figures = own.text[word.end : word.end + 1].isdecimal()
        return figures or (frequency(fold, language) < _LOUD and not _is_loud(word, own.text))
    if any(letter.isupper() for letter in text[1:]):
        return True
    if not text[0].isupper() or fold in calendar(language) or fold in TITLES:
        return False
    if language == "en" and is_people(fold):
        return False
    return language not in NOUNS_WITH_CAPITALS or wandering(fold, language) >= _WANDERS


def _is_loud(word: Word, text: str) -> bool:
    """Whether a word beside it is all in capitals, too: no abbreviation, but a sentence that shouts."""
    before, behind = text[: word.start].rpartition(" ")[0], text[word.end :].lstrip(" ")
    beside = (before.rpartition(" ")[2], behind.partition(" ")[0])
    return any(one.isupper() and sum(map(str.isalpha, one)) >= _SHORTEST for one in beside)


def _touches(stray: Stray, word: Word, text: str) -> bool:
    if stray.start < word.end and word.start < stray.end:
        return True
    first, second = (stray, word) if stray.start < word.start else (word, stray)
    return text[first.end : second.start] == " "
