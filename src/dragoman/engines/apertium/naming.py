"""Names that a rule-based engine would translate word by word («Kanye Oeste») are kept from it.

What its own dictionaries have as a name alone is left to it: it has the form that its language uses
(«Normandy», «Normandía»), unless people there write the other («Missouri» rather than «Misuri»).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.engines.apertium.lexicon import Entry
from dragoman.facts.names.capitals import frequency
from dragoman.facts.names.keeping import (
    is_abbreviation,
    is_called_alike,
    is_joined_by_of,
    likely_names,
    lone_capitals,
    places_at_starts,
)
from dragoman.facts.names.protecting import protected
from dragoman.model.article import Span
from dragoman.model.segment import Segment
from dragoman.text.words import folded

_ADJECTIVE = re.compile("..(?:ans?|ics?)$")
"""What peoples and styles end in: «Afghan», «Nordic»."""

Look = Callable[[Iterable[str]], Mapping[str, Entry]]
"""What the dictionaries say of words."""


def with_names_kept(segments: Sequence[Segment], source: str, target: str, look: Look) -> list[Segment]:
    """The segments with the names in them among their verbatim spans.

    A name that touches what is verbatim already, or that a mark begins or ends in, is left to the engine.
    """
    doubtful = [_doubtful(segment, source, target) for segment in segments]
    entries = look(
        {
            segment.text[slice(*span)]
            for segment, spans in zip(segments, doubtful, strict=True)
            for span in spans
        }
    )
    return [
        _with(segment, _decided(segment, spans, source, target, entries))
        for segment, spans in zip(segments, doubtful, strict=True)
    ]


def _doubtful(segment: Segment, source: str, target: str) -> list[Span]:
    """Words that may be names alone, and of which the dictionaries may know better."""
    text = segment.text
    found = {
        *lone_capitals(text, source),
        *places_at_starts(text, source, target),
        *likely_names(text, source, segment.names, target),
    }
    return sorted(span for span in found if text[slice(*span)].isalpha())


def _decided(
    segment: Segment, doubtful: Sequence[Span], source: str, target: str, entries: Mapping[str, Entry]
) -> list[Span]:
    text = segment.text
    sure = protected(text, source)
    spans = {*likely_names(text, source, segment.names, target)}
    for span in doubtful:
        word = text[slice(*span)]
        entry = entries[word]
        if span in spans and span not in sure:
            described = word not in segment.names and is_joined_by_of(text, span)
            if (entry.other and (described or _ADJECTIVE.search(word))) or _is_theirs(word, entry, target):
                spans.discard(span)
        elif span not in spans and _is_mistaken(word, entry, source, target):
            spans.add(span)
    return sorted(spans)


def _is_theirs(word: str, entry: Entry, target: str) -> bool:
    """Whether the engine knows a name and nothing else, and has a form for it that the language uses."""
    forms = {
        name for name in entry.names if not word.startswith(name) or name == word
    }  # no «Boot» for «Boots»
    if entry.other or not forms:
        return False
    return word in forms or max(frequency(folded(name), target) for name in forms) > frequency(
        folded(word), target
    )


def _is_mistaken(word: str, entry: Entry, source: str, target: str) -> bool:
    """Whether the engine may take for another word a place that is called alike in both languages («China»),
    or an abbreviation («LED») for a word that is written small.
    """
    if word.isupper():
        return source == "en" and entry.small and is_abbreviation(word, source)
    return entry.other and (word in entry.places or is_called_alike(word, source, target))


def _with(segment: Segment, spans: Sequence[Span]) -> Segment:
    edges = {edge for mark in segment.marks for edge in (mark.start, mark.end)}
    fresh = [
        span
        for span in spans
        if not any(span.start < edge < span.end for edge in edges)
        and not any(span.start <= other.end and other.start <= span.end for other in segment.verbatim)
    ]
    return replace(segment, verbatim=tuple(sorted((*segment.verbatim, *_apart(fresh))))) if fresh else segment


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans that touch none before them."""
    found: list[Span] = []
    for span in sorted(spans):
        if not found or span.start > found[-1].end:
            found.append(span)
    return found
