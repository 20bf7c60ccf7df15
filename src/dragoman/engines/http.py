"""JSON over HTTP, for engines that are services: bounded, patient where it is asked to be, and mistrustful.

This is the border of httpx: what it raises becomes an EngineError here, and so does every answer that
is not the JSON that was asked for. Redirects are not followed, so a key goes to no other host.
"""

from __future__ import annotations

import json
import re
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import httpx

from dragoman.engines.asking import as_they_come
from dragoman.engines.paid import Authorization
from dragoman.model import VERSION
from dragoman.model.errors import EngineDied, EngineError, SettingsError

_T = TypeVar("_T")
_R = TypeVar("_R")

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HEADERS = {
    "User-Agent": f"dragoman/{VERSION} (automated translation)",
    "Accept": "application/json",
    "Accept-Encoding": "identity",  # so that what is bounded is what is read
}
_BUSY = frozenset({429, 503, 529})
_TOO_MUCH = re.compile(r"exceeds|too (?:long|large|many)", re.IGNORECASE)
_LASTING = re.compile(
    r"validation|should be|must (?:be|alternate)|\b(?:un|not |n[o']t )(?:supported|allowed|permitted)"
    r"|unrecognized|unknown (?:field|param|argument)|unexpected keyword|context (?:window|length|size)",
    re.IGNORECASE,
)
"""A request that is wrong, which some servers report as a fault of theirs: it stays wrong."""

_NO_API = "Check that the URL is that of the service's API."
_NO_KEY = re.compile(r"\bapi[ _]?key\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service may cost in time, memory and requests. Times are in seconds.

    `silence_s` is the longest wait for the next byte, `total_s` for a whole answer, `wait_s` the longest
    that a service may ask us to wait before the next try; `first_wait_s` is the wait where it does not say,
    doubled each time. `requests_per_second` is without bound where it is 0.
    """

    connect_s: float = 10.0
    silence_s: float = 60.0
    total_s: float = 120.0
    tries: int = 4
    first_wait_s: float = 1.0
    wait_s: float = 60.0
    max_bytes: int = 16 << 20
    requests_per_second: float = 0.0
    concurrency: int = 4


class Refused(EngineError):
    """The service does not take this request; `status` and `answer`, its JSON, say why."""

    status: int = 0
    answer: Any = None


class TooMuch(Refused):
    """The service wants less in one request."""


class _Again(Exception):  # it never leaves this file
    """Another try may work: after `wait_s`, where the service said so."""

    def __init__(self, error: EngineError, wait_s: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.wait_s = wait_s


class Client:
    """Asks one service. May be shared by threads, and used again after `close`."""

    def __init__(
        self,
        name: str,
        url: str,
        authorization: Authorization,
        limits: Limits = Limits(),
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`name` is the service's in messages, `url` what all paths are added to. Raises SettingsError."""
        self.name = name
        self.url = checked(url)
        self.limits = limits
        self._authorization = authorization
        self._sleep = sleep
        self._lock = threading.Lock()
        self._client: httpx.Client | None = None
        self._turn = 0.0

    @property
    def host(self) -> str:
        """The host that is asked, with its port where that is not the usual one."""
        return httpx.URL(self.url).netloc.decode("ascii")

    def get(self, path: str, **parameters: str) -> Any:
        """The JSON at a path. Raises EngineError and EngineDied."""
        return self._asked("GET", path, parameters, None)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """The JSON that answers `body`. Raises Refused, TooMuch, EngineError and EngineDied."""
        return self._asked("POST", path, {}, json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))

    def each(self, ask: Callable[[_T], Iterable[_R]], items: Iterable[_T]) -> Iterator[_R]:
        """All that `ask` gives of every item, some at a time, as it comes (see `as_they_come`)."""
        return as_they_come(ask, items, self.limits.concurrency, self.name)

    def close(self) -> None:
        """Ends every connection."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _asked(self, method: str, path: str, parameters: Mapping[str, str], body: bytes | None) -> Any:
        for attempt in range(self.limits.tries):
            self._wait_for_turn()
            try:
                return self._answer(*self._response(method, path, parameters, body))
            except _Again as again:
                wait = self._pause(attempt, body or path.encode()) if again.wait_s is None else again.wait_s
                if attempt + 1 == self.limits.tries or wait > self.limits.wait_s:
                    raise again.error from None
            self._sleep(wait)
        raise AssertionError("there is at least one try")

    def _pause(self, attempt: int, request: bytes) -> float:
        """Seconds, doubled at each attempt, and up to half more: what a request says spreads it in time,
        so that many that failed together do not come again together, and a run can be repeated.
        """
        return self.limits.first_wait_s * 2.0**attempt * (1 + zlib.crc32(request) / 2**33)

    def _wait_for_turn(self) -> None:
        if self.limits.requests_per_second <= 0:
            return
        with self._lock:
            now = time.monotonic()
            at = max(now, self._turn)
            self._turn = at + 1 / self.limits.requests_per_second
        if at > now:
            self._sleep(at - now)

    def _response(
        self, method: str, path: str, parameters: Mapping[str, str], body: bytes | None
    ) -> tuple[httpx.Response, bytes]:
        """The answer's head and its body. Raises _Again, EngineError and EngineDied."""
        headers = self._authorization.headers()
        if body is not None:
            headers["Content-Type"] = "application/json"
        deadline = time.monotonic() + self.limits.total_s
        try:
            with self._connected().stream(
                method, f"{self.url}{path}", params=parameters or None, content=body, headers=headers
            ) as response:
                return response, self._body(response, deadline)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            mapped = self._explained(error)
            if isinstance(error, httpx.ReadError | httpx.RemoteProtocolError):
                raise _Again(mapped) from error
            raise mapped from error

    def _connected(self) -> httpx.Client:
        """Raises EngineError for proxies and certificates of the environment that cannot be used."""
        try:
            with self._lock:
                self._client = self._client or httpx.Client(
                    headers=_HEADERS,
                    timeout=httpx.Timeout(self.limits.silence_s, connect=self.limits.connect_s, pool=None),
                    limits=httpx.Limits(max_connections=self.limits.concurrency),
                    trust_env=httpx.URL(self.url).host not in _LOOPBACK,  # no proxy leads back to us
                )
                return self._client
        except (ValueError, ImportError, OSError, httpx.InvalidURL) as error:
            raise EngineError(
                f"{self.name} cannot be asked with the environment's proxies and certificates ({error})",
                "Check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.",
            ) from error

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        encoding = response.headers.get("Content-Encoding", "identity")
        if encoding != "identity":
            raise self._error(
                f"answers in {encoding[:20]}, which was not asked for",
                "Turn off the compression in what stands before the service.",
            )
        body = b""
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self.limits.max_bytes:
                raise self._error(
                    f"answers with more than {self.limits.max_bytes} bytes",
                    "No translation is so long: check the service's URL.",
                )
            if time.monotonic() > deadline:
                raise self._late(f"has not finished in {self.limits.total_s:g} seconds")
        return body

    def _explained(self, error: Exception) -> EngineError:
        """The error of ours for one of httpx's."""
        detail = self._hidden(" ".join(str(error).split()) or type(error).__name__)[:200]
        if isinstance(error, httpx.TimeoutException):
            connects = isinstance(error, httpx.ConnectTimeout)
            seconds = self.limits.connect_s if connects else self.limits.silence_s
            return self._late(f"has not answered in {seconds:g} seconds")
        if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
            return EngineError(f"{self.url} cannot be asked ({detail})", "Give an http or https URL.")
        if "CERTIFICATE_VERIFY_FAILED" in detail:
            return self._error(
                f"does not prove who it is ({detail})",
                "Check the URL; name your own certificate authority's file in SSL_CERT_FILE.",
            )
        hint = "Check the URL, and that the service is up."
        return self._error(f"cannot be reached ({detail})", hint, EngineDied)

    def _late(self, how: str) -> EngineError:
        return self._error(how, "Try again later, or use another engine.", EngineDied)

    def _answer(self, response: httpx.Response, body: bytes) -> Any:
        """The JSON of an answer that is one. Raises _Again, TooMuch and EngineError."""
        status = response.status_code
        try:
            answer = json.loads(body)
        except (ValueError, RecursionError):
            if status == httpx.codes.OK:
                how = f"answers with what is no JSON{_quoted(self._hidden(_text(body)))}"
                raise self._error(how, _NO_API) from None
            answer = None
        message = self._hidden(_complaint(answer) or ("" if answer is not None else _text(body)))
        if status == httpx.codes.OK:
            if isinstance(answer, dict) and answer.get("error"):
                raise self._error(f"reports an error{_quoted(message)}", _NO_API)
            return answer
        failure = self._failure(response, message)
        if isinstance(failure, Refused):
            failure.status, failure.answer = status, answer
        raise failure

    def _failure(self, response: httpx.Response, message: str) -> Exception:
        """What an answer of that status means, which says `message`."""
        status, quoted = response.status_code, _quoted(message)
        if status in (401, 403) or (status == 400 and _NO_KEY.search(message)):
            how = "refuses the key" if self._authorization.key else "wants a key"
            return self._error(f"{how}{quoted}", self._authorization.hint)
        if status == 413 or (status == 400 and _TOO_MUCH.search(message)):
            what = f"A text is too long for {self.name} at {self.host}{quoted}"
            return TooMuch(what, "Use another engine for this article.")
        if status == 456:  # DeepL's own
            hint = "Raise the quota, or use another engine."
            return self._error(f"has reached its quota{quoted}", hint)
        if status in _BUSY:
            wait = _retry_after(response.headers.get("Retry-After", ""))
            asks = f" and asks to wait {wait:.0f} seconds" if wait is not None else ""
            busy = f"is busy (HTTP {status}){asks}{quoted}"
            return _Again(self._error(busy, "Try again later, or slower."), wait)
        if status >= 500 and not (status in (500, 501) and _LASTING.search(message)):
            return _Again(self._error(f"fails (HTTP {status}){quoted}", "Try again later."))
        if 300 <= status < 400:
            target = self._hidden(response.headers.get("Location", ""))[:200]
            return self._error(f"redirects to «{target}»", "Give that as the service's URL.")
        return self._error(f"refuses the request (HTTP {status}){quoted}", _NO_API, Refused)

    def _error(self, how: str, hint: str, kind: type[EngineError] = EngineError) -> EngineError:
        return kind(f"{self.name} at {self.host} {how}", hint)

    def _hidden(self, text: str) -> str:
        key = self._authorization.key
        return key.hidden(text) if key else text


def batched(
    items: Sequence[_T], measure: Callable[[_T], int], most: int, size: int
) -> Iterator[Sequence[_T]]:
    """The items in batches of up to `most`, of up to `size` in all, as `measure` measures each; one that is
    over that by itself is alone.
    """
    start = total = 0
    for at, item in enumerate(items):
        more = measure(item)
        if at > start and (at - start == most or total + more > size):
            yield items[start:at]
            start, total = at, 0
        total += more
    if items:
        yield items[start:]


def checked(url: str) -> str:
    """The URL of a service without the slash at its end. Raises SettingsError where it cannot be one."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise SettingsError(f"«{url[:200]}» is no URL ({error})", "Give an http or https URL.") from error
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise SettingsError(
            "The URL of a service has no password, query or fragment in it",
            "Give the bare URL; keys are read from the environment or a file.",
        )
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise SettingsError(f"«{url[:200]}» is no URL of a service", "Give an http or https URL.")
    return url.rstrip("/")


def _retry_after(header: str) -> float | None:
    """Seconds that a Retry-After header asks to wait; None where it says nothing readable."""
    if header.strip().isascii() and header.strip().isdigit():
        return float(header.strip()[:9])
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _complaint(answer: Any) -> str:
    """What an answer in JSON says is wrong, as DeepL, LibreTranslate, Google and others put it."""
    while isinstance(answer, dict):
        answer = answer.get("error") or answer.get("message") or answer.get("detail")
    return answer if isinstance(answer, str) else ""


def _text(body: bytes) -> str:
    return body[:2000].decode("utf-8", "replace")


def _quoted(message: str) -> str:
    words = " ".join(message.split())
    return f": «{words[:200]}»" if words else ""
