"""Which programs are told of what happens, for the admin: hooks are made, tried, stopped and removed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from dragoman.model.errors import DragomanError, SettingsError
from dragoman.newsroom.events import EventKind
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.hooks import told, tried
from dragoman.service.api.values import At, Id, With
from dragoman.service.hooks import making
from dragoman.service.problems import status_of
from dragoman.service.review.pages import back, render
from dragoman.store import deliveries, hooks

router = APIRouter(prefix=f"{DESK}/hooks", route_class=Door, include_in_schema=False)

SHOWN = 100
"""Deliveries that a hook's page has; all are at `/v1`."""


class New(BaseModel):
    """A hook that is added."""

    url: str = ""
    note: str = ""
    events: tuple[str, ...] = ()


@router.get("")
def every(request: Request, services: With) -> Response:
    """All hooks, and the form that adds one."""
    return _every(request, services)


@router.post("")
def adds(request: Request, room: At, services: With, new: Annotated[New, Form()]) -> Response:
    """Adds a hook, and shows its secret."""
    try:
        url = making.address(new.url, services.guard)
        with room.writing() as write:
            made = making.make(write, url, new.events, note=new.note.strip()[:200])
    except SettingsError as error:
        return _every(request, services, error, new)
    return _one(request, services, made.id, made.secret)


@router.get("/{hook}")
def one(hook: Id, request: Request, services: With) -> Response:
    """A hook, and what it was told."""
    return _one(request, services, hook)


@router.post("/{hook}/rotate")
def rotates(hook: Id, request: Request, room: At, services: With) -> Response:
    """A hook has another secret, which is shown; for a day both sign."""
    with room.writing() as write:
        made = making.rotate(write, hook, hours=24)
    return _one(request, services, hook, made.secret)


@router.post("/{hook}/test")
def tries(hook: Id, room: At) -> Response:
    """A hook is told something that means nothing."""
    with room.writing() as write:
        making.test(write, hook)
    return back(f"{DESK}/hooks/{hook}", "hook-tried")


@router.post("/{hook}/stop")
def stops(hook: Id, room: At) -> Response:
    """A hook is told nothing."""
    with room.writing() as write:
        hooks.stop(write, hook, f"{write.by.name} stopped it.")
    return back(f"{DESK}/hooks/{hook}", "hook-stopped")


@router.post("/{hook}/start")
def starts(hook: Id, room: At) -> Response:
    """A hook is told again."""
    with room.writing() as write:
        hooks.start(write, hook)
    return back(f"{DESK}/hooks/{hook}", "hook-started")


@router.post("/{hook}/remove")
def removes(hook: Id, room: At) -> Response:
    """Takes a hook away."""
    with room.writing() as write:
        hooks.remove(write, hook)
    return back(f"{DESK}/hooks", "hook-removed")


@router.post("/{hook}/deliveries/{delivery}/retry")
def retries(hook: Id, delivery: Id, room: At) -> Response:
    """Tries a delivery again from the beginning."""
    with room.writing() as write:
        deliveries.again(write, hook, delivery)
    return back(f"{DESK}/hooks/{hook}", "hook-retried")


def _every(
    request: Request, services: With, wrong: DragomanError | None = None, asked: New | None = None
) -> Response:
    with services.store.reading() as read:
        found = [told(read, hook) for hook in hooks.every(read)]
    status = 200 if wrong is None else status_of(wrong)
    asked = asked or New(events=tuple(EventKind))
    return render(request, "hooks.html", status, hooks=found, kinds=list(EventKind), wrong=wrong, asked=asked)


def _one(request: Request, services: With, hook: int, secret: str = "") -> Response:
    with services.store.reading() as read:
        found = told(read, hooks.get(read, hook))
        tries = [tried(one) for one in deliveries.of(read, hook, most=SHOWN)]
    return render(request, "hook.html", hook=found, tries=tries, secret=secret)
