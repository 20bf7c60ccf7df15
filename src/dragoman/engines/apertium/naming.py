"""Names that a rule-based engine would translate word by word («Kanye Oeste») are kept from it.

What its own dictionaries have as a name alone is left to it: it has the form that its language uses
(«Normandy», «Normandía»), unless people there write the other («Missouri» rather than «Misuri»).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from dragoman.engines.apertium import modes
from dragoman.engines.apertium.pipe import Pipe
from dragoman.facts.languages import table
from dragoman.facts.names.capitals import frequency
from dragoman.facts.names.keeping import (
    is_abbreviation,
    is_called_alike,
    is_joined_by_of,
    is_title_or_label,
    likely_names,
    lone_capitals,
    places_at_starts,
)
from dragoman.facts.names.protecting import protected
from dragoman.model.article import Span
from dragoman.model.segment import Segment
from dragoman.text.languages import primary
from dragoman.text.words import folded

_UNIT = re.compile(r"\^([^/$]*)((?:/[^/$]*)*)\$")
_SILENCE_S = 10.0
"""A dictionary that does not answer for so long hangs: it looks a word up in milliseconds."""

_NAME_TAG = "<np>"
_PLACE_TAG = "<np><loc>"
_ACRONYM_TAG = "<acr>"
_FINITE = re.compile("<vb.*<(?:pri|prs|pis|pii|ifi|fti|cni|imp)>")


class Entry(NamedTuple):
    """A word's readings: what the target language calls the names that it may be, the places among them;
    whether it may be another word. Nothing of it where no dictionary has the word. `small` where all write
    it so, `finite` where it is nothing but a form of a verb with a person («Roa», «Den»).
    """

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    other: bool = False
    small: bool = False
    finite: bool = False


class Lexicon:
    """Looks words up; what was looked up once is kept, and so are the programs. May be shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[tuple[str, str], Entry] = {}
        self._pipes: dict[tuple[str, ...], Pipe] = {}

    def entries(self, mode: modes.Mode, words: Iterable[str]) -> dict[str, Entry]:
        """The entry of each word, which has letters only. Raises EngineError where the pair does not work."""
        wanted = sorted(set(words))
        with self._lock:
            fresh = [word for word in wanted if (mode.name, word) not in self._entries]
            if fresh:
                found = self._looked_up(mode, fresh)
                self._entries.update(((mode.name, word), entry) for word, entry in found.items())
            return {word: self._entries[mode.name, word] for word in wanted}

    def close(self) -> None:
        """Ends the programs; they are started anew where something is looked up."""
        with self._lock:
            for pipe in self._pipes.values():
                pipe.close()
            self._pipes.clear()

    def _looked_up(self, mode: modes.Mode, words: list[str]) -> dict[str, Entry]:
        stages = modes.pipeline(mode)
        analyser, bilingual = stages[0], next((stage for stage in stages if "-b" in stage[:3]), None)
        if analyser[0] == "lt-proc" and "-w" not in analyser:
            analyser = (analyser[0], "-w", *analyser[1:])  # the dictionary's capitals, not the text's
        readings = dict(zip(words, map(_readings, self._exchanged(mode, analyser, words)), strict=True))
        named = sorted({one for found in readings.values() for one in found if _NAME_TAG in one})
        becomes: dict[str, str] = {}
        if named and bilingual is not None:
            replies = self._exchanged(mode, bilingual, [f"^{one}$\n" for one in named])
            becomes = {
                one: found[0].partition("<")[0]
                for one, reply in zip(named, replies, strict=True)
                if (found := _readings(reply))
            }
        return {word: _entry(found, becomes) for word, found in readings.items()}

    def _exchanged(self, mode: modes.Mode, stage: tuple[str, ...], blocks: list[str]) -> list[str]:
        pipe = self._pipes.get(stage)
        if pipe is None:
            pipe = self._pipes[stage] = Pipe([stage], mode.name, silence_s=_SILENCE_S)
        try:
            return list(pipe.exchange(blocks))
        except BaseException:
            del self._pipes[stage]
            pipe.close()  # what it still has to say belongs to nobody
            raise


def _readings(reply: str) -> list[str]:
    """What a unit may be, each with its tags; nothing where it is several units, or unknown."""
    units = _UNIT.findall(reply)
    if len(units) != 1:
        return []
    return [one for one in units[0][1].split("/")[1:] if one[:1] not in ("", "*", "@", "#")]


def _entry(readings: list[str], becomes: dict[str, str]) -> Entry:
    return Entry(
        frozenset(becomes[one] for one in readings if one in becomes),
        frozenset(becomes[one] for one in readings if one in becomes and _PLACE_TAG in one),
        any(_NAME_TAG not in one for one in readings),
        bool(readings)
        and all(one[:1].islower() and _NAME_TAG not in one and _ACRONYM_TAG not in one for one in readings),
        bool(readings) and all(_FINITE.search(one) for one in readings),
    )


_ADJECTIVE = re.compile("..(?:ans?|ics?|ines?|ese|ish)$")
"""What peoples and styles end in: «Afghan», «Nordic», «Argentine»."""

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
        *_inside(text, source),
    }
    return sorted(span for span in found if text[slice(*span)].isalpha())


_INSIDE = re.compile(r"(?<=[^\W\d_]) ([^\W\d_a-zà-ÿ][^\W\d_A-ZÀ-Þ]+)\b(?!['’-])")


def _inside(text: str, source: str) -> list[Span]:
    """Words with a capital inside a sentence, of a language that has one for nothing but names."""
    if primary(source) == "en" or is_title_or_label(text, source):
        return []
    return [Span(*found.span(1)) for found in _INSIDE.finditer(text)]


_LETTERED = re.compile(r"[^\W\d_] [^\W\dA-Z_]")
"""A letter that is no name's, before a small word: «Grupo G de la Liga Europa»."""


def _decided(
    segment: Segment, doubtful: Sequence[Span], source: str, target: str, entries: Mapping[str, Entry]
) -> list[Span]:
    text = segment.text
    sure = protected(text, source)
    spans = {*likely_names(text, source, segment.names, target)}
    inside = {*_inside(text, source)} - spans - {*lone_capitals(text, source)}
    spans = {span for span in spans if not _LETTERED.match(text, *span)}
    for span in doubtful:
        word = text[slice(*span)]
        entry = entries[word]
        if span in spans and span not in sure:
            described = word not in segment.names and is_joined_by_of(text, span)
            if entry.small and word not in segment.names and _is_determined(text, span, source):
                spans.discard(span)
            if (entry.other and (described or _ADJECTIVE.search(word))) or _is_theirs(word, entry, target):
                spans.discard(span)
        elif span not in spans and (
            entry.finite if span in inside else _is_mistaken(word, entry, source, target)
        ):
            spans.add(span)
    return sorted(spans)


def _is_determined(text: str, span: Span, source: str) -> bool:
    """Whether an article stands before: a person has none («the Colonists», «a Higher grade»)."""
    before = text[: span.start].rstrip().rpartition(" ")[2].casefold()
    return before in str(table("closed", primary(source)).get("determiner", "")).split()


def _is_theirs(word: str, entry: Entry, target: str) -> bool:
    """Whether the engine knows a name and nothing else, and has a form for it that the language uses."""
    forms = {
        name for name in entry.names if not word.startswith(name) or name == word
    }  # no «Boot» for «Boots»
    if word.isupper() and entry.other and not (entry.small or entry.names):
        return True  # an abbreviation that the dictionary has as one: «TV»
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


_LETTERS = re.compile(r"[^\W\d_]+")


def proper_nouns(
    segments: Sequence[Segment], names: Sequence[Iterable[Span]], look: Look
) -> list[frozenset[Span]]:
    """Those of each segment's names that pass as proper nouns: what the dictionaries have no word of passes
    as a word that they lack, which leaves more of the sentence as it would be, but where something is the
    name's.
    """
    texts = [segment.text for segment in segments]
    spelled = [
        {span: _LETTERS.findall(text[slice(*span)]) for span in spans}
        for text, spans in zip(texts, names, strict=True)
    ]
    # Of all at once: a look starts a program.
    entries = look({word for spans in spelled for row in spans.values() for word in row})
    return [
        frozenset(
            span
            for span, row in spans.items()
            if any(entries[word].names or entries[word].other for word in row) or _owns(text, span)
        )
        for text, spans in zip(texts, spelled, strict=True)
    ]


def _owns(text: str, span: Span) -> bool:
    """Whether something is the name's: «Baldwin's firm», «the island of Sulawesi»."""
    return text.startswith(("'s", "’s"), span.end) or text[: span.start].endswith((" of ", "'s ", "’s "))


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
