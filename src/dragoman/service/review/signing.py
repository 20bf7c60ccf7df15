"""Signing in and out, and one's own password and sessions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import DragomanError, NotStored, SettingsError
from dragoman.service.access import browser, sessions, signing
from dragoman.service.access.caller import Caller, address_of, caller
from dragoman.service.access.door import Door
from dragoman.service.access.passwords import SHORTEST
from dragoman.service.access.signing import Browser
from dragoman.service.access.table import DESK
from dragoman.service.access.tries import Tries
from dragoman.service.api.values import Id, With
from dragoman.service.problems import NoSession, TooMany, headers_of, status_of
from dragoman.service.review.onward import Next, Onward, here
from dragoman.service.review.pages import back, render
from dragoman.store import sessions as stored

router = APIRouter(prefix=DESK, route_class=Door, include_in_schema=False)

Who = Annotated[Caller, Depends(caller)]


class SignIn(Onward):
    """A name with its password."""

    name: str = ""
    password: str = ""


class Change(Onward):
    """The password that one has, and a new one, twice."""

    old: str = ""
    new: str = ""
    again: str = ""


@router.get("/sign-in")
def asks(request: Request, onward: Next = "") -> Response:
    """The form."""
    return render(request, "sign-in.html", next=here(onward), wrong=None)


@router.post("/sign-in")
async def signs_in(request: Request, services: With, asked: Annotated[SignIn, Form()]) -> Response:
    """Signs somebody in, and leads to where he wanted to go."""
    tries: Tries = request.app.state.tries
    try:
        token = await signing.enter(services, tries, asked.name, asked.password, _browser(request))
    except (NoSession, TooMany) as error:
        page = render(request, "sign-in.html", status_of(error), next=here(asked.next), wrong=error)
        page.headers.update(headers_of(error))
        return page
    answer = back(here(asked.next))
    browser.give(request, answer, token)
    return answer


@router.post("/sign-out")
def signs_out(request: Request, services: With, who: Who) -> Response:
    """Ends the session."""
    signing.leave(services, who.session)
    answer = back(f"{DESK}/sign-in")
    browser.take(request, answer)
    return answer


@router.get("/password")
def mine(request: Request, services: With, who: Who, onward: Next = "") -> Response:
    """One's password, and where one is signed in."""
    return _mine(request, services, who, onward)


@router.post("/password")
async def changes(request: Request, services: With, who: Who, asked: Annotated[Change, Form()]) -> Response:
    """Changes one's password; all other sessions end."""
    tries: Tries = request.app.state.tries
    try:
        if asked.new != asked.again:
            raise SettingsError("The new password is not the same twice", "Write it again.")
        token = await signing.change(services, tries, who.user, asked.old, asked.new, _browser(request))
    except (NoSession, SettingsError, TooMany) as error:
        return await run_in_threadpool(_mine, request, services, who, asked.next, error)
    answer = back(here(asked.next), "password")
    browser.give(request, answer, token)
    return answer


@router.post("/sessions/{session}/end")
def ends(session: Id, services: With, who: Who) -> Response:
    """Ends another of one's own sessions. Raises NotStored where it is not one's own."""
    with services.store.writing(who.by, services.now()) as write:
        if stored.get(write, session).user != who.user:
            raise NotStored(f"There is no session {session}", "Take its number from the list of sessions.")
        stored.revoke(write, session)
    return back(f"{DESK}/password", "session-ended")


def _mine(
    request: Request, services: With, who: Caller, onward: str, wrong: DragomanError | None = None
) -> Response:
    at = services.now()
    with services.store.reading() as read:
        living = [one for one in stored.of(read, who.user) if sessions.lives(one, at)]
    status = 200 if wrong is None else 429 if isinstance(wrong, TooMany) else 422
    told = {"wrong": wrong, "once": not who.scopes, "sessions": living, "shortest": SHORTEST}
    return render(request, "password.html", status, next=here(onward), **told)


def _browser(request: Request) -> Browser:
    return Browser(address_of(request), request.headers.get("user-agent", ""), browser.shown(request))
