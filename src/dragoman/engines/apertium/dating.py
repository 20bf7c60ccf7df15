"""Dates and times of day are written by us, and pass Apertium as one word: «at 10am» is no «en 10 soy», and
«until 30 April» no «hasta que 30 abril».

The grammar sees an adverb where a date says when, and a proper noun where something is a date's («Monday's
meeting»), so that what stands around is ordered as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dragoman.facts.languages import table
from dragoman.facts.moments.phrases import Phrase, phrases
from dragoman.facts.moments.said import noun, said
from dragoman.model.article import MarkKind, Span
from dragoman.model.segment import Candidate, Edit, Segment
from dragoman.text.languages import primary
from dragoman.text.marks import edited
from dragoman.text.words import words

_FEW = frozenset({"on", "since", "until", "during"})
"""What stands before a month whose name is another word oftener, and before no other word: «until May»."""

_OPENING = "([–—-:;,"
"""Signs behind which a day stands alone: «on Saturday (September 29)»."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A segment with its dates as the target language writes them: verbatim spans, of which `adverbs` stand
    for when something happens, and `nouns` for what something is of.
    """

    segment: Segment
    adverbs: frozenset[Span] = frozenset()
    nouns: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class _Place:
    """What is written from `start` to `end` of a segment: `text`, and behind it what is no part of it."""

    start: int
    end: int
    text: str
    adverb: bool
    ending: str = ""


def with_dates_written(segment: Segment, source: str, target: str) -> Dated:
    """The segment with the dates and times in it written for `target`; as it is where one of the languages
    has no grammar of them.
    """
    if not table("said", primary(target)):
        return Dated(segment)
    places = _apart(list(_places(segment, source, target)), segment)
    if not places:
        return Dated(segment)
    edits = [Edit(one.start, one.end, one.text + one.ending) for one in places]
    known = Candidate(segment.text, segment.marks, segment.verbatim)
    moved = edited(known, edits)
    spans: dict[Span, bool] = {}
    shift = 0
    for one, edit in zip(places, edits, strict=True):
        start = one.start + shift
        spans[Span(start, start + len(one.text))] = one.adverb
        shift += len(edit.text) - (edit.end - edit.start)
    written = replace(
        segment, text=moved.text, marks=moved.marks, verbatim=tuple(sorted((*moved.unknown, *spans)))
    )
    adverbs = frozenset(span for span, adverb in spans.items() if adverb)
    return Dated(written, adverbs, frozenset(spans) - adverbs)


def settled(candidate: Candidate, segment: Segment, target: str) -> Candidate:
    """The candidate for `segment` (as it was before its dates were written) with its articles contracted with
    what Apertium put before them («de el lunes»), and its capital at the start.
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


def _places(segment: Segment, source: str, target: str) -> Iterator[_Place]:
    text, subtag = segment.text, primary(source)
    for phrase in phrases(text, source):
        if _is_doubtful(phrase, segment, source):
            continue
        of = text[phrase.inner : phrase.end]
        described = _describes(phrase, text, source) and subtag == "en"
        of_it = phrase.relation == "of" and subtag == "en"
        if phrase.possessive or described or of_it:
            name = noun(phrase, target)
            if name is not None:
                yield _Place(phrase.inner, phrase.end, name, False, "'s" if described else "")
            continue
        whole = said(_placed(phrase, text, subtag), target, source=of)
        if whole is not None:
            alone = phrase.kind == "month" and not phrase.relation and not phrase.which
            yield _Place(phrase.start, phrase.end, whole, not alone)


def _placed(phrase: Phrase, text: str, source: str) -> Phrase:
    """The phrase, which says when something is where no preposition does: «said Monday», «el lunes»."""
    if phrase.relation:
        return phrase
    before = text[: phrase.start].rstrip()
    alone = not before or before[-1] in _OPENING
    if phrase.which or phrase.determined or phrase.part:
        return phrase._replace(relation="on")
    if source != "en":
        return phrase
    if phrase.kind == "weekday" or len(phrase.moments) > 1:
        return phrase if before.endswith("(") else phrase._replace(relation="on")
    if phrase.kind == "month" or alone:
        return phrase
    return phrase._replace(relation="on")


def _is_doubtful(phrase: Phrase, segment: Segment, source: str) -> bool:
    """Whether it may be something else than a date, or only a part of one: «The Sunday Times», «10-12 March»,
    «Mrs May», «a March election».
    """
    text, first, last = segment.text, phrase.moments[0], phrase.moments[-1]
    before = text[: phrase.start].rstrip()
    name = text[first.start : first.end]
    if before[-1:] in ("-", "–", "/") or text[phrase.end : phrase.end + 1] in ("-", "–", "/"):
        return True
    if last.day is not None and (_last_word(before) in _joining(source) and _has_figure_before(before)):
        return True
    if not last.firm and (
        not phrase.relation or phrase.determined or text[phrase.end :][:2].strip().isupper()
    ):
        return True
    if last.hour is not None and not (phrase.relation or _is_told(text[first.start : first.end])):
        return True
    bare = phrase.kind == "month" and last.year is None and not phrase.which
    if bare and (name in segment.names or (_is_ambiguous(name, source) and phrase.relation not in _FEW)):
        return True
    if phrase.kind == "weekday" and name.endswith("s") and not _is_weekday_alone(name, source):
        return True
    return not phrase.determined and _last_word(before) in _determiners(source) and phrase.which != "this"


def _has_figure_before(before: str) -> bool:
    found = before.split()
    return len(found) > 1 and found[-2].isdecimal()


def _is_told(time: str) -> bool:
    """Whether a time says itself that it is one: «10am», «noon»."""
    return any(map(str.isalpha, time))


@lru_cache(maxsize=16)
def _joining(language: str) -> frozenset[str]:
    return frozenset({"and", "to", "or", "y", "al", "o", "a", "i", "e"})


def _is_ambiguous(name: str, language: str) -> bool:
    return name.casefold() in str(table("times", primary(language)).get("ambiguous", "")).split()


def _is_weekday_alone(name: str, language: str) -> bool:
    """Whether a weekday's name that ends in s is no plural."""
    from dragoman.text.calendar import full_names

    return name.casefold() in full_names(language)


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2].casefold()


@lru_cache(maxsize=16)
def _determiners(language: str) -> frozenset[str]:
    return frozenset(str(table("closed", primary(language)).get("determiner", "")).split()) | {"a", "an"}


@lru_cache(maxsize=16)
def _closed(language: str) -> frozenset[str]:
    known = table("closed", primary(language))
    return frozenset(word for line in known.values() if isinstance(line, str) for word in line.split())


def _describes(phrase: Phrase, text: str, language: str) -> bool:
    """Whether a noun follows that the date tells more of: «the Friday meeting»."""
    if not phrase.determined:
        return False
    following = next((word for word in words(text, language) if word.start > phrase.end), None)
    if following is None or text[phrase.end : following.start] != " ":
        return False
    return following.folded.isalpha() and following.folded not in _closed(language)


def _apart(places: list[_Place], segment: Segment) -> list[_Place]:
    """Those that no mark begins or ends in, unless it is over all but a preposition, and that touch nothing
    that is verbatim.
    """
    edges = {
        edge for mark in segment.marks if mark.kind is not MarkKind.CODE for edge in (mark.start, mark.end)
    }
    return [
        one
        for one in places
        if not any(one.start < edge < one.end for edge in edges)
        and not any(one.start <= other.end and other.start <= one.end for other in segment.verbatim)
    ]
