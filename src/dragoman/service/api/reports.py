"""What readers reported of editions, and what a person answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from dragoman.model.reported import Answer
from dragoman.newsroom import reports as taking
from dragoman.service.access.door import Door
from dragoman.service.api.values import Asked, At, Cursor, Id, Most, Page
from dragoman.store import editions, reports
from dragoman.store.reports import Reported

router = APIRouter(prefix="/v1", tags=["reports"], route_class=Door)


class Answered(Asked):
    """What becomes of a report; nothing is to be done of it for a `reason` only."""

    answer: Answer
    reason: Annotated[str, Field(max_length=2000)] = ""


@router.get("/reports")
def waiting(room: At, cursor: Cursor = None, most: Most = 50) -> Page[Reported]:
    """The open reports of all editions, as they came."""
    with room.store.reading() as read:
        found = reports.waiting(read, most, cursor or 0)
    return Page(items=list(found), next=found[-1].id if len(found) == most else None)


@router.get("/editions/{edition}/reports")
def listed(
    edition: Id,
    room: At,
    answer: Annotated[list[Answer] | None, Query(description="With these answers; else open.")] = None,
) -> list[Reported]:
    """What readers reported of an edition: its sentences as they had them."""
    with room.store.reading() as read:
        editions.get(read, edition)
        return list(reports.of(read, edition, answer or [Answer.OPEN]))


@router.post("/reports/{report}")
def answer(report: Id, given: Answered, room: At) -> Reported:
    """A person answers a report: it was right and is mended, nothing is done of it, or it is open again."""
    with room.writing() as write:
        return taking.answer(write, report, given.answer, given.reason)
