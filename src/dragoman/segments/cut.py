"""Cut a block into segments and join their translations back.

Cutting and joining an untranslated block gives the same block, whatever its text and marks: a
mark that crosses sentences is cut with them and its pieces are joined again, and what stands
between sentences (white space, and marks over it) is kept by the cut itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.model.article import Block, Mark, MarkKind, Span, ordered
from dragoman.model.edition import SentencePair
from dragoman.model.segment import Candidate, Segment
from dragoman.text import codes
from dragoman.text.marks import merged
from dragoman.text.notes import after_sentences
from dragoman.text.sentences import may_begin, sentences
from dragoman.text.verbatim import spans as verbatim_spans


@dataclass(frozen=True, slots=True)
class Cut:
    """A block, where its sentences stand, and the segments made of them, in the same order."""

    block: Block
    spans: tuple[Span, ...]
    segments: tuple[Segment, ...]


def cut(block: Block, language: str) -> Cut:
    """The block's sentences as segments; `language` is that of its text.

    The marks of the segments are numbered by their place in `block.marks`, not by their own ids,
    so that the pieces of a mark that crosses sentences are known from each other.
    """
    kept = verbatim(block)
    notes = after_sentences(block.text, block.marks)
    whole = _uncut(_without(notes, block.text, language), kept)
    spans = tuple(_worded(_at_breaks(whole, kept, block.text), block.text))
    return Cut(block, spans, tuple(_segment(block, span, kept) for span in spans))


def cut_at(block: Block, spans: Sequence[Span]) -> Cut:
    """The block cut where it was cut before: `spans` are its sentences, in order, not overlapping."""
    kept = verbatim(block)
    return Cut(block, tuple(spans), tuple(_segment(block, span, kept) for span in spans))


def _without(notes: Sequence[Span], text: str, language: str) -> list[Span]:
    """The sentences of the text as it is without `notes`, which stay between them («record.¹ The next»)."""
    if not notes:
        return sentences(text, language)
    edges = [0, *(edge for note in notes for edge in note), len(text)]
    kept = [at for start, end in zip(edges[::2], edges[1::2], strict=True) for at in range(start, end)]
    found = sentences("".join([text[at] for at in kept]), language)
    return [Span(kept[start], kept[end - 1] + 1) for start, end in found]


def _uncut(spans: Sequence[Span], kept: Sequence[Span]) -> list[Span]:
    """The sentences, those together that a full stop inside of what is kept («{{ "a. B" }}») had parted."""
    found: list[Span] = []
    for span in spans:
        if found and any(one.start < span.start < one.end for one in kept):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _at_breaks(spans: Sequence[Span], kept: Sequence[Span], text: str) -> Iterator[Span]:
    """The sentences cut at a line break behind an address, where what follows begins as a sentence does: no
    full stop is set there, and an engine would take both lines for one.
    """
    for start, end in spans:
        for one in kept:
            rest = text[one.end : end]
            following = rest.lstrip()
            if start < one.end < end and "\n" in rest[: len(rest) - len(following)] and may_begin(following):
                yield Span(start, one.end)
                start = end - len(following)
        yield Span(start, end)


def _worded(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The sentences without the code at their ends, which prints nothing: it stays between them."""
    code = codes.tags(text)
    for start, end in spans:
        for one in code:
            if one.start == start and one.end <= end:
                start = one.end + len(text[one.end : end]) - len(text[one.end : end].lstrip())
        for one in reversed(code):
            if one.end == end and one.start >= start:
                end = one.start - len(text[start : one.start]) + len(text[start : one.start].rstrip())
        if start < end:
            yield Span(start, end)


def verbatim(block: Block) -> list[Span]:
    """Addresses, handles, code and the like, and what is marked as such, in order, not overlapping."""
    code = [Span(mark.start, mark.end) for mark in block.marks if _is_verbatim(mark)]
    found: list[Span] = []
    for span in sorted((*code, *verbatim_spans(block.text))):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _is_verbatim(mark: Mark) -> bool:
    """Code, and what HTML's translate attribute or the class that translators heed keeps as it is."""
    says = mark.attributes.get("translate", "").strip().lower()
    named = "notranslate" in mark.attributes.get("class", "").split() and says != "yes"
    return mark.kind is MarkKind.CODE or says == "no" or named


def _segment(block: Block, span: Span, verbatim: Sequence[Span]) -> Segment:
    inside = tuple(
        Span(max(found.start, span.start) - span.start, min(found.end, span.end) - span.start)
        for found in verbatim
        if found.start < span.end and found.end > span.start
    )
    return Segment(block.text[span.start : span.end], _pieces(block, span, -span.start), inside)


def _pieces(block: Block, span: Span, shift: int) -> tuple[Mark, ...]:
    """The parts of the block's marks inside `span`, moved by `shift`, numbered by their place."""
    return tuple(
        replace(
            mark, start=max(mark.start, span.start) + shift, end=min(mark.end, span.end) + shift, id=number
        )
        for number, mark in enumerate(block.marks)
        if mark.start < span.end and mark.end > span.start
    )


def join(cut: Cut, candidates: Sequence[Candidate]) -> tuple[Block, tuple[SentencePair, ...]]:
    """The block with its sentences replaced by `candidates`, and which sentence became which."""
    text: list[str] = []
    runs: list[Mark] = []
    pairs: list[SentencePair] = []
    length = end = 0
    for span, candidate in zip(cut.spans, candidates, strict=True):
        gap = Span(end, span.start)
        runs += _pieces(cut.block, gap, length - gap.start)
        length += gap.end - gap.start
        runs += (replace(mark, start=mark.start + length, end=mark.end + length) for mark in candidate.marks)
        pairs.append(SentencePair(span, Span(length, length + len(candidate.text))))
        text += (cut.block.text[gap.start : gap.end], candidate.text)
        length += len(candidate.text)
        end = span.end
    tail = Span(end, len(cut.block.text))
    runs += _pieces(cut.block, tail, length - tail.start)
    whole = "".join((*text, cut.block.text[end:]))
    own = cut.block.marks  # of which the runs have the kind, the attributes and the ids
    marks = tuple(replace(own[run.id], start=run.start, end=run.end) for run in merged(runs, whole))
    return replace(cut.block, text=whole, marks=ordered(marks)), tuple(pairs)
