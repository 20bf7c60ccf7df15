"""Two revisions of an article compared sentence by sentence: what was kept, moved, changed, what is new, and
what is gone.

A sentence that stands in both is found wherever it stands: first those that are said once on both sides, as
in Bram Cohen's patience diff; then those that are said several times, by their neighbours. What keeps its
order among them is kept, the rest moved. Of what is left, sentences at the same place that are alike are one
sentence that was changed. Blocks are not compared: their ids are a reader's, and shift with every insertion.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import Indel

from dragoman.model.article import Block, MarkKind, Span

ALIKE = 0.35
"""From which likeness (Indel of letters by threes, of 1) two sentences at one place are one that was changed;
sentences of a newspaper that have nothing to do with each other are alike by 0.1."""

ALIKE_ELSEWHERE = 0.6
"""The same for sentences at different places, where nothing but their words speaks for it."""

_MOST = 250_000
"""Pairs of sentences of which the likeness is looked at: a rewritten article of 500 sentences."""

_LONGEST = 2_000
"""Characters of a sentence that are looked at for its likeness."""

_SIGNS = str.maketrans({**dict.fromkeys("‘’‚‛′ʼ", "'"), **dict.fromkeys("“”„‟«»″", '"'), "…": "..."})
_SPACES = re.compile(r"\s+")


class Change(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"

    @property
    def stands(self) -> bool:
        """Whether its source is what it was, wherever it is now."""
        return self in (Change.KEPT, Change.MOVED)


class Place(NamedTuple):
    """The sentence of that number, from 0, in the block of that id."""

    block: str
    position: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is compared: its words, where its marks stand, and what its block is to the reader."""

    place: Place
    text: str
    marks: tuple[tuple[int, int, bool], ...] = ()
    role: str = ""


class Step(NamedTuple):
    """What became of a sentence: where it stood, and where it stands; None where it does not."""

    change: Change
    old: Place | None
    new: Place | None


def sentence(block: Block, span: Span, position: int) -> Sentence:
    """The sentence of a block that stands at `span`."""
    marks = tuple(
        (
            max(mark.start, span.start) - span.start,
            min(mark.end, span.end) - span.start,
            mark.kind is MarkKind.ATOM,
        )
        for mark in block.marks
        if mark.start < span.end and mark.end > span.start
    )
    role = f"{block.role}/{block.attributes.get('part', '')}"
    return Sentence(Place(block.id, position), block.text[span.start : span.end], marks, role)


def changes(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[Step, ...]:
    """What became of each sentence: those of `new` in its order, then what is gone in the order of `old`.

    Every sentence of both is in one step exactly. Time is about linear in their number, but for that of the
    sentences that stand in one revision only, of which pairs are compared.
    """
    pairs = _Pairs(len(old), len(new))
    for key in (_as_it_stands, _in_its_words, _said):
        _same(
            pairs,
            {at: key(one) for at, one in enumerate(old) if at not in pairs.ours},
            {at: key(one) for at, one in enumerate(new) if at not in pairs.theirs},
        )
    stand = dict(pairs.theirs)
    kept = _in_order(stand)
    _alike(pairs, [one.text for one in old], [one.text for one in new])
    steps = [Step(Change.NEW, None, one.place) for one in new]
    for at, before in pairs.theirs.items():
        same = Change.KEPT if at in kept else Change.MOVED
        steps[at] = Step(same if at in stand else Change.CHANGED, old[before].place, new[at].place)
    gone = (Step(Change.GONE, old[at].place, None) for at in range(len(old)) if at not in pairs.ours)
    return (*steps, *gone)


def _as_it_stands(one: Sentence) -> Hashable:
    return one.text, one.marks, one.role


def _in_its_words(one: Sentence) -> Hashable:
    return one.text


def _said(one: Sentence) -> Hashable:
    """The text without what only looks otherwise: the shape of quotation marks, and the kind of spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", one.text).translate(_SIGNS)).strip()


class _Pairs:
    """Sentences that belong together, by their numbers: `ours` from old to new, `theirs` back."""

    def __init__(self, olds: int, news: int) -> None:
        self.olds, self.news = olds, news
        self.ours: dict[int, int] = {}
        self.theirs: dict[int, int] = {}

    def add(self, old: int, new: int) -> None:
        self.ours[old], self.theirs[new] = new, old

    def free(self, old: int, new: int) -> bool:
        """Whether both are there, and neither has its other yet."""
        inside = 0 <= old < self.olds and 0 <= new < self.news
        return inside and old not in self.ours and new not in self.theirs

    def edges(self) -> list[tuple[int, int]]:
        """All pairs, and the beginnings and ends of the revisions, which belong together too."""
        return [(-1, -1), *self.ours.items(), (self.olds, self.news)]


def _same(pairs: _Pairs, old: Mapping[int, Hashable], new: Mapping[int, Hashable]) -> None:
    """Pairs those that are equal by these keys, which all have that are free."""
    places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, keys in enumerate((old, new)):
        for at, key in keys.items():
            places[key][side].append(at)
    several: list[tuple[list[int], list[int]]] = []
    for ours, theirs in places.values():
        if len(ours) == len(theirs) == 1:
            pairs.add(ours[0], theirs[0])
        elif ours and theirs:
            several.append((ours, theirs))
    if not several:  # the rest stands on one side alone
        return
    _beside(pairs, lambda one, other: old[one] == new[other])
    _behind_one(pairs, several)
    for ours, theirs in several:  # nothing that stands beside them tells which is which
        free = [other for other in theirs if other not in pairs.theirs]
        for one, other in zip((one for one in ours if one not in pairs.ours), free, strict=False):
            pairs.add(one, other)


def _beside(pairs: _Pairs, same: Callable[[int, int], bool]) -> None:
    """Pairs what is the same and stands behind a pair, and so on; then what stands before one; then from the
    ends of the revisions on, which say less than a sentence does.
    """
    for step in (1, -1):
        for pair in list(pairs.ours.items()):
            _walked(pairs, same, pair, step)
    _walked(pairs, same, (-1, -1), 1)
    _walked(pairs, same, (pairs.olds, pairs.news), -1)


def _walked(pairs: _Pairs, same: Callable[[int, int], bool], pair: tuple[int, int], step: int) -> None:
    one, other = pair[0] + step, pair[1] + step
    while pairs.free(one, other) and same(one, other):
        pairs.add(one, other)
        one, other = one + step, other + step


def _behind_one(pairs: _Pairs, several: Sequence[tuple[list[int], list[int]]]) -> None:
    """Pairs equal ones that stand behind the same pair, where each is alone there."""
    ours = [one for mine, _ in several for one in mine if one not in pairs.ours]
    theirs = [other for _, yours in several for other in yours if other not in pairs.theirs]
    here, there = _gaps(pairs, ours, theirs)
    for mine, yours in several:
        lone = _lone({one: here[one] for one in mine if one in here})
        for gap, other in _lone({one: there[one] for one in yours if one in there}).items():
            if gap in lone:
                pairs.add(lone[gap], other)


def _lone(gaps: dict[int, int]) -> dict[int, int]:
    """Of sentences and their gaps, by its gap the sentence that is alone in it."""
    found: dict[int, list[int]] = defaultdict(list)
    for one, gap in gaps.items():
        found[gap].append(one)
    return {gap: some[0] for gap, some in found.items() if len(some) == 1}


def _in_order(stand: dict[int, int]) -> set[int]:
    """Of new places with their old ones, the most whose order stands (the longest increasing subsequence)."""
    ends: list[int] = []  # the smallest old place at which an order of that length ends
    at_end: list[int] = []
    before: dict[int, int | None] = {}
    for new in sorted(stand):
        length = bisect_left(ends, stand[new])
        before[new] = at_end[length - 1] if length else None
        ends[length : length + 1] = [stand[new]]
        at_end[length : length + 1] = [new]
    kept: set[int] = set()
    last = at_end[-1] if at_end else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _alike(pairs: _Pairs, old: Sequence[str], new: Sequence[str]) -> None:
    """Pairs what was changed: the likest first, those at the same place before those elsewhere."""
    ours = {at: _threes(text) for at, text in enumerate(old) if at not in pairs.ours}
    theirs = {at: _threes(text) for at, text in enumerate(new) if at not in pairs.theirs}
    if len(ours) * len(theirs) > _MOST:
        return
    here, there = _gaps(pairs, ours, theirs)
    found: list[tuple[bool, float, int, int]] = []
    for (one, before), (other, after) in product(ours.items(), theirs.items()):
        elsewhere = here[one] != there[other]
        like = Indel.normalized_similarity(before, after)
        if like >= (ALIKE_ELSEWHERE if elsewhere else ALIKE):
            found.append((elsewhere, -like, one, other))
    for _, _, one, other in sorted(found):
        if pairs.free(one, other):
            pairs.add(one, other)


def _threes(text: str) -> list[str]:
    """The letters by threes, which are hardly ever the same in unlike sentences, in any script."""
    text = text[:_LONGEST].casefold()
    return [text[at : at + 3] for at in range(max(1, len(text) - 2))]


def _gaps(pairs: _Pairs, ours: Iterable[int], theirs: Iterable[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Of sentences that stand in one revision only, the place in `new` of what stands before them."""
    edges = dict(pairs.edges())
    before, after = sorted(edges), sorted(edges.values())
    return (
        {one: edges[before[bisect_left(before, one) - 1]] for one in ours},
        {other: after[bisect_left(after, other) - 1] for other in theirs},
    )
