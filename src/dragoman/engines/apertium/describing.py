"""Names that say what they name («the Aviation Safety Network») are translated, where what the engine makes
of one is a right reading; all others keep what their owners write («World Vision», «Fast Company»).

A name says what it names where an article stands before it or it belongs to others that are translated
(«Board of Immigrant Appeals»), and the dictionaries have each of its words as a common one. What the engine
makes of it is right where it says the same in the sentence as alone, and means the same to the encoder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.engines.apertium.naming import Entry, Look
from dragoman.facts import meaning
from dragoman.facts.names.capitals import COMMON, NEWSPAPERS, QUOTES, TRUSTS, begins_sentence, frequency
from dragoman.facts.names.protecting import protected
from dragoman.model.article import Span
from dragoman.model.protocols import Pair
from dragoman.model.segment import Segment
from dragoman.text.languages import primary
from dragoman.text.words import folded

_ALIKE = 0.65
"""Cosine from which a phrase of a few words and its translation mean the same: «Home Depot» and «Depósito de
casa» have 0.43, «Big Ten» and «Grande Diez» too, «Four Corners» and «Cuatro Esquinas» 0.67."""

_REACH = 120
"""Characters on each side of a name in which the rest of its phrase is looked for."""

_TIE = "(?:(?:of|for) (?:the )?)?"
_BEFORE = re.compile(rf"(?:\b[A-Z][^\W\d_]+ {_TIE})+$")
_BEHIND = re.compile(rf"(?: {_TIE}[A-Z][^\W\d_]+)+")
_TIED = re.compile(r" (?:of|for) (?:the )?$")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "for", "the"})


class Described(NamedTuple):
    """A segment with the names open that say what they name, and what the engine makes of each alone."""

    segment: Segment
    readings: tuple[str, ...]

    def agrees(self, text: str) -> bool:
        """Whether a translation of the segment has the readings."""
        low = text.casefold()
        return all(reading.casefold() in low for reading in self.readings)


Translate = Callable[[Sequence[str]], Mapping[str, str]]
"""What the engine makes of phrases, each by itself."""


def described(
    kept: Sequence[Segment],
    names: Sequence[Collection[Span]],
    pair: Pair,
    look: Look,
    make: Translate,
) -> dict[int, Described]:
    """By their numbers, the segments with names that may be translated; of those `kept`, `names` are the
    verbatim spans that are names.
    """
    if primary(pair.source) != "en" or not (meaning.known(pair.source) and meaning.known(pair.target)):
        return {}
    phrases = [_phrases(segment, own) for segment, own in zip(kept, names, strict=True)]
    entries = look({word for found in phrases for text in found.values() for word in _content(text)})
    wanted = {text for found in phrases for text in found.values() if _is_plain(text, entries)}
    readings = {
        text: one for text, one in make(sorted(wanted)).items() if meaning.likeness(text, one) >= _ALIKE
    }
    result: dict[int, Described] = {}
    for number, found in enumerate(phrases):
        right = {span: readings[text] for span, text in found.items() if text in readings}
        if right:
            verbatim = tuple(span for span in kept[number].verbatim if span not in right)
            result[number] = Described(replace(kept[number], verbatim=verbatim), tuple(right.values()))
    return result


def _phrases(segment: Segment, names: Collection[Span]) -> dict[Span, str]:
    """The names of two words or more that may say what they name, and the phrases that they belong to."""
    text = segment.text
    sure = protected(text, "en")
    return {
        span: phrase
        for span in names
        if span not in sure and " " in text[slice(*span)] and (phrase := _phrase(text, span, names))
    }


def _phrase(text: str, span: Span, names: Collection[Span]) -> str:
    """The words with a capital that the name at `span` stands among, where it does not stand for itself."""
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    behind = _BEHIND.match(text, span.end, span.end + _REACH)
    start, end = before.start() if before else span.start, behind.end() if behind else span.end
    if begins_sentence(text, start) or text[start - 1] in QUOTES:
        return ""
    if any(one != span and one.start < end and start < one.end for one in names):
        return ""
    if not _TIED.search(text, start, span.start) and not text.endswith(" the ", 0, start):
        return ""
    phrase = text[start:end]
    own = folded(phrase.rpartition(" ")[2]) in TRUSTS | NEWSPAPERS or not phrase.replace(" ", "").isalpha()
    return "" if own else phrase


def _content(phrase: str) -> list[str]:
    return [word for word in _LETTERS.findall(phrase) if word not in _SMALL]


def _is_plain(phrase: str, entries: Mapping[str, Entry]) -> bool:
    """Whether the dictionaries have every word as a common one and no name; none is a small one («This»)."""
    return all(
        entries[word].other and not entries[word].names and frequency(word.lower(), "en") < COMMON
        for word in _content(phrase)
    )
