"""What the store gives: frozen values, each a row or a few. Moments are in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dragoman.model.article import Span
from dragoman.model.edition import Maker, Severity, Verdict
from dragoman.model.newsroom import Actor, Decision, EditionState, RevisionKind, SegmentState


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article: its language (BCP 47), the `title` and the number of its newest `revision`, and what
    touched it last: `changed` is a number of the audit trail.
    """

    id: int
    language: str
    title: str
    revision: int
    changed: int


@dataclass(frozen=True, slots=True)
class Revision:
    """What its publisher sent of an article: the `number`th, from 1. `digest` is that of its record; the text
    is in `articles.text`. `note` is the publisher's, of a correction.
    """

    article: int
    number: int
    digest: str
    received: datetime
    kind: RevisionKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """An edition of an article: in which language and state, with the `title` of its newest `version`, which
    translates the article's `revision`. Readers have `published_version`, None where they have none.
    """

    id: int
    article: int
    language: str
    state: EditionState
    title: str
    version: int
    revision: int
    verdict: Verdict | None
    signature: str
    engine: str
    published_version: int | None
    published_at: datetime | None
    changed: int


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an edition: the `number`th, from 1, of the article's `revision`; who made it, when and
    why. `digest` is that of its record; the text is in `editions.text`.
    """

    edition: int
    number: int
    revision: int
    digest: str
    made_at: datetime
    made_by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """A sentence of an edition's newest version: the `position`th of the edition, from 0.

    `maker` and `name` say what made the translation, `decided_by` who answers for it, where a person does.
    """

    position: int
    block: str
    source: str
    target: str
    maker: Maker | None = None
    name: str = ""
    state: SegmentState = SegmentState.MACHINE
    decided_by: str | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding of a version of an edition: the `number`th of its report, from 0, and what was decided of
    it.
    """

    edition: int
    version: int
    number: int
    check: str
    category: str
    severity: str
    message: str
    block: str | None
    source: Span | None
    target: Span | None
    decision: Decision = Decision.OPEN
    reason: str = ""
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def grave(self) -> bool:
        """Whether it is more than a matter of looks."""
        return self.severity != Severity.MINOR


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the audit trail: the `seq`th, from 1; `by` whom and `at` which moment, what was done to what.

    `hash` is the SHA-256 of the rest, with that of the entry before it (`previous`, "" of the first).
    """

    seq: int
    at: datetime
    by: Actor
    action: str
    article: int | None
    subject: str
    data: Mapping[str, Any]
    previous: str
    hash: str
