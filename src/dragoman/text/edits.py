"""Edits of a text under marks: the text changes and the marks stay on their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.article import Mark, Span
from dragoman.model.segment import Candidate, Edit


def edited(candidate: Candidate, edits: Sequence[Edit]) -> Candidate:
    """The candidate with `edits` done: in order, not overlapping, in its own offsets.

    A mark or span that an edit empties is dropped; one whose edge stands inside a replaced piece
    ends at the edge of what replaced it.
    """
    if not edits:
        return candidate
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (candidate.text[at : edit.start], edit.text)
        at = edit.end
    pieces.append(candidate.text[at:])
    marks = (_moved_mark(mark, edits) for mark in candidate.marks)
    unknown = (Span(*_moved(span.start, span.end, edits)) for span in candidate.unknown)
    return replace(
        candidate,
        text="".join(pieces),
        marks=tuple(mark for mark in marks if mark.start < mark.end),
        unknown=tuple(span for span in unknown if span.start < span.end),
    )


def _moved_mark(mark: Mark, edits: Sequence[Edit]) -> Mark:
    start, end = _moved(mark.start, mark.end, edits)
    return replace(mark, start=start, end=end)


def _moved(start: int, end: int, edits: Sequence[Edit]) -> tuple[int, int]:
    return _place(start, edits, opening=True), _place(end, edits, opening=False)


def _place(offset: int, edits: Sequence[Edit], *, opening: bool) -> int:
    """Where `offset` is after the edits; inside a replaced piece, an opening edge goes to its
    start and a closing one to its end, so that a mark over the piece keeps all of it.
    """
    shift = 0
    for edit in edits:
        if edit.end <= offset and (opening or edit.start < offset):
            shift += len(edit.text) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + shift + (0 if opening else len(edit.text))
        else:
            break
    return offset + shift
