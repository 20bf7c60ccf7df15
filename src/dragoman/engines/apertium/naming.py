"""Names that a rule-based engine would translate word by word («Kanye Oeste») are kept from it."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.article import Span
from dragoman.model.segment import Segment
from dragoman.text.names.protecting import protected


def with_names_kept(segment: Segment, language: str) -> Segment:
    """The segment with the persons and streets in it among its verbatim spans.

    A name that touches what is verbatim already, or that a mark begins or ends in, is left to the engine.
    """
    edges = {edge for mark in segment.marks for edge in (mark.start, mark.end)}
    fresh = [
        span
        for span in protected(segment.text, language)
        if not any(span.start < edge < span.end for edge in edges)
        and not any(span.start <= other.end and other.start <= span.end for other in segment.verbatim)
    ]
    return replace(segment, verbatim=tuple(sorted((*segment.verbatim, *_apart(fresh))))) if fresh else segment


def _apart(spans: list[Span]) -> list[Span]:
    """The spans that touch none before them."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.start > kept[-1].end:
            kept.append(span)
    return kept
