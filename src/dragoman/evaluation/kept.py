"""What a person who translated a sentence left as it was: the measure of names that is not our own.

Nothing here knows which names Dragoman protects. A name is what a translator kept, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.text.words import Word, words

_JOINED = frozenset((" ", "-", "\u00a0", ". ", ".", ".-", " & "))
"""What may stand between two words of a name, a full stop after an initial among it."""

_PARTICLES = frozenset(
    ("de", "da", "di", "du", "del", "la", "le", "los", "las", "van", "von", "der", "den", "y")
)
_OPENING = " \u00a0\"'“”„«»‘’‹›([{-–—*"
_ENDS = ".!?:…;\n"
_SHORTEST = 2


def names(source: str, reference: str, language: str) -> list[str]:
    """The names in `source` (in `language`), each as often as both have it: whole names, no words of them.

    A name is the longest stretch of words with a capital, and particles between them, that stands in
    `reference` verbatim and is no part of a longer word; a first word of a sentence alone is none.
    """
    found: list[str] = []
    for run in _runs(source, language):
        at = 0
        while at < len(run):
            last = next((end for end in range(len(run), at, -1) if _kept(source, run[at:end], reference)), at)
            name = _text(source, run[at:last]) if last > at else ""
            if name and not (last - at == 1 and _begins(source, run[at].start)):
                found.append(name)
            at = max(last, at + 1)
    return [
        name for name in dict.fromkeys(found) for _ in range(min(found.count(name), times(name, reference)))
    ]


def broken(source: str, target: str, reference: str, language: str) -> tuple[str, ...]:
    """The names of `source` that a person kept and that `target` has not, or not as often."""
    expected = names(source, reference, language)
    return tuple(
        name
        for name in dict.fromkeys(expected)
        for _ in range(expected.count(name) - min(expected.count(name), times(name, target)))
    )


def left(source: str, target: str, reference: str, language: str) -> tuple[str, ...]:
    """The words of `source` that stand in `target` as they are, though no person kept them."""
    here = {
        word.folded
        for word in words(source, language)
        if len(word.folded) > _SHORTEST and word.text.isalpha()
    }
    kept = {word.folded for word in words(reference, language)}
    return tuple(word.folded for word in words(target, language) if word.folded in here - kept)


def times(name: str, text: str) -> int:
    """How often `name` stands in `text`, not inside a longer word."""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _runs(text: str, language: str) -> Iterator[list[Word]]:
    """Stretches of words with a capital, with the particles between them."""
    run: list[Word] = []
    for last, word in pairwise((None, *words(text, language))):
        assert word is not None
        joined = (
            last is not None
            and text[last.end : word.start] in _JOINED
            and not last.text.endswith(("'s", "’s"))
        )
        fits = word.text[0].isupper() or word.text in _PARTICLES
        if run and not (joined and fits):
            yield run
            run = []
        if word.text[0].isupper() or run:
            run.append(word)
    if run:
        yield run


def _text(text: str, run: list[Word]) -> str:
    return re.sub("['’]s$", "", text[run[0].start : run[-1].end])


def _kept(text: str, run: list[Word], reference: str) -> bool:
    if not (run[0].text[0].isupper() and run[-1].text[0].isupper()):
        return False
    name = _text(text, run)
    return len(name) >= _SHORTEST and times(name, reference) > 0


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins here, where any word has a capital."""
    before = text[:at].rstrip(_OPENING)
    return not before or before[-1] in _ENDS
