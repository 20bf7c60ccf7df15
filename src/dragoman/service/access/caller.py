"""Who asks, by the key that a request shows, and whether the route's scope is open to him.

It stands before every route of the app. What a route asks for is in the table alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from dragoman.model.newsroom import Actor
from dragoman.newsroom.room import Room
from dragoman.service.access import keys
from dragoman.service.access.limits import Limits
from dragoman.service.access.scopes import Scope
from dragoman.service.access.table import ROUTES
from dragoman.service.problems import NoKey, NotAllowed
from dragoman.service.services import ANYBODY, Services
from dragoman.service.wire import fields

_HOW = "Show a key: «Authorization: Bearer KEY»."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks; `key` is the id of his key, 0 without one."""

    by: Actor
    scopes: frozenset[Scope]
    key: int = 0


async def allowed(request: Request) -> None:
    """Lets a request in, and notes who asks. Raises NoKey, NotAllowed and TooMany."""
    route = f"{request.method} {request.scope['route'].path}"
    request.scope.setdefault("state", {})["route"] = route
    if route not in ROUTES:
        raise NotAllowed(f"{route} is open to nobody", "See /openapi.json for what there is.")
    needed = ROUTES[route]
    if needed is None:
        return
    services: Services = request.app.state.services
    limits: Limits = request.app.state.limits
    shown = await _shown(request, in_body=needed is Scope.TRANSLATE)
    address = request.client.host if request.client else ""
    if not shown:
        limits.count(f"address {address}")
        caller = Caller(ANYBODY, services.open)
    else:
        caller = await run_in_threadpool(_known, services, limits, shown, address)
        limits.count(f"key {caller.key}")
    if needed not in caller.scopes:
        if not shown:
            raise NoKey("This needs a key", _HOW)
        raise NotAllowed(f"The key does not open «{needed}»", "Ask for one that has this scope.")
    request.state.caller = caller


def _known(services: Services, limits: Limits, shown: str, address: str) -> Caller:
    with services.store.reading() as read:
        key = keys.known(read, shown, services.now())
    if key is None:
        limits.count(f"address {address}")  # who tries keys is slowed
        raise NoKey("The key opens nothing: it is unknown, has ended, or was revoked", _HOW)
    scopes = frozenset(Scope(name) for name in key.scopes if name in list(Scope))
    return Caller(key.by, scopes | services.open, key.id)


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


def room(request: Request) -> Room:
    """The newsroom, where who asks acts."""
    caller: Caller = request.state.caller
    services: Services = request.app.state.services
    return services.room(caller.by)


def services(request: Request) -> Services:
    """What routes work with."""
    found: Services = request.app.state.services
    return found
