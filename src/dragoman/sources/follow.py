"""Following an address of the web to what is there: redirects, a deadline, and what each failure means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import httpcore
import httpx

from dragoman.model.errors import FetchError, Unreachable
from dragoman.sources.guard import Deadline, Guard, GuardedTransport

TIMEOUT_S = 30.0
"""Seconds for everything: resolving excepted, connecting, redirects and the whole body. For no longer can one
server that dribbles hold up a run of many."""

MAX_REDIRECTS = 5
"""Enough for a short link, a new scheme, a new host and a page that moved; more is mostly a loop."""

FOREIGN_ERRORS = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.CookieConflict,
    httpx.StreamError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
    httpcore.ConnectionNotAvailable,
)
"""The roots of both libraries' trees: whatever they raise becomes a FetchError in `fetch_guarded`."""

_REDIRECTS = (301, 302, 303, 307, 308)
SAVE = "Save the page from a browser and give the file."

T = TypeVar("T")


def follow(
    url: str,
    guard: Guard,
    receive: Callable[[httpx.Response], T],
    *,
    headers: Mapping[str, str],
    timeout_s: float = TIMEOUT_S,
) -> T:
    """What `receive` makes of the response at an http or https URL, after at most five redirects.

    It is given the head of the response, and reads the body itself. Only addresses that `guard` permits are
    asked, at every redirect anew. Proxies of the environment (HTTP_PROXY and its like) are not used: a proxy
    resolves names itself, behind the guard's back. Raises FetchError, and what `receive` does.
    """
    deadline = Deadline(timeout_s)
    try:
        location = _checked(httpx.URL(url))
        transport = GuardedTransport(guard, deadline)
        # No timeout of its own: the transport has a deadline over everything.
        with httpx.Client(transport=transport, headers=headers, trust_env=False, timeout=None) as client:  # noqa: S113
            for hop in range(MAX_REDIRECTS + 1):
                try:
                    found, moved = _asked(client, location, receive)
                except FetchError as error:
                    if hop == 0:
                        raise
                    raise type(error)(f"{url} redirects: {error.message}", *error.parts) from error
                if moved is None:
                    assert found is not None
                    return found[0]
                location = moved
    except FOREIGN_ERRORS as error:
        raise explained(error, url, timeout_s) from error
    raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times", "Give the article's own address.")


def _asked(
    client: httpx.Client, url: httpx.URL, receive: Callable[[httpx.Response], T]
) -> tuple[tuple[T] | None, httpx.URL | None]:
    """What was received, or the address where it is now."""
    with client.stream("GET", url) as response:
        if response.status_code not in _REDIRECTS:
            return (receive(response),), None
        return None, _checked(url.join(_next(response)))


def explained(error: Exception, url: str, timeout_s: float) -> FetchError:
    """The FetchError for one of FOREIGN_ERRORS."""
    detail = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return Unreachable(f"{url} did not answer in {timeout_s:g} seconds", f"Try again later. {SAVE}")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpcore.UnsupportedProtocol):
        return FetchError(f"{url} is not a URL that can be asked ({detail})", "Give an http or https URL.")
    if "CERTIFICATE_VERIFY_FAILED" in detail:
        return FetchError(f"{url} does not prove who it is ({detail})", f"Check the address. {SAVE}")
    return Unreachable(f"{url} cannot be reached ({detail})", "Check the address, and that its server is up.")


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{url} is not an address on the web", "Give an http or https URL.")
    if url.userinfo:
        bare = url.copy_with(username=None, password=None)  # a password belongs in no message
        raise FetchError(f"The URL carries a user name or password for {bare}", f"Take it out. {SAVE}")
    return url


def _next(response: httpx.Response) -> str:
    location = response.headers.get("location", "")
    if not location:
        raise FetchError(f"{response.url} redirects to nowhere", SAVE)
    return str(location)
