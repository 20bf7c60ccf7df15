"""The code that is asked beside a password: shown at the sign-in, set up, and turned off."""

from __future__ import annotations

from typing import Annotated

import segno
from fastapi import APIRouter, Depends, Form, Request, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import DragomanError
from dragoman.service.access import browser, factors, signing
from dragoman.service.access.caller import Caller, address_of, caller
from dragoman.service.access.door import Door
from dragoman.service.access.signing import Browser
from dragoman.service.access.table import DESK
from dragoman.service.access.tries import Tries
from dragoman.service.api.values import With
from dragoman.service.problems import MustProve, MustSetUp, NoSession, TooMany, headers_of, status_of
from dragoman.service.review.onward import Next, Onward, here, leading
from dragoman.service.review.pages import back, render
from dragoman.store import factors as stored
from dragoman.store import users

router = APIRouter(prefix=DESK, route_class=Door, include_in_schema=False)

Who = Annotated[Caller, Depends(caller)]

_ISSUER = "Dragoman"
"""By which a telephone knows whose codes it makes, where the site has no name."""

_WRONG = (NoSession, TooMany)


class Code(Onward):
    """A code, and the password where that is asked too."""

    code: str = ""
    password: str = ""


@router.get("/code")
def asks(request: Request, who: Who, onward: Next = "") -> Response:
    """The form that asks for it."""
    if not isinstance(who.must, MustProve):
        return back(here(onward))
    return render(request, "code.html", next=here(onward), wrong=None)


@router.post("/code")
async def proves(request: Request, services: With, who: Who, asked: Annotated[Code, Form()]) -> Response:
    """Takes it: whoever gave his password is signed in."""
    if not isinstance(who.must, MustProve):
        return back(here(asked.next))
    tries: Tries = request.app.state.tries
    window = Browser(address_of(request), request.headers.get("user-agent", ""), browser.shown(request))
    try:
        token = await signing.prove(services, tries, who.user, who.session, asked.code, window)
    except _WRONG as error:
        page = render(request, "code.html", status_of(error), next=here(asked.next), wrong=error)
        page.headers.update(headers_of(error))
        return page
    answer = back(here(asked.next))
    browser.give(request, answer, token)
    return answer


@router.get("/factor")
def mine(request: Request, services: With, who: Who, onward: Next = "") -> Response:
    """How it stands with one's own."""
    return _mine(request, services, who, onward)


@router.post("/factor/offer")
def offers(services: With, who: Who, asked: Annotated[Onward, Form()]) -> Response:
    """Makes what a telephone is to read."""
    with services.store.writing(who.by, services.now()) as write:
        factors.offered(write, who.user)
    return back(leading(f"{DESK}/factor", asked.next))


@router.post("/factor")
async def begins(request: Request, services: With, who: Who, asked: Annotated[Code, Form()]) -> Response:
    """From now on it is asked, where the password and a first code are right; shows the others, this once."""
    try:
        await _known(request, services, who, asked.password)
        made = await run_in_threadpool(_begun, services, who, asked.code)
    except _WRONG as error:
        return await run_in_threadpool(_mine, request, services, who, asked.next, error)
    return render(request, "codes.html", codes=made, next=here(asked.next))


@router.post("/factor/off")
async def ends(request: Request, services: With, who: Who, asked: Annotated[Code, Form()]) -> Response:
    """It is asked no more, where the password is right."""
    try:
        await _known(request, services, who, asked.password)
    except _WRONG as error:
        return await run_in_threadpool(_mine, request, services, who, asked.next, error)
    await run_in_threadpool(_ended, services, who)
    return back(f"{DESK}/factor", "factor-off")


async def _known(request: Request, services: With, who: Caller, password: str) -> None:
    """Raises NoSession where the password is another's, and TooMany."""
    tries: Tries = request.app.state.tries
    name = (await run_in_threadpool(_user, services, who.user)).name
    await signing.known(services, tries, name, password, address_of(request))


def _user(services: With, user: int) -> users.User:
    with services.store.reading() as read:
        return users.get(read, user)


def _begun(services: With, who: Caller, code: str) -> list[str]:
    with services.store.writing(who.by, services.now()) as write:
        return factors.begin(write, who.user, code)


def _ended(services: With, who: Caller) -> None:
    with services.store.writing(who.by, services.now()) as write:
        factors.remove(write, who.user)


def _mine(
    request: Request, services: With, who: Caller, onward: str, wrong: DragomanError | None = None
) -> Response:
    with services.store.reading() as read:
        found, left, user = stored.of(read, who.user), stored.left(read, who.user), users.get(read, who.user)
    picture = address = ""
    if found is not None and found.since is None:
        address = factors.address(found.secret, user.name, services.site_name or _ISSUER)
        picture = Markup(segno.make(address).svg_inline(scale=4, light="#fff"))  # noqa: S704 # of its own making
    status = 200 if wrong is None else status_of(wrong) if isinstance(wrong, TooMany) else 422
    told = {
        "factor": found,
        "left": left,
        "address": address,
        "picture": picture,
        "wrong": wrong,
        "next": here(onward),
    }
    return render(request, "factor.html", status, needed=isinstance(who.must, MustSetUp), **told)
