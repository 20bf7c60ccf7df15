"""Three texts merged word by word: what an editor changed of a first, and what changed in the first since.

A three-way merge as of diff3 (S. Khanna, K. Kunal and B. C. Pierce, "A Formal Investigation of Diff3", 2007):
where one side alone changed something, its words stand; where both did, there is no clean merge, and what
became of it is for a person. Changes with no word between them are taken for changes of one place, since
words agree with their neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from dragoman.text.words import words

_LONGEST = 4000
"""Words of a text that is merged: a sentence has a few dozens, and the comparison is quadratic at worst."""

Change = tuple[int, int, tuple[str, ...]]
"""Words from here to there of the first text are these instead."""


def merged(base: str, ours: str, theirs: str, language: str, *, beside: bool = False) -> str | None:
    """`ours` and `theirs`, both made of `base`, in one text; None where they changed the same place, or are
    too long. All three are in `language`. With `beside`, words next to each other are two places: for two
    people who see what became of it.
    """
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    first, mine, yours = (tokens(text, language) for text in (base, ours, theirs))
    if max(len(first), len(mine), len(yours)) > _LONGEST:
        return None
    woven = _woven(first, _changes(first, mine), _changes(first, yours), beside=beside)
    return None if woven is None else _applied(first, woven)


def tokens(text: str, language: str) -> list[str]:
    """The text's words, and each sign and run of white space between them; together they are the text."""
    found: list[str] = []
    at = 0
    for word in words(text, language):
        found += _signs(text[at : word.start])
        found.append(text[word.start : word.end])
        at = word.end
    return [*found, *_signs(text[at:])]


def _signs(between: str) -> list[str]:
    """Signs one by one, white space as it stands."""
    found: list[str] = []
    for sign in between:
        if found and sign.isspace() and found[-1].isspace():
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _changes(first: Sequence[str], other: Sequence[str]) -> list[Change]:
    """What is to be done to `first` for `other`, in order; what only white space parts is one change."""
    found: list[Change] = []
    matcher = SequenceMatcher(None, first, other, autojunk=False)
    for kind, start, end, into, until in matcher.get_opcodes():
        if kind == "equal":
            continue
        if found and not any(map(_is_ink, first[found[-1][1] : start])):
            begin, last, new = found[-1]
            found[-1] = (begin, end, (*new, *first[last:start], *other[into:until]))
        else:
            found.append((start, end, tuple(other[into:until])))
    return found


def _is_ink(token: str) -> bool:
    return not token.isspace()


def _is_word_in(between: Sequence[str]) -> bool:
    return any(token[0].isalnum() for token in between)


def _woven(
    first: Sequence[str], mine: Sequence[Change], yours: Sequence[Change], *, beside: bool
) -> list[Change] | None:
    """The changes of both in order, those that both made once; None where two meet."""
    mine, yours = list(mine), [change for change in yours if change not in mine]
    sides = sorted([*((change, 0) for change in mine), *((change, 1) for change in yours)])
    for (one, side), (other, its) in pairwise(sides):
        between = first[one[1] : other[0]]
        if side != its and not (_is_word_in(between) or (beside and between)):
            return None
    return [change for change, _ in sides]


def _applied(first: Sequence[str], changes: Sequence[Change]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in changes:
        pieces += (*first[at:start], *new)
        at = end
    return "".join((*pieces, *first[at:]))
