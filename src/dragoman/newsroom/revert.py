"""A person brings an edition back to what it was: nothing is deleted, the old text is a new version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.model.edition import Edition, Maker
from dragoman.model.errors import IllegalStep
from dragoman.model.newsroom import EditionState, SegmentState
from dragoman.model.segment import Candidate
from dragoman.newsroom import memories
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import person, places
from dragoman.pipeline.carry import sentences_of
from dragoman.segments.changes import Place
from dragoman.store import Reading, Writing, conflicts, editions, segments
from dragoman.store.values import StoredEdition, StoredSegment


def revert(room: Room, edition: int, to: int, seen: int) -> StoredEdition:
    """Gives an edition, whose newest version is `seen`, the sentences that its version `to` had; they are
    judged as the desk judges now.

    Raises NotStored, Overtaken, and IllegalStep where no person does it, where sentences are to be decided,
    or where that version is of another revision of the original: what it says may not be so any more.
    """
    person(room.by)
    with room.store.reading() as read:
        stored = editions.at_version(read, edition, seen)
        _may(read, stored, to)
        now, then = (editions.text(read, edition, number) for number in (seen, to))
    instead = differing(now, then)
    if not instead:
        raise IllegalStep(f"Version {to} has the same sentences", "There is nothing to bring back.")
    made = room.desk.amend(now, instead)
    with room.writing() as write:
        lags = stored.state is EditionState.STALE
        kept = editions.put(
            write,
            stored.article,
            made,
            revision=stored.revision,
            after=seen,
            state=EditionState.STALE if lags else EditionState.IN_REVIEW,
            sentences=_decided(write, edition, made, instead),
            note=f"brought back to version {to}",
        )
        for place in instead:
            memories.taken_back(write, stored.article, now, made, place)
    return kept


def differing(now: Edition, then: Edition) -> Mapping[Place, Candidate]:
    """The translations of `then` that are not those of `now`, by place; both are of one original."""
    had, has = sentences_of(then), sentences_of(now)
    return {
        place: had[place].candidate
        for place, one in has.items()
        if place in had and had[place].candidate.text != one.candidate.text
    }


def _may(read: Reading, stored: StoredEdition, to: int) -> None:
    """Raises IllegalStep where an edition cannot be brought back to a version."""
    if stored.state is EditionState.WITHDRAWN:
        raise IllegalStep("The edition is withdrawn", "Restore it first.")
    if conflicts.of(read, stored.id):
        raise IllegalStep("Sentences are to be decided whose original changed", "Decide them first.")
    if any(one.number == to and one.revision != stored.revision for one in editions.history(read, stored.id)):
        raise IllegalStep(
            f"Version {to} translates another revision of the original", "Edit the sentences instead."
        )


def _decided(
    write: Writing, edition: int, made: Edition, instead: Mapping[Place, Candidate]
) -> list[StoredSegment]:
    """The sentences of the new version: what was decided of one that stands, stands."""
    found = []
    every = zip(places(made), segments.told(made), segments.of(write, edition), strict=True)
    for place, new, old in every:
        if place not in instead:
            found.append(replace(new, state=old.state, decided_by=old.decided_by, decided_at=old.decided_at))
        elif new.maker is Maker.PERSON:
            by = write.by.name
            found.append(replace(new, state=SegmentState.EDITED, decided_by=by, decided_at=write.at))
        else:
            found.append(new)
    return found
