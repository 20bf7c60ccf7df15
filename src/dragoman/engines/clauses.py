"""Sentences longer than a model's memory, cut where a reader would breathe, and their parts joined again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.model.article import Span
from dragoman.model.segment import Candidate, Segment
from dragoman.text.marks import merged

_BREAKS = (
    re.compile(r"[.!?…;؛。！？；][”»\"’)\]]*\s+|[。！？；]"),
    re.compile(r"[,:،、，：][”»\"’)\]]*\s+|[、，：]|\s+[—–]\s+|\s[-]\s"),
    re.compile(r"\s+"),
)
"""Ends of clauses, the best first."""


def parts(segment: Segment, fits: Callable[[str], bool]) -> list[Segment]:
    """The segment whole where it `fits`, else parts that do: halves of halves, at the best break near the
    middle. A single character, and a verbatim word, is a part whether it fits or not.
    """
    at = None if fits(segment.text) else _break(segment)
    if at is None:
        return [segment]
    return [
        part
        for half in (_piece(segment, 0, at), _piece(segment, at, len(segment.text)))
        for part in parts(half, fits)
    ]


def _break(segment: Segment) -> int | None:
    """Where to cut: at the best break in the middle half, else at any space, else anywhere, but not inside a
    verbatim word.
    """
    text = segment.text
    middle = len(text) / 2
    breaks = [[match.end() for match in shape.finditer(text)] for shape in _BREAKS]
    central = [[at for at in found if len(text) / 4 < at < 3 * len(text) / 4] for found in breaks]
    for choices in (*central, breaks[-1], range(1, len(text))):
        free = [at for at in choices if 0 < at < len(text) and _is_free(segment, at)]
        if free:
            return min(free, key=lambda at: abs(at - middle))
    return None


def _is_free(segment: Segment, at: int) -> bool:
    return not any(span.start < at < span.end for span in segment.verbatim)


def _piece(segment: Segment, start: int, end: int) -> Segment:
    def clipped(span: Span) -> Span:
        return Span(max(span.start, start) - start, min(span.end, end) - start)

    return replace(
        segment,
        text=segment.text[start:end],
        marks=tuple(
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in segment.marks
            if mark.start < end and mark.end > start
        ),
        verbatim=tuple(clipped(span) for span in segment.verbatim if span.start < end and span.end > start),
    )


def joined(segments: Sequence[Segment], candidates: Sequence[Candidate]) -> Candidate:
    """The candidates of parts as one, with the white space between them that the parts had."""
    if len(candidates) == 1:
        return candidates[0]
    text, marks, score = "", [], 0.0
    for segment, candidate in zip(segments, candidates, strict=True):
        at = len(text)
        marks += [replace(mark, start=mark.start + at, end=mark.end + at) for mark in candidate.marks]
        body = segment.text.rstrip()
        text += candidate.text + (segment.text[len(body) :] if segment is not segments[-1] else "")
        score += candidate.score or 0.0
    return Candidate(text, merged(marks, text), score=score / len(candidates))
