"""An article's translation into one language, with what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from dragoman.model.article import Article, Span


class Method(StrEnum):
    """How an engine translates, by which the edition's digital source type is chosen.

    A rule-based engine gives IPTC ``algorithmicMedia``, a neural one ``trainedAlgorithmicMedia``.
    """

    RULES = "rules"
    NEURAL = "neural"


class Severity(StrEnum):
    """MQM severity."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class Verdict(StrEnum):
    """What the report means under the desk's policy."""

    PUBLISH = "publish"
    REVIEW = "review"
    WITHHOLD = "withhold"


class SentencePair(NamedTuple):
    """A sentence of a source block and its translation in the edition's block of the same id."""

    source: Span
    target: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check saw. `category` is MQM's ("markup", "accuracy/omission"); spans may be missing."""

    check: str
    category: str
    severity: Severity
    message: str
    block: str | None = None
    source: Span | None = None
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of one kind (`what`: "blocks", "links") were looked at, and how many were kept."""

    what: str
    kept: int
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """Which checks ran, what they counted, what they found: silence is never taken for a pass."""

    checks: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """`source` translated: `article` has the same blocks in the target language, and a label.

    `signature` names exactly what produced it. `sentences` gives, by block id, which sentence of
    the source became which sentence of the edition; blocks that were kept or rendered have none.
    """

    source: Article
    article: Article
    engine: str
    method: Method
    signature: str
    report: Report
    sentences: Mapping[str, tuple[SentencePair, ...]] = field(default_factory=dict)
    verdict: Verdict | None = None

    @property
    def language(self) -> str:
        """The edition's language, a BCP 47 tag."""
        return self.article.language
