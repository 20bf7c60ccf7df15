"""The desk's terms in what a model offers: asked for where it did not use them, kept out where it must not.

No family of these models can be told a term. A forbidden rendering is kept from being written; a required one
is put where the model wrote what it thinks the term means, as a further candidate: the checks decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.engines.alignment import Aligned, WordAlignment
from dragoman.facts.terms import place
from dragoman.model.article import Span
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.model.term import Term, TermStatus
from dragoman.text.marks import edited
from dragoman.text.words import words


def standing(segment: Segment, pair: Pair) -> list[tuple[Term, Span]]:
    """The terms of the segment's article that stand in it, and where."""
    if segment.context is None or not segment.context.terms:
        return []
    text = words(segment.text, pair.source)
    found = ((term, place(text, words(term.source, pair.source))) for term in segment.context.terms)
    return [(term, where) for term, where in found if where is not None]


def forbidden(segment: Segment, text: str, pair: Pair) -> list[str]:
    """The renderings in `text` that are not to be used for what stands in the segment."""
    there = words(text, pair.target)
    return [
        text[span.start : span.end]
        for term, _ in standing(segment, pair)
        if term.status is TermStatus.FORBIDDEN
        and (span := place(there, words(term.target, pair.target))) is not None
    ]


def with_terms(candidate: Candidate, segment: Segment, aligned: Aligned, pair: Pair) -> Candidate | None:
    """The candidate with the renderings that are wanted and are not in it; None where nothing is to be done.

    `aligned` is of a segment without opaque words, so that its places are those of the texts.
    """
    missing = [
        (term, where)
        for term, where in standing(segment, pair)
        if term.status is not TermStatus.FORBIDDEN
        and place(words(candidate.text, pair.target), words(term.target, pair.target)) is None
    ]
    if not missing or aligned.text != candidate.text or aligned.given != segment.text:
        return None
    edits = _edits(missing, aligned)
    return edited(candidate, edits) if edits else None


def _edits(missing: Sequence[tuple[Term, Span]], aligned: Aligned) -> list[Edit]:
    alignment = WordAlignment(aligned)
    found: list[Edit] = []
    for term, where in missing:
        run = alignment.run(alignment.within(*where))
        if run is not None:
            start, end = alignment.target[run[0]].start, alignment.target[run[-1]].end
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Edit(start, end, term.target))
    return sorted(found)
