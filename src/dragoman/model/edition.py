"""An article's translation into one language, with what proves it, and what that means to the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dragoman.model.article import Article, Span
from dragoman.model.errors import DragomanError
from dragoman.model.notes import Note


class Method(StrEnum):
    """How an edition was translated, by which its digital source type is chosen.

    A rule-based engine gives IPTC ``algorithmicMedia``, a neural one ``trainedAlgorithmicMedia``, and a
    person's translation, which no engine has, is ``digitalCreation``.
    """

    RULES = "rules"
    NEURAL = "neural"
    HUMAN = "human"


class Severity(StrEnum):
    """MQM severity, the gravest first."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Verdict(StrEnum):
    """What the report means under the desk's policy."""

    PUBLISH = "publish"
    REVIEW = "review"
    WITHHOLD = "withhold"


class Maker(StrEnum):
    """What made the translation of a sentence.

    ENGINE is the engine that was asked, or a fall-back, also where its own draft was found again instead of
    asking anew; MEMORY is a translation that was kept before, whoever made it; PERSON is a human.
    """

    ENGINE = "engine"
    MEMORY = "memory"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Origin:
    """What made the translation of a sentence, and which repairs changed it since, in order, each once.

    `name` is the engine's or the memory's, as in settings and signatures, or the person's; "" where it is
    not known. `draft` is what a person who wrote it began with: the engine's text; "" where that was nothing.
    """

    made_by: Maker
    name: str = ""
    mends: tuple[str, ...] = ()
    draft: str = ""


class SentencePair(NamedTuple):
    """A sentence of a source block, its translation in the edition's block of the same id, and what made
    that; None where it is not known.
    """

    source: Span
    target: Span
    origin: Origin | None = None


PENALTIES: Mapping[Severity, float] = MappingProxyType(
    {Severity.CRITICAL: 25.0, Severity.MAJOR: 5.0, Severity.MINOR: 1.0}
)
"""Points of a finding: MQM's usual multipliers (themqm.org, "The MQM scoring models")."""


DOUBT = 4.0
"""Points of a whole doubt: less than a major finding, and more than one that only looks wrong, because
what is doubted is mostly whether the text is true."""


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

    @property
    def alarming(self) -> bool:
        """Whether it is graver than a matter of looks."""
        return self.severity is not Severity.MINOR


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of one kind (`what`: "blocks", "links") were looked at, and how many were kept.

    What was not kept is in a finding of the check that counts it, or has an excuse: why it need not be
    there, as the report prints it («said otherwise: «sin»»). One excuse stands for one thing.
    """

    what: str
    kept: int
    total: int
    excuses: tuple[str, ...] = ()

    @property
    def accounted(self) -> bool:
        """Whether all of it was kept, or is excused."""
        return self.kept + len(self.excuses) >= self.total


@dataclass(frozen=True, slots=True)
class Repaired:
    """A segment that was changed because of what checks found, and that is better for it.

    `repair` names what did it ("numbers", "candidate", "engine:apertium"); `before` and `after` are the
    segment's translation, `was` and `now` their scores, `mended` what was found before and is no more.
    """

    repair: str
    before: str
    after: str
    was: float
    now: float
    mended: tuple[str, ...] = ()
    block: str | None = None


class Skipped(NamedTuple):
    """A check that could not look at something, and why ("no number words are known for Uzbek")."""

    check: str
    why: str


class Doubted(NamedTuple):
    """What a check doubts and cannot prove, in words: an editor may look, and nothing is held up by it."""

    check: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """Which checks ran, what they counted, what they found: silence is never taken for a pass.

    `skipped` says which checks could not run, here or on some part, and why. `doubt` is evidence that
    is too weak for a finding: from 0 to 1 for one check on one segment; `doubts` says the strongest of it in
    words.
    """

    checks: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    doubt: float = 0.0
    repairs: tuple[Repaired, ...] = ()
    doubts: tuple[Doubted, ...] = ()

    @property
    def score(self) -> float:
        """Penalty points, higher is worse: those of the findings, and the doubt."""
        return sum(PENALTIES[finding.severity] for finding in self.findings) + DOUBT * self.doubt

    @property
    def alarms(self) -> frozenset[str]:
        """The checks that found something critical or major."""
        return frozenset(finding.check for finding in self.findings if finding.alarming)


@lru_cache(maxsize=256)
def quiet(check: str) -> Report:
    """That a check looked, and has nothing to say: the same report each time."""
    return Report((check,))


def merged(reports: Iterable[Report]) -> Report:
    """Several checks' reports as one; counts of the same kind are added up."""
    checks: dict[str, None] = {}
    counts: dict[str, Count] = {}
    findings: list[Finding] = []
    skipped: dict[Skipped, None] = {}
    repairs: list[Repaired] = []
    doubts: dict[Doubted, None] = {}
    doubt = 0.0
    for report in reports:
        for name in report.checks:
            checks[name] = None
        for count in report.counts:
            before = counts.get(count.what)
            counts[count.what] = count if before is None else _added(before, count)
        findings += report.findings
        for one in report.skipped:
            skipped[one] = None
        repairs += report.repairs
        for weak in report.doubts:
            doubts[weak] = None
        doubt += report.doubt
    return Report(
        tuple(checks),
        tuple(counts.values()),
        tuple(findings),
        tuple(skipped),
        doubt,
        tuple(repairs),
        tuple(doubts),
    )


def _added(one: Count, other: Count) -> Count:
    """Two counts of the same kind as one."""
    excuses = one.excuses + other.excuses if other.excuses else one.excuses
    return Count(one.what, one.kept + other.kept, one.total + other.total, excuses)


def placed(report: Report, block: str, at: SentencePair) -> Report:
    """A segment's report as one of the block it stands in, at `at`."""
    if not report.findings and not report.repairs:
        return report
    return replace(
        report,
        findings=tuple(
            replace(
                finding,
                block=block,
                source=_moved(finding.source, at.source),
                target=_moved(finding.target, at.target),
            )
            for finding in report.findings
        ),
        repairs=tuple(replace(repaired, block=block) for repaired in report.repairs),
    )


def _moved(span: Span | None, by: Span) -> Span | None:
    return Span(span.start + by.start, span.end + by.start) if span is not None else None


class Reviewed(NamedTuple):
    """That an edition was reviewed, as it stands: when, and who answers for it, by name (`model.review`)."""

    at: datetime
    responsible: str


@dataclass(frozen=True, slots=True)
class Edition:
    """`source` translated: `article` has the same blocks in the target language, and a label.

    `signature` names exactly what produced it. `sentences` gives, by block id, which sentence of the source
    became which sentence of the edition, and what made it; blocks that were kept or rendered have none.
    `engine` is "" where no engine translated it. `reviewed` is None of what nobody reviewed, and of what was
    changed since, or whose source was. `reports` are what was found in each of `sentences`, by block id too,
    each in its sentence's own offsets: all of it is in `report` as well; there are none where that is not
    known. `noted` is what was worked out of each of them for checks of the whole, in the same way.
    `behind` is when the original was updated, where the edition does not follow it yet. `approved` is when
    the newsroom decided to publish it, None where it did not; that is no review.
    """

    source: Article
    article: Article
    engine: str
    method: Method
    signature: str
    report: Report
    sentences: Mapping[str, tuple[SentencePair, ...]] = field(default_factory=dict)
    verdict: Verdict | None = None
    reviewed: Reviewed | None = None
    reports: Mapping[str, tuple[Report, ...]] = field(default_factory=dict)
    behind: datetime | None = None
    noted: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    approved: datetime | None = None

    @property
    def language(self) -> str:
        """The edition's language, a BCP 47 tag."""
        return self.article.language


class Key(NamedTuple):
    """Which edition: that of an article, by an id that no other article of its run has, in a language.

    `language` is a BCP 47 tag; "" where the article itself is meant.
    """

    article: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The edition that was asked for, or why there is none."""

    key: Key
    made: Edition | DragomanError


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds an edition.

    A finding of severity `withhold` or graver withholds it, one of `review` or graver sends it to an
    editor; None lets all pass. `at_best` is the verdict of an edition in which nothing is found.
    A check of `requires` that looked at nothing of the edition sends it to an editor too, and so does what
    was counted and neither kept nor excused, but where `review` is None.
    """

    withhold: Severity | None = Severity.CRITICAL
    review: Severity | None = Severity.MAJOR
    at_best: Verdict = Verdict.PUBLISH
    requires: tuple[str, ...] = ("numbers", "dates", "negation")


def verdict(report: Report, rule: Rule) -> Verdict:
    """What `report` means under `rule`."""
    worst = min((finding.severity.rank for finding in report.findings), default=None)
    if _holds(worst, rule.withhold):
        return Verdict.WITHHOLD
    unproven = any(name not in report.checks for name in rule.requires)
    unproven |= rule.review is not None and not all(count.accounted for count in report.counts)
    if unproven or _holds(worst, rule.review):
        return Verdict.WITHHOLD if rule.at_best is Verdict.WITHHOLD else Verdict.REVIEW
    return rule.at_best


def _holds(worst: int | None, limit: Severity | None) -> bool:
    return worst is not None and limit is not None and worst <= limit.rank
