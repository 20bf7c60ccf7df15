"""What an article shows to be names: who is named in full in one sentence is called for short in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dragoman.facts.names import capitals
from dragoman.facts.names.exonyms import places_and_bodies
from dragoman.facts.names.keeping import is_joined_by_of, is_title_or_label, likely_names
from dragoman.facts.names.protecting import named_in_full, protected
from dragoman.model.article import Span
from dragoman.text.languages import primary
from dragoman.text.words import Word, words

_SHORTENED = re.compile("['’](?:ll|ve|re|m|d)$")
_SHORTEST = 3
"""Letters of a part of a name that stands for the whole: «Bo» and «Li» are words, too."""


def names_of_article(texts: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
    """What an article shows to be names, by their first words: those of its sentences, and what persons and
    clubs are called for short. See `names_standing_in`.
    """
    ours = primary(language)
    found: set[str] = set()
    texts = [text for text in texts if _tells(text, ours)]
    small = {word.text for text in texts for word in words(text, ours) if word.text[0].islower()}
    for text in texts:
        one = shown(text, ours)
        found.update(name for name in one.likely if name.lower() not in small)
        found.update(one.short)
    return _by_first(found, ours)


class Shown(NamedTuple):
    """What a sentence shows to be names, unless its article has them as common words too, and what it lets
    its article call persons and clubs for short.
    """

    likely: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


def shown(text: str, language: str) -> Shown:
    """What a sentence shows to be names by itself; sorted."""
    ours = primary(language)
    if not _tells(text, ours):
        return Shown()
    likely = {text[slice(*span)] for span in likely_names(text, ours) if not _is_described(text, span, ours)}
    full = [words(text[start:end], ours) for start, end in named_in_full(text, ours)]
    return Shown(
        tuple(sorted(likely)), tuple(sorted({name for one in full for name in _short_names(one, ours)}))
    )


def names_again(
    article: Iterable[tuple[str, Shown]], texts: Sequence[str], language: str
) -> dict[str, tuple[str, ...]]:
    """Those `names_of_article` that may stand in one of `texts`, where it is known what each of its sentences
    shows: of the article no more is read than where one of them may be a common word.
    """
    ours, every = primary(language), list(article)
    found = {name for _, one in every for name in one.short if any(name in text for text in texts)}
    likely = {name for _, one in every for name in one.likely if any(name in text for text in texts)}
    for name in likely - found:
        low = name.lower()
        common = any(
            word.text == low and low[0].islower()
            for text, _ in every
            if low in text and _tells(text, ours)
            for word in words(text, ours)
        )
        if not common:
            found.add(name)
    return _by_first(found, ours)


def _tells(text: str, language: str) -> bool:
    """Whether its capitals say anything."""
    return not (is_title_or_label(text, language) or text.isupper())


def _by_first(names: Iterable[str], language: str) -> dict[str, tuple[str, ...]]:
    index: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        first = words(name, language)[0].text
        index[first] = (*index.get(first, ()), name)
    return index


def _short_names(full: Sequence[Word], language: str) -> list[str]:
    """The words of a full name that may stand for it; of what leads one, not what is no name at all."""
    return [
        word.text
        for word in full
        if len(word.text) >= _SHORTEST
        and word.text[0].isupper()
        and word.folded not in places_and_bodies(language)
        and not _SHORTENED.search(word.text)
        and (word is full[-1] or not (word.folded in capitals.TRANSLATED or capitals.is_people(word.folded)))
    ]


def _is_described(text: str, span: Span, language: str) -> bool:
    """Whether a word may be one of a description («Game of Thrones»), and is surely none otherwise."""
    return is_joined_by_of(text, span) and not any(
        span.start >= start and span.end <= end for start, end in protected(text, language)
    )


def names_standing_in(index: Mapping[str, Sequence[str]], text: str, language: str) -> tuple[str, ...]:
    """The names of an article (see `names_of_article`) that stand in one of its sentences, sorted."""
    firsts = {
        word.text[: capitals.without_genitive(word.text, 0, len(word.text))] for word in words(text, language)
    }
    return tuple(sorted(name for first in firsts for name in index.get(first, ()) if name in text))
