"""Files from the web: whole, bounded, compared with their checksum, and taken up where they broke off."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpx

from dragoman.model import VERSION
from dragoman.model.errors import FetchError, Need, Step, TooLarge
from dragoman.models.files import ensure_room, megabytes, writing

Progress = Callable[[str, int, int], None]
"""Is told a file's name, how many bytes of it are there, and how many it has (0: not known)."""

MOST = 32 << 30
_MOST_JSON = 32 << 20
"""Bytes of a model's file, and of a catalogue: models of three thousand million parameters and catalogues of
a thousand models stay far below."""

_TIMEOUT = httpx.Timeout(30.0, connect=5.0)
"""Seconds: nobody waits long to hear that there is no network."""

_MAX_REDIRECTS = 5
"""As many as an archive behind a mirror and a network of copies takes, with some to spare."""

_CHUNK = 1 << 18  # bytes between two looks at progress and digest: some hundred a second on a fast line
_BY_HAND = ("Without a network, fetch the model elsewhere, and ", Need(Step.ADD_FILE))


def quiet(name: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""


def fetch_json(url: str) -> Any:
    """What is published at the URL. Raises FetchError, TooLarge."""
    with _border(url), _client() as client, client.stream("GET", url) as response:
        _checked(response, url)
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > _MOST_JSON:
                raise _too_large(url, _MOST_JSON)
    try:
        return json.loads(data)
    except ValueError as error:
        raise FetchError(f"{url} gives no JSON", "Try again later. ", *_BY_HAND) from error


def fetch_file(url: str, to: Path, progress: Progress = quiet, most: int = MOST) -> None:
    """Writes what is at the URL to the file `to`; a part of it that is there already is not asked for.

    Raises FetchError (also where it breaks off: what came is kept), TooLarge, WriteError.
    """
    if to.exists():
        return
    part, mark = to.with_name(f"{to.name}.part"), to.with_name(f"{to.name}.etag")
    done = part.stat().st_size if part.exists() else 0
    headers = {"Range": f"bytes={done}-"} if done else {}
    if done and mark.exists():
        headers["If-Range"] = mark.read_text("utf-8")
    with _border(url), _client() as client, client.stream("GET", url, headers=headers) as response:
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            part.unlink()
            raise FetchError(f"{url} is another file than before", "Run the command again.")
        _checked(response, url)
        if not _goes_on(response, done):
            done = 0
        total = done + int(response.headers.get("content-length") or 0)
        if total > most:
            raise _too_large(url, most)
        ensure_room(to.parent, total - done)
        with writing(to.parent):
            _remember(mark, response.headers.get("etag", ""))
            with part.open("ab" if done else "wb") as out:
                for chunk in response.iter_raw(_CHUNK):
                    done += len(chunk)
                    if done > most:
                        raise _too_large(url, most)
                    out.write(chunk)
                    progress(to.name, done, total)
    with writing(to.parent):
        part.rename(to)
        mark.unlink(missing_ok=True)


def verify(file: Path, checksum: str, url: str) -> None:
    """Raises FetchError where a file has not the SHA-256 that was published for it; then it is gone."""
    with file.open("rb") as data:
        found = file_digest(data, "sha256").hexdigest()
    if checksum and found != checksum.lower():
        file.unlink()
        raise FetchError(
            f"{url} has not the published checksum: {found[:16]}…, not {checksum[:16]}…",
            "It was damaged or exchanged on the way, and was thrown away. Run the command again.",
        )


def _client() -> httpx.Client:
    return httpx.Client(
        timeout=_TIMEOUT,
        follow_redirects=True,
        max_redirects=_MAX_REDIRECTS,
        headers={"User-Agent": f"dragoman/{VERSION}", "Accept-Encoding": "identity"},
        event_hooks={"request": [_ensure_safe]},  # also asked at each redirect
    )


def _ensure_safe(request: httpx.Request) -> None:
    """What is not encrypted may be exchanged on the way; only this machine itself is spared."""
    if request.url.scheme == "https" or (request.url.scheme == "http" and _is_loopback(request.url.host)):
        return
    raise FetchError(f"{request.url} is no https address", "Models are fetched over https alone. ", *_BY_HAND)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _goes_on(response: httpx.Response, done: int) -> bool:
    return response.status_code == httpx.codes.PARTIAL_CONTENT and response.headers.get(
        "content-range", ""
    ).startswith(f"bytes {done}-")


def _remember(mark: Path, etag: str) -> None:
    """A weak validator does not say that bytes are the same (RFC 9110, 13.1.5)."""
    if etag and not etag.startswith("W/"):
        mark.write_text(etag, "utf-8")
    else:
        mark.unlink(missing_ok=True)


def _checked(response: httpx.Response, url: str) -> None:
    if response.status_code in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
        return
    hint = "It is not published there any more." if response.status_code in (404, 410) else "Try again later."
    raise FetchError(f"{url} answers with status {response.status_code}", f"{hint} ", *_BY_HAND)


def _too_large(url: str, most: int) -> TooLarge:
    return TooLarge(f"{url} gives more than {megabytes(most)}", "No model does: check the address.")


@contextmanager
def _border(url: str) -> Iterator[None]:
    """Maps httpx's errors."""
    try:
        yield
    except httpx.RemoteProtocolError as error:
        raise FetchError(
            f"{url} broke off ({error})", "Run the command again: it goes on where it stopped."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise FetchError(f"{url} cannot be reached ({reason})", *_BY_HAND) from error
