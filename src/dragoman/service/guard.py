"""What stands before everything else: hosts that are ours, bodies of a bounded length, and what the head of
each answer says to browsers.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.service.problems import Misdirected, TooMuch, answer, problem

LARGEST = 16 * 2**20
"""Bytes of a body. The longest article of a newspaper has some hundred thousand with its page."""

_HEAD = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What no answer says otherwise."""


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

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _HEAD.items():
                    out.setdefault(name, value)
            await send(message)

        if refused := self._refused(head):
            await answer(problem(refused))(scope, receive, sent)
            return
        await self._app(scope, self._counted(receive), sent)

    def _refused(self, head: Headers) -> Misdirected | TooMuch | None:
        host = head.get("host", "").lower()
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if "*" not in self._hosts and name not in self._hosts:
            return Misdirected("This service has another name", "Call it by one that it was started with.")
        told = head.get("content-length", "0")
        return self._too_much() if told.isdecimal() and int(told[:20]) > self._largest else None

    def _too_much(self) -> TooMuch:
        return TooMuch(f"A body has {self._largest // 2**20} MiB at most", "Send it in parts.")

    def _counted(self, receive: Receive) -> Receive:
        """What is received, as long as it is not too much."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._largest:
                raise self._too_much()
            return message

        return counted
