"""Pieces of a sentence that we write in the target language ourselves, and that pass Apertium as one word of
the source language, so that its grammar orders what stands around them.

`dating` finds dates and times, `reporting` «said Dean», `denying` what Apertium says the opposite of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.facts.languages import table
from dragoman.model.article import Span
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.text.languages import primary
from dragoman.text.marks import edited

NAME = ""
"""Stands for a name, whose place and preposition a proper noun of Apertium's keeps."""


@dataclass(frozen=True, slots=True)
class Place:
    """From `start` to `end` of a segment `text` is written, which passes as `word`, a word of the source
    language or a NAME; behind it comes `ending`, which is given to Apertium. A mark that begins at `inner`
    is made to begin at `start`.
    """

    start: int
    end: int
    text: str
    word: str = NAME
    ending: str = ""
    inner: int = -1


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A segment with its places written: they are verbatim in it. `words` are what each passes as, but
    those of `names`.
    """

    segment: Segment
    words: Mapping[Span, str] = field(default_factory=dict)
    names: frozenset[Span] = frozenset()


def known(source: str, target: str) -> Mapping[str, Any]:
    """What an engine of rules gets wrong in a pair: see `into` in `dragoman.facts.languages`."""
    found: Mapping[str, Any] = table("into", primary(source)).get(primary(target), {})
    return found


def rewritten(segment: Segment, places: Iterable[Place]) -> Rewritten:
    """The segment with the places written; without those that touch each other, what is verbatim, or an edge
    of a mark.
    """
    chosen = _apart(sorted(places, key=lambda one: (one.start, -one.end)), segment)
    if not chosen:
        return Rewritten(segment)
    edits = [Edit(one.start, one.end, one.text + one.ending) for one in chosen]
    wider = {one.inner: one.start for one in chosen}
    marks = tuple(replace(mark, start=wider.get(mark.start, mark.start)) for mark in segment.marks)
    moved = edited(Candidate(segment.text, marks, segment.verbatim), edits)
    spans: dict[Span, str] = {}
    shift = 0
    for one, edit in zip(chosen, edits, strict=True):
        start = one.start + shift
        spans[Span(start, start + len(one.text))] = one.word
        shift += len(edit.text) - (edit.end - edit.start)
    verbatim = tuple(sorted((*moved.unknown, *spans)))
    return Rewritten(
        replace(segment, text=moved.text, marks=moved.marks, verbatim=verbatim),
        {span: word for span, word in spans.items() if word != NAME},
        frozenset(span for span, word in spans.items() if word == NAME),
    )


def _apart(places: Sequence[Place], segment: Segment) -> list[Place]:
    starts, ends = {mark.start for mark in segment.marks}, {mark.end for mark in segment.marks}
    found: list[Place] = []
    for one in places:
        if found and one.start < found[-1].end:
            continue
        edges = (starts - {one.inner}) | ends
        if any(one.start < edge < one.end for edge in edges):
            continue
        if not any(one.start <= other.end and other.start <= one.end for other in segment.verbatim):
            found.append(one)
    return found


def settled(candidate: Candidate, segment: Segment, target: str) -> Candidate:
    """The candidate for `segment` (as it was before anything was written in it) with its articles contracted
    with what Apertium put before them («de el lunes»), and its capital at the start.
    """
    for two, one in table("said", primary(target)).get("contracted", {}).items():
        at = f" {candidate.text}".find(f" {two} ")
        while at >= 0:
            candidate = edited(candidate, [Edit(at, at + len(two), one)])
            at = f" {candidate.text}".find(f" {two} ")
    first = next((sign for sign in segment.text if sign.isalnum()), "")
    at = next((at for at, sign in enumerate(candidate.text) if sign.isalnum()), 0)
    if first.isupper() and candidate.text[at : at + 1].islower():
        candidate = edited(candidate, [Edit(at, at + 1, candidate.text[at].upper())])
    return candidate
