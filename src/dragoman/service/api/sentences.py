"""The sentences of editions, by number from 0: edited, mended, approved; and those that are to be decided."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from dragoman.model.errors import Overtaken
from dragoman.model.newsroom import Choice
from dragoman.newsroom import decide as deciding
from dragoman.newsroom import edit as editing
from dragoman.newsroom import merging
from dragoman.newsroom.merging import Met
from dragoman.newsroom.room import Room
from dragoman.service.access.door import Door
from dragoman.service.api.values import MOST, Asked, At, Id, Number, Text
from dragoman.store import conflicts, editions, segments
from dragoman.store.conflicts import Conflict
from dragoman.store.values import StoredEdition, StoredSegment

router = APIRouter(prefix="/v1", route_class=Door, tags=["sentences"])


class Written(Asked):
    """What a person writes for a sentence; with the `version` that he began on, in which it was `base`, what
    others wrote in it since is kept.
    """

    text: Annotated[Text, Field(min_length=1)]
    version: Annotated[int | None, Field(ge=1, le=MOST)] = None
    base: Annotated[Text | None, Field(description="Without: as that version has it.")] = None


class Mended(BaseModel):
    """What a repair would make of a sentence: the score that it has, and then would have; fewer points are
    better.
    """

    name: str
    text: str
    was: float
    now: float


class Decided(Asked):
    """What becomes of a sentence whose original changed; a `text` where another is written."""

    choice: Choice
    text: Text = ""


@router.get("/editions/{edition}/segments")
def listed(edition: Id, room: At) -> list[StoredSegment]:
    """The sentences of an edition, with what made each and who answers for it."""
    with room.store.reading() as read:
        editions.get(read, edition)
        return list(segments.of(read, edition))


@router.put("/editions/{edition}/segments/{number}")
def edit(edition: Id, number: Number, written: Written, room: At) -> StoredEdition:
    """Writes a sentence anew: the edition has another version then, which was judged at once.

    Where others changed it since the `version` that was named, both changes are in it; where they changed the
    same words, nothing is done.
    """
    if written.version is None:
        return editing.edit(room, edition, number, written.text)
    base = written.base
    if base is None:
        base = merging.text_at(room, edition, number, written.version)
    done = merging.save(room, edition, merging.Written(number, written.version, base, written.text))
    if isinstance(done, Met):
        raise Overtaken(
            f"{' and '.join(done.others)} changed the same words meanwhile: «{done.theirs}»",
            f"Take version {done.edition.version}, and do it again from there.",
        )
    return done.edition


@router.get("/editions/{edition}/segments/{number}/mends")
def mends(edition: Id, number: Number, room: At) -> list[Mended]:
    """What the repairs would make of a sentence, the best first."""
    found = editing.mends(room, edition, number)
    return [Mended(name=one.name, text=one.candidate.text, was=one.was, now=one.now) for one in found]


@router.post("/editions/{edition}/segments/{number}/mends/{name}")
def take(edition: Id, number: Number, name: Annotated[str, Path(max_length=200)], room: At) -> StoredEdition:
    """Takes what a repair makes of a sentence."""
    return editing.take(room, edition, number, name)


@router.post("/editions/{edition}/segments/{number}/undo")
def undo(edition: Id, number: Number, room: At) -> StoredEdition:
    """Gives a sentence the text that it had before, in a new version."""
    return editing.undo(room, edition, number)


@router.post("/editions/{edition}/segments/{number}/approve")
def approve(edition: Id, number: Number, room: At) -> StoredSegment:
    """A person answers for a sentence as it stands."""
    return _answered(room, edition, number, approved=True)


@router.post("/editions/{edition}/segments/{number}/reopen")
def reopen(edition: Id, number: Number, room: At) -> StoredSegment:
    """Nobody answers for a sentence any more."""
    return _answered(room, edition, number, approved=False)


@router.get("/editions/{edition}/conflicts")
def waiting(edition: Id, room: At) -> list[Conflict]:
    """The sentences that a person wrote, and whose original changed since, each with four texts."""
    with room.store.reading() as read:
        editions.get(read, edition)
        return list(conflicts.of(read, edition))


@router.post("/conflicts/{conflict}")
def decide(conflict: Id, decided: Decided, room: At) -> StoredEdition:
    """Decides what such a sentence is to be."""
    return deciding.decide(room, conflict, decided.choice, decided.text)


def _answered(room: Room, edition: int, number: int, *, approved: bool) -> StoredSegment:
    with room.writing() as write:
        editing.approve(write, edition, number, approved=approved)
        return next(one for one in segments.of(write, edition) if one.position == number)
