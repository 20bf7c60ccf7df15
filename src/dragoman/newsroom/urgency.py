"""Why an edition waits for a person, the most urgent reason first.

What readers see and is wrong comes before what they do not see yet; what a clock runs against before what may
wait; and what was found wrong before what nobody read yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from dragoman.model.edition import Severity, Verdict
from dragoman.model.newsroom import EditionState
from dragoman.store.queue import Standing
from dragoman.store.returned import Returned
from dragoman.store.values import StoredFinding

SOON = timedelta(hours=6)
"""Before the end of an embargo an edition is urgent that is not approved: half a shift, in which one article
is read, and sent back once.
"""


class Reason(StrEnum):
    """Why an edition waits, the most urgent first."""

    CORRECTED = "corrected"
    """The publisher corrected the original, and readers still have what was wrong."""
    REPORTED = "reported"
    """Readers report something in what they have."""
    EMBARGO = "embargo"
    """The embargo ends soon, and nobody approved it."""
    CONFLICT = "conflict"
    """A person's sentence, and its original changed since: it waits to be decided."""
    CRITICAL = "critical"
    """Something was found that would mislead readers."""
    RETURNED = "returned"
    """A person sent it back to the desk, and says why."""
    LAGGING = "lagging"
    """The original was updated, and readers have it as it was."""
    MAJOR = "major"
    """Something was found that is wrong."""
    BEHIND = "behind"
    """The original was updated; readers have nothing of it yet."""
    WITHHELD = "withheld"
    """The desk's policy does not let it pass as it is."""
    COMMENTED = "commented"
    """Somebody asks or says something about it."""
    UNREAD = "unread"
    """Nobody answers for some of its sentences."""
    APPROVED = "approved"
    """It is approved, and waits to be published."""
    MINOR = "minor"
    """Something does not look right."""


_RANKS: Mapping[Reason, int] = {reason: rank for rank, reason in enumerate(Reason)}


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, of how many it holds, since or until when, and the gravest finding where it is one; `by` whom
    and in which `words`, where a person says it.
    """

    reason: Reason
    count: int = 0
    at: datetime | None = None
    finding: StoredFinding | None = None
    by: str = ""
    words: str = ""

    @property
    def rank(self) -> int:
        """0 for the most urgent."""
        return _RANKS[self.reason]


@dataclass(frozen=True, slots=True)
class Said:
    """What people say of an edition: how many readers' `reports` and how many `comments` are open, and who
    sent it back.
    """

    reports: int = 0
    comments: int = 0
    returned: Returned | None = None


def whys(one: Standing, now: datetime, said: Said) -> list[Why]:
    """Why an edition waits at a moment, the most urgent first; empty where nobody need do anything."""
    if one.edition.state is EditionState.WITHDRAWN:
        return []
    return sorted((*_said(said), *_whys(one, now)), key=lambda why: why.rank)


def _said(said: Said) -> Iterator[Why]:
    if said.reports:
        yield Why(Reason.REPORTED, said.reports)
    if (sent := said.returned) is not None:
        yield Why(Reason.RETURNED, at=sent.at, by=sent.by, words=sent.reason)
    if said.comments:
        yield Why(Reason.COMMENTED, said.comments)


def with_finding(some: Iterable[Why], finding: StoredFinding | None) -> list[Why]:
    """The same reasons, that of its severity with a finding."""
    of = None if finding is None else _BY_SEVERITY[Severity(finding.severity)]
    return [replace(why, finding=finding) if why.reason is of else why for why in some]


def _whys(one: Standing, now: datetime) -> Iterator[Why]:
    state = one.edition.state
    if one.readers_behind is not None:
        kind = Reason.CORRECTED if one.readers_behind.correction else Reason.LAGGING
        yield Why(kind, at=one.readers_behind.since)
    elif one.behind is not None:
        yield Why(Reason.BEHIND, at=one.behind.since)
    if one.conflicts:
        yield Why(Reason.CONFLICT, one.conflicts)
    if state is EditionState.PUBLISHED:  # a person, or the desk's policy, let pass what was found
        return
    for severity, found in one.open.items():
        yield Why(_BY_SEVERITY[severity], found.number)
    if state is EditionState.APPROVED:
        yield Why(Reason.APPROVED)
        return
    if one.embargo is not None and now < one.embargo <= now + SOON:
        yield Why(Reason.EMBARGO, at=one.embargo)
    if one.edition.verdict is Verdict.WITHHOLD and not one.open:  # else what was found says more
        yield Why(Reason.WITHHELD)
    passes = state is EditionState.DRAFT and one.edition.verdict is Verdict.PUBLISH
    if one.unread and not passes:
        yield Why(Reason.UNREAD, one.unread)


_BY_SEVERITY: Mapping[Severity, Reason] = {
    Severity.CRITICAL: Reason.CRITICAL,
    Severity.MAJOR: Reason.MAJOR,
    Severity.MINOR: Reason.MINOR,
}
