"""Who asks, by the key that a request shows or the session of his browser, and whether the route is open to
him.

It stands before every route of the app. What a route asks for is in the table alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import StoreBusy
from dragoman.model.newsroom import Actor
from dragoman.newsroom.room import Room
from dragoman.service.access import browser, factors, keys, people, sessions
from dragoman.service.access.limits import Limits
from dragoman.service.access.places import place
from dragoman.service.access.roles import SCOPES, Role
from dragoman.service.access.scopes import Scope
from dragoman.service.access.sessions import Signed
from dragoman.service.access.table import BY_ITSELF, HALF, ROUTES, SESSION, is_page
from dragoman.service.guard import all_of_it
from dragoman.service.problems import MustChange, MustProve, MustSetUp, NoKey, NoSession, NotAllowed
from dragoman.service.services import ANYBODY, Services
from dragoman.service.wire import fields
from dragoman.store import Reading
from dragoman.store import sessions as stored

_HOW = "Show a key: «Authorization: Bearer KEY»."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks; `key` and `session` are the ids of what he shows, 0 without one.

    Of a session there are `user`, his `role`, and `csrf`: what each form of a page must show. What keeps
    him from all else is what he `must` do first.
    """

    by: Actor
    scopes: frozenset[Scope]
    key: int = 0
    session: int = 0
    user: int = 0
    role: Role | None = None
    csrf: str = ""
    must: NotAllowed | None = None


async def allowed(request: Request) -> None:
    """Lets a request in, and notes who asks; once a request.

    Raises NoKey, NoSession, MustProve, MustChange, MustSetUp, NotAllowed and TooMany.
    """
    if getattr(request.state, "entered", False):
        return
    route = f"{request.method} {request.scope['route'].path}"
    request.scope.setdefault("state", {})["route"] = route
    if route not in ROUTES:
        raise NotAllowed(f"{route} is open to nobody", "See /openapi.json for what there is.")
    needed = ROUTES[route]
    if needed is None:
        if is_page(route):
            browser.ours(request)
    else:
        who = await _who(request, needed, route)
        request.state.caller, request.state.csrf = who, who.csrf
        is_open = needed == HALF or (needed == SESSION and not isinstance(who.must, MustProve))
        if not is_open and (who.must or needed not in who.scopes):
            raise who.must or _refused(who, needed)
        all_of_it(request.scope)
    request.state.entered = True


async def _who(request: Request, needed: Scope | str, route: str) -> Caller:
    """Who asks for a route. A page is for people: no key opens it."""
    services: Services = request.app.state.services
    limits: Limits = request.app.state.limits
    page = is_page(route)
    address = place(address_of(request))
    token = browser.shown(request)
    shown = "" if page else await _shown(request, in_body=needed is Scope.TRANSLATE and not token)
    if shown:
        caller = await run_in_threadpool(_by_key, services, limits, shown, address)
        limits.count(f"key {caller.key}")
    elif token or page:
        try:
            caller = await run_in_threadpool(_by_session, services, token, route in BY_ITSELF)
        except NoSession:
            limits.count(f"address {address}")
            raise
        limits.count(f"session {caller.session}")
        await browser.proven(request, token)
    else:
        limits.count(f"address {address}")
        caller = Caller(ANYBODY, services.open)
    return caller


def _refused(caller: Caller, needed: Scope | str) -> NoKey | NotAllowed:
    if caller.session:
        return NotAllowed(f"This needs more than {caller.by.name} may do («{needed}»)", "Ask an admin.")
    if caller.key:
        return NotAllowed(f"The key does not open «{needed}»", "Ask for one that has this scope.")
    return NoKey("This needs a key", _HOW)


def _by_key(services: Services, limits: Limits, shown: str, address: str) -> Caller:
    with services.store.reading() as read:
        key = keys.known(read, shown, services.now())
    if key is None:
        limits.count(f"address {address}")  # who tries keys is slowed
        raise NoKey("The key opens nothing: it is unknown, has ended, or was revoked", _HOW)
    scopes = frozenset(Scope(name) for name in key.scopes if name in list(Scope))
    return Caller(key.by, scopes | services.open, key.id)


def _by_session(services: Services, token: str, by_itself: bool) -> Caller:
    at = services.now()
    with services.store.reading() as read:
        signed = sessions.known(read, token, at)
        must = None if signed is None else _must(read, services, signed)
    if signed is None:
        raise NoSession("Nobody is signed in here, or not any more", "Sign in.")
    user, session = signed.user, signed.session
    if not by_itself and at >= session.seen + sessions.TOUCHED:
        _touch(services, session.id)
    role = Role(user.role)
    scopes = frozenset[Scope]() if must else SCOPES[role]
    who = people.actor(user)
    return Caller(who, scopes, 0, session.id, user.id, role, sessions.proof(token), must)


def _must(read: Reading, services: Services, signed: Signed) -> NotAllowed | None:
    """What somebody must do before anything else."""
    if signed.session.waits:
        return MustProve("Your code is missing", "Show it first.")
    if signed.user.once:
        return MustChange("The password is for once", "Choose one of your own first.")
    if services.asks_codes and not factors.is_asked(read, signed.user.id):
        return MustSetUp("This newsroom asks for codes", "Set up what makes yours first.")
    return None


def _touch(services: Services, session: int) -> None:
    try:
        with services.store.writing(ANYBODY, services.now()) as write:
            stored.touch(write, session)
    except StoreBusy:
        return  # it is noted when it is used next


async def _shown(request: Request, *, in_body: bool) -> str:
    """The key that a request shows, in its head, or in a field `api_key` where clients write it there."""
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return key.strip()
    if shown := request.headers.get("x-api-key", ""):
        return shown.strip()
    if in_body:
        given = (await fields(request)).get("api_key")
        return given.strip() if isinstance(given, str) else ""
    return ""


def address_of(request: Request) -> str:
    """Where a request comes from; empty where nobody can say."""
    return request.client.host if request.client else ""


def caller(request: Request) -> Caller:
    """Who asks."""
    found: Caller = request.state.caller
    return found


def room(request: Request) -> Room:
    """The newsroom, where who asks acts."""
    services: Services = request.app.state.services
    return services.room(caller(request).by)


def services(request: Request) -> Services:
    """What routes work with."""
    found: Services = request.app.state.services
    return found
