"""Editions: where they stand, their versions, and what a person says of them as wholes."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field

from dragoman.model.newsroom import EditionState
from dragoman.newsroom import steps
from dragoman.records.stored import EDITION_RECORD
from dragoman.service.access.door import Door
from dragoman.service.api.values import Asked, At, Cursor, Id, Most, Page
from dragoman.store import editions, findings
from dragoman.store.values import StoredEdition, StoredFinding, Version

router = APIRouter(prefix="/v1", route_class=Door, tags=["editions"])


class Seen(Asked):
    """The version that who asks has seen: where there is a newer one, nothing is done."""

    version: Annotated[int, Field(ge=1, le=2**53 - 1)]


class Back(Seen):
    """What is to be looked at again."""

    reason: Annotated[str, Field(max_length=2000)]


@router.get("/editions")
def queue(
    room: At,
    state: Annotated[list[EditionState] | None, Query(description="Some of them; else all.")] = None,
    cursor: Cursor = None,
    most: Most = 50,
) -> Page[StoredEdition]:
    """The editions in these states, those that wait longest first."""
    with room.store.reading() as read:
        found = editions.queue(read, state or list(EditionState), most, cursor or 0)
    return Page(items=list(found), next=found[-1].changed if len(found) == most else None)


@router.get("/editions/{edition}")
def shown(edition: Id, room: At) -> StoredEdition:
    """An edition: its state, verdict and newest version."""
    with room.store.reading() as read:
        return editions.get(read, edition)


@router.get("/editions/{edition}/versions")
def versions(edition: Id, room: At) -> list[Version]:
    """The versions of an edition, in order."""
    with room.store.reading() as read:
        editions.get(read, edition)
        return list(editions.history(read, edition))


@router.get("/editions/{edition}/versions/{number}")
def version(edition: Id, number: Id, room: At) -> dict[str, Any]:
    """The whole record of a version: both texts, what made each sentence, and the report."""
    with room.store.reading() as read:
        text = editions.text(read, edition, number)
    found: dict[str, Any] = json.loads(EDITION_RECORD.to_json(text))
    return found


@router.get("/editions/{edition}/findings")
def found(edition: Id, room: At) -> list[StoredFinding]:
    """What the checks found in the newest version, and what was decided of it."""
    with room.store.reading() as read:
        return list(findings.of(read, edition, editions.get(read, edition).version))


@router.post("/editions/{edition}/approve")
def approve(edition: Id, seen: Seen, room: At) -> StoredEdition:
    """A person answers for an edition and each of its sentences. It is refused as long as a grave finding is
    open, or a sentence in conflict.
    """
    with room.writing() as write:
        return steps.approve(write, edition, seen.version)


@router.post("/editions/{edition}/publish")
def publish(edition: Id, seen: Seen, room: At) -> StoredEdition:
    """Readers have an edition that was approved, by the next release."""
    with room.writing() as write:
        return steps.publish(write, edition, seen.version)


@router.post("/editions/{edition}/send-back")
def send_back(edition: Id, back: Back, room: At) -> StoredEdition:
    """Somebody is to look at an edition again; readers keep what they have."""
    with room.writing() as write:
        return steps.send_back(write, edition, back.version, back.reason)
