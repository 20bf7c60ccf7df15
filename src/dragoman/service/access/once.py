"""A request that its sender gave a name is done once, however often it is sent (`Idempotency-Key`).

Whoever sends it again has the answer of the first time. What failed was not done, and may be sent again by
the same name. While one is being done, that is said from time to time; where it was not for long, its process
died, nobody knows how far it came, and who sends it again has it done.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import SettingsError, StoreBusy
from dragoman.model.newsroom import Actor
from dragoman.service.access.caller import Caller, address_of
from dragoman.service.problems import OtherRequest, StillDoing
from dragoman.service.services import Services
from dragoman.store import Writing, requests
from dragoman.store.requests import Answer, Done

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST = 255
"""Characters of a name."""

PARAMETER: Mapping[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST},
    "description": "A name for this request, such as a UUID: sent again, it is done once.",
}
"""As the description of routes has it."""

LARGEST = 2**20
"""Bytes of an answer that is kept; of a longer one is kept that there was one."""

BEAT_S, DEAD = 10.0, timedelta(seconds=60)
"""How often it is said that a request is being done, and after which silence it is not any more."""

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_BY = Actor("service")
_OWN = frozenset({"content-length", "date", "server", "set-cookie"})


def shown_once(request: Request) -> None:
    """The answer has what is shown once: it is not kept."""
    request.state.shown_once = True


def described(app: FastAPI) -> None:
    """Says in the description of each route that it may have a name."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        is_new = app.openapi_schema is None
        told = plain()
        for path, routes in told["paths"].items() if is_new else ():
            if path.startswith("/v1/") and "post" in routes:
                routes["post"].setdefault("parameters", []).append(dict(PARAMETER))
        return told

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI's documentation has it


async def once(request: Request, handle: Handler) -> Response:
    """The answer to a request, which is done once where it has a name.

    Raises SettingsError for a name that is none, OtherRequest and StillDoing, and what doing it raises.
    """
    name = request.headers.get(HEADER)
    if name is None or request.method != "POST" or not request.url.path.startswith("/v1/"):
        return await handle(request)
    if not 0 < len(name) <= LONGEST or not name.isascii() or not name.isprintable():
        raise SettingsError(f"That is no {HEADER}", f"Give 1 to {LONGEST} ASCII characters, such as a UUID.")
    services: Services = request.app.state.services
    named = _Named(services, _who(request), name, _digest(request, await request.body()))
    before = await run_in_threadpool(named.begin)
    if before is not None:
        return _again(before)
    going_on = asyncio.create_task(_beating(named))
    try:
        answer = await handle(request)
    except Exception:
        await run_in_threadpool(named.drop)
        raise
    finally:
        going_on.cancel()
    await run_in_threadpool(named.end, answer, is_kept=not getattr(request.state, "shown_once", False))
    return answer


async def _beating(named: _Named) -> None:
    while True:
        await asyncio.sleep(BEAT_S)
        await run_in_threadpool(named.beat)


class _Named:
    """A request with a name."""

    def __init__(self, services: Services, who: str, name: str, digest: str) -> None:
        self._services, self._who, self._name, self._digest = services, who, name, digest
        self._last = services.now()
        """When it was said last that it is being done here."""
        self._lock = threading.Lock()

    def begin(self) -> Done | None:
        """Begins it, or gives what was sent by that name. Raises OtherRequest."""
        services = self._services
        with services.store.reading() as read:
            before = requests.find(read, self._who, self._name)
        if before is None or before.begun < services.now() - requests.KEPT or self._is_dead(before):
            before = self._begun()
        if before is not None and before.digest != self._digest:
            raise OtherRequest(
                f"Another request was sent with this {HEADER}", "Give each request a name of its own."
            )
        return before

    def beat(self) -> None:
        """It is still being done here."""
        with self._lock, suppress(StoreBusy), self._writing() as write:
            if requests.hold(write, self._who, self._name, self._last):
                self._last = write.at

    def drop(self) -> None:
        """Nothing came of it."""
        with self._lock, self._writing() as write:
            requests.drop(write, self._who, self._name, self._last)

    def end(self, answer: Response, *, is_kept: bool) -> None:
        """Keeps its answer; where it was refused, nothing came of it."""
        if answer.status_code >= 400:
            self.drop()
            return
        head = [(name, value) for name, value in answer.headers.items() if name not in _OWN]
        told = Answer(answer.status_code, head, _text(answer) if is_kept else None)
        with self._lock, self._writing() as write:
            requests.end(write, self._who, self._name, self._last, told)

    def _begun(self) -> Done | None:
        """Begins it, where nobody else did meanwhile; one whose process died is taken over."""
        with self._writing() as write:
            self._last = write.at
            before = requests.begin(write, self._who, self._name, self._digest)
            if before is not None and before.digest == self._digest and self._is_dead(before):
                return None if requests.hold(write, self._who, self._name, before.begun) else before
            return before

    def _is_dead(self, before: Done) -> bool:
        return before.status is None and before.begun <= self._services.now() - DEAD

    def _writing(self) -> AbstractContextManager[Writing]:
        return self._services.store.writing(_BY, self._services.now())


def _again(before: Done) -> Response:
    if before.status is None:
        raise StillDoing("This request is being done", "Wait, and send it again.")
    if before.body is None:
        raise StillDoing(
            "This request was done, and its answer is not kept",
            f"Look at what it made; to do it once more, send it with another {HEADER}.",
        )
    answer = Response(before.body.encode(), before.status)
    for name, value in before.head:
        answer.headers[name] = value
    answer.headers[REPLAYED] = "true"
    return answer


def _who(request: Request) -> str:
    """Whose name it is: another's same name is another."""
    caller: Caller = request.state.caller
    if caller.key:
        return f"key {caller.key}"
    return f"user {caller.user}" if caller.user else f"address {address_of(request)}"


def _digest(request: Request, body: bytes) -> str:
    told = hashlib.sha256()
    for part in (
        request.method,
        request.url.path,
        request.url.query,
        request.headers.get("content-type", ""),
    ):
        told.update(part.encode() + b"\0")
    told.update(body)
    return told.hexdigest()


def _text(answer: Response) -> str | None:
    body = getattr(answer, "body", None)
    if not isinstance(body, bytes) or len(body) > LARGEST:
        return None
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None
