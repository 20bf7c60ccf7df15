"""Marks projected on a translation by the alignment of an engine's pieces.

Neural models look at the source while they write: their attention says which words became which. Pieces
are gathered to words on both sides, and each mark goes on the one run of words that looks at its own most.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.model.article import Mark, Span
from dragoman.text.marks import apart, restored, widened

_UNSPACED = r"\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:[’'.\-][^\W{_UNSPACED}]+)*")
"""Words of spaced scripts; characters of those that write none (kana, Han)."""

_ELSEWHERE = 0.5
"""What a word between two others of a mark costs that looks elsewhere: a gap of two is bridged."""

_TAKEN = 10.0
"""What a word costs that another mark has: more than any run of words can be worth."""

_FAINT = 0.05
"""Weights below say nothing."""

_ANCHORS = 2
"""Words on both sides that are needed to tell whether attention aligns."""


class Aligned(NamedTuple):
    """What an engine wrote for what it was given, and how its pieces look at each other.

    `source` are the places of pieces in `given`, `target` those in `text`; `weights[t][s]` is how much the
    target piece `t` looks at the source piece `s`, some 1 in all (columns behind the last piece are
    of no word, and not looked at).
    """

    given: str
    text: str
    source: Sequence[Span]
    target: Sequence[Span]
    weights: Sequence[Sequence[float]]


class WordAlignment:
    """The words of both sides, and how much each of the translation looks at each of the source."""

    def __init__(self, aligned: Aligned) -> None:
        self._given, self._text = aligned.given, aligned.text
        self.source = words_to_align(aligned.given)
        self.target = words_to_align(aligned.text)
        ours = _gathered(aligned.source, self.source)
        theirs = _gathered(aligned.target, self.target)
        self._rows = [_row(aligned.weights, pieces, ours) for pieces in theirs]
        self.best = [max(range(len(row)), key=row.__getitem__) if any(row) else -1 for row in self._rows]

    def looks_at(self, word: int, source: Iterable[int]) -> float:
        """How much a word of the translation looks at some words of the source, 0 to 1."""
        row = self._rows[word]
        return sum(row[at] for at in source)

    @property
    def trusted(self) -> bool:
        """Whether words that stand once on both sides as they are, figures and names, look at each other; a
        model whose attention was not taught to align looks anywhere.
        """
        ours, theirs = _once(self._given, self.source), _once(self._text, self.target)
        anchors = [(theirs[word], at) for word, at in ours.items() if word in theirs]
        right = sum(self.best[there] == at for there, at in anchors)
        return len(anchors) < _ANCHORS or 2 * right >= len(anchors)

    def proportional(self, source: frozenset[int], full: frozenset[int]) -> range | None:
        """The words of the translation at the place of `source` in its own text, up to the first of `full`;
        None where they begin with one.
        """
        scale = len(self.target) / len(self.source)
        start = min(int(min(source) * scale), len(self.target) - 1)
        end = max(start + 1, round((max(source) + 1) * scale))
        end = min((at for at in full if start <= at < end), default=end)
        return range(start, end) if start < end else None

    def within(self, start: int, end: int) -> frozenset[int]:
        """The words of the source that stand, in part at least, in a span of it."""
        return frozenset(at for at, word in enumerate(self.source) if word.start < end and word.end > start)

    def run(
        self,
        source: frozenset[int],
        taken: frozenset[int] = frozenset(),
        among: range | None = None,
        full: frozenset[int] = frozenset(),
    ) -> range | None:
        """The words of the translation, side by side, that look at `source` most, and not at `taken`; of
        those of `among`, where it is given, and none of `full`. None where nothing looks there.
        """
        among = range(len(self.target)) if among is None else among
        best, best_value, start, value = None, 0.0, among.start, 0.0
        for at in among:
            if value <= 0:
                start, value = at, 0.0
            value += -_TAKEN if at in full else self._value(at, source, taken)
            if value > best_value:
                best, best_value = range(start, at + 1), value
        if best is not None:
            return best
        free = [at for at in among if at not in full]
        free = [at for at in free if self.best[at] not in taken] or free
        nearest = max(free, key=lambda at: self.looks_at(at, source), default=None)
        if nearest is None or self.looks_at(nearest, source) < _FAINT:
            return None
        return range(nearest, nearest + 1)

    def _value(self, at: int, source: frozenset[int], taken: frozenset[int]) -> float:
        if self.best[at] in source:
            return 1.0
        if self.best[at] in taken:
            return -_TAKEN
        return self.looks_at(at, source) - _ELSEWHERE


def words_to_align(text: str) -> list[Span]:
    """The words of a text; single characters in scripts that put no spaces between words."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def _once(text: str, words: Sequence[Span]) -> dict[str, int]:
    """The words that stand once in a text, with their numbers."""
    written = [text[word.start : word.end].casefold() for word in words]
    counts = Counter(written)
    return {word: at for at, word in enumerate(written) if counts[word] == 1}


def _gathered(pieces: Sequence[Span], words: Sequence[Span]) -> list[list[int]]:
    """For each word the numbers of the pieces that it is made of."""
    starts = [word.start for word in words]
    found: list[list[int]] = [[] for _ in words]
    for number, piece in enumerate(pieces):
        at = bisect_right(starts, piece.end - 1) - 1
        while at >= 0 and words[at].end > piece.start:
            found[at].append(number)
            at -= 1
    return found


def _row(
    weights: Sequence[Sequence[float]], pieces: Sequence[int], words: Sequence[Sequence[int]]
) -> list[float]:
    rows = [weights[piece] for piece in pieces if piece < len(weights)]
    if not rows:
        return [0.0] * len(words)
    mean = rows[0] if len(rows) == 1 else [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    return [sum(mean[piece] for piece in word if piece < len(mean)) for word in words]


def projected(marks: Sequence[Mark], aligned: Aligned, alignment: WordAlignment) -> tuple[Mark, ...]:
    """A run for each of `marks` (over `aligned.given`, nested), on words of `aligned.text`, which must have a
    character that is not white space. Inner marks stay inside, and those beside each other apart.
    """
    placed: list[Mark] = []
    ranges: dict[int, range] = {}
    trusted = alignment.trusted
    for mark in marks:
        if not aligned.given[: mark.start].strip() and not aligned.given[mark.end :].strip():
            placed.append(replace(mark, start=0, end=len(aligned.text)))
            continue
        inside = alignment.within(mark.start, mark.end)
        beside = [other for other in marks if other.end <= mark.start or other.start >= mark.end]
        taken = frozenset(at for other in beside for at in alignment.within(other.start, other.end)) - inside
        outer = [other for other in marks if other.start <= mark.start and mark.end <= other.end]
        among = next((ranges[id(other)] for other in reversed(outer) if id(other) in ranges), None)
        full = frozenset(at for other in beside for at in ranges.get(id(other), ()))
        run = alignment.run(inside, taken, among, full) if inside and trusted else None
        if run is None and inside and alignment.target:
            run = alignment.proportional(inside, full)
        if run is not None:
            ranges[id(mark)] = run
            start, end = alignment.target[run[0]].start, alignment.target[run[-1]].end
            placed.append(widened(replace(mark, start=start, end=end), aligned.text, aligned.given, mark))
    return restored(aligned.given, marks, aligned.text, apart(placed, aligned.text))
