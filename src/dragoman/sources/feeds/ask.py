"""Asking for a feed or a page again: what has not changed since is not sent (RFC 9110, section 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from dragoman.sources.agent import AGENT
from dragoman.sources.follow import TIMEOUT_S, follow
from dragoman.sources.guard import Guard
from dragoman.sources.source import read_body

MAX_BYTES = 50 * 1024 * 1024
"""As large as the protocol of sitemaps allows one to be."""

_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the last answer said of itself: "" where nothing."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. `data` is empty where it sent nothing new, or refused.

    `url` is where it was found in the end; `retry_s` is how many seconds the server asks to be left alone,
    None where it does not say.
    """

    status: int
    url: str
    data: bytes = b""
    known: Known = Known()
    retry_s: float | None = None


def ask(  # noqa: PLR0913  # each is a bound or a courtesy
    url: str,
    guard: Guard,
    known: Known = Known(),  # a value
    *,
    agent: str = AGENT,
    timeout_s: float = TIMEOUT_S,
    max_bytes: int = MAX_BYTES,
    now: datetime | None = None,
) -> Answer:
    """The answer at an http or https URL, whatever its status. Raises FetchError, TooLarge.

    `now` is for a server that names the moment until which it is to be left alone.
    """
    headers = {"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return follow(
        url, guard, lambda response: _answer(response, max_bytes, now), headers=headers, timeout_s=timeout_s
    )


def _answer(response: httpx.Response, max_bytes: int, now: datetime | None) -> Answer:
    url, headers = str(response.url), response.headers
    wait = _seconds(headers.get("retry-after", ""), now)
    if response.status_code != httpx.codes.OK:
        return Answer(response.status_code, url, retry_s=wait)
    encoding = headers.get("content-encoding", "").strip().lower()
    data = read_body(response.iter_raw(), encoding, name=url, max_bytes=max_bytes)
    return Answer(200, url, data, Known(headers.get("etag", ""), headers.get("last-modified", "")), wait)


def _seconds(written: str, now: datetime | None) -> float | None:
    """Retry-After in seconds: a number, or a moment (RFC 9110, section 10.2.3)."""
    if written.strip().isdecimal():
        return float(written)
    if not written or now is None:
        return None
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - now).total_seconds(), 0.0)
