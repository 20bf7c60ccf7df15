"""A remembered translation made the translation of a segment: its words as they are, the segment's marks
anew.

The sentence may have been marked otherwise when it was translated: a link came, or went. What a mark was over
then is followed; a new one is set on what says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.facts.comparison import Comparison, comparison
from dragoman.memory.units import Text, Unit
from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import ModelChanged
from dragoman.model.segment import Candidate, Segment
from dragoman.text.marks import apart, restored, widened


def placed(unit: Unit, segment: Segment) -> Candidate | None:
    """The unit's translation with every mark of `segment`, a sentence of the same text.

    None where that cannot be: a line break or a picture of either has no counterpart in the other, or
    something that must stay as it is (an address, a handle) is not in the translation.
    """
    if not unit.target.text.strip() or any(kept not in unit.target.text for kept in segment.kept):
        return None
    numbers = _followed(unit.source, segment)
    runs = [
        replace(segment.marks[at], start=run.start, end=run.end)
        for run in unit.target.marks
        if (at := numbers.get(run.id)) is not None
    ]
    if not _has_its_atoms(unit.target.text, segment.marks, runs):
        return None
    left = [mark for mark in segment.marks if all(run.id != mark.id for run in runs)]
    if left:
        runs += _set(left, segment, unit)
        runs = list(restored(segment.text, segment.marks, unit.target.text, apart(runs, unit.target.text)))
    return Candidate(unit.target.text, tuple(runs))


def _followed(then: Text, now: Segment) -> dict[int, int]:
    """By id of a mark of the unit's sentence, the place of that of the segment which is over the same."""
    free: dict[object, list[int]] = {}
    for at, mark in enumerate(now.marks):
        free.setdefault(_over(mark, now.text), []).append(at)
    found: dict[int, int] = {}
    for mark in then.marks:
        places = free.get(_over(mark, then.text))
        if places:
            found[mark.id] = places.pop(0)
    return found


def _over(mark: Mark, text: str) -> object:
    return mark.kind, text[mark.start : mark.end].strip()


def _has_its_atoms(text: str, marks: Sequence[Mark], runs: Sequence[Mark]) -> bool:
    """Whether each atom of the segment is in the translation, and nothing else stands there for one."""
    wanted = [mark.id for mark in marks if mark.kind is MarkKind.ATOM]
    given = [run for run in runs if run.kind is MarkKind.ATOM]
    signs = text.count("\N{OBJECT REPLACEMENT CHARACTER}") + text.count("\n")
    return Counter(wanted) == Counter(run.id for run in given) and len(given) == signs


def _set(marks: Sequence[Mark], segment: Segment, unit: Unit) -> list[Mark]:
    """Runs for marks that the unit's sentence had not: over all where they were over all; else where the
    translation says what they are over, so far as that can be told.
    """
    text = unit.target.text
    pair = comparison(segment.text, text, unit.source_language, unit.target_language)
    runs: list[Mark] = []
    for mark in marks:
        outside = segment.text[: mark.start] + segment.text[mark.end :]
        if not any(map(str.isalnum, outside)):
            runs.append(replace(mark, start=0, end=len(text)))
        elif segment.text[mark.start : mark.end].strip() in text:
            continue  # `restored` sets it on the same words
        elif (run := _meant(mark, pair)) is not None:
            runs.append(widened(run, text, segment.text, mark))
    return runs


def _meant(mark: Mark, pair: Comparison) -> Mark | None:
    """The mark over what says the same; None where that cannot be told."""
    try:
        aligned = pair.alignment
    except ModelChanged:
        return None
    span = aligned.counterpart(mark) if aligned is not None else None
    return replace(mark, start=span.start, end=span.end) if span is not None else None
