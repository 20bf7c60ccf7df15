"""A person says of a whole edition where it stands: approved, with readers, or back at the desk."""

from __future__ import annotations

from dragoman.model.edition import Severity
from dragoman.model.errors import IllegalStep
from dragoman.model.newsroom import Decision, EditionState, SegmentState
from dragoman.newsroom import memories
from dragoman.newsroom.sentences import person
from dragoman.store import Reading, Writing, conflicts, editions, findings, segments
from dragoman.store.values import StoredEdition

_GRAVE = frozenset({Severity.CRITICAL, Severity.MAJOR})


def lacking(read: Reading, edition: int) -> list[str]:
    """What is to be done before somebody can answer for an edition, in words. Raises NotStored."""
    stored = editions.get(read, edition)
    wants = []
    if waiting := len(conflicts.of(read, edition)):
        wants.append(f"sentences whose original changed are to be decided ({waiting})")
    found = findings.of(read, edition, stored.version)
    if grave := [one for one in found if one.severity in _GRAVE and one.decision is Decision.OPEN]:
        wants.append(f"grave findings are to be mended or dismissed with a reason ({len(grave)})")
    return wants


def approve(write: Writing, edition: int, version: int) -> StoredEdition:
    """The transaction's actor answers for an edition as its `version` has it, and for each of its sentences.

    Raises NotStored, IllegalStep with what is lacking or where no person says so, and Overtaken.
    """
    person(write.by)
    stored = editions.get(write, edition)
    if wants := lacking(write, edition):
        raise IllegalStep(
            f"The edition in {stored.language} cannot be approved: {'; '.join(wants)}", "Do that first."
        )
    moved = editions.move(write, edition, EditionState.APPROVED, version=version)
    for one in segments.of(write, edition):
        segments.decide(write, edition, one.position, SegmentState.APPROVED)
    memories.learnt(write, stored.article, editions.text(write, edition, version))
    return moved


def publish(write: Writing, edition: int, version: int) -> StoredEdition:
    """Readers are to have an edition that was approved, by the next release.

    Raises NotStored, IllegalStep where it was not or where no person says so, and Overtaken.
    """
    person(write.by)
    stored = editions.get(write, edition)
    if stored.state not in (EditionState.APPROVED, EditionState.PUBLISHED):
        raise IllegalStep(
            f"The edition in {stored.language} is {stored.state.replace('_', ' ')}", "Approve it first."
        )
    return editions.move(write, edition, EditionState.PUBLISHED, version=version)


def send_back(write: Writing, edition: int, version: int, reason: str) -> StoredEdition:
    """Somebody is to look at an edition again; readers keep what they have. Raises as `approve` does, and
    IllegalStep without a reason.
    """
    person(write.by)
    if not reason.strip():
        raise IllegalStep("Nobody knows what is to be looked at", "Give a reason.")
    return editions.move(write, edition, EditionState.IN_REVIEW, reason.strip(), version=version)
