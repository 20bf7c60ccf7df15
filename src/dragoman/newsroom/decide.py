"""A person decides what becomes of a sentence that one wrote and whose source changed since."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.edition import Maker, Origin
from dragoman.model.errors import IllegalStep
from dragoman.model.newsroom import Choice, SegmentState
from dragoman.newsroom import memories
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import by_hand, places, sentence_at, worded, written
from dragoman.segments.changes import Place
from dragoman.store import conflicts, editions
from dragoman.store.values import StoredEdition


def decide(room: Room, conflict: int, choice: Choice, text: str = "") -> StoredEdition:
    """Decides what a sentence is whose source changed under its translation: `text` where it is WRITTEN.

    Raises NotStored, IllegalStep where it is decided already, or where there is no such text, and Overtaken.
    """
    with room.store.reading() as read:
        told = conflicts.get(read, conflict)
        stored = editions.get(read, told.edition)
        version = editions.text(read, told.edition, stored.version)
    if told.decision is not Choice.OPEN:
        raise IllegalStep(f"Conflict {conflict} is decided: {told.decision}", "Edit the sentence instead.")
    chosen = {
        Choice.EDITED: told.edited,
        Choice.MACHINE: told.machine,
        Choice.PROPOSAL: told.proposal,
        Choice.WRITTEN: worded(text) if text.strip() else "",
    }.get(choice)
    if not chosen:
        raise IllegalStep(f"Conflict {conflict} has no text for «{choice}»", "Choose another, or write one.")
    number = places(version).index(Place(told.block, told.position))
    one = sentence_at(room, told.edition, number)
    candidate = by_hand(room, one.known, chosen)
    made_by = Origin(Maker.PERSON, room.by.name, draft=told.machine)
    if choice is Choice.MACHINE:
        made_by = Origin(Maker.ENGINE, one.edition.engine)
    state = SegmentState.APPROVED if choice is Choice.MACHINE else SegmentState.EDITED
    note = f"sentence {number} was decided: {choice}"
    made = written(room, one, replace(candidate, origin=made_by), note, state, choice)
    with room.writing() as write:
        memories.learnt(write, made.article, editions.text(write, made.id, made.version), [one.place])
    return made
