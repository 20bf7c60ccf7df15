"""What a browser shows of a session, and what it is given: a cookie that no script and no other site has.

A request that changes something is of ours where the browser says so (Sec-Fetch-Site, or Origin) and where it
shows what only our pages know (`sessions.proof`). Either alone would do in a browser without faults.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response

from dragoman.service.access import sessions
from dragoman.service.problems import NotAllowed
from dragoman.service.wire import fields

COOKIE = "dragoman_session"
SECURE = "__Host-dragoman_session"
"""Its name where there is TLS: browsers take it from this host alone, and only over TLS."""

HEADER = "X-CSRF-Token"
FIELD = "csrf"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def shown(request: Request) -> str:
    """What the browser shows of a session; empty where it has none."""
    return request.cookies.get(_name(request), "")


def give(request: Request, answer: Response, token: str) -> None:
    """The browser has a session from now on, until it is closed or the session ends."""
    secure = request.url.scheme == "https"
    answer.set_cookie(_name(request), token, path="/", secure=secure, httponly=True, samesite="lax")


def take(request: Request, answer: Response) -> None:
    """The browser has none any more."""
    secure = request.url.scheme == "https"
    answer.delete_cookie(_name(request), path="/", secure=secure, httponly=True, samesite="lax")


def ours(request: Request) -> None:
    """Raises NotAllowed where a browser asks for a page of another site, or does not say for which."""
    if request.method in SAFE:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "")
    same = site == "same-origin" if site else _host(origin) == request.headers.get("host", "").lower()
    if not same:
        raise NotAllowed("This was not sent by a page of ours", "Open the review desk, and do it there.")


async def proven(request: Request, token: str) -> None:
    """Raises NotAllowed where a request that changes something does not show that it is of this session."""
    if request.method in SAFE:
        return
    ours(request)
    given = request.headers.get(HEADER, "")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not given and kind in _FORMS:
        field = (await fields(request)).get(FIELD, "")
        given = field if isinstance(field, str) else ""
    if not sessions.proves(token, given):
        raise NotAllowed("This is not of your session", "Load the page again, and do it once more.")


def _name(request: Request) -> str:
    return SECURE if request.url.scheme == "https" else COOKIE


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
