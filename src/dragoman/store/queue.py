"""What the desk's queue says of each edition in it, gathered at once for many, and which may be in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select, tuple_

from dragoman.model.edition import Severity
from dragoman.model.newsroom import Choice, Decision, EditionState, RevisionKind, SegmentState
from dragoman.model.reported import Answer
from dragoman.store import editions as stored
from dragoman.store import findings as found
from dragoman.store.database import Reading
from dragoman.store.schema.articles import articles, editions, findings, revisions, segments, versions
from dragoman.store.schema.audit import audit
from dragoman.store.schema.desk import comments
from dragoman.store.schema.reports import reports
from dragoman.store.schema.site import embargoes
from dragoman.store.schema.updates import conflicts
from dragoman.store.values import StoredEdition, StoredFinding


@dataclass(frozen=True, slots=True)
class Behind:
    """Since when a newer revision is there, the first that is not followed; whether one of them is a
    `correction`.
    """

    since: datetime
    correction: bool


class Open(NamedTuple):
    """How many findings of a severity are undecided, and the `first` of them by its number in the report."""

    number: int
    first: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition as the queue has it, beside its article's `title` and language, with what is open.

    `made` is when the edition was first made of the revision that it translates. `behind` is what its newest
    version does not follow, `readers_behind` what readers' version does not. `open` counts undecided findings
    by severity, and `unread` the sentences that no person answers for, of `sentences`.
    """

    edition: StoredEdition
    title: str
    language: str
    made: datetime
    embargo: datetime | None = None
    behind: Behind | None = None
    readers_behind: Behind | None = None
    open: Mapping[Severity, Open] = field(default_factory=dict)
    conflicts: int = 0
    unread: int = 0
    sentences: int = 0


_MADE = (
    select(func.min(versions.c.made_at))
    .where(versions.c.edition == editions.c.id, versions.c.revision == editions.c.revision)
    .scalar_subquery()
)
"""When an edition was first made of the revision that it translates."""

_LISTED = (
    select(
        editions.c.id,
        articles.c.title.label("original"),
        articles.c.language.label("source"),
        _MADE.label("made"),
        embargoes.c.until,
    )
    .join_from(editions, articles, editions.c.article == articles.c.id)
    .outerjoin(embargoes, embargoes.c.article == articles.c.id)
)


def standing(read: Reading, keys: Collection[int]) -> Sequence[Standing]:
    """The editions of these ids, some hundreds at most, in no order; ids of none are left out."""
    rows = read.rows(_LISTED.where(editions.c.id.in_(keys)))
    every = stored.named(read, keys)
    open_, waiting, unread = _open(read, keys), _conflicts(read, keys), _unread(read, keys)
    late, readers = _behind(read, keys), _behind(read, keys, published=True)
    return [
        Standing(
            every[row.id],
            row.original,
            row.source,
            row.made,
            row.until,
            late.get(row.id),
            readers.get(row.id),
            open_.get(row.id, {}),
            waiting.get(row.id, 0),
            *unread.get(row.id, (0, 0)),
        )
        for row in rows
    ]


def candidates(read: Reading, states: Iterable[EditionState]) -> Sequence[int]:
    """The editions in these states, and those of which somebody says something, by id."""
    said = [
        select(reports.c.edition).where(reports.c.answer == Answer.OPEN),
        select(comments.c.edition).where(comments.c.settled_at.is_(None)),
    ]
    which = or_(editions.c.state.in_(list(states)), *(editions.c.id.in_(one) for one in said))
    return [row.id for row in read.rows(select(editions.c.id).where(which))]


def touched(read: Reading, seq: int, after: datetime, until: datetime) -> Sequence[int]:
    """The editions, by id, of whose articles the audit trail has something after its entry `seq`, or whose
    embargo ends after one moment and not after another.
    """
    ends = select(embargoes.c.article).where(embargoes.c.until > after, embargoes.c.until <= until)
    named = select(audit.c.article).where(audit.c.seq > seq, audit.c.article.is_not(None))
    which = editions.c.article.in_(ends.union(named))
    return [row.id for row in read.rows(select(editions.c.id).where(which))]


def amount(read: Reading, state: EditionState, language: str = "") -> int:
    """How many editions are in a state; of a language alone (BCP 47) where that is given."""
    return int(read.value(_in(select(func.count()).select_from(editions), state, language)))


def lately(
    read: Reading,
    state: EditionState,
    language: str = "",
    *,
    before: int | None = None,
    after: int | None = None,
) -> Iterator[tuple[int, int]]:
    """The editions in a state, each by id with the entry of the audit trail that changed it: those that were
    changed `before` an entry, the last first, or `after` one, the first first.
    """
    found = _in(select(editions.c.id, editions.c.changed), state, language)
    if after is not None:
        found = found.where(editions.c.changed > after).order_by(editions.c.changed)
    else:
        found = found.order_by(editions.c.changed.desc())
    if before is not None:
        found = found.where(editions.c.changed < before)
    return ((row.id, row.changed) for row in read.stream(found))


def _in(found: Select[Any], state: EditionState, language: str) -> Select[Any]:
    found = found.where(editions.c.state == state)
    return found.where(editions.c.language == language) if language else found


def gravest(read: Reading, some: Iterable[Standing]) -> dict[int, StoredFinding]:
    """Of each of these editions the gravest finding that is open, the first in the report of several such."""
    first = [
        (one.edition.id, one.edition.version, min(one.open.items(), key=lambda both: both[0].rank)[1].first)
        for one in some
        if one.open
    ]
    at = tuple_(findings.c.edition, findings.c.version, findings.c.number).in_(first)
    return {row.edition: found.of_row(row) for row in read.rows(select(findings).where(at))}


def languages(read: Reading) -> Sequence[str]:
    """The languages that there are editions in."""
    rows = read.rows(select(editions.c.language).distinct().order_by(editions.c.language))
    return [row.language for row in rows]


def _open(read: Reading, keys: Collection[int]) -> dict[int, dict[Severity, Open]]:
    at = and_(findings.c.edition == editions.c.id, findings.c.version == editions.c.version)
    counted = (
        select(
            findings.c.edition,
            findings.c.severity,
            func.count().label("amount"),
            func.min(findings.c.number).label("first"),
        )
        .join_from(findings, editions, at)
        .where(editions.c.id.in_(keys), findings.c.decision == Decision.OPEN)
        .group_by(findings.c.edition, findings.c.severity)
    )
    told: dict[int, dict[Severity, Open]] = {}
    for row in read.rows(counted):
        told.setdefault(row.edition, {})[Severity(row.severity)] = Open(row.amount, row.first)
    return told


def _conflicts(read: Reading, keys: Collection[int]) -> dict[int, int]:
    which = (conflicts.c.edition.in_(keys), conflicts.c.decision == Choice.OPEN)
    counted = select(conflicts.c.edition, func.count().label("number")).where(*which)
    return {row.edition: row.number for row in read.rows(counted.group_by(conflicts.c.edition))}


def _unread(read: Reading, keys: Collection[int]) -> dict[int, tuple[int, int]]:
    machine = func.count().filter(segments.c.state == SegmentState.MACHINE)
    counted = select(segments.c.edition, machine.label("unread"), func.count().label("number"))
    rows = read.rows(counted.where(segments.c.edition.in_(keys)).group_by(segments.c.edition))
    return {row.edition: (row.unread, row.number) for row in rows}


def _behind(read: Reading, keys: Collection[int], *, published: bool = False) -> dict[int, Behind]:
    """What editions do not follow: their newest version, or that which readers have."""
    has: Any = editions.c.revision
    later: Select[Any] = select(
        editions.c.id,
        func.min(revisions.c.received).label("since"),
        func.count().filter(revisions.c.kind == RevisionKind.CORRECTION).label("corrections"),
    )
    if published:
        has = versions.c.revision
        reads = and_(versions.c.edition == editions.c.id, versions.c.number == editions.c.published_version)
        later = later.join_from(editions, versions, reads)
    newer = and_(revisions.c.article == editions.c.article, revisions.c.number > has)
    later = later.join(revisions, newer) if published else later.join_from(editions, revisions, newer)
    rows = read.rows(later.where(editions.c.id.in_(keys)).group_by(editions.c.id))
    return {row.id: Behind(row.since, correction=row.corrections > 0) for row in rows}
