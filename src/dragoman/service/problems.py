"""What went wrong, as programs read it: problem+json (RFC 9457), with what to do next in `hint`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from dragoman.model import errors
from dragoman.model.errors import DragomanError, Need
from dragoman.service.caught import Caught

MEDIA = "application/problem+json"

STATUS: Mapping[type[DragomanError], int] = MappingProxyType(
    {
        errors.UnknownLanguage: 422,
        errors.ReadError: 422,
        errors.TooLarge: 413,
        errors.FetchError: 502,
        errors.EngineError: 502,
        errors.EngineMissing: 503,
        errors.UnsupportedPair: 422,
        errors.EngineDied: 503,
        errors.IdentityChanged: 409,
        errors.WriteError: 500,
        errors.ModelChanged: 500,
        errors.StoreError: 500,
        errors.StoreBusy: 503,
        errors.Unstorable: 422,
        errors.NotStored: 404,
        errors.Overtaken: 409,
        errors.IllegalStep: 409,
        errors.SettingsError: 422,
        errors.Cancelled: 503,
    }
)
"""By the error, or the nearest of its kinds."""

RETRY_S = "5"


class Refused(DragomanError):
    """What somebody asked, and may not."""


class NoKey(Refused):
    """No key was shown, or one that opens nothing."""


class NoSession(NoKey):
    """Nobody is signed in, or not any more."""


class NotAllowed(Refused):
    """The key does not open this."""


class MustChange(NotAllowed):
    """Who signed in has a password for once, and must choose his own first."""


class MustProve(NotAllowed):
    """Who gave his password has a code to show."""


class MustSetUp(NotAllowed):
    """Who signed in has nothing that makes codes, and must have."""


MUST_CHANGE = "urn:dragoman:must-change"
MUST_PROVE = "urn:dragoman:must-prove"
MUST_SET_UP = "urn:dragoman:must-set-up"
"""How these are told."""


class TooMany(Refused):
    """More was asked than is answered; after `wait_s` seconds it may be asked again."""

    wait_s = 60

    def __init__(self, message: str, part: str | Need, *more: str | Need, wait_s: int = 60) -> None:
        super().__init__(message, part, *more)
        self.wait_s = wait_s


class TooMuch(Refused):
    """A body that is longer than is read."""


class TooSlow(Refused):
    """A body that comes too slowly."""


class StillDoing(Refused):
    """The same was sent before, and is being done; or nobody knows what became of it."""


class Unready(Refused):
    """What is asked for is being made."""


class OtherRequest(Refused):
    """Another request was sent by the same name."""


class Unreadable(Refused):
    """What is no request, or could be read as several."""


class HeadTooLong(Refused):
    """A head that is longer than is read."""


class Misdirected(Refused):
    """A host that this service is not."""


_REFUSED: Mapping[type[DragomanError], int] = MappingProxyType(
    {
        NoKey: 401,
        NotAllowed: 403,
        TooMany: 429,
        TooMuch: 413,
        TooSlow: 408,
        StillDoing: 409,
        Unready: 503,
        OtherRequest: 422,
        Misdirected: 421,
        Unreadable: 400,
        HeadTooLong: 431,
    }
)


class Problem(BaseModel):
    """What went wrong (RFC 9457), and in `hint` what to do next."""

    type: str = Field(description="Names the kind of problem.", examples=["urn:dragoman:not-stored"])
    title: str
    status: int
    detail: str
    hint: str = Field(description="What to do next.")


_TOLD = {MEDIA: {"schema": Problem.model_json_schema()}}
ANSWERS: dict[int | str, dict[str, Any]] = {
    "4XX": {"content": _TOLD, "description": "It was not done; `hint` says what to do."},
    "5XX": {"content": _TOLD, "description": "It could not be done."},
}
"""What each route may answer beside its own."""


def status_of(error: DragomanError) -> int:
    """The status of an error: that of its nearest kind in the tables."""
    known = {**STATUS, **_REFUSED}
    return next((known[kind] for kind in type(error).__mro__ if kind in known), 500)


def problem(error: DragomanError) -> Problem:
    """An error as a problem."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__)
    name = words.lower().replace(" ", "-")
    title = words[0] + words[1:].lower()
    return Problem(
        type=f"urn:dragoman:{name}",
        title=title,
        status=status_of(error),
        detail=error.message,
        hint=error.hint,
    )


def headers_of(error: DragomanError) -> dict[str, str]:
    """What the head of an answer says of an error."""
    status = status_of(error)
    if status == 401:
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.wait_s)}
    return {"Retry-After": RETRY_S} if status == 503 or isinstance(error, StillDoing) else {}


def invalid(error: RequestValidationError) -> str:
    """What is wrong with a request, by place; nothing of what was sent."""
    places = (
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg'].removeprefix('Value error, ')}"
        for one in error.errors()[:5]
    )
    return "; ".join(places)


def answer(told: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The answer that says it."""
    return JSONResponse(told.model_dump(), told.status, headers=headers, media_type=MEDIA)


Page = Callable[[Request, Problem], Response | None]
"""The answer to a browser that is shown pages; None where a problem is answered."""


def install(app: FastAPI, page: Page = lambda request, told: None) -> None:
    """All that goes wrong in an app is answered as a problem, or as a `page`."""

    def told(request: Request, one: Problem, headers: Mapping[str, str] | None = None) -> Response:
        found = page(request, one)
        if found is None:
            return answer(one, headers)
        found.headers.update(headers or {})
        return found

    @app.exception_handler(DragomanError)
    def _ours(request: Request, error: DragomanError) -> Response:
        return told(request, problem(error), headers_of(error))

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        return told(
            request, _of("Invalid request", 422, invalid(error), "See /openapi.json for what is asked.")
        )

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        if isinstance(error.__cause__, DragomanError):  # FastAPI's, of what was raised while it read a body
            return told(request, problem(error.__cause__), headers_of(error.__cause__))
        title = HTTPStatus(error.status_code).phrase
        one = _of(title, error.status_code, title, "See /openapi.json for what there is.")
        return told(request, one, error.headers)

    def _other(request: Request) -> Response:
        hint = "Ask again; where it happens again, tell whoever runs this service the time."
        detail = "Something went wrong that nobody thought of"
        return told(request, _of("Internal Server Error", 500, detail, hint))

    app.add_middleware(Caught, answered=_other)


def _of(title: str, status: int, detail: str, hint: str) -> Problem:
    kind = "urn:dragoman:invalid" if status == 422 else "about:blank"
    return Problem(type=kind, title=title, status=status, detail=detail, hint=hint)
