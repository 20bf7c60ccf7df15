"""Segments as plain text, for engines that know no markup and have a short memory.

A sentence that is too long is cut where a reader would breathe. Words and signs that must come back as they
are stand aside: an address is given as something short that a model copies, a line break or picture not at
all; both are put where the alignment says that they belong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dragoman.engines.alignment import Aligned, WordAlignment, projected
from dragoman.engines.tags import opaque_spans
from dragoman.model.article import Mark, MarkKind, Span
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.text.marks import apart, edited, merged, restored


def without_letters(segments: Sequence[Segment]) -> dict[int, Candidate]:
    """Candidates, by number, for those that are figures and signs alone, which are not translated."""
    return {
        at: Candidate(segment.text, segment.marks)
        for at, segment in enumerate(segments)
        if not any(map(str.isalpha, segment.text))
    }


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


def halves(segment: Segment) -> tuple[Segment, Segment] | None:
    """The segment in two, at the end of a sentence or else of a clause that is nearest to its middle; None
    where it has none: what is no whole clause is not translated well.
    """
    for shape in _BREAKS[:2]:
        at = _nearest(segment, [match.end() for match in shape.finditer(segment.text)])
        if at is not None:
            return _piece(segment, 0, at), _piece(segment, at, len(segment.text))
    return None


def _break(segment: Segment) -> int | None:
    """Where to cut: at the best break in the middle half, else at any space, else anywhere, but not inside a
    verbatim word.
    """
    text = segment.text
    breaks = [[match.end() for match in shape.finditer(text)] for shape in _BREAKS]
    central = [[at for at in found if len(text) / 4 < at < 3 * len(text) / 4] for found in breaks]
    for choices in (*central, breaks[-1], range(1, len(text))):
        at = _nearest(segment, choices)
        if at is not None:
            return at
    return None


def _nearest(segment: Segment, choices: Iterable[int]) -> int | None:
    """That of the places that is nearest to the middle; none has nothing on one side, or is inside a verbatim
    word.
    """
    text = segment.text
    free = [
        at
        for at in choices
        if text[:at].strip()
        and text[at:].strip()
        and not any(span.start < at < span.end for span in segment.verbatim)
    ]
    return min(free, key=lambda at: abs(at - len(text) / 2), default=None)


def _piece(segment: Segment, start: int, end: int) -> Segment:
    def clipped(one: Mark | Span) -> tuple[int, int]:
        return max(one.start, start) - start, min(one.end, end) - start

    marks = tuple(
        replace(mark, start=clipped(mark)[0], end=clipped(mark)[1])
        for mark in segment.marks
        if mark.start < end and mark.end > start
    )
    verbatim = tuple(
        Span(*clipped(span)) for span in segment.verbatim if span.start < end and span.end > start
    )
    return replace(segment, text=segment.text[start:end], marks=marks, verbatim=verbatim)


def joined(segments: Sequence[Segment], candidates: Sequence[Candidate]) -> Candidate:
    """The candidates of parts as one, with the white space between them that the parts had."""
    if len(candidates) == 1:
        return candidates[0]
    text, marks, score = "", [], 0.0
    for segment, candidate in zip(segments, candidates, strict=True):
        at = len(text)
        marks += [replace(mark, start=mark.start + at, end=mark.end + at) for mark in candidate.marks]
        text += candidate.text
        if segment is not segments[-1] and not text[-1:].isspace():
            text += segment.text[len(segment.text.rstrip()) :]
        score += candidate.score or 0.0
    return Candidate(text, merged(marks, text), score=score / len(candidates))


_LONGEST = 24
"""Characters of a verbatim word that is given whole: models lose their way in longer ones."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What must stand in the translation: `span` is where it, or what stands for it, is in the text given
    (empty for an atom), `own` where it is in the segment; `mark` is the atom's.
    """

    span: Span
    own: Span
    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A segment as plain text: `marks` are those over its words, `kept` what is put back, in order."""

    segment: Segment
    text: str
    marks: tuple[Mark, ...]
    kept: tuple[Kept, ...]

    @property
    def plain(self) -> bool:
        """Whether nothing needs an alignment."""
        return not self.marks and not self.kept


def prepared(segment: Segment) -> Prepared:
    """The text to translate. Spans of two kinds are not in it as they are: atoms and verbatim words."""
    if not segment.marks and not segment.verbatim:
        return Prepared(segment, segment.text, (), ())
    text, edits, kept, shift = segment.text, [], [], 0
    for span, mark in opaque_spans(segment):
        word = text[span.start : span.end]
        stand_in = _stand_in(word) if mark is None else _gap(text, span)
        start = span.start + shift
        end = start + (len(stand_in) if mark is None else 0)
        kept.append(Kept(Span(start, end), span, word, mark))
        edits.append(Edit(span.start, span.end, stand_in))
        shift += len(stand_in) - len(word)
    marks = tuple(mark for mark in segment.marks if mark.kind is not MarkKind.ATOM)
    given = edited(Candidate(text, marks), edits)
    return Prepared(segment, given.text, given.marks, tuple(kept))


def _gap(text: str, span: Span) -> str:
    """A space where words would grow together without the atom between them."""
    return " " if text[: span.start][-1:].strip() and text[span.end :][:1].strip() else ""


def _stand_in(word: str) -> str:
    """A name that a model is likely to copy: an address's host, or the beginning of a long word."""
    if len(word) <= _LONGEST:
        return word
    _, _, rest = word.rpartition("://")
    host = rest.split("/", 1)[0].split("?", 1)[0]
    return (host or word)[:_LONGEST].strip() or word[:_LONGEST]


def candidate(prepared: Prepared, aligned: Aligned, score: float | None = None) -> Candidate:
    """The engine's text with every mark, atom and verbatim word of the segment in it."""
    segment = prepared.segment
    if prepared.plain:
        return Candidate(aligned.text, score=score)
    alignment = WordAlignment(aligned)
    around = {mark.id for mark in segment.marks if _is_around(mark, prepared)}
    worded = tuple(mark for mark in prepared.marks if mark.id not in around)
    marked = Candidate(aligned.text, projected(worded, aligned, alignment))
    put = _places(prepared, aligned, alignment)
    done = edited(marked, [edit for edit, _ in put])
    shift, runs, stands = 0, list(done.marks), []
    for edit, kept in put:
        start = edit.start + shift + edit.text.index(kept.text)
        stands.append((kept, Span(start, start + len(kept.text))))
        shift += len(edit.text) - (edit.end - edit.start)
    runs += [replace(kept.mark, start=place.start, end=place.end) for kept, place in stands if kept.mark]
    for mark in segment.marks:
        inside = sorted(place for kept, place in stands if _within(kept.own, mark))
        if mark.id in around and inside:
            runs.append(replace(mark, start=inside[0].start, end=max(one.end for one in inside)))
    whole = restored(segment.text, segment.marks, done.text, apart(runs, done.text))
    return Candidate(done.text, whole, score=score)


def _is_around(mark: Mark, prepared: Prepared) -> bool:
    """Whether a mark has nothing in it but what is kept: a link around a picture or an address, code."""
    if mark.kind is MarkKind.ATOM:
        return False
    text, at, rest = prepared.segment.text, mark.start, ""
    inside = [kept.own for kept in prepared.kept if _within(kept.own, mark)]
    for span in inside:
        rest += text[at : span.start]
        at = max(at, span.end)
    return bool(inside) and not any(map(str.isalnum, rest + text[at : mark.end]))


def _within(inner: Span, outer: Mark) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _places(prepared: Prepared, aligned: Aligned, alignment: WordAlignment) -> list[tuple[Edit, Kept]]:
    """What is put where: in order of place, none inside another."""
    wanted = [
        (_atom(kept, aligned, alignment) if kept.mark else _word(kept, prepared, aligned, alignment), kept)
        for kept in prepared.kept
    ]
    found: list[tuple[Edit, Kept]] = []
    free = 0
    for edit, kept in sorted(wanted, key=lambda one: one[0].start):
        clear = edit if edit.start >= free else Edit(free, max(free, edit.end), f" {edit.text}")
        found.append((clear, kept))
        free = clear.end
    return found


def _atom(kept: Kept, aligned: Aligned, alignment: WordAlignment) -> Edit:
    """Where an atom goes: behind the word that says what stood before it, else before the next one."""
    text, at = aligned.text, kept.span.start
    before = [number for number, word in enumerate(alignment.source) if word.end <= at]
    after = [number for number, word in enumerate(alignment.source) if word.start >= at]
    place = len(text) if before else 0
    if before and after:
        run = alignment.run(frozenset(before[-1:]))
        other = alignment.run(frozenset(after[:1]))
        if run is not None:
            place = _behind(text, alignment.target[run[-1]].end)
        elif other is not None:
            place = alignment.target[other[0]].start
    if kept.text.isspace():
        end = place + (len(text[place:]) - len(text[place:].lstrip()))
        start = len(text[:place].rstrip())
        return Edit(start, end, kept.text)
    left = " " if text[:place].strip() and not text[:place][-1:].isspace() else ""
    right = " " if text[place:].strip() and not text[place:][:1].isspace() else ""
    return Edit(place, place, f"{left}{kept.text}{right}")


def _behind(text: str, at: int) -> int:
    """`at`, behind the signs that close what stands there."""
    while at < len(text) and not text[at].isspace() and not text[at].isalnum() and text[at] not in "«“‘([{¿¡":
        at += 1
    return at


def _word(kept: Kept, prepared: Prepared, aligned: Aligned, alignment: WordAlignment) -> Edit:
    """Where a verbatim word goes: on its own copy, else on what the model made of it."""
    text = aligned.text
    stand_in = prepared.text[kept.span.start : kept.span.end]
    copies = sum(prepared.text[one.span.start : one.span.end] == stand_in for one in prepared.kept)
    for copy in (kept.text, stand_in):
        if copies == 1 and text.count(copy) == 1:
            at = text.index(copy)
            return Edit(at, at + len(copy), kept.text)
    run = alignment.run(alignment.within(*kept.span))
    if run is None:
        place = _behind(text, len(text) * kept.span.start // max(len(prepared.text), 1))
        while place < len(text) and not text[place].isspace():
            place += 1
        return Edit(place, place, f" {kept.text} " if text[place:].strip() else f" {kept.text}")
    return Edit(alignment.target[run[0]].start, alignment.target[run[-1]].end, kept.text)
