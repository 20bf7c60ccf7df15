"""One message to one address: signed now, to an address that was checked now, without following anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import httpx

from dragoman.model.errors import FetchError
from dragoman.service.hooks.secrets import signed
from dragoman.sources.agent import AGENT
from dragoman.sources.follow import FOREIGN_ERRORS, explained
from dragoman.sources.guard import Deadline, Guard, GuardedTransport
from dragoman.store.deliveries import Delivery
from dragoman.store.hooks import Hook
from dragoman.store.schema.types import canonical

TIMEOUT_S = 15.0
"""Seconds for connecting, sending and the answer's head; the standard has 15 to 30."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: the status, None where none came; how many seconds it asks to be left alone; and the
    `problem` in words, empty where it was taken.
    """

    status: int | None
    after_s: int = 0
    problem: str = ""

    @property
    def taken(self) -> bool:
        """Whether it was."""
        return self.status is not None and 200 <= self.status < 300


def send(hook: Hook, one: Delivery, at: datetime, guard: Guard, timeout_s: float = TIMEOUT_S) -> Answer:
    """Sends a message. Of the answer nothing is read but its head. Raises nothing of what a hook may do."""
    body = canonical(dict(one.body))
    head = {"User-Agent": AGENT, "Content-Type": "application/json", **signed(hook, one.message, body, at)}
    asked = guard if not hook.private else Guard(permits=lambda _: True, resolve=guard.resolve)
    try:
        # No proxy of the environment, which would resolve names behind the guard's back.
        transport = GuardedTransport(asked, Deadline(timeout_s))
        with (
            httpx.Client(transport=transport, headers=head, trust_env=False, timeout=None) as client,  # noqa: S113  # the deadline
            client.stream("POST", hook.url, content=body.encode(), follow_redirects=False) as answer,
        ):
            return _told(answer.status_code, answer.headers)
    except FetchError as error:
        return Answer(None, problem=error.message)
    except FOREIGN_ERRORS as error:
        return Answer(None, problem=explained(error, hook.url, timeout_s).message)


def _told(status: int, head: Mapping[str, str]) -> Answer:
    if 200 <= status < 300:
        return Answer(status)
    if 300 <= status < 400:
        return Answer(status, problem=f"It answers with status {status}: messages follow no redirect")
    wait = head.get("retry-after", "")
    return Answer(status, int(wait[:9]) if wait.isdecimal() else 0, f"It answers with status {status}")
