"""What nobody thought of: it is told by its kind and place. Its words stay here, for libraries repeat in them
the text on which they failed.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = structlog.get_logger("dragoman.service")


LEFT = 499
"""The status by which it is counted that a client left before he had sent all: nobody reads the answer, and
nothing of ours is wrong. No standard has one; this is nginx's.
"""


class Cut(Exception):
    """An answer was begun and cannot be ended: the connection is given up."""


class Caught:
    """An app whose errors go no further."""

    def __init__(self, app: ASGIApp, answered: Callable[[Request], Response]) -> None:
        """`answered` is what who asked is told."""
        self._app, self._answered = app, answered

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Has the app answer. Raises Cut."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except ClientDisconnect:
            if not begun:
                await Response(status_code=LEFT)(scope, receive, send)
        except Exception as error:
            _log.error("broken", route=scope.get("state", {}).get("route", "none"), **where(error))
            if begun:
                raise Cut from None
            await self._answered(Request(scope))(scope, receive, send)


def where(error: BaseException) -> dict[str, object]:
    """The kind of an error, and the way to its place: files, lines and functions, from the last."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    way = [f"{PurePath(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames)]
    return {"kind": type(error).__qualname__, "way": way}
