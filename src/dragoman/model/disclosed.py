"""An edition's disclosure: made of what the edition says of itself, and put on its article."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.article import Article, Role
from dragoman.model.disclosure import Disclosure, SourceType
from dragoman.model.edition import Count, Edition, Method

SOURCE_TYPES = {
    Method.RULES: SourceType.ALGORITHMIC,
    Method.NEURAL: SourceType.TRAINED,
    Method.HUMAN: SourceType.HUMAN,
}
"""IPTC's digital source type for each method of translation."""

STRUCTURE = frozenset({"blocks", "paragraphs", "links", "emphases", "pictures", "embeds", "addresses"})
"""What is counted that is no fact of the story."""


def disclosed(edition: Edition) -> Article:
    """The edition's article with its disclosure, as it is to be written for others."""
    return replace(edition.article, disclosure=disclosure(edition))


def disclosure(edition: Edition) -> Disclosure:
    """What is said of the edition wherever it goes."""
    source, label = edition.source, edition.article.first(Role.LABEL)
    headline = source.first(Role.HEADLINE)
    facts = [count for count in edition.report.counts if count.what not in STRUCTURE]
    return Disclosure(
        label=_line(label.text) if label else "",
        digital_source_type=SOURCE_TYPES[edition.method],
        translated_from=source.language,
        original=source.metadata.url or "",
        original_title=_line(headline.text) if headline else "",
        translated_by=_line(edition.engine),
        verdict=str(edition.verdict or ""),
        facts_checked=sum(count.total for count in facts),
        facts_kept=sum(count.kept for count in facts),
        facts_excused=sum(map(_excused, facts)),
        signature=edition.signature,
    )


def _excused(count: Count) -> int:
    """How many of what was not kept have an excuse."""
    return min(len(count.excuses), max(0, count.total - count.kept))


def _line(text: str) -> str:
    """Text on one line, without what stands in it for pictures and line breaks."""
    return " ".join(text.replace("\N{OBJECT REPLACEMENT CHARACTER}", " ").split())
