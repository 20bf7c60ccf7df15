"""JSON over HTTP, for engines that are services: bounded, patient where it is asked to be, and mistrustful.

This is the border of httpx: what it raises becomes an EngineError here, and so does every answer that
is not the JSON that was asked for. Redirects are not followed, so a key goes to no other host.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import httpx

from dragoman.engines.asking import as_they_come
from dragoman.engines.limits import Again, Limits, Patience, asked_wait, rate
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
_TOO_LARGE = re.compile(r"(?:request|input|prompt) (?:is )?too (?:large|long)", re.IGNORECASE)
"""For the rate of a minute, however long that is: OpenAI's, of tokens."""

_LASTING = re.compile(
    r"validation|should be|must (?:be|alternate)|\b(?:un|not |n[o']t )(?:supported|allowed|permitted)"
    r"|unrecognized|unknown (?:field|param|argument)|unexpected keyword|context (?:window|length|size)",
    re.IGNORECASE,
)
"""A request that is wrong, which some servers report as a fault of theirs: it stays wrong."""

_QUOTA = re.compile(r"quota|billing|credit", re.IGNORECASE)
"""What will not be otherwise in a minute."""

_OVER_RATE = re.compile(r"rate ?limit ?exceeded", re.IGNORECASE)
"""Google's way of saying 429 with 403."""

_SHUT_OUT = re.compile(r"limits? violation", re.IGNORECASE)
"""LibreTranslate's word for who came again too soon too often."""

_STARTS = re.compile(r"\bloading\b", re.IGNORECASE)
"""llama.cpp's server is there, and its model not yet: minutes, with a large one."""

_NO_QUOTA = "Raise the quota, or use another engine."
_NO_API = "Check that the URL is that of the service's API."
_NO_KEY = re.compile(r"\bapi[ _]?key\b", re.IGNORECASE)


class Refused(EngineError):
    """The service does not take this request; `status` and `answer`, its JSON, say why."""

    status: int = 0
    answer: Any = None


class TooMuch(Refused):
    """The service wants less in one request."""


class Client:
    """Asks one service. May be shared by threads, and used again after `close`."""

    def __init__(
        self,
        name: str,
        url: str,
        authorization: Authorization,
        limits: Limits = Limits(),  # noqa: B008  # a value
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
        self._turn = self._held = 0.0
        self._served = 0

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
        patience = Patience(self.limits, body or path.encode(), served=self._served)
        self._wait_until(self._held)
        while True:
            self._wait_for_turn()
            try:
                answer = self._answer(*self._response(method, path, parameters, body))
            except Again as again:
                wait = patience.wait(again, self._served)
                if wait is None:
                    raise again.error from None
                if again.busy:
                    self._hold(wait)
                self._sleep(wait)
            else:
                self._served += 1
                return answer

    def _hold(self, wait: float) -> None:
        """Who asks next waits too: the service would refuse it."""
        with self._lock:
            self._held = max(self._held, time.monotonic() + wait)

    def _wait_for_turn(self) -> None:
        if self.limits.requests_per_second > 0:
            with self._lock:
                at = max(time.monotonic(), self._turn)
                self._turn = at + 1 / self.limits.requests_per_second
            self._wait_until(at)

    def _wait_until(self, at: float) -> None:
        """`at` is of the monotonic clock."""
        wait = at - time.monotonic()
        if wait > 0:
            self._sleep(wait)

    def _response(
        self, method: str, path: str, parameters: Mapping[str, str], body: bytes | None
    ) -> tuple[httpx.Response, bytes]:
        """The answer's head and its body. Raises Again, EngineError and EngineDied."""
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
                raise Again(mapped) from error
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
        """The JSON of an answer that is one. Raises Again, TooMuch and EngineError."""
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
        if status == 403 and _OVER_RATE.search(message):
            return self._busy(response, message)
        if status == 403 and _SHUT_OUT.search(message):
            how = f"is closed to us for a while, as it was asked too often{quoted}"
            return self._error(how, "Ask again later, and fewer requests per second.")
        if status in (401, 403) or (status == 400 and _NO_KEY.search(message)):
            how = "refuses the key" if self._authorization.key else "wants a key"
            return self._error(f"{how}{quoted}", self._authorization.hint)
        too_much = {400: _TOO_MUCH, 429: _TOO_LARGE}.get(status)
        if status == 413 or (too_much and too_much.search(message)):
            what = f"A text is too long for {self.name} at {self.host}{quoted}"
            return TooMuch(what, "Use another engine for this article.")
        if status == 456:  # DeepL's own
            return self._error(f"has reached its quota{quoted}", _NO_QUOTA)
        if status in _BUSY:
            return self._busy(response, message)
        if status >= 500 and not (status in (500, 501) and _LASTING.search(message)):
            return Again(self._error(f"fails (HTTP {status}){quoted}", "Try again later."))
        if 300 <= status < 400:
            target = self._hidden(response.headers.get("Location", ""))[:200]
            return self._error(f"redirects to «{target}»", "Give that as the service's URL.")
        return self._error(f"refuses the request (HTTP {status}){quoted}", _NO_API, Refused)

    def _busy(self, response: httpx.Response, message: str) -> Exception:
        """What is meant by a service that does not answer everybody so soon."""
        status, quoted = response.status_code, _quoted(message)
        wait, allowed = asked_wait(response.headers, message), rate(message)
        if status == 429 and wait is None:
            long = allowed.window_s > self.limits.wait_s if allowed else bool(_QUOTA.search(message))
            if long:
                return self._error(f"has reached its quota{quoted}", _NO_QUOTA)
        asks = f" and asks to wait {wait:.0f} seconds" if wait is not None else ""
        error = self._error(f"is busy (HTTP {status}){asks}{quoted}", "Try again later, or slower.")
        starts = _STARTS.search(message) is not None
        busy = status < 500 or wait is not None or starts  # a server that fails may never come back
        return Again(error, wait, busy=busy, every_s=allowed.each_s if allowed else 0)

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
