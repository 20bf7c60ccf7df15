"""An editor works on an edition, sentence by sentence: what he writes is a new version, judged at once."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model.edition import Maker, Origin
from dragoman.model.errors import NotStored
from dragoman.model.newsroom import SegmentState
from dragoman.model.segment import Candidate
from dragoman.newsroom import memories
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import (
    Sentence,
    by_hand,
    conflict_at,
    person,
    place_of,
    sentence_at,
    undecided,
    worded,
    written,
)
from dragoman.pipeline.amend import Mend
from dragoman.pipeline.carry import reworded, sentences_of
from dragoman.store import Reading, Writing, audit, editions, segments
from dragoman.store.values import StoredEdition


def edit(  # noqa: PLR0913  # what an edit is
    room: Room, edition: int, number: int, text: str, *, after: int | None = None, note: str = ""
) -> StoredEdition:
    """Writes `text` for a sentence, with its marks placed anew; the newest version has it then.

    It is the one that follows the version `after`, where that is said; `note` says why beside what. Raises
    NotStored, IllegalStep where no person writes, where nothing is written, or where the sentence is
    in conflict (`decide`), and Overtaken where somebody else wrote meanwhile.
    """
    text = worded(text)
    one = sentence_at(room, edition, number, after)
    undecided(number, one.conflict)
    if text == one.known.candidate.text:
        return one.stored
    made = written(room, one, by_hand(room, one.known, text), f"sentence {number} was edited{note}")
    with room.writing() as write:
        memories.turned_down(write, made.article, one.edition, one.place)
        memories.learnt(write, made.article, editions.text(write, made.id, made.version), [one.place])
    return made


def mends(room: Room, edition: int, number: int) -> list[Mend]:
    """What the repairs would make of a sentence as it stands, the best first. Raises NotStored."""
    one = sentence_at(room, edition, number)
    return room.desk.mends(one.edition, one.place)


def take(room: Room, edition: int, number: int, name: str) -> StoredEdition:
    """Takes what the repair of that name makes of a sentence. Raises as `edit` does."""
    one = sentence_at(room, edition, number)
    undecided(number, one.conflict)
    for mend in room.desk.mends(one.edition, one.place):
        if mend.name == name:
            before = one.known.candidate.origin or Origin(Maker.PERSON)
            mended = replace(before, mends=tuple(dict.fromkeys((*before.mends, name))))
            candidate = replace(mend.candidate, origin=mended)
            return written(room, one, candidate, f"sentence {number} was mended: {name}")
    raise NotStored(f"The repair «{name}» has nothing for sentence {number}", "Look at its mends.")


def undo(room: Room, edition: int, number: int) -> StoredEdition:
    """Gives a sentence the text that it had before it was changed last, in a new version: nothing is deleted.

    Raises NotStored where it has no other, and as `edit` does.
    """
    one = sentence_at(room, edition, number)
    undecided(number, one.conflict)
    with room.store.reading() as read:
        before = _earlier(read, one)
    if before is None:
        raise NotStored(f"Sentence {number} was not changed", "There is nothing to undo.")
    made = written(room, one, before, f"the last change of sentence {number} was undone")
    with room.writing() as write:
        now = editions.text(write, made.id, made.version)
        memories.taken_back(write, made.article, one.edition, now, one.place)
    return made


def approve(write: Writing, edition: int, number: int, *, approved: bool = True) -> None:
    """Says that the transaction's actor answers for a sentence as it stands, or not any more.

    Raises NotStored, and IllegalStep where no person says so, or where the sentence is in conflict.
    """
    person(write.by)
    stored = editions.get(write, edition)
    text = editions.text(write, edition, stored.version)
    place = place_of(text, number)
    undecided(number, conflict_at(write, edition, place))
    (sentence,) = [one for one in segments.of(write, edition) if one.position == number]
    state = SegmentState.EDITED if sentence.maker is Maker.PERSON else SegmentState.MACHINE
    segments.decide(write, edition, number, SegmentState.APPROVED if approved else state)
    if approved:
        memories.learnt(write, stored.article, text, [place])
    data = {"version": stored.version, "sentence": number}
    action = "sentence.approved" if approved else "sentence.reopened"
    subject = f"edition {stored.article} {stored.language}"
    audit.append(write, action, subject, data, article=stored.article)


def _earlier(read: Reading, one: Sentence) -> Candidate | None:
    """The translation that a sentence had before, in an earlier version of the same revision, or as an engine
    made it; None where it has always been as it is.
    """
    now = one.known.candidate
    for version in reversed(editions.history(read, one.stored.id)):
        if version.number >= one.stored.version or version.revision != one.stored.revision:
            continue
        then = sentences_of(editions.text(read, one.stored.id, version.number)).get(one.place)
        if then is not None and then.candidate.text != now.text:
            return then.candidate
    draft = now.origin.draft if now.origin is not None else ""
    if not draft or draft == now.text:
        return None
    made = Origin(Maker.ENGINE, one.edition.engine)
    return replace(reworded(one.known, draft).candidate, origin=made)
