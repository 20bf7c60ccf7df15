"""Who works here, for the admin: people are added, settled in their roles, and revoked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import DragomanError, IllegalStep, NotStored, SettingsError, UnknownLanguage
from dragoman.service.access import factors, passwords, people, sessions
from dragoman.service.access.caller import Caller, caller
from dragoman.service.access.door import Door
from dragoman.service.access.people import Invited
from dragoman.service.access.roles import Role, role
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id, With
from dragoman.service.problems import status_of
from dragoman.service.review.pages import back, render
from dragoman.store import sessions as stored
from dragoman.store import users

router = APIRouter(prefix=f"{DESK}/users", route_class=Door, include_in_schema=False)

Who = Annotated[Caller, Depends(caller)]


class Part(BaseModel):
    """What somebody is here: a `part` (his role), and the languages that he `reads`, with commas between."""

    part: str = ""
    reads: str = ""


class New(Part):
    """Somebody who is added."""

    name: str = ""
    called: str = ""


_WRONG = (SettingsError, IllegalStep, UnknownLanguage)
"""What somebody wrote that cannot be."""


@router.get("")
def everybody(request: Request, services: With) -> Response:
    """All people, and the form that adds one."""
    return _everybody(request, services)


@router.post("")
async def adds(request: Request, room: At, services: With, new: Annotated[New, Form()]) -> Response:
    """Adds somebody, and shows the password for once."""

    def add() -> Invited:
        with room.writing() as write:
            return people.invite(write, new.name, role(new.part), new.called, _tags(new.reads))

    try:
        made = await passwords.at_once(add)
    except _WRONG as error:
        return await run_in_threadpool(_everybody, request, services, error, new.model_dump())
    return await run_in_threadpool(_one, request, services, made.id, None, made.password)


@router.get("/{user}")
def somebody(user: Id, request: Request, services: With) -> Response:
    """One of them, and where he is signed in."""
    return _one(request, services, user)


@router.post("/{user}")
def settles(user: Id, request: Request, room: At, services: With, asked: Annotated[Part, Form()]) -> Response:
    """Somebody has another role, or reads other languages."""
    try:
        with room.writing() as write:
            people.settle(write, user, role(asked.part), _tags(asked.reads))
    except _WRONG as error:
        return _one(request, services, user, error)
    return back(f"{DESK}/users/{user}", "settled")


@router.post("/{user}/password")
async def forgot(user: Id, request: Request, room: At, services: With) -> Response:
    """Somebody has a new password for once, which is shown, and no session any more."""

    def make() -> Invited:
        with room.writing() as write:
            return people.forgot(write, user)

    made = await passwords.at_once(make)
    return await run_in_threadpool(_one, request, services, user, None, made.password)


@router.post("/{user}/factor/off")
def lost(user: Id, room: At) -> Response:
    """Somebody who lost his telephone is asked for no code any more, and signs in anew."""
    with room.writing() as write:
        if factors.remove(write, user):
            stored.revoke_all(write, user)
    return back(f"{DESK}/users/{user}", "factor-off")


@router.post("/{user}/revoke")
def revokes(user: Id, request: Request, room: At, services: With) -> Response:
    """Somebody signs in no more."""
    try:
        with room.writing() as write:
            people.revoke(write, user)
    except IllegalStep as error:
        return _one(request, services, user, error)
    return back(f"{DESK}/users/{user}", "revoked")


@router.post("/{user}/restore")
def restores(user: Id, room: At) -> Response:
    """Somebody signs in again."""
    with room.writing() as write:
        users.restore(write, user)
    return back(f"{DESK}/users/{user}", "user-restored")


@router.post("/{user}/sessions/{session}/revoke")
def ends(user: Id, session: Id, room: At) -> Response:
    """Ends a session of somebody. Raises NotStored where it is another's."""
    with room.writing() as write:
        if stored.get(write, session).user != user:
            raise NotStored(f"User {user} has no session {session}", "Take it from the list.")
        stored.revoke(write, session)
    return back(f"{DESK}/users/{user}", "session-ended")


def _everybody(
    request: Request, services: With, wrong: DragomanError | None = None, asked: dict[str, str] | None = None
) -> Response:
    with services.store.reading() as read:
        found, last = users.every(read), stored.last(read)
    status = 200 if wrong is None else status_of(wrong)
    return render(
        request,
        "users.html",
        status,
        users=found,
        last=last,
        roles=list(Role),
        wrong=wrong,
        asked=asked or {},
    )


def _one(
    request: Request, services: With, user: int, wrong: DragomanError | None = None, password: str = ""
) -> Response:
    at = services.now()
    with services.store.reading() as read:
        found = users.get(read, user)
        living = [one for one in stored.of(read, user) if sessions.lives(one, at)]
        codes = factors.is_asked(read, user)
    status = 200 if wrong is None else status_of(wrong)
    told = {"user": found, "sessions": living, "roles": list(Role), "wrong": wrong, "password": password}
    told["codes"] = codes
    return render(request, "user.html", status, **told)


def _tags(reads: str) -> list[str]:
    return [one for one in reads.replace(",", " ").split() if one]
