"""The translation memory: what is in it, what is like a text, and forgetting."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from dragoman.memory.units import Hit, Standing, Stats
from dragoman.model.errors import NotStored
from dragoman.model.protocols import Pair
from dragoman.newsroom import memories
from dragoman.service.access.door import Door
from dragoman.service.api.values import At, Id, Language
from dragoman.store import memory, remembering

router = APIRouter(prefix="/v1", route_class=Door, tags=["memory"])


class Unit(BaseModel):
    """A sentence and its translation as the memory has them; `likeness` to what was asked, from 0 to 1."""

    number: int
    source_language: str
    target_language: str
    source: str
    target: str
    standing: Standing
    made_by: str
    article: str
    withdrawn: bool
    likeness: float


class Forgotten(BaseModel):
    """How many units were forgotten."""

    units: int


@router.get("/memory")
def stats(room: At) -> list[Stats]:
    """How much there is of each pair."""
    with room.store.reading() as read:
        return list(memory.stats(read))


@router.get("/memory/units")
def units(  # noqa: PLR0913  # what is asked for
    room: At,
    text: Annotated[str, Query(min_length=1, max_length=5000)],
    source_language: Language,
    target_language: Language,
    containing: Annotated[
        bool, Query(description="Units that have all its words, as a concordance.")
    ] = False,
    most: Annotated[int, Query(ge=1, le=100)] = 10,
) -> list[Unit]:
    """The units whose sentence is like a text, the likest first; or that have all its words."""
    pair = Pair(source_language, target_language)
    with room.store.reading() as read:
        if containing:
            return [_unit(hit) for hit in remembering.containing(read, text, pair, most)]
        return [_unit(hit) for hit in remembering.alike(read, [text], pair, most=most)[0]]


@router.delete("/memory/units/{unit}")
def forget(unit: Id, room: At) -> Forgotten:
    """Forgets a unit."""
    with room.store.reading() as read:
        if unit not in memory.get(read, [unit]):
            raise NotStored(f"There is no unit {unit}", "Look for it by its text.")
    return Forgotten(units=memories.forgotten(room.store, room.by, room.now(), numbers=[unit]))


def _unit(hit: Hit) -> Unit:
    one = hit.unit
    return Unit(
        number=hit.number,
        source_language=one.source_language,
        target_language=one.target_language,
        source=one.source.text,
        target=one.target.text,
        standing=one.standing,
        made_by=one.made_by,
        article=one.article,
        withdrawn=one.withdrawn,
        likeness=round(hit.likeness, 4),
    )
