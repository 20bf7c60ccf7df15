"""The desk's terms."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from dragoman.memory.glossary import Entry
from dragoman.model.segment import Term, TermStatus
from dragoman.newsroom import memories
from dragoman.service.access.door import Door
from dragoman.service.api.values import Asked, At, Language
from dragoman.store import audit, terms
from dragoman.text.languages import is_within

router = APIRouter(prefix="/v1", route_class=Door, tags=["terms"])


class Settled(Asked):
    """An expression and its rendering, in a pair of languages."""

    source_language: Language
    target_language: Language
    source: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S")]
    target: Annotated[str, Field(min_length=1, max_length=1000, pattern=r"\S")]
    status: TermStatus = TermStatus.REQUIRED
    case: bool = False
    note: Annotated[str, Field(max_length=2000)] = ""

    def entry(self) -> Entry:
        """As the memory has it."""
        term = Term(self.source.strip(), self.target.strip(), self.status, self.case)
        return Entry(self.source_language, self.target_language, term, self.note)


class Given(Asked):
    """Terms."""

    terms: Annotated[list[Settled], Field(min_length=1, max_length=5000)]


class Became(BaseModel):
    """How many are new, and how many were changed or removed."""

    new: int = 0
    changed: int = 0
    removed: int = 0


Wanted = Annotated[Language | None, Query()]


@router.get("/terms")
def listed(room: At, source_language: Wanted = None, target_language: Wanted = None) -> list[Settled]:
    """All terms, or those of languages within these."""
    with room.store.reading() as read:
        return [
            Settled(
                source_language=one.source,
                target_language=one.target,
                source=one.term.source,
                target=one.term.target,
                status=one.term.status,
                case=one.term.case,
                note=one.note,
            )
            for one in terms.every(read)
            if (source_language is None or is_within(one.source, source_language))
            and (target_language is None or is_within(one.target, target_language))
        ]


@router.post("/terms")
def settle(given: Given, room: At) -> Became:
    """Settles terms: what is known already is changed to what is said now."""
    entries = [one.entry() for one in given.terms]
    new, changed = memories.settled(room.store, entries, room.by, room.now(), name="service")
    return Became(new=new, changed=changed)


@router.post("/terms/remove")
def remove(given: Given, room: At) -> Became:
    """Takes terms away; those that are not there are no matter."""
    with room.writing() as write:
        count = terms.remove(write, [one.entry() for one in given.terms])
        if count:
            audit.append(write, "terms.removed", "service", {"removed": count})
    return Became(removed=count)
