"""An edition's disclosure: made of what the edition says of itself, and put on its article."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.article import Article, Role
from dragoman.model.disclosure import Disclosure, Oversight, SourceType
from dragoman.model.edition import Count, Edition, Maker, Method

SOURCE_TYPES = {
    Method.RULES: SourceType.ALGORITHMIC,
    Method.NEURAL: SourceType.TRAINED,
    Method.HUMAN: SourceType.HUMAN,
}
"""IPTC's digital source type for each method of translation."""

CHANGED = {
    Method.RULES: SourceType.CORRECTED,
    Method.NEURAL: SourceType.MIXED,
    Method.HUMAN: SourceType.HUMAN,
}
"""The same where a person changed some of it."""

STRUCTURE = frozenset({"blocks", "paragraphs", "links", "emphases", "pictures", "embeds", "addresses"})
"""What is counted that is no fact of the story."""


def disclosed(edition: Edition) -> Article:
    """The edition's article with its disclosure, as it is to be written for others."""
    return replace(edition.article, disclosure=disclosure(edition))


def disclosure(edition: Edition) -> Disclosure:
    """What is said of the edition wherever it goes."""
    source, label = edition.source, edition.article.first(Role.LABEL)
    headline = source.first(Role.HEADLINE)
    reviewed = edition.reviewed
    facts = [count for count in edition.report.counts if count.what not in STRUCTURE]
    return Disclosure(
        label=_line(label.text) if label else "",
        digital_source_type=(CHANGED if changed(edition) else SOURCE_TYPES)[edition.method],
        translated_from=source.language,
        original=source.metadata.url or "",
        original_title=_line(headline.text) if headline else "",
        translated_by=_line(edition.engine),
        verdict=str(edition.verdict or ""),
        facts_checked=sum(count.total for count in facts),
        facts_kept=sum(count.kept for count in facts),
        facts_excused=sum(map(_excused, facts)),
        signature=edition.signature,
        oversight=oversight(edition) if edition.method is not Method.HUMAN else None,
        reviewed_at=reviewed.at if reviewed else None,
        responsible=_line(reviewed.responsible) if reviewed else "",
        behind=edition.behind,
        approved_at=edition.approved if reviewed is None else None,
    )


def oversight(edition: Edition) -> Oversight:
    """What people did with the edition."""
    if edition.reviewed is None:
        return Oversight.AUTOMATED
    return Oversight.EDITED if changed(edition) else Oversight.REVIEWED


def changed(edition: Edition) -> bool:
    """Whether a person made some of what a machine had translated."""
    origins = (pair.origin for pairs in edition.sentences.values() for pair in pairs)
    by_person = any(origin is not None and origin.made_by is Maker.PERSON for origin in origins)
    return by_person and edition.method is not Method.HUMAN


def _excused(count: Count) -> int:
    """How many of what was not kept have an excuse."""
    return min(len(count.excuses), max(0, count.total - count.kept))


def _line(text: str) -> str:
    """Text on one line, without what stands in it for pictures and line breaks."""
    return " ".join(text.replace("\N{OBJECT REPLACEMENT CHARACTER}", " ").split())
