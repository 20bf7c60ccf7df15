"""An edition is approved: a person answers for every sentence of it, and nothing grave is left undecided.

It is the newsroom's decision to publish, and no review: what readers are told of the edition is decided by
`reviews` alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dragoman.model.errors import IllegalStep, NotStored
from dragoman.model.newsroom import Decision, EditionState, SegmentState
from dragoman.newsroom import edit
from dragoman.newsroom.sentences import person, places
from dragoman.segments.changes import Place
from dragoman.store import Reading, Writing, articles, audit, conflicts, editions, findings, segments
from dragoman.store.values import StoredEdition

_TO_APPROVE = frozenset({EditionState.DRAFT, EditionState.IN_REVIEW})
_STAND = frozenset({f"edition.{EditionState.APPROVED}", f"edition.{EditionState.PUBLISHED}"})
"""What an edition that lagged becomes where nothing of it had to change."""
_TO_REOPEN = frozenset({EditionState.APPROVED, EditionState.PUBLISHED})


@dataclass(frozen=True, slots=True)
class Left:
    """What is to be decided before an edition can be approved; nothing, where it is false.

    `sentences` are those that nobody answers for, from 0; `findings` the grave ones that are open, as the
    report numbers them, from 0; `conflicts` by id. It is `behind` where its original was updated.
    """

    sentences: tuple[int, ...] = ()
    findings: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()
    behind: bool = False

    def __bool__(self) -> bool:
        return bool(self.sentences or self.findings or self.conflicts or self.behind)


def left(read: Reading, edition: StoredEdition) -> Left:
    """What is left to decide of an edition's newest version."""
    found = findings.of(read, edition.id, edition.version)
    every = segments.of(read, edition.id)
    return Left(
        tuple(one.position for one in every if one.state is SegmentState.MACHINE),
        tuple(one.number for one in found if one.grave and one.decision is Decision.OPEN),
        tuple(one.id for one in conflicts.of(read, edition.id)),
        behind=edition.revision < articles.get(read, edition.article).revision,
    )


def approve(write: Writing, edition: int, numbers: Iterable[int] | None = None) -> Left:
    """Says that the transaction's actor answers for sentences as they stand, without `numbers` for all that
    nobody answers for yet. Where nothing is left then, the edition is approved; what is left is given.

    Raises NotStored, and IllegalStep where no person says so, where a sentence is in conflict, or where the
    edition is withdrawn.
    """
    stored = _standing(write, edition)
    if numbers is None:
        numbers = _unanswered(write, stored)
    for number in dict.fromkeys(numbers):
        edit.approve(write, edition, number)
    return settle(write, edition)


def reopen(write: Writing, edition: int, numbers: Iterable[int] | None = None) -> None:
    """Takes the approval of sentences back, without `numbers` of all; the edition is in review again, while
    readers keep what they have. Raises as `approve`.
    """
    stored = _standing(write, edition)
    if numbers is None:
        numbers = [one.position for one in segments.of(write, edition)]
    for number in dict.fromkeys(numbers):
        edit.approve(write, edition, number, approved=False)
    if stored.state in _TO_REOPEN:
        editions.move(write, edition, EditionState.IN_REVIEW, version=stored.version)


def dismiss(write: Writing, edition: int, number: int, reason: str) -> Left:
    """Says that the `number`th finding of the report, from 0, is no fault here, and why; what is left then.

    Raises NotStored, and IllegalStep where no person says so, or nobody says why.
    """
    person(write.by)
    stored = _standing(write, edition)
    if not reason.strip():
        raise IllegalStep("A finding is not dismissed without a reason", "Say why it is no fault.")
    count = len(findings.of(write, edition, stored.version))
    if not 0 <= number < count:
        raise NotStored("The report has no such finding", f"It has {count}.")
    findings.decide(write, edition, stored.version, number, Decision.DISMISSED, reason.strip())
    data = {"version": stored.version, "finding": number, "reason": reason.strip()}
    subject = f"edition {stored.article} {stored.language}"
    audit.append(write, "finding.dismissed", subject, data, article=stored.article)
    return settle(write, edition)


def settle(write: Writing, edition: int) -> Left:
    """Approves an edition of which nothing is left to decide, and says what is."""
    stored = editions.get(write, edition)
    wants = left(write, stored)
    if not wants and stored.state in _TO_APPROVE:
        editions.move(write, edition, EditionState.APPROVED, version=stored.version)
    return wants


def approved_at(read: Reading, edition: StoredEdition, version: int) -> datetime | None:
    """When the newsroom approved a version of an edition, by its audit trail; None where it did not, or took
    that back. An update that changed no word keeps the approval of the version before.
    """
    subject = f"edition {edition.article} {edition.language}"
    found: dict[int, datetime | None] = {}
    for entry in audit.of(read, edition.article):
        number = entry.data.get("version")
        if entry.subject != subject or not isinstance(number, int):
            continue
        if entry.data.get("from") == EditionState.STALE and entry.action in _STAND:
            found.setdefault(number, found.get(number - 1))
        elif entry.action == f"edition.{EditionState.APPROVED}":
            found[number] = entry.at
        elif entry.action == f"edition.{EditionState.IN_REVIEW}":
            found[number] = None
    return found.get(version)


def _unanswered(write: Writing, stored: StoredEdition) -> list[int]:
    """The sentences that nobody answers for, those in conflict left out."""
    waiting = {Place(one.block, one.position) for one in conflicts.of(write, stored.id)}
    where = places(editions.text(write, stored.id, stored.version))
    every = segments.of(write, stored.id)
    return [
        one.position
        for one, place in zip(every, where, strict=True)
        if one.state is SegmentState.MACHINE and place not in waiting
    ]


def _standing(read: Reading, edition: int) -> StoredEdition:
    """An edition. Raises NotStored, and IllegalStep where it is withdrawn."""
    stored = editions.get(read, edition)
    if stored.state is EditionState.WITHDRAWN:
        raise IllegalStep(f"The edition in {stored.language} is withdrawn", "Restore it first.")
    return stored
