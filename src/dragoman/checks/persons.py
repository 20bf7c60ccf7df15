"""Persons and streets keep their names: «Kanye West» is not «Kanye Oeste», nor «Ann Carter» «Ann Carver»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from dragoman.facts.comparison import Comparison, finding
from dragoman.facts.names.capitals import frequency, travels
from dragoman.facts.names.similarity import clash
from dragoman.facts.reading import reading
from dragoman.model.article import Span
from dragoman.model.edition import Report, Severity, quiet
from dragoman.text.languages import primary
from dragoman.text.words import Word

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
        ours, theirs = primary(pair.source.language), primary(pair.target.language)
        if ours not in _PLAIN or theirs not in _PLAIN or theirs == "de":  # «Präsident Trump» is no name
            return quiet(self.name)
        findings = []
        for span in pair.source.protected[:_MOST]:
            name = pair.source.at(span)
            if name in pair.target.text or _DESCRIBED.search(
                pair.source.text, max(0, span.start - 30), span.start
            ):
                continue
            parts = reading(name, pair.source.language).words  # cut anew: its genitive is no part of it
            at = _mangled(parts, pair) if ours != "de" else None  # nor is «Perrier-Flasche»
            wrong = _misnamed(parts, pair) if at is None else None
            if wrong is not None:
                part, at = wrong
                here = Span(span.start + part.start, span.start + part.end)
                message = f"the name «{part.text[:80]}» became «{pair.target.excerpt(at)}»"
                category, severity = "accuracy/mistranslation", Severity.CRITICAL
                findings.append(finding(self.name, category, severity, message, here, at))
            elif at is not None:
                message = f"the name «{name[:80]}» is translated: «{pair.target.excerpt(at)}»"
                category, severity = "accuracy/do-not-translate", Severity.MAJOR
                findings.append(finding(self.name, category, severity, message, span, at))
        return Report((self.name,), (), tuple(findings))


def _mangled(name: Sequence[Word], pair: Comparison) -> Span | None:
    """Where a part of the name stands beside a word that took the place of the rest."""
    inside = pair.target.words
    parts = [word.folded for word in name if len(word.folded) > 1]
    places = [at for at, word in enumerate(inside) if word.folded in parts and word.text[:1].isupper()]
    there = {inside[at].folded for at in places}
    if len(parts) < 2 or not places or _abbreviated(name) or there == set(parts):
        return None
    at = places[0]
    first = inside[at].folded == parts[0]
    turned = not _ROADS.isdisjoint(parts)
    lost = [part for part in parts if part not in there]
    after = parts.index(inside[at].folded) < parts.index(lost[0])
    for step in (1, -1) if first else (-1, 1):
        other = at + step
        if (step > 0) != after and not turned:
            continue  # a person's names keep their order: «Laboratorios Elm» are no person
        if (
            0 <= other < len(inside)
            and _took_place(inside[other], inside[at], pair)
            and not any(
                ratio(anyascii(inside[other].folded), anyascii(part)) >= _ALIKE
                for part in lost  # «García» for «Garcia»
            )
        ):
            one, two = inside[at], inside[other]
            return Span(min(one.start, two.start), max(one.end, two.end))
    return None


def _misnamed(name: Sequence[Word], pair: Comparison) -> tuple[Word, Span] | None:
    """A part of the name, and the one that stands for it and is another: «Ann Carver» for «Ann Carter»."""
    language = primary(pair.target.language)
    lost = [part for part in name if len(part.folded) > 3 and part.folded not in pair.target.vocabulary]
    if not lost or len(lost) == len(name):
        return None
    distinct = {word.folded: word for word in reversed(pair.target.words)}.values()
    for part in lost:
        for word in distinct:
            if (
                word.text[:1].isupper()
                and word.folded not in pair.source.vocabulary
                and ratio(anyascii(part.folded), anyascii(word.folded)) >= _LEAST_ALIKE
                and clash(part.folded, word.folded)
                and (frequency(word.folded, language) < _ORDINARY or travels(word.folded, language))
            ):
                return part, Span(word.start, word.end)
    return None


def _abbreviated(name: Sequence[Word]) -> bool:
    """Whether a part of a name is an abbreviation, as of a body: «Forestry NDRA»."""
    return any(len(word.text) > 1 and word.text.isupper() for word in name)


def _took_place(word: Word, part: Word, pair: Comparison) -> bool:
    gap = pair.target.text[min(word.end, part.end) : max(word.start, part.start)]
    return (
        gap == " "
        and word.text[:1].isupper()
        and len(word.folded) > 2
        and word.folded not in pair.source.vocabulary
        and frequency(word.folded, primary(pair.target.language)) < _COMMON
    )
