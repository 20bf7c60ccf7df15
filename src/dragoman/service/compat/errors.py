"""Errors as the clients of another service read them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dragoman.model.errors import DragomanError, SettingsError, UnsupportedPair
from dragoman.service.access.door import Door
from dragoman.service.problems import NoKey, TooMuch, invalid

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Route(Door):
    """A route whose errors are `told`; `prepare` is done before anything is asked of the request."""

    async def prepare(self, request: Request) -> None:
        """What is to be done first."""

    def told(self, request: Request, error: DragomanError) -> Response:
        """The answer that says what went wrong."""
        raise NotImplementedError

    def get_route_handler(self) -> Handler:
        """The route's, which tells all errors in this way."""
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                await self.prepare(request)
                return await handle(request)
            except DragomanError as error:
                return self.told(request, error)
            except RequestValidationError as error:
                return self.told(request, SettingsError(invalid(error), "See /openapi.json."))
            except HTTPException as error:
                if isinstance(error.__cause__, DragomanError):  # raised while FastAPI read a body
                    return self.told(request, error.__cause__)
                kind = TooMuch if error.status_code == 413 else SettingsError
                return self.told(request, kind(str(error.detail), "See /openapi.json."))

        return handled


def shows_key(request: Request) -> bool:
    """Whether a request showed a key, be it a right one or none."""
    given = getattr(request.state, "fields", {})
    heads = request.headers
    return bool(heads.get("authorization") or heads.get("x-api-key") or given.get("api_key"))


def is_asked_wrong(error: DragomanError, status: int) -> bool:
    """Whether somebody asked for what cannot be: other services have one status for it."""
    return status == 422 or isinstance(error, UnsupportedPair)


def is_without_key(request: Request, error: DragomanError) -> bool:
    """Whether a key is missing."""
    return isinstance(error, NoKey) and not shows_key(request)
