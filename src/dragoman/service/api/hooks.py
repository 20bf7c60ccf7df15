"""Hooks: programs that are told of what happens to editions, and what they were told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from dragoman.newsroom.events import EventKind
from dragoman.service.access.door import Door
from dragoman.service.access.once import shown_once
from dragoman.service.api.values import Asked, At, Cursor, Id, Most, Page, With
from dragoman.service.hooks import making
from dragoman.store import Reading, deliveries, hooks
from dragoman.store.deliveries import Delivery, DeliveryState

router = APIRouter(prefix="/v1", tags=["hooks"], route_class=Door)


class Wanted(Asked):
    """An address that is to be told, over TLS and on the open internet, and of which events; of all where
    none is named.
    """

    url: Annotated[
        str, Field(min_length=1, max_length=making.LONGEST, examples=["https://cms.example/dragoman"])
    ]
    events: Annotated[tuple[EventKind, ...], Field(max_length=len(EventKind))] = ()
    note: Annotated[str, Field(max_length=200, description="For people.")] = ""


class Told(BaseModel):
    """A hook: what it is told of, what waits for it, what was given up, and when it took something last.
    `stopped` says why it is told nothing; empty where it is.
    """

    id: int
    url: str
    events: list[str]
    note: str
    private: bool
    made: datetime
    taken: datetime | None
    stopped: str
    waiting: int
    dead: int


class Made(Told):
    """A hook, and the secret that its messages are signed with, which is shown this once."""

    secret: str


class Rotation(Asked):
    """For how many hours the secret before signs too."""

    hours: Annotated[int, Field(ge=0, le=8760)] = 24


class Stopping(Asked):
    """Why a hook is to be told nothing."""

    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]


class Try(BaseModel):
    """A message to a hook: how often it was tried, what the last answer was, and when the next try is due."""

    id: int
    message: str
    event: str
    state: DeliveryState
    tries: int
    status: int | None
    problem: str
    made: datetime
    ended: datetime | None
    next: datetime
    body: dict[str, Any]


@router.get("/hooks")
def listed(room: At) -> list[Told]:
    """All hooks."""
    with room.store.reading() as read:
        return [told(read, one) for one in hooks.every(read)]


@router.post("/hooks", status_code=201)
def made(wanted: Wanted, room: At, services: With, request: Request) -> Made:
    """Makes a hook, which is told of what happens from now on."""
    shown_once(request)
    url = making.address(wanted.url, services.guard)
    with room.writing() as write:
        hook = making.make(write, url, wanted.events, note=wanted.note)
        return _shown(write, hook)


@router.get("/hooks/{hook}")
def shown(hook: Id, room: At) -> Told:
    """A hook."""
    with room.store.reading() as read:
        return told(read, hooks.get(read, hook))


@router.delete("/hooks/{hook}", status_code=204)
def removed(hook: Id, room: At) -> None:
    """Takes a hook away, with all that waits for it."""
    with room.writing() as write:
        hooks.remove(write, hook)


@router.post("/hooks/{hook}/rotate")
def rotated(hook: Id, rotation: Rotation, room: At, request: Request) -> Made:
    """Gives a hook another secret."""
    shown_once(request)
    with room.writing() as write:
        return _shown(write, making.rotate(write, hook, rotation.hours))


@router.post("/hooks/{hook}/stop")
def stopped(hook: Id, stopping: Stopping, room: At) -> Told:
    """A hook is told nothing from now on."""
    with room.writing() as write:
        return told(write, hooks.stop(write, hook, stopping.reason))


@router.post("/hooks/{hook}/start")
def started(hook: Id, room: At) -> Told:
    """A hook that was stopped is told what waits for it, and what happens from now on."""
    with room.writing() as write:
        return told(write, hooks.start(write, hook))


@router.post("/hooks/{hook}/test", status_code=202)
def tested(hook: Id, room: At) -> Try:
    """Has a hook told something that means nothing, to see whether it takes it."""
    with room.writing() as write:
        return tried(deliveries.get(write, hook, making.test(write, hook)))


@router.get("/hooks/{hook}/deliveries")
def of_hook(
    hook: Id,
    room: At,
    state: Annotated[list[DeliveryState] | None, Query(description="Some of them; else all.")] = None,
    cursor: Cursor = None,
    most: Most = 50,
) -> Page[Try]:
    """What a hook is told and was told in the last month, the newest first."""
    with room.store.reading() as read:
        hooks.get(read, hook)
        found = deliveries.of(read, hook, state or (), most, cursor)
    return Page(items=[tried(one) for one in found], next=found[-1].id if len(found) == most else None)


@router.post("/hooks/{hook}/deliveries/{delivery}/retry")
def retried(hook: Id, delivery: Id, room: At) -> Try:
    """Tries a delivery again from the beginning, whatever became of it."""
    with room.writing() as write:
        return tried(deliveries.again(write, hook, delivery))


def told(read: Reading, hook: hooks.Hook) -> Told:
    """A hook, as everybody may see it who sees hooks."""
    counts = deliveries.counts(read, hook.id)
    return Told(
        id=hook.id,
        url=hook.url,
        events=list(hook.kinds),
        note=hook.note,
        private=hook.private,
        made=hook.made,
        taken=hook.taken,
        stopped=hook.stopped,
        waiting=sum(counts.get(state, 0) for state in deliveries.OPEN),
        dead=counts.get(DeliveryState.DEAD, 0),
    )


def _shown(read: Reading, hook: hooks.Hook) -> Made:
    return Made(**told(read, hook).model_dump(), secret=hook.secret)


def tried(one: Delivery) -> Try:
    """A delivery, as it is shown."""
    return Try(
        id=one.id,
        message=one.message,
        event=one.kind,
        state=one.state,
        tries=one.tries,
        status=one.status,
        problem=one.problem,
        made=one.made,
        ended=one.ended,
        next=one.next,
        body=dict(one.body),
    )
