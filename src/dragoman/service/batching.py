"""Requests that come at once share the batches of an engine.

For each language that is asked for there is a line. Threads take from it, an article of each request in
turn, until a batch is full; so a long request holds nobody up, and many short ones cost what a long one does.
They end with their line. Requests whose clients left are passed over.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field

from dragoman.model.article import Article
from dragoman.model.edition import Edition
from dragoman.model.errors import Cancelled, DragomanError
from dragoman.service.problems import TooMany
from dragoman.service.translators.here import Outcome, Translates

AT_ONCE = 8_000
"""Signs of a batch, about: enough that an engine's threads have work, and a second or two of waiting."""

MOST = 2_000_000
"""Signs that may wait: a newspaper's day, some minutes of work. What comes then is to come again later."""

_LINGER_S = 1.0
"""How long a thread waits for more: to start one takes longer than to hand a text to one that waits."""

_LOOK_S = 0.2
"""How often it is looked whether a client is still there."""


class Busy(TooMany):
    """More waits than will be done soon."""


@dataclass(slots=True, eq=False)
class _Order:
    """What one request wants; `begun` of its articles are taken already."""

    articles: Sequence[Article]
    signs: int
    done: Future[list[Edition | None]] = field(default_factory=Future)
    found: dict[int, Edition | None] = field(default_factory=dict)
    begun: int = 0


@dataclass(slots=True)
class _Line:
    """What waits for one language, how many threads take from it, and how many of these have nothing."""

    news: threading.Condition
    orders: deque[_Order] = field(default_factory=deque)
    hands: int = 0
    idle: int = 0


class Batches:
    """Translates articles for many who ask at once. May be used by several threads."""

    def __init__(self, translates: Translates, *, at_once: int = AT_ONCE, most: int = MOST) -> None:
        """`at_once` are the signs of a batch, `most` those that may wait."""
        self._translates, self._at_once, self._most = translates, at_once, most
        self._lines: dict[str, _Line] = {}
        self._signs = 0
        self._lock = threading.Lock()

    @property
    def waiting(self) -> int:
        """Signs that are asked for and not translated yet."""
        return self._signs

    async def editions(
        self, articles: Sequence[Article], target: str, gone: Callable[[], Awaitable[bool]]
    ) -> list[Edition | None]:
        """The editions of articles in `target` (a BCP 47 tag), in their order; None of what is in it already.

        `gone` says whether nobody waits for them any more. Raises Busy, Cancelled, and what makes one of them
        fail.
        """
        if not articles:
            return []
        order = _Order(articles, sum(map(_signs, articles)))
        self._add(order, target)
        done = asyncio.wrap_future(order.done)
        try:
            while not (await asyncio.wait([done], timeout=_LOOK_S))[0]:
                if await gone():
                    raise Cancelled("The client left", "Ask again.")
            return done.result()
        finally:
            order.done.cancel()

    def _add(self, order: _Order, target: str) -> None:
        with self._lock:
            if self._signs and self._signs + order.signs > self._most:
                raise Busy(f"{self._signs} signs wait to be translated", "Ask again in a minute.")
            self._signs += order.signs
            line = self._lines.setdefault(target, _Line(threading.Condition(self._lock)))
            line.orders.append(order)
            line.news.notify()
            self._help(line, target)
        order.done.add_done_callback(lambda _: self._over(order))

    def _help(self, line: _Line, target: str) -> None:
        """One thread more for a line where something waits and all others are busy. With the lock."""
        if line.orders and not line.idle and line.hands < self._translates.hands:
            line.hands += 1
            threading.Thread(target=self._work, args=(target,), name=f"batches-{target}", daemon=True).start()

    def _over(self, order: _Order) -> None:
        with self._lock:
            self._signs -= order.signs

    def _work(self, target: str) -> None:
        """Does all that is in a line."""
        while batch := self._next(target):
            try:
                self._translate(batch, target)
            except Exception as error:  # whoever asked is told, and the line goes on
                for order, _ in batch:
                    _fail(order, error)

    def _next(self, target: str) -> list[tuple[_Order, int]]:
        """What is translated next: orders, and numbers of their articles; waits a moment for some. The line
        ends with nothing.
        """
        batch: list[tuple[_Order, int]] = []
        signs = 0
        with self._lock:
            line = self._lines[target]
            if not line.orders:
                line.idle += 1
                line.news.wait_for(lambda: line.orders, _LINGER_S)
                line.idle -= 1
            while line.orders and signs < self._at_once:
                order = line.orders.popleft()
                if order.done.done():
                    continue
                batch.append((order, order.begun))
                signs += _signs(order.articles[order.begun])
                order.begun += 1
                if order.begun < len(order.articles):
                    line.orders.append(order)
            self._help(line, target)
            if not batch:
                line.hands -= 1
                if not line.hands:
                    del self._lines[target]
        return batch

    def _translate(self, batch: Sequence[tuple[_Order, int]], target: str) -> None:
        self._translates.translate(
            {at: order.articles[number] for at, (order, number) in enumerate(batch)},
            target,
            lambda at, made: _tell(*batch[at], made),
            lambda at: not batch[at][0].done.done(),
        )


def _tell(order: _Order, number: int, made: Outcome) -> None:
    if isinstance(made, DragomanError):
        _fail(order, made)
        return
    order.found[number] = made
    if len(order.found) == len(order.articles):
        with suppress(InvalidStateError):  # the client left just now
            order.done.set_result([order.found[at] for at in range(len(order.articles))])


def _fail(order: _Order, error: Exception) -> None:
    with suppress(InvalidStateError):
        order.done.set_exception(error)


def _signs(article: Article) -> int:
    return sum(len(block.text) for block in article.blocks)
