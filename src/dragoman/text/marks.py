"""Marks on a text that changes: joined, widened to punctuation and placed anew after translation, and
kept on their words under edits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model.article import Mark, MarkKind, Span, ordered
from dragoman.model.segment import Candidate, Edit

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
# Punctuation that stands on a word's own side; quotation marks on both, since languages set them differently.
_OPENING = frozenset("\"'“”„«»‘’‚‹›([{¿¡$€£¥#")
_CLOSING = frozenset("\"'“”„«»‘’‚‹›)]}.,;:!?…%‰€£°")

_SPACED_SIGN = re.compile(r"[ \u00a0\u202f]([%‰€£$°])")
"""A sign behind a figure that some languages set apart («10 %», «5 €»)."""

_MOST = 64
"""Places of a marked piece that are looked at: a hostile text may be full of it."""


def word_spans(text: str) -> list[Span]:
    """The words of a text: runs of letters and digits, with the marks that stand inside them."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def merged(runs: Iterable[Mark], text: str) -> tuple[Mark, ...]:
    """The runs with those of one id joined where nothing but white space stands between them."""
    result: list[Mark] = []
    last: dict[int, int] = {}
    for run in sorted(runs, key=lambda mark: (mark.start, -mark.end)):
        at = last.get(run.id)
        if at is not None:
            before = result[at]
            between = text[before.end : run.start]
            if not between or (run.kind is not MarkKind.ATOM and not between.strip()):
                result[at] = before.over(before.start, max(before.end, run.end))
                continue
        last[run.id] = len(result)
        result.append(run)
    return ordered(tuple(result))


def widened(run: Mark, text: str, source: str, mark: Mark, ends: tuple[bool, bool] = (True, True)) -> Mark:
    """The run with the signs beside it, where the source mark has signs at that end. `ends` says whether
    it is the first of the mark's runs, and the last.

    Engines bind marks to words, so a quotation mark inside a link would fall out of it.
    """
    covered = source[mark.start : mark.end]
    words = [at for at, sign in enumerate(covered) if sign.isalnum()] or [len(covered) - 1]
    lead, tail = covered[: words[0]], covered[words[-1] + 1 :]
    if not any(map(str.isalnum, covered)):
        lead = tail = covered
    start, end = run.start, run.end
    if ends[0]:
        begins = len(lead) + any(sign in tail for sign in "?!")  # «¿» and «¡» of Spanish
        while begins and start > 0 and text[start - 1] in _OPENING:
            start, begins = start - 1, begins - 1
    if ends[1] and tail:
        spaced = _SPACED_SIGN.match(text, end)
        end = spaced.end() if spaced and spaced[1] in tail else end
        for _ in tail:
            end += end < len(text) and text[end] in _CLOSING
    return replace(run, start=start, end=end)


def apart(runs: Iterable[Mark], text: str) -> tuple[Mark, ...]:
    """The runs with no link over or inside another: documents cannot say that.

    Two links meet where two words became one («a» and «el», «al»): the first keeps the word if the
    other has words left, else the other way round; where neither has, the second is dropped, to be
    `restored` elsewhere.
    """
    kept: list[Mark] = []
    for run in sorted(runs, key=lambda mark: (mark.start, mark.end)):
        before = next((at for at in range(len(kept) - 1, -1, -1) if _conflict(kept[at], run)), None)
        if before is None:
            kept.append(run)
        elif (rest := _stripped(replace(run, start=max(run.start, kept[before].end)), text)) is not None:
            kept.append(rest)
        elif (rest := _stripped(replace(kept[before], end=run.start), text)) is not None:
            kept[before] = rest
            kept.append(run)
    return ordered(tuple(kept))


def _conflict(one: Mark, other: Mark) -> bool:
    links = one.kind is MarkKind.LINK and other.kind is MarkKind.LINK
    return links and one.id != other.id and one.start < other.end and other.start < one.end


def _stripped(run: Mark, text: str) -> Mark | None:
    """The run without white space at its ends, None where nothing is left."""
    piece = text[run.start : run.end]
    if not piece.strip():
        return None
    start = run.start + len(piece) - len(piece.lstrip())
    return run.over(start, start + len(piece.strip()))


def restored(source: str, marks: Sequence[Mark], text: str, runs: Sequence[Mark]) -> tuple[Mark, ...]:
    """`runs` over `text`, and a run for every one of `marks` that has none.

    An engine may drop the word that carried a mark (an auxiliary verb, a pronoun). The mark is
    then set on the word that says the same, or else on the word at the place in the translation
    that corresponds to its place in `source`, between the words that stand in both; a link on one
    that has no other link. `text` must have a character that is not white space.
    """
    placed = list(runs)
    present = {run.id for run in runs}
    anchors = _anchors(source, text) if any(mark.id not in present for mark in marks) else []
    for mark in marks:
        if mark.id not in present:
            run = _placed(mark, source, text, anchors, placed)
            placed = [*_yielding(placed, run, text), run]
            present.add(mark.id)
    return ordered(tuple(placed))


def _placed(
    mark: Mark, source: str, text: str, anchors: list[tuple[int, int]], taken: Sequence[Mark]
) -> Mark:
    covered = source[mark.start : mark.end].strip()
    at = _interpolated((mark.start + mark.end) / 2, anchors)
    signs = [Span(i, i + 1) for i, c in enumerate(text) if not c.isspace()]
    choices = (_occurrences(covered, text) if covered else [], word_spans(text), signs)
    free = ([span for span in spans if not _taken(mark, span, taken)] for spans in choices)
    unclaimed = next((spans for spans in free if spans), None)
    spans = unclaimed or _lent(mark, text, taken) or word_spans(text) or signs
    best = min(spans, key=lambda span: abs((span.start + span.end) / 2 - at))
    return mark.over(best.start, best.end)


def _lent(mark: Mark, text: str, taken: Sequence[Mark]) -> list[Span]:
    """First and last words of links that have others: one that has no place may have these."""
    found: list[Span] = []
    for other in taken:
        inside = [span for span in word_spans(text) if other.start <= span.start and span.end <= other.end]
        if other.kind is MarkKind.LINK and other.id != mark.id and len(inside) > 1:
            found += (inside[0], inside[-1])
    return found


def _yielding(placed: Sequence[Mark], run: Mark, text: str) -> list[Mark]:
    """`placed`, of which the links that `run` stands in give it its words, where they have others left."""
    given: list[Mark] = []
    for other in placed:
        rest = None
        if _conflict(run, other):
            before, after = replace(other, end=run.start), replace(other, start=run.end)
            longer = max((before, after), key=lambda piece: piece.end - piece.start)
            rest = _stripped(longer, text) if longer.start < longer.end else None
        given.append(rest or other)
    return given


def _taken(mark: Mark, span: Span, taken: Sequence[Mark]) -> bool:
    wanted = mark.over(span.start, span.end)
    return any(_conflict(wanted, other) for other in taken)


def _occurrences(piece: str, text: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(piece)
    while at >= 0 and len(found) < _MOST:
        beside = text[max(at - 1, 0) : at] + text[at + len(piece) : at + len(piece) + 1]
        if not any(map(str.isalnum, beside)) or not piece.isalnum():
            found.append(Span(at, at + len(piece)))
        at = text.find(piece, at + len(piece))
    return found


def _anchors(source: str, text: str) -> list[tuple[int, int]]:
    """Places that correspond: the two ends, and words that stand once in both, in the same order."""
    theirs = _once(text)
    anchors = [(0, 0)]
    for word, start in _once(source).items():
        there = theirs.get(word)
        if there is not None and start > anchors[-1][0] and there > anchors[-1][1]:
            anchors.append((start, there))
    anchors.append((max(len(source), anchors[-1][0] + 1), max(len(text), anchors[-1][1] + 1)))
    return anchors


def _once(text: str) -> dict[str, int]:
    starts: dict[str, int] = {}
    repeated: set[str] = set()
    for span in word_spans(text):
        word = text[span.start : span.end].casefold()
        if word in starts:
            repeated.add(word)
        starts.setdefault(word, span.start)
    return {word: start for word, start in starts.items() if word not in repeated}


def _interpolated(place: float, anchors: list[tuple[int, int]]) -> float:
    index = max(1, min(bisect_left(anchors, (place, -1.0)), len(anchors) - 1))
    (a, b), (c, d) = anchors[index - 1], anchors[index]
    return b + (place - a) * (d - b) / (c - a)


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
        marks=_joined(mark for mark in marks if mark.start < mark.end),
        unknown=tuple(span for span in unknown if span.start < span.end),
    )


def _joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks, in order, with runs of one mark that came to lie over each other as one run."""
    found: list[Mark] = []
    for mark in marks:
        at = next(
            (
                at
                for at, other in enumerate(found)
                if other.id == mark.id and mark.start < other.end and other.start < mark.end
            ),
            None,
        )
        if at is None or mark.kind is MarkKind.ATOM:
            found.append(mark)
        else:
            other = found[at]
            found[at] = other.over(min(other.start, mark.start), max(other.end, mark.end))
    return tuple(found)


def _moved_mark(mark: Mark, edits: Sequence[Edit]) -> Mark:
    return mark.over(*_moved(mark.start, mark.end, edits))


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
