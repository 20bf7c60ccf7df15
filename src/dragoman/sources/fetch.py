"""An article's page from the web."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import httpx

from dragoman.model.errors import FetchError, ReadError, Unreachable
from dragoman.sources.agent import AGENT
from dragoman.sources.follow import SAVE, TIMEOUT_S, follow
from dragoman.sources.guard import Guard, guarding
from dragoman.sources.source import MAX_BYTES, Source, read_body, sniff, too_large, with_mark

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
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html, application/xhtml+xml, text/markdown, application/json, text/plain;q=0.8",
    "Accept-Encoding": "gzip",
}
_LONGEST_NAME = 80
"""Characters of a file's name: four bytes each, and endings, stay under the 255 bytes of a file system."""


def fetch(
    url: str, *, allow_private: bool = False, timeout_s: float = TIMEOUT_S, max_bytes: int = MAX_BYTES
) -> Source:
    """The document at an http or https URL, after at most five redirects.

    Only public addresses are asked, at every redirect anew, unless `allow_private`. Proxies of the
    environment (HTTP_PROXY and its like) are not used: a proxy resolves names itself, behind the
    guard's back. Raises FetchError, TooLarge (over `max_bytes`, decompressed), ReadError (empty).
    """
    return fetch_guarded(url, guarding(allow_private=allow_private), timeout_s=timeout_s, max_bytes=max_bytes)


def fetch_guarded(
    url: str, guard: Guard, *, timeout_s: float = TIMEOUT_S, max_bytes: int = MAX_BYTES, agent: str = AGENT
) -> Source:
    """As `fetch`, for a guard that permits other addresses or resolves otherwise; `agent` is who asks."""
    headers = {**_HEADERS, "User-Agent": agent}
    return follow(
        url, guard, lambda response: _received(response, max_bytes), headers=headers, timeout_s=timeout_s
    )


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
        hint = f"Its publisher does not let it be fetched this way. {SAVE}"
    elif status in (404, 410):
        hint = "Check the address: there is no such page."
    elif status == 429:
        hint = "It has been asked too often; wait a while."
    elif status >= 500:
        hint = "The fault is the server's; try again later."
    else:
        hint = SAVE
    kind = Unreachable if status == 429 or status >= 500 else FetchError
    return kind(f"{url} answers with status {status}", hint)


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
