"""A part of a dozen or of a scale: «half a million», «medio centenar», «eine Viertelmillion» said in two words.

A language's file has, in `numbers.shares`, by how much of it they say, the phrases that stand before such a
word, one or the other with | between. Both words are one number, and a sure one: who counts half a dozen counts
neither a half nor twelve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from dragoman.facts.languages import table
from dragoman.facts.numbers.lexis import Worth, lexis
from dragoman.text.words import Word, folded

_SHARED = frozenset({"scale", "dozen"})
_DOZEN = 12
"""The least of which a part is counted: half a couple is one."""

_JOINT = frozenset({" ", "-", "\u00a0", "\u202f", "‐", "‑", "'", "’"})
"""What may stand between the words, and no sign that divides sentences."""


def shared(
    text: str, inside: Sequence[Word], values: Sequence[Worth | None], language: str
) -> tuple[Sequence[Word], Sequence[Worth | None]]:
    """The words of a text and what each is worth, with every part of a whole as one word of its value."""
    known, halves = _phrases(language), lexis(language).halves
    if not known or not any(map(_is_shared, values)):
        return inside, values
    found: list[Word] = []
    worth: list[Worth | None] = []
    for word, value in zip(inside, values, strict=True):
        size = 0
        if _is_shared(value):
            size, share = _before(text, found, word, known)
        if size and _counted(found, worth, halves):
            size = 0
        if size and value is not None:
            start = found[-size].start
            del found[-size:], worth[-size:]
            found.append(Word(text[start : word.end], start, word.end, word.folded))
            worth.append(Worth("cardinal", value.value * share))
        else:
            found.append(word)
            worth.append(value)
    return found, worth


def _is_shared(value: Worth | None) -> bool:
    return value is not None and value.kind in _SHARED and value.value >= _DOZEN


def _before(
    text: str, found: Sequence[Word], word: Word, known: Mapping[tuple[str, ...], float]
) -> tuple[int, float]:
    """How many words before one make a part of it, and which part; 0 where none do."""
    for phrase, share in known.items():
        last = found[-len(phrase) :]
        if tuple([one.folded for one in last]) == phrase and all(_joined(text, last, word)):
            return len(phrase), share
    return 0, 0.0


def _counted(found: Sequence[Word], worth: Sequence[Worth | None], halves: Sequence[tuple[str, ...]]) -> bool:
    """Whether the half is what a number has more: «two and a half million»."""
    for phrase in halves:
        at = len(found) - len(phrase) - 1
        if at >= 0 and tuple([one.folded for one in found[at + 1 :]]) == phrase:
            return worth[at] is not None or found[at].text.isdigit()
    return False


def _joined(text: str, before: Sequence[Word], word: Word) -> Iterator[bool]:
    every = [*before, word]
    for one, other in pairwise(every):
        yield text[one.end : other.start] in _JOINT


@lru_cache(maxsize=64)
def _phrases(language: str) -> Mapping[tuple[str, ...], float]:
    """The words that say a part of what follows, the longest first, each with how much of it."""
    listed: dict[tuple[str, ...], float] = {}
    for written, phrases in table("numbers", language).get("shares", {}).items():
        above, _, below = written.partition("/")
        for phrase in phrases.split("|"):
            listed[tuple(folded(phrase).split())] = float(above) / float(below)
    return dict(sorted(listed.items(), key=lambda item: -len(item[0])))
