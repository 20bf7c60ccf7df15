"""What a service may cost in time, memory and requests, and how long one that is busy is waited for.

A service says when to come again in a header, or in words («Please try again in 6s.»), or says its rate
alone («2 per 1 minute»), or nothing. To ask too early costs: there are servers that count what they refused,
and shut out who comes too often (LibreTranslate with `--req-flood-threshold`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from dragoman.model.errors import EngineError


@dataclass(frozen=True, slots=True)
class Limits:
    """What a service may cost in time, memory and requests. Times are in seconds.

    `silence_s` is the longest wait for the next byte, `total_s` for a whole answer, `wait_s` the longest
    that a service may ask us to wait before the next try, `patience_s` all waits for one that refuses to
    answer anybody so soon; `first_wait_s` is the wait where it does not say, doubled each time, for `tries`
    where it fails. `requests_per_second` is without bound where it is 0.
    """

    connect_s: float = 10.0
    silence_s: float = 60.0
    total_s: float = 120.0
    tries: int = 4
    first_wait_s: float = 1.0
    wait_s: float = 65.0
    patience_s: float = 180.0
    max_bytes: int = 16 << 20
    requests_per_second: float = 0.0
    concurrency: int = 4


class Again(Exception):  # it never leaves the client
    """Another try may work: after `wait_s`, where the service said so. One that is `busy` works, and lets
    through a request `every_s`, where it said that.
    """

    def __init__(
        self, error: EngineError, wait_s: float | None = None, *, busy: bool = False, every_s: float = 0.0
    ) -> None:
        super().__init__(error.message)
        self.error = error
        self.wait_s = wait_s
        self.busy = busy
        self.every_s = every_s


@dataclass(slots=True)
class Patience:
    """How long one request waits before it is tried again, and when it is given up."""

    limits: Limits
    request: bytes
    failures: int = 0
    refusals: int = 0
    waited_s: float = 0.0
    served: int = field(default=0)
    """What the service answered others meanwhile: as long as it does, it is worth waiting for."""

    def wait(self, again: Again, served: int) -> float | None:
        """Seconds until the next try; None where there is none. `served` counts what the service answered."""
        if not again.busy:
            self.failures += 1
            wait = self._pause(self.failures) if again.wait_s is None else again.wait_s
            return None if self.failures >= self.limits.tries or wait > self.limits.wait_s else wait
        if served != self.served:
            self.served, self.waited_s = served, 0.0
        self.refusals += 1
        wait = self._pause(self.refusals, again.every_s) if again.wait_s is None else again.wait_s
        self.waited_s += max(wait, 1.0)
        return None if wait > self.limits.wait_s or self.waited_s > self.limits.patience_s else wait

    def _pause(self, time: int, every_s: float = 0.0) -> float:
        """Seconds, doubled each time, and up to half more: what a request says spreads it in time, so that
        many that failed together do not come again together, and a run can be repeated.
        """
        spread = 1 + zlib.crc32(self.request) / 2**33
        wait = max(self.limits.first_wait_s, every_s) * 2.0 ** (time - 1) * spread
        return min(wait, self.limits.wait_s)


_COME_AGAIN = re.compile(
    r"(?:try again|retry) (?:in|after) (?:(\d{1,4}) ?m(?!s)[a-z]* ?)?(?:(\d{1,6}(?:\.\d{1,6})?) ?(ms|s|$))?",
    re.IGNORECASE,
)
"""As OpenAI and those who copy it say it: «in 6s», «in 1m30s», «in 250ms»."""

_RATE = re.compile(
    r"(?:\b(\d{1,6}) ?(?:requests? )?)?(?:per|/) ?(\d{1,4})? ?(sec|min|hour|day|month)", re.IGNORECASE
)
_UNITS = {"sec": 1.0, "min": 60.0, "hour": 3600.0, "day": 86400.0, "month": 2_592_000.0}


def asked_wait(headers: Mapping[str, str], message: str) -> float | None:
    """Seconds that an answer asks to wait, in its head or in words; None where it says nothing readable."""
    exactly = headers.get("retry-after-ms", "").strip()
    if exactly.isascii() and exactly.isdigit():
        return float(exactly[:9]) / 1000
    header = headers.get("Retry-After", "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", header, re.ASCII):
        return float(header[:9])
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return _in_words(message)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _in_words(message: str) -> float | None:
    found = _COME_AGAIN.search(message)
    if found is None or not (found[1] or found[2]):
        return None
    return 60 * float(found[1] or 0) + float(found[2] or 0) / (1000 if found[3] == "ms" else 1)


class Rate(NamedTuple):
    """What a service answers: `each_s` from one request to the next, counted over `window_s`."""

    each_s: float
    window_s: float


def rate(message: str) -> Rate | None:
    """The rate that a message names («2 per 1 minute»), where it names one. What it counts is not known: they
    may be tokens.
    """
    found = _RATE.search(message)
    if found is None:
        return None
    window = _UNITS[found[3].lower()] * int(found[2] or 1)
    return Rate(window / max(int(found[1] or 1), 1), window)
