"""Clients of a service on this machine, that ask as fast as they are answered, or so often a second.

Connections are kept, as a good client's are; whatever is not answered with 200 is lost, and counted.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

PATIENCE_S = 600
"""How long an answer is waited for."""


class Ask(NamedTuple):
    """One request."""

    method: str
    path: str
    body: bytes = b""
    heads: Mapping[str, str] = {}


@dataclass(slots=True)
class Heard:
    """What came back: seconds that all took, and of each request its answer (b"" of what was lost) and how
    long it was waited for, in seconds.
    """

    seconds: float
    answers: list[bytes]
    waits: list[float]
    lost: list[str] = field(default_factory=list)

    def at(self, percent: int) -> float:
        """The wait, in seconds, that so many percent were under."""
        return sorted(self.waits)[min(len(self.waits) - 1, len(self.waits) * percent // 100)]


def heard(address: str, asks: Sequence[Ask], clients: int, a_second: float = 0) -> Heard:
    """All is asked by so many clients, each of which waits for its answer before it asks again.

    With `a_second`, requests are due at even times whether others were answered or not, and waits count from
    when each was due: a service that is behind is not excused.
    """
    result = Heard(0, [b""] * len(asks), [0.0] * len(asks))
    numbers = iter(range(len(asks)))
    lock, begun = threading.Lock(), time.perf_counter()

    def taken() -> Iterator[int]:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            yield number

    def client() -> None:
        line = _Line(address)
        for number in taken():
            due = time.perf_counter()
            if a_second:
                due = begun + number / a_second
                time.sleep(max(0.0, due - time.perf_counter()))
            told = line.ask(asks[number])
            result.waits[number] = time.perf_counter() - due
            if isinstance(told, str):
                result.lost.append(told)
            else:
                result.answers[number] = told
        line.close()

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    result.seconds = time.perf_counter() - begun
    return result


class _Line:
    """A connection, opened anew where the other end closed it between two requests."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._open: http.client.HTTPConnection | None = None

    def ask(self, one: Ask) -> bytes | str:
        """The answer, or why there is none."""
        is_new = self._open is None
        try:
            return self._asked(one)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            return f"{type(error).__name__}: {error}" if is_new else self.ask(one)

    def close(self) -> None:
        """Closes it."""
        if self._open is not None:
            self._open.close()
        self._open = None

    def _asked(self, one: Ask) -> bytes | str:
        if self._open is None:
            self._open = http.client.HTTPConnection(self._host, timeout=PATIENCE_S)
        self._open.request(one.method, one.path, one.body or None, dict(one.heads))
        answer = self._open.getresponse()
        data = answer.read()
        return data if answer.status == 200 else f"{answer.status}: {data[:200]!r}"
