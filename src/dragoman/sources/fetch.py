"""An article's page from the web."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import httpcore
import httpx

from dragoman.model import VERSION
from dragoman.model.errors import FetchError, ReadError
from dragoman.sources.guard import Deadline, Guard, GuardedTransport
from dragoman.sources.source import MAX_BYTES, Source, read_body, sniff, too_large, with_mark

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

_EXTENSIONS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/json": ".json",
}
_SAYS_NOTHING = ("", "application/octet-stream")  # what servers send when they do not know either
_TEXT_SUFFIXES = (".md", ".markdown", ".json")  # code hosts serve these as text/plain
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": f"dragoman/{VERSION} (automated translation)",
    "Accept": "text/html, application/xhtml+xml, text/markdown, application/json, text/plain;q=0.8",
    "Accept-Encoding": "gzip",
}
_LONGEST_NAME = 80
"""Characters of a file's name: four bytes each, and endings, stay under the 255 bytes of a file system."""

_SAVE = "Save the page from a browser and give the file."


def fetch(
    url: str, *, allow_private: bool = False, timeout_s: float = TIMEOUT_S, max_bytes: int = MAX_BYTES
) -> Source:
    """The document at an http or https URL, after at most five redirects.

    Only public addresses are asked, at every redirect anew, unless `allow_private`. Proxies of the
    environment (HTTP_PROXY and its like) are not used: a proxy resolves names itself, behind the
    guard's back. Raises FetchError, TooLarge (over `max_bytes`, decompressed), ReadError (empty).
    """
    guard = Guard(permits=lambda _: True) if allow_private else Guard()
    return fetch_guarded(url, guard, timeout_s=timeout_s, max_bytes=max_bytes)


def fetch_guarded(
    url: str, guard: Guard, *, timeout_s: float = TIMEOUT_S, max_bytes: int = MAX_BYTES
) -> Source:
    """As `fetch`, for a guard that permits other addresses or resolves names another way."""
    deadline = Deadline(timeout_s)
    try:
        location = _checked(httpx.URL(url))
        transport = GuardedTransport(guard, deadline)
        with httpx.Client(transport=transport, headers=_HEADERS, trust_env=False, timeout=None) as client:  # noqa: S113 - the transport has a deadline over everything
            for hop in range(MAX_REDIRECTS + 1):
                try:
                    found = _asked(client, location, max_bytes)
                except FetchError as error:
                    if hop == 0:
                        raise
                    raise FetchError(f"{url} redirects: {error.message}", *error.parts) from error
                if isinstance(found, Source):
                    return found
                location = found
    except FOREIGN_ERRORS as error:
        raise explained(error, url, timeout_s) from error
    raise FetchError(f"{url} redirects more than {MAX_REDIRECTS} times", "Give the article's own address.")


def _asked(client: httpx.Client, url: httpx.URL, max_bytes: int) -> Source | httpx.URL:
    """What is at the address: the document, or the address where it is now."""
    with client.stream("GET", url) as response:
        if response.status_code not in _REDIRECTS:
            return _received(response, max_bytes)
        return _checked(url.join(_next(response)))


def explained(error: Exception, url: str, timeout_s: float) -> FetchError:
    """The FetchError for one of FOREIGN_ERRORS."""
    detail = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return FetchError(f"{url} did not answer in {timeout_s:g} seconds", f"Try again later. {_SAVE}")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpcore.UnsupportedProtocol):
        return FetchError(f"{url} is not a URL that can be asked ({detail})", "Give an http or https URL.")
    if "CERTIFICATE_VERIFY_FAILED" in detail:
        return FetchError(f"{url} does not prove who it is ({detail})", f"Check the address. {_SAVE}")
    return FetchError(f"{url} cannot be reached ({detail})", "Check the address, and that its server is up.")


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in ("http", "https") or not url.host:
        raise FetchError(f"{url} is not an address on the web", "Give an http or https URL.")
    if url.userinfo:
        bare = url.copy_with(username=None, password=None)  # a password belongs in no message
        raise FetchError(f"The URL carries a user name or password for {bare}", f"Take it out. {_SAVE}")
    return url


def _next(response: httpx.Response) -> str:
    location = response.headers.get("location", "")
    if not location:
        raise FetchError(f"{response.url} redirects to nowhere", _SAVE)
    return str(location)


def _received(response: httpx.Response, max_bytes: int) -> Source:
    url = response.url
    if response.status_code != httpx.codes.OK:
        raise _refused(url, response.status_code)
    content_type = response.headers.get("content-type", "")
    media_type = content_type.partition(";")[0].strip().lower()
    extension = _extension(media_type, url)
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length) > max_bytes:
        raise too_large(str(url), max_bytes)
    encoding = response.headers.get("content-encoding", "").strip().lower()
    data = read_body(response.iter_raw(), encoding, name=str(url), max_bytes=max_bytes)
    if not data.strip():
        raise ReadError(f"{url} is empty", "Check the address in a browser.")
    extension = extension or sniff(data)
    if extension is None:
        raise _not_text(url, media_type or "no media type")
    return Source(
        name=str(url),
        data=with_mark(data, content_type),
        extension=extension,
        url=str(url),
        media_type=media_type or None,
        path=_path(url, extension),
    )


def _refused(url: httpx.URL, status: int) -> FetchError:
    if status in (401, 402, 403, 451):
        hint = f"Its publisher does not let it be fetched this way. {_SAVE}"
    elif status in (404, 410):
        hint = "Check the address: there is no such page."
    elif status == 429:
        hint = "It has been asked too often; wait a while."
    elif status >= 500:
        hint = "The fault is the server's; try again later."
    else:
        hint = _SAVE
    return FetchError(f"{url} answers with status {status}", hint)


def _extension(media_type: str, url: httpx.URL) -> str | None:
    """The extension for a media type, None where the bytes have to say it. Raises FetchError."""
    if media_type in _SAYS_NOTHING:
        return None
    suffix = PurePosixPath(url.path).suffix.lower()
    if media_type == "text/plain" and suffix in _TEXT_SUFFIXES:
        return suffix
    if media_type.endswith("+json"):
        return ".json"
    if media_type not in _EXTENSIONS:
        raise _not_text(url, media_type)
    return _EXTENSIONS[media_type]


def _not_text(url: httpx.URL, what: str) -> FetchError:
    return FetchError(
        f"{url} is not an article's page ({what})",
        "Give the address of a page, of plain text, Markdown or JSON.",
    )


def _path(url: httpx.URL, extension: str) -> Path:
    """A file name for the page: the last part of its address, in characters that are safe anywhere."""
    last = PurePosixPath(url.path).stem or url.host
    safe = "".join(character if character.isalnum() or character in "-_" else "-" for character in last)
    return Path(safe[:_LONGEST_NAME].strip("-") or "page").with_suffix(extension)
