"""The translations of a block's sentences taken out of an edition again: what `join` does, backwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.article import Block, Mark, Span
from dragoman.model.edition import SentencePair
from dragoman.model.segment import Candidate, Segment
from dragoman.text.marks import restored


def lifted(source: Block, target: Block, pairs: Sequence[SentencePair]) -> list[Candidate]:
    """The translation of each sentence, with its marks and what made it; `source` and `target` are one block
    in both languages.

    The marks are numbered by their place in `source.marks`, as those of the segments that `cut` gives. A
    mark that the source has not is left out.
    """
    numbers = {mark.id: number for number, mark in enumerate(source.marks)}
    return [
        Candidate(
            target.text[slice(*pair.target)],
            tuple(_pieces(target.marks, pair.target, numbers)),
            origin=pair.origin,
        )
        for pair in pairs
    ]


def _pieces(marks: Sequence[Mark], span: Span, numbers: dict[int, int]) -> list[Mark]:
    return [
        replace(
            mark,
            start=max(mark.start, span.start) - span.start,
            end=min(mark.end, span.end) - span.start,
            id=numbers[mark.id],
        )
        for mark in marks
        if mark.id in numbers and mark.start < span.end and mark.end > span.start
    ]


def carried(candidate: Candidate, before: Segment, after: Segment) -> Candidate:
    """The translation of `before` with the marks of `after`, which has the same words or nearly.

    Where both have as many marks, each takes the place of its other; else a mark is placed by its words.
    """
    if not (candidate.marks or after.marks or candidate.unknown):
        return candidate
    matched = [mark.kind for mark in before.marks] == [mark.kind for mark in after.marks]
    others = {old.id: new for old, new in zip(before.marks, after.marks, strict=True)} if matched else {}
    runs = [
        replace(others[run.id], start=run.start, end=run.end) for run in candidate.marks if run.id in others
    ]
    return reworded(replace(candidate, marks=tuple(runs)), candidate.text, after)


def reworded(candidate: Candidate, text: str, segment: Segment) -> Candidate:
    """The candidate of `segment` with another text: each mark on the words that it had where they are still
    there, else placed anew.
    """
    if text == candidate.text:
        runs = list(candidate.marks)
    else:
        runs = [found for run in candidate.marks if (found := _found(run, candidate.text, text)) is not None]
    if not text.strip():
        return replace(candidate, text=text, marks=(), unknown=())
    marks = restored(segment.text, segment.marks, text, runs)
    return replace(candidate, text=text, marks=marks, unknown=())


def _found(run: Mark, before: str, after: str) -> Mark | None:
    """The run on its words, where they are in `after` as often as in `before` and not parted."""
    words = before[run.start : run.end]
    if before.count(words) != after.count(words):
        return None
    at = -1
    for _ in range(before[: run.start].count(words) + 1):
        at = after.find(words, at + 1)
    return replace(run, start=at, end=at + len(words)) if at >= 0 else None
