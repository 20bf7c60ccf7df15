"""The page of an edition: its original and its translation, sentence by sentence, and what is said of the
whole.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from dragoman.model.review import Place
from dragoman.newsroom import reading, steps
from dragoman.newsroom import withdraw as withdrawing
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id, With
from dragoman.service.review import answering, beside
from dragoman.service.review.forms import Opened, Reasoned, Seen
from dragoman.service.review.pages import render
from dragoman.service.review.sheet import sheet
from dragoman.store import editions

router = APIRouter(prefix=f"{DESK}/editions/{{edition}}", route_class=Door, include_in_schema=False)


@router.get("")
def shown(request: Request, edition: Id, room: At, sentence: int | None = None) -> Response:
    """The page, with one `sentence` open."""
    return answering.page(request, room, edition, sentence)


@router.post("/opened")
def opened(
    request: Request, edition: Id, room: At, services: With, seen: Annotated[Opened, Form()]
) -> Response:
    """Sentences were read beside their originals: it goes into the record of the review."""
    places = [Place(block, int(number)) for number, _, block in (one.partition(" ") for one in seen.places)]
    with room.writing() as write:
        reading.opened(write, edition, seen.version, places, services.responsible)
        told = sheet(write, edition, room.by, write.at)
    return render(request, "edition/progress.html", sheet=told)


@router.post("/approve")
def approve(request: Request, edition: Id, room: At, seen: Annotated[Seen, Form()]) -> Response:
    """A person answers for the edition; where he read all of it, as for one that was reviewed."""
    with room.writing() as write:
        done = reading.approve(write, edition, seen.version)
    said = "Approved, and reviewed: readers are told so." if not done.lacking else "Approved."
    return answering.renewed(request, room, edition, seen.version, said=said)


@router.post("/publish")
def publish(request: Request, edition: Id, room: At, seen: Annotated[Seen, Form()]) -> Response:
    """Readers have it, by the next release."""
    with room.writing() as write:
        steps.publish(write, edition, seen.version)
    said = "Published. Readers have it with the next release."
    return answering.renewed(request, room, edition, seen.version, said=said)


@router.post("/send-back")
def send_back(request: Request, edition: Id, room: At, seen: Annotated[Reasoned, Form()]) -> Response:
    """Somebody is to look at it again, and is told why."""
    with room.writing() as write:
        steps.send_back(write, edition, seen.version, seen.reason)
    return answering.renewed(request, room, edition, seen.version, said="Sent back to the desk.")


@router.post("/withdraw")
def withdraw(request: Request, edition: Id, room: At, seen: Annotated[Reasoned, Form()]) -> Response:
    """Readers are told that it is gone; the original and its other editions stand."""
    with room.writing() as write:
        told = editions.at_version(write, edition, seen.version)
        withdrawing.withdraw_edition(write, told.article, told.language, seen.reason, told.language)
    said = "Withdrawn. Readers are told that it is gone."
    return answering.renewed(request, room, edition, seen.version, said=said)


@router.get("/concordance")
def concordance(
    request: Request, edition: Id, room: At, words: Annotated[str, Query(min_length=1, max_length=500)]
) -> Response:
    """What the memory has with these words of the original, in any form."""
    with room.store.reading() as read:
        told = sheet(read, edition, room.by, room.now())
        some = beside.containing(read, told.text, words)
    return render(request, "edition/concordance.html", sheet=told, some=some)
