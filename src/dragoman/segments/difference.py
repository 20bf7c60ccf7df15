"""What was changed from one text to another, word by word: what went, what came, and what stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from dragoman.segments.merge import tokens

_LONGEST = 4000
"""Words of a text that is compared within: the comparison is quadratic at worst."""


class Fate(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Run(NamedTuple):
    """Words of one fate, as they stand; what is GONE is the first text's, what is NEW the second's."""

    fate: Fate
    text: str


def difference(before: str, after: str, language: str) -> tuple[Run, ...]:
    """The runs of both texts in order: all that is not NEW is `before`, and all that is not GONE is `after`.

    Both are in `language`. What only white space parts is one change, so that a phrase that was written anew
    is read as one.
    """
    first, second = tokens(before, language), tokens(after, language)
    if max(len(first), len(second)) > _LONGEST:
        return tuple(run for run in (Run(Fate.GONE, before), Run(Fate.NEW, after)) if run.text)
    return tuple(_runs(first, second))


def _runs(first: Sequence[str], second: Sequence[str]) -> Iterator[Run]:
    gone, new = "", ""
    for kind, start, end, into, until in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind == "equal":
            between = "".join(first[start:end])
            if (gone or new) and between.isspace() and end < len(first) and until < len(second):
                gone, new = gone + between, new + between
                continue
            yield from _told(gone, new)
            gone, new = "", ""
            yield Run(Fate.SAME, between)
        else:
            gone += "".join(first[start:end])
            new += "".join(second[into:until])
    yield from _told(gone, new)


def _told(gone: str, new: str) -> Iterator[Run]:
    if gone:
        yield Run(Fate.GONE, gone)
    if new:
        yield Run(Fate.NEW, new)
