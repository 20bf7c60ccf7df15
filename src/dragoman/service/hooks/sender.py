"""Tells hooks of what happened: what the audit trail has becomes deliveries, and these are tried until they
are taken, or given up after three days.

Any number of processes may do it: the store gives each delivery to one of them.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta

import structlog

from dragoman.model.errors import DragomanError
from dragoman.model.newsroom import Actor
from dragoman.newsroom import events
from dragoman.newsroom.events import Event
from dragoman.service.caught import where
from dragoman.service.hooks.sending import TIMEOUT_S, Answer, send
from dragoman.sources.guard import Guard
from dragoman.store import Store, Writing, audit, deliveries, hooks
from dragoman.store.deliveries import Delivery, DeliveryState, Message
from dragoman.store.hooks import Hook
from dragoman.store.schema.types import spelled

BY = Actor("hooks")
WAITS_S = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
"""Seconds between two tries, as the standard proposes; after the last a delivery is dead."""

LEASE = timedelta(seconds=4 * TIMEOUT_S)
AT_ONCE = 8
_PORTION = 500
_KEPT = timedelta(days=30)
_LONGEST_WAIT_S = 86_400
_GONE = 410

_log = structlog.get_logger("dragoman.hooks")


class Sender:
    """Tells the hooks of a store. May be used by one thread at a time."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], datetime],
        guard: Guard,
        *,
        jitter: Callable[[], float] = random.random,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        """`guard` says which addresses may be told; `jitter` gives a number from 0 to 1, by which waits are
        longer, so that many do not come back at once.
        """
        self._store, self._now, self._guard = store, now, guard
        self._jitter, self._timeout_s = jitter, timeout_s

    def run(self, stop: threading.Event, pace_s: float = 1.0) -> None:
        """Tells them until it is to stop, looking every so many seconds; what is slow holds nothing up."""
        running: set[Future[None]] = set()
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hooks") as pool:
            while not stop.is_set():
                try:
                    running |= {pool.submit(self._tell, *one) for one in self._taken(AT_ONCE - len(running))}
                except DragomanError as error:  # the store is busy, or away: it is looked again
                    _log.warning("hooks", problem=error.message)
                except Exception as error:  # that nobody thought of: what comes after it is told all the same
                    _log.error("broken", part="hooks", **where(error))
                if not running:
                    stop.wait(pace_s)
                running = wait(running, pace_s, FIRST_COMPLETED).not_done

    def once(self) -> int:
        """Makes deliveries of what happened, and tries those that are due; how many these were.

        Raises StoreError.
        """
        taken = self._taken(AT_ONCE)
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hooks") as pool:
            list(pool.map(lambda one: self._tell(*one), taken))
        return len(taken)

    def _taken(self, most: int) -> list[tuple[Delivery, Hook]]:
        """Deliveries that are this sender's to try."""
        self._spread()
        with self._store.reading() as read:
            if not most or not deliveries.due(read, self._now()):
                return []
        with self._store.writing(BY, self._now()) as write:
            deliveries.prune(write, write.at - _KEPT)
            hooks.forget(write)
            return [(one, hooks.get(write, one.hook)) for one in deliveries.claim(write, LEASE, most)]

    def _tell(self, one: Delivery, hook: Hook) -> None:
        """Tries a delivery, and says what became of it."""
        try:
            answer = send(hook, one, datetime.now(UTC), self._guard, self._timeout_s)
        except Exception as error:  # that nobody thought of: it is a try like others, or it would have no end
            _log.error("broken", part="hooks", **where(error))
            answer = Answer(None, problem=f"It could not be asked ({type(error).__name__})")
        try:
            with self._store.writing(BY, self._now()) as write:
                self._settle(write, one, answer)
        except DragomanError as error:  # it is tried again when its time is over
            _log.warning("hooks", problem=error.message)

    def _spread(self) -> None:
        """What the audit trail tells becomes a delivery for each hook that is told of it."""
        while True:
            with self._store.reading() as read:
                if hooks.behind(read) is None:
                    return
            with self._store.writing(BY, self._now()) as write:
                since = hooks.behind(write)
                if since is None:
                    return
                entries = audit.after(write, since, _PORTION, actions=events.ACTIONS)
                last = entries[-1].seq if len(entries) == _PORTION else audit.last(write)
                for event in events.events(write, entries):
                    _queue(write, event)
                hooks.saw(write, last)

    def _settle(self, write: Writing, one: Delivery, answer: Answer) -> None:
        state = DeliveryState.TAKEN if answer.taken else DeliveryState.WAITING
        pause = max(WAITS_S[min(one.tries, len(WAITS_S)) - 1], min(answer.after_s, _LONGEST_WAIT_S))
        if not answer.taken and (one.tries > len(WAITS_S) or answer.status == _GONE):
            state = DeliveryState.DEAD
        again = write.at + timedelta(seconds=pause * (1 + self._jitter() / 4))
        if not deliveries.settle(
            write, one, state, status=answer.status, problem=answer.problem, next_try=again
        ):
            return
        _log.info(
            "hook", hook=one.hook, message=one.message, state=state, status=answer.status, tries=one.tries
        )
        if answer.taken:
            hooks.took(write, one.hook)
        elif state is DeliveryState.DEAD:
            _give_up(write, one, answer)


def _queue(write: Writing, event: Event) -> None:
    told = [one for one in hooks.every(write) if event.kind in one.kinds and _is_told(one, event)]
    if told:
        events.heed(write, event)
    for hook in told:
        deliveries.queue(write, hook.id, message_of(event))


def _is_told(hook: Hook, event: Event) -> bool:
    return not hook.stopped and hook.seen < event.entry


def _give_up(write: Writing, one: Delivery, answer: Answer) -> None:
    """Tells a hook nothing more that is gone, or has taken nothing since a dead delivery was made."""
    hook = hooks.get(write, one.hook)
    if answer.status == _GONE:
        hooks.stop(write, hook.id, "It answered that it is gone (410).")
    elif hook.taken is None or hook.taken < one.made:
        hooks.stop(write, hook.id, f"It took nothing for days: {answer.problem}.")


def message_of(event: Event) -> Message:
    """What hooks are told of an event: numbers and names, and nothing of any text.

    While its article may be under embargo, nothing is told outside of what readers are to have; of what is
    held the desk hears at once, without the article's address, which tells what it is about.
    """
    data = {
        "entry": event.entry,
        "article": event.article,
        "edition": event.edition,
        "language": event.language,
        "version": event.version,
        "revision": event.revision,
        "identifier": event.identifier,
        "url": event.url if event.outside else "",
    }
    body = {"type": event.kind, "timestamp": spelled(event.at), "data": data}
    return Message(f"event-{event.entry}", event.kind, body, event.article, waits=event.outside)
