"""A person says of a whole edition where it stands: approved, with readers, or back at the desk."""

from __future__ import annotations

from dragoman.model.errors import IllegalStep
from dragoman.model.newsroom import EditionState
from dragoman.newsroom import approval
from dragoman.newsroom.sentences import person
from dragoman.store import Writing, editions
from dragoman.store.values import StoredEdition


def approve(write: Writing, edition: int, version: int) -> StoredEdition:
    """The transaction's actor answers for an edition as its `version` has it, and for each of its sentences
    that nobody answers for yet.

    Raises NotStored, IllegalStep with what is left to decide or where no person says so, and Overtaken.
    """
    person(write.by)
    stored = editions.at_version(write, edition, version)
    if wants := approval.approve(write, edition):
        raise IllegalStep(
            f"The edition in {stored.language} cannot be approved: {_told(wants)}", "Do that first."
        )
    return editions.get(write, edition)


def _told(left: approval.Left) -> str:
    """What is left to decide, in words."""
    wants = []
    if left.conflicts:
        wants.append(f"sentences whose original changed are to be decided ({len(left.conflicts)})")
    if left.findings:
        wants.append(f"grave findings are to be mended or dismissed with a reason ({len(left.findings)})")
    if left.behind:
        wants.append("it is to be brought up to its original, which was updated")
    return "; ".join(wants)


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
