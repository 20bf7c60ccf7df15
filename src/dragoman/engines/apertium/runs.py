"""Marks as few runs as are right, of the pieces that came back with them.

Apertium says of most words which part of the sentence they came of: each mark's, or that of no mark
(`OTHERS`). Of words that its rules add (articles, «de») it says nothing: they part no mark. Others' words do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Segment
from dragoman.text.marks import apart, merged, restored, widened, word_spans
from dragoman.text.notes import hangs
from dragoman.text.words import Memo, folded, frequencies

OTHERS = -1
"""The id of what is bound to the words of no mark."""

_COMMON = 5.6
"""Zipf value from which on a word is grammar: some 200 of a language are."""

_BETWEEN = " \u00a0,;:"
"""What stands between clauses, and at no end of a run."""


_start, _end = attrgetter("start"), attrgetter("end")


class _Word(NamedTuple):
    """A word of the translation: where it stands, of which marks it came, and whether it says something."""

    span: Span
    ids: frozenset[int]
    content: bool


def _bound_to(value: str) -> tuple[list[int], list[int], list[int]]:
    """The numbers of marks, of names, and of what was written for a word."""
    marks, names, written = (
        [int(number) for number in re.findall(rf"t:{kind}:(\d+)", value)] for kind in "mnd"
    )
    return marks + [OTHERS] * ("t:o:0" in value), names, written


BOUND: Memo[str, tuple[list[int], list[int], list[int]]] = Memo(_bound_to, 1 << 12)
"""By the value of a word's blank, what the word is bound to."""


def with_marks(candidate: Candidate, segment: Segment, target: str) -> Candidate:
    """The candidate with its marks as runs, with their signs, and those that were lost restored."""
    if not segment.marks:
        return candidate
    text = candidate.text
    words = _words(candidate, target)
    atoms = [run for run in candidate.marks if run.kind is MarkKind.ATOM]
    pieces: defaultdict[int, list[Mark]] = defaultdict(list)  # several, behind an engine that cut a mark
    for mark in segment.marks:
        if mark.kind is not MarkKind.ATOM:
            pieces[mark.id].append(mark)
    runs = [run for mark in pieces.values() for run in _placed(mark, candidate, words, segment)]
    placed = apart(merged([*atoms, *runs], text), text)
    return replace(candidate, marks=merged(restored(segment.text, segment.marks, text, placed), text))


def _words(candidate: Candidate, target: str) -> list[_Word]:
    """The translation's words. A rule that makes two words of one binds the first alone («más joven»): what
    says something and came of nothing is of the word of grammar before it.
    """
    common = frequencies(target)
    found: list[_Word] = []
    spans = word_spans(candidate.text)
    over: list[set[int]] = [set() for _ in spans]
    for run in candidate.marks:
        for at in _meeting(run, spans):
            over[at].add(run.id)
    for span, under in zip(spans, over, strict=True):
        ids = frozenset(under)
        word = folded(candidate.text[span.start : span.end])
        content = common.get(word, 0.0) < _COMMON
        if not ids and content and found and not found[-1].content:
            gap = candidate.text[found[-1].span.end : span.start]
            ids = found[-1].ids if not gap.strip() else ids
        found.append(_Word(span, ids, content))
    return found


def _placed(
    pieces: Sequence[Mark], candidate: Candidate, words: Sequence[_Word], segment: Segment
) -> list[Mark]:
    """The runs of a mark, in order, with the signs that it has at its ends."""
    text, source = candidate.text, segment.text
    first, last = pieces[0], pieces[-1]
    if hangs(first, source):
        return [run for run in candidate.marks if run.id == first.id]
    whole = _whole(first, text, source) if first is last else []
    spans = whole or _spans(pieces, candidate, words, segment.marks)
    runs = [first.over(start, end) for start, end in spans]
    if runs:
        runs[0] = widened(runs[0], text, source, first, (True, False))
        runs[-1] = widened(runs[-1], text, source, last, (False, True))
    return runs


def _whole(mark: Mark, text: str, source: str) -> list[Span]:
    """All of the translation for what is over all words of the sentence; else nothing."""
    before, behind = source[: mark.start], source[mark.end :]
    if any(map(str.isalnum, before + behind)) or not any(map(str.isalnum, source)):
        return []
    signs = [at for at, sign in enumerate(text) if sign.isalnum()]
    if not signs:
        return []
    start = signs[0] if before.strip() else len(text) - len(text.lstrip())
    end = signs[-1] + 1 if behind.strip() else len(text.rstrip())
    return [Span(start, end)]


def _spans(
    pieces: Sequence[Mark], candidate: Candidate, words: Sequence[_Word], marks: Sequence[Mark]
) -> list[Span]:
    """Where a mark's own words stand: together unless words of others stand between, and none that only
    grammar put apart from the rest.
    """
    mark = replace(pieces[0], end=pieces[-1].end)
    apart_from = {OTHERS, *(one.id for one in marks if one.end <= mark.start or one.start >= mark.end)}
    own = [Span(run.start, run.end) for run in candidate.marks if run.id == mark.id]
    own += [word.span for word in words if mark.id in word.ids and not _over(word.span, own)]
    found: list[tuple[Span, bool]] = []
    spans = [word.span for word in words]
    for span in sorted(own):
        inside = [words[at] for at in _meeting(span, spans)]
        shared = bool(inside) and all(word.ids & apart_from and not word.content for word in inside)
        content = not shared and any(word.content for word in inside)
        if found and not _parted(mark.id, Span(found[-1][0].end, span.start), words):
            before, was = found[-1]
            found[-1] = Span(before.start, max(before.end, span.end)), was or content
        else:
            found.append((span, content))
    telling = [span for span, content in found if content]
    worded = [span for span, _ in found if any(map(str.isalnum, candidate.text[span.start : span.end]))]
    return _without_signs(telling or worded or [span for span, _ in found[:1]], candidate.text)


def _without_signs(spans: Sequence[Span], text: str) -> list[Span]:
    """The runs of one mark without the signs that stood between them («⟦opinión⟧ política⟦, dijo⟧»)."""
    found = list(spans)
    for at, (start, end) in enumerate(spans):
        piece = text[start:end]
        if at > 0:
            start += len(piece) - len(piece.lstrip(_BETWEEN))
        if at < len(spans) - 1:
            end -= len(piece) - len(piece.rstrip(_BETWEEN))
        found[at] = Span(start, end)
    return found


def _parted(number: int, gap: Span, words: Sequence[_Word]) -> bool:
    """Whether words of others stand in a gap between two pieces of a mark; one of grammar alone («página de
    frente del diario») is no reason to cut it.
    """
    if gap.start >= gap.end:
        return False
    others = [
        word
        for word in words
        if word.ids and number not in word.ids and gap.start <= word.span.start and word.span.end <= gap.end
    ]
    return len(others) > 1 or any(word.content for word in others)


def _meeting(one: Mark | Span, spans: Sequence[Span]) -> range:
    """The places of those of some spans, in order and apart, that share a character with another."""
    first = bisect_right(spans, one.start, key=_end)
    return range(first, max(first, bisect_left(spans, one.end, key=_start)))


def _over(one: Span, others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
