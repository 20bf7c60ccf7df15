"""What a text says twice: words and phrases over again at once, loops, and phrases that come back."""

from __future__ import annotations

import itertools
import re
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from dragoman.model.article import Span
from dragoman.text.words import Word

if TYPE_CHECKING:  # it asks this module, and imports it
    from dragoman.facts.reading import Reading

_PERIODS = range(1, 13)
"""Words of a phrase that a loop may go over."""

_MOST = 3000
"""Words that are looked at: a loop of any length shows in them."""

_SENTENCE = 500
"""Characters up to which a text is no longer than a sentence."""

# A letter drawn out: no word of any language has one six times running.
_LETTERS = re.compile(r"([^\W\d_])\1{5,}")


class Loop(NamedTuple):
    """`unit` words over and over, `times` times in all from `start` to `end`.

    `joined` tells whether nothing but spaces stands between them.
    """

    start: int
    end: int
    unit: int
    times: float
    joined: bool

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class Repeats(NamedTuple):
    """Loops in order, and how often pairs of words (`phrases`) and longer words (`terms`) come back."""

    loops: tuple[Loop, ...]
    phrases: int
    terms: int
    letters: Span | None


def repeats(reading: Reading) -> Repeats:
    """What a text says again. Time is linear in its length."""
    text, found = reading.text, reading.words[:_MOST]
    drawn = _LETTERS.search(text) if len(text) > _SENTENCE or _is_drawn(text) else None
    letters = Span(*drawn.span()) if drawn else None
    keys = [word.folded for word in found]
    if "'" in text or "’" in text:
        keys = list(map(_bare, keys))
    if len(set(keys)) == len(keys):
        return Repeats((), 0, 0, letters)
    long = [key for key in keys if len(key) > 4]
    terms = len(long) - len(set(long))
    pairs = list(itertools.pairwise(keys))
    if len(set(pairs)) == len(pairs) and not any(map(eq, keys[1:], keys)):
        return Repeats((), 0, terms, letters)  # a loop of several words says two of them again
    pairs = [pair for pair in pairs if len(pair[0]) + len(pair[1]) > 7]
    return Repeats(tuple(_loops(text, found, keys)), len(pairs) - len(set(pairs)), terms, letters)


def _is_drawn(text: str) -> bool:
    """Whether a sign stands six times running: told faster than by looking back at each place."""
    return any(sign * 6 in text for sign in set(text))


def _bare(word: str) -> str:
    """A word without the ending of possession."""
    return word[:-2] if word.endswith(("'s", "’s")) and len(word) > 4 else word


def _loops(text: str, found: tuple[Word, ...], keys: list[str]) -> list[Loop]:
    """Runs in which every word equals the one `unit` words before; the shortest unit of each."""
    loops: list[Loop] = []
    covered = -1
    for unit in _PERIODS:
        again = bytes(map(eq, keys[unit:], keys))
        if b"\x01" * unit not in again:
            continue
        run = 0
        for place in range(unit, len(keys) + 1):
            if place < len(keys) and again[place - unit]:
                run += 1
                continue
            if run >= unit:
                first, last = found[place - run - unit], found[place - 1]
                if first.start > covered or last.end > covered + len(first.text):
                    inside = found[place - run - unit : place]
                    joined = all(
                        not text[one.end : two.start].strip() for one, two in itertools.pairwise(inside)
                    )
                    loops.append(Loop(first.start, last.end, unit, (run + unit) / unit, joined))
                    covered = max(covered, last.end)
            run = 0
    return loops
