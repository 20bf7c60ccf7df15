"""Names that one expects to be called alike wherever they occur, and what one sentence calls them."""

from __future__ import annotations

from dragoman.facts.names.capitals import frequency
from dragoman.facts.names.exonyms import places_and_bodies
from dragoman.facts.reading import reading
from dragoman.model.notes import Named
from dragoman.text.words import folded

SURE = 0.8
"""Weight (`NameWord.weight`) from which a word is compared: words that are rather names than not."""

ORDINARY = 3.8
"""Zipf frequency from which a word of the edition is not taken for a name that is written otherwise."""

_LEAST_ALIKE = 0.72
"""Similarity from which a word of the edition is taken for the rendering: above `THRESHOLD`, under which
one word in fifty would do."""

_MOST = 100
"""Words of names in a sentence that are compared: each is searched for in all of its translation."""


def named(source: str, target: str, ours: str, theirs: str) -> tuple[Named, ...]:
    """The words of names in a sentence, and where its translation has them.

    Places and bodies that languages have own words for are left out: these have several.
    """
    places = places_and_bodies(ours)
    found: list[Named] = []
    for name in reading(source, ours).names:
        for part in name.parts:
            word = part.folded.removesuffix("'s").removesuffix("’s")
            if part.weight < SURE or len(word) < 3 or word in places or name.text.lower() in places:
                continue
            if len(found) == _MOST:
                return tuple(found)
            alike, start, end = reading(target, theirs).sounding(word)
            like = alike >= _LEAST_ALIKE and _may_be_name(target[start:end], word, theirs)
            found.append(Named(word, part.start, part.end, (start, end) if like else None))
    return tuple(found)


def _may_be_name(rendering: str, name: str, language: str) -> bool:
    """Whether it is the name itself, or no word of the language."""
    fold = folded(rendering)
    return fold == name or frequency(fold, language) < ORDINARY
