"""Keys of programs, for the admin: made and shown once, rotated, and revoked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from pydantic import BaseModel

from dragoman.model.errors import DragomanError, IllegalStep, SettingsError
from dragoman.model.newsroom import MACHINE, Actor
from dragoman.service.access import keys as access
from dragoman.service.access.door import Door
from dragoman.service.access.people import shown_name
from dragoman.service.access.scopes import Scope, scopes
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id, With
from dragoman.service.problems import status_of
from dragoman.service.review.pages import back, render
from dragoman.store import keys

router = APIRouter(prefix=f"{DESK}/keys", route_class=Door, include_in_schema=False)

LONGEST_DAYS = 3650


class New(BaseModel):
    """A key that is made: of whom, what it opens, and for how many days; for ever where that is empty."""

    name: str = ""
    scope: list[str] = []
    days: str = ""


@router.get("")
def listed(request: Request, services: With) -> Response:
    """All keys, none of which can be read from it, and the form that makes one."""
    return _listed(request, services)


@router.post("")
def makes(request: Request, room: At, services: With, new: Annotated[New, Form()]) -> Response:
    """Makes a key for a program, and shows it this once. What people do, they do signed in."""
    try:
        whose = Actor(shown_name(new.name), MACHINE)
        with room.writing() as write:
            made = access.make(write, whose, scopes(new.scope), _days(new.days))
    except SettingsError as error:
        return _listed(request, services, error, asked=new)
    return _listed(request, services, made=made.key)


@router.post("/{key}/rotate")
def rotates(key: Id, request: Request, room: At, services: With) -> Response:
    """Makes a key in the place of another, which opens for a day more."""
    try:
        with room.writing() as write:
            made = access.rotate(write, key)
    except IllegalStep as error:
        return _listed(request, services, error)
    return _listed(request, services, made=made.key)


@router.post("/{key}/revoke")
def revokes(key: Id, room: At) -> Response:
    """Ends a key at once."""
    with room.writing() as write:
        keys.revoke(write, key)
    return back(f"{DESK}/keys", "key-revoked")


def _listed(
    request: Request,
    services: With,
    wrong: DragomanError | None = None,
    made: str = "",
    asked: New | None = None,
) -> Response:
    with services.store.reading() as read:
        found = keys.every(read)
    told = {"keys": found[::-1], "scopes": list(Scope), "made": made, "wrong": wrong, "asked": asked or New()}
    return render(request, "keys.html", 200 if wrong is None else status_of(wrong), **told)


def _days(given: str) -> int | None:
    """The number of days. Raises SettingsError."""
    if not given.strip():
        return None
    if not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) <= LONGEST_DAYS):
        raise SettingsError(f"A key ends after 1 to {LONGEST_DAYS} days, or never", "Give such a number.")
    return int(given)
