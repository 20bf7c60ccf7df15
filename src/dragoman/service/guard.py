"""What stands before everything else: hosts that are ours, bodies of a bounded length that do not trickle,
and what the head of each answer says to browsers.
"""

from __future__ import annotations

import asyncio
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.service.access.table import is_page
from dragoman.service.problems import Misdirected, TooMuch, TooSlow, answer, problem

LARGEST = 16 * 2**20
"""Bytes of a body. The longest article of a newspaper has some hundred thousand with its page."""

UNKNOWN = 2 * 2**20
"""Bytes of a body of whom nobody knows yet: some clients write their key into it."""

PATIENCE_S, SLOWEST = 20.0, 16 * 2**10
"""Within how many seconds a body comes, and one more for so many bytes of it."""

_HEAD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What no answer says otherwise."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Of the desk's pages: nothing runs that is written in one."""

_PAGE = {
    **_HEAD,
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # with none at all, browsers would not say from which site a form comes
}


class Guard:
    """An app behind it sees only what it may."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], largest: int = LARGEST) -> None:
        """`hosts` are the names that are ours, in lower case and without ports; "*" is any."""
        self._app, self._hosts, self._largest = app, frozenset(hosts), largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or refuses it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = Headers(scope=scope)
        said = _PAGE if is_page(f"{scope['method']} {scope['path']}") else _HEAD

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in said.items():
                    out.setdefault(name, value)
                if scope["scheme"] == "https":
                    out.setdefault("Strict-Transport-Security", "max-age=31536000")
            await send(message)

        told = head.get("content-length", "0")
        length = int(told[:20]) if told.isdecimal() else 0
        if refused := self._refused(head, length):
            await answer(problem(refused))(scope, receive, sent)
            return
        scope.setdefault("state", {})
        await self._app(scope, self._counted(scope, receive, length), sent)

    def _refused(self, head: Headers, length: int) -> Misdirected | TooMuch | None:
        host = head.get("host", "").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if "*" not in self._hosts and name not in self._hosts:
            return Misdirected("This service has another name", "Call it by one that it was started with.")
        return _too_much(self._largest) if length > self._largest else None

    def _counted(self, scope: Scope, receive: Receive, length: int) -> Receive:
        """What is received, as long as it is not too much, and comes."""
        seen, begun, more = 0, time.monotonic(), True

        async def counted() -> Message:
            nonlocal seen, more
            if not more:
                return await receive()  # whether somebody still waits for the answer
            most = self._largest if scope["state"].get("known") else min(UNKNOWN, self._largest)
            if length > most:
                raise _too_much(most)
            left = PATIENCE_S + seen / SLOWEST - (time.monotonic() - begun)
            try:
                async with asyncio.timeout(left):
                    message = await receive()
            except TimeoutError as error:
                raise TooSlow("The body did not come", "Send it at once.") from error
            seen += len(message.get("body", b""))
            more = message.get("more_body", False)
            if seen > most:
                raise _too_much(most)
            return message

        return counted


def all_of_it(scope: Scope) -> None:
    """It is known who sent a request: its body may be as long as any."""
    scope["state"]["known"] = True


def _too_much(most: int) -> TooMuch:
    hint = "Show the key in the head of the request." if most < LARGEST else "Send it in parts."
    return TooMuch(f"A body has {most // 2**20} MiB at most", hint)
