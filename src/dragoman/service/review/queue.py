"""The first page of the desk: what waits for a person, the most urgent first, with why it is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response

from dragoman.jobs.failed import to_be_done
from dragoman.jobs.line import Told
from dragoman.jobs.system import there
from dragoman.model.errors import DragomanError, SettingsError
from dragoman.model.newsroom import EditionState
from dragoman.newsroom import reading, steps
from dragoman.newsroom.queue import Place
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import MOST, At, With
from dragoman.service.review import work
from dragoman.service.review.pages import render
from dragoman.service.services import Services
from dragoman.store import Reading, Writing, audit, editions
from dragoman.store import queue as stored
from dragoman.store.values import StoredEdition

router = APIRouter(prefix=DESK, route_class=Door, include_in_schema=False)

ON_A_PAGE = 50

Chosen = Annotated[list[str], Form(max_length=200)]
"""Editions with the versions that were seen, as `12:3`."""


Where = Annotated[str, Query(max_length=60, description="A place in the queue.")]


@router.get("")
@router.get("/now")
def shown(  # noqa: PLR0913  # which editions, and how many of them
    request: Request,
    room: At,
    services: With,
    language: Annotated[str, Query(max_length=64)] = "",
    state: Annotated[str, Query(max_length=20)] = "",
    after: Where = "",
    before: Where = "",
) -> Response:
    """The queue; of one state or language where that is asked. What a page asks by itself is `now`."""
    of_state = next((one for one in EditionState if one == state), None)
    around = {"after": _place(after), "before": _place(before)}
    with room.store.reading() as read:
        page = services.queue.page(
            read, room.now(), state=of_state, language=language, most=ON_A_PAGE, **around
        )
        languages, counts = stored.languages(read), editions.counts(read)
        listens = audit.last(read)
        failed = _failed(services, read, room.now())
        about = work.about(read, failed)
    told: dict[str, Any] = {"language": language, "state": state, "languages": languages, "counts": counts}
    return render(request, "queue.html", page=page, listens=listens, failed=failed, about=about, **told)


def _failed(services: Services, read: Reading, now: datetime) -> Sequence[Told]:
    """The failed jobs that somebody should know of; none where nobody ever asked for one."""
    return to_be_done(services.line, read, now) if there(services.database) else []


def _place(text: str) -> Place | None:
    return Place.named(text) if text else None


@router.post("/batch/approve")
def approve(request: Request, room: At, edition: Chosen) -> Response:
    """Approves the chosen editions, each as it was seen: as reviewed, where who asks read all of it."""

    def done(write: Writing, key: int, version: int) -> StoredEdition:
        return reading.approve(write, key, version).edition

    return _each(request, room, edition, done, "Approved")


@router.post("/batch/publish")
def publish(request: Request, room: At, edition: Chosen) -> Response:
    """Publishes the chosen editions, each as it was seen."""

    def done(write: Writing, key: int, version: int) -> StoredEdition:
        return steps.publish(write, key, version)

    return _each(request, room, edition, done, "Published")


@router.post("/batch/send-back")
def send_back(
    request: Request, room: At, edition: Chosen, reason: Annotated[str, Form(max_length=2000)] = ""
) -> Response:
    """Sends the chosen editions back, with a reason."""

    def done(write: Writing, key: int, version: int) -> StoredEdition:
        return steps.send_back(write, key, version, reason)

    return _each(request, room, edition, done, "Sent back")


def _each(
    request: Request,
    room: At,
    chosen: list[str],
    do: Callable[[Writing, int, int], StoredEdition],
    what: str,
) -> Response:
    """Does it to each edition by itself, and shows of which it was done, and why not of the others."""
    done: list[StoredEdition] = []
    refused: list[tuple[StoredEdition | None, DragomanError]] = []
    for key, version in map(_named, chosen):
        try:
            with room.writing() as write:
                done.append(do(write, key, version))
        except DragomanError as error:
            with room.store.reading() as read:
                refused.append((editions.named(read, [key]).get(key), error))
    return render(request, "batch.html", done=done, refused=refused, what=what)


def _named(one: str) -> tuple[int, int]:
    """An edition and its version of `12:3`. Raises SettingsError."""
    key, _, version = one.partition(":")
    if not (key.isdecimal() and version.isdecimal() and len(one) < 40 and int(key) <= MOST >= int(version)):
        raise SettingsError("An edition is chosen by its number and version", "Choose it in the queue.")
    return int(key), int(version)
