"""The sentences of an edition as people point at them: by number, from 0, over the whole edition."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.model.edition import Edition, Maker, Origin
from dragoman.model.errors import IllegalStep, NotStored
from dragoman.model.newsroom import Actor, Choice, EditionState, SegmentState
from dragoman.model.segment import Candidate
from dragoman.newsroom.room import Room
from dragoman.pipeline.carry import Known, reworded, sentences_of
from dragoman.segments.changes import Place
from dragoman.store import Reading, conflicts, editions, segments
from dragoman.store.conflicts import Conflict
from dragoman.store.values import StoredEdition


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an edition's newest version."""

    number: int
    place: Place
    known: Known
    stored: StoredEdition
    edition: Edition
    conflict: Conflict | None = None


def places(edition: Edition) -> list[Place]:
    """Where each sentence stands, in the order in which the store numbers them."""
    return [
        Place(block.id, position)
        for block in edition.article.blocks
        for position in range(len(edition.sentences.get(block.id, ())))
    ]


def place_of(edition: Edition, number: int) -> Place:
    """Where a sentence stands. Raises NotStored."""
    every = places(edition)
    if not 0 <= number < len(every):
        raise NotStored(
            f"The edition in {edition.language} has no sentence {number}",
            f"They are numbered from 0 to {len(every) - 1}.",
        )
    return every[number]


def sentence_at(room: Room, edition: int, number: int, version: int | None = None) -> Sentence:
    """A sentence of an edition's newest version, by its number. Raises NotStored, and Overtaken where the
    newest is not `version`, if that is said.
    """
    with room.store.reading() as read:
        if version is None:
            stored = editions.get(read, edition)
        else:
            stored = editions.at_version(read, edition, version)
        text = editions.text(read, edition, stored.version)
        place = place_of(text, number)
        conflict = conflict_at(read, edition, place)
    return Sentence(number, place, sentences_of(text)[place], stored, text, conflict)


def conflict_at(read: Reading, edition: int, place: Place) -> Conflict | None:
    """What is to be decided of a sentence, if something is."""
    return next((one for one in conflicts.of(read, edition) if (one.block, one.position) == place), None)


def undecided(number: int, conflict: Conflict | None) -> None:
    """Raises IllegalStep where a sentence is in conflict: an edit would not say what becomes of that."""
    if conflict is not None:
        raise IllegalStep(
            f"The original of sentence {number} was changed under its translation (conflict {conflict.id})",
            "Decide that first.",
        )


def person(by: Actor) -> None:
    """Raises IllegalStep where no person acts."""
    if not by.person:
        raise IllegalStep(f"«{by.name}» is a program, and answers for nothing", "Say who does.")


def worded(text: str) -> str:
    """What a person writes for a sentence, on one line. Raises IllegalStep where there is nothing in it: it
    would be remembered as what its original means.
    """
    line = "".join(" " if sign in "\r\n\t\v\f" else sign for sign in text).strip()
    if not any(sign.isprintable() and not sign.isspace() for sign in line):
        raise IllegalStep("A sentence is not left without words", "Say what it is to say.")
    return line


def by_hand(room: Room, known: Known, text: str) -> Candidate:
    """A sentence as the room's actor writes it; what an engine had made of it is remembered."""
    had = known.candidate.origin
    written = had is not None and had.made_by is Maker.PERSON
    draft = had.draft if had is not None and written else known.candidate.text
    return replace(reworded(known, text).candidate, origin=Origin(Maker.PERSON, room.by.name, draft=draft))


def written(  # noqa: PLR0913  # what a change of a sentence is
    room: Room,
    one: Sentence,
    candidate: Candidate,
    note: str,
    state: SegmentState | None = None,
    choice: Choice | None = None,
) -> StoredEdition:
    """Stores a new version with another translation of a sentence, judged as it is then; `choice` is what was
    decided by it. Raises IllegalStep, Overtaken and StoreError.
    """
    person(room.by)
    made = room.desk.amend(one.edition, {one.place: candidate})
    whose = candidate.origin is not None and candidate.origin.made_by is Maker.PERSON
    state = state or (SegmentState.EDITED if whose else SegmentState.MACHINE)
    with room.writing() as write:
        # As it is now: another sentence may have been approved meanwhile, which makes no version.
        now = editions.at_version(write, one.stored.id, one.stored.version)
        told = segments.told(made)
        decided = [
            replace(new, state=old.state, decided_by=old.decided_by, decided_at=old.decided_at)
            for new, old in zip(told, segments.of(write, now.id), strict=True)
        ]
        decided[one.number] = told[one.number]
        if state is not SegmentState.MACHINE:
            decided[one.number] = replace(
                told[one.number], state=state, decided_by=room.by.name, decided_at=write.at
            )
        if choice is not None and one.conflict is not None:
            conflicts.decide(write, one.conflict.id, choice)
        return editions.put(
            write,
            one.stored.article,
            made,
            revision=one.stored.revision,
            after=one.stored.version,
            state=_after(now.state),
            sentences=decided,
            note=note,
        )


def _after(state: EditionState) -> EditionState:
    """Where an edition stands that somebody wrote in: what lags still does."""
    return EditionState.STALE if state is EditionState.STALE else EditionState.IN_REVIEW
