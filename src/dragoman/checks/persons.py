"""Persons and streets keep their names: «Kanye West» is not «Kanye Oeste», nor «Ann Carter» «Ann Carver»."""

from __future__ import annotations

import re

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from dragoman.facts.names import protected
from dragoman.facts.names.capitals import frequency, travels
from dragoman.facts.names.similarity import clash
from dragoman.model.article import Span
from dragoman.model.edition import Finding, Report, Severity
from dragoman.model.segment import Comparison
from dragoman.text.languages import primary
from dragoman.text.words import Word, words

# Languages that write each other's names as they are, without endings of their own.
_PLAIN = frozenset({"ca", "da", "de", "en", "es", "fr", "gl", "it", "nb", "nl", "pt", "sv"})

_ALIKE = 75.0  # share of equal letters, in hundredths, of two spellings of one name
_LEAST_ALIKE = 60.0  # the same, from which another name may stand for one by mistake
_ORDINARY = 3.8
"""Zipf frequency from which a word of the translation's language is rather one of its own than a name."""

_MOST = 50  # names looked for: each search reads the whole translation
_DESCRIBED = re.compile(r"\b[Tt]he (?:[a-z]+ )?$")
"""What has an article is described rather than named: «the Tahrir Square» may be «la plaza Tahrir»."""

_ROADS = frozenset(
    {"street", "avenue", "road", "lane", "square", "boulevard", "drive", "calle", "avenida", "rue"}
)
"""What is said before a name in one language and after it in another."""

_COMMON = 6.0
"""Zipf frequency from which a word is a small one: «Según Harington» is no name."""


class Persons:
    """Implements `SegmentCheck`, for pairs of languages that do not inflect names."""

    name = "persons"

    def __call__(self, pair: Comparison) -> Report:
        """See `SegmentCheck`: a name of which one word is there, and another word for the rest."""
        ours, theirs = primary(pair.source_language), primary(pair.target_language)
        if ours not in _PLAIN or theirs not in _PLAIN or theirs == "de":  # «Präsident Trump» is no name
            return Report((self.name,))
        kept = [
            span
            for span in protected(pair.source, ours)[:_MOST]
            if pair.source[span.start : span.end] not in pair.target
        ]
        if not kept:
            return Report((self.name,))
        said = words(pair.target, theirs)
        known = {word.folded for word in words(pair.source, ours)}
        findings = []
        for span in kept:
            if _DESCRIBED.search(pair.source, max(0, span.start - 30), span.start):
                continue
            parts = words(pair.source[span.start : span.end], ours)
            at = _mangled(parts, said, known, pair)
            wrong = _misnamed(parts, said, known, pair) if at is None else None
            if wrong is not None:
                part, at = wrong
                here = Span(span.start + part.start, span.start + part.end)
                message = f"the name «{part.text[:80]}» became «{pair.target[at.start : at.end][:80]}»"
                findings.append(
                    Finding(self.name, "accuracy/mistranslation", Severity.CRITICAL, message, None, here, at)
                )
            elif at is not None:
                message = (
                    f"the name «{pair.source[span.start : span.end][:80]}» is translated:"
                    f" «{pair.target[at.start : at.end][:80]}»"
                )
                findings.append(
                    Finding(self.name, "accuracy/do-not-translate", Severity.MAJOR, message, None, span, at)
                )
        return Report((self.name,), (), tuple(findings))


def _mangled(
    name: tuple[Word, ...], said: tuple[Word, ...], known: set[str], pair: Comparison
) -> Span | None:
    """Where a part of the name stands beside a word that took the place of the rest."""
    parts = [word.folded for word in name if len(word.folded) > 1]
    places = [at for at, word in enumerate(said) if word.folded in parts and word.text[:1].isupper()]
    if len(parts) < 2 or not places or _abbreviated(name) or {said[at].folded for at in places} == set(parts):
        return None
    at = places[0]
    first = said[at].folded == parts[0]
    turned = not _ROADS.isdisjoint(parts)
    lost = [part for part in parts if part not in {said[place].folded for place in places}]
    after = parts.index(said[at].folded) < parts.index(lost[0])
    for step in (1, -1) if first else (-1, 1):
        other = at + step
        if (step > 0) != after and not turned:
            continue  # a person's names keep their order: «Laboratorios Elm» are no person
        if (
            0 <= other < len(said)
            and _took_place(said[other], said[at], known, pair)
            and not any(
                ratio(anyascii(said[other].folded), anyascii(part)) >= _ALIKE
                for part in lost  # «García» for «Garcia»
            )
        ):
            return Span(min(said[at].start, said[other].start), max(said[at].end, said[other].end))
    return None


def _misnamed(
    name: tuple[Word, ...], said: tuple[Word, ...], known: set[str], pair: Comparison
) -> tuple[Word, Span] | None:
    """A part of the name, and the one that stands for it and is another: «Ann Carver» for «Ann Carter»."""
    language = primary(pair.target_language)
    there = {word.folded for word in said}
    lost = [part for part in name if len(part.folded) > 3 and part.folded not in there]
    if not lost or len(lost) == len(name):
        return None
    distinct = {word.folded: word for word in reversed(said)}.values()
    for part in lost:
        for word in distinct:
            if (
                word.text[:1].isupper()
                and word.folded not in known
                and ratio(anyascii(part.folded), anyascii(word.folded)) >= _LEAST_ALIKE
                and clash(part.folded, word.folded)
                and (frequency(word.folded, language) < _ORDINARY or travels(word.folded, language))
            ):
                return part, Span(word.start, word.end)
    return None


def _abbreviated(name: tuple[Word, ...]) -> bool:
    """Whether a part of a name is an abbreviation, as of a body: «Forestry NDRA»."""
    return any(len(word.text) > 1 and word.text.isupper() for word in name)


def _took_place(word: Word, part: Word, known: set[str], pair: Comparison) -> bool:
    gap = pair.target[min(word.end, part.end) : max(word.start, part.start)]
    return (
        gap == " "
        and word.text[:1].isupper()
        and len(word.folded) > 2
        and word.folded not in known
        and frequency(word.folded, primary(pair.target_language)) < _COMMON
    )
