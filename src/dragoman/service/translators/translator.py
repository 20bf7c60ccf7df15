"""A translator: a process that is given batches, and tells at once what became of each article."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

import structlog

from dragoman.desk import Desk
from dragoman.model.article import Article
from dragoman.service.caught import where
from dragoman.service.translators.here import HANDS, Outcome, begun, told

_log = structlog.get_logger("dragoman.translators")


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be translated into `target`: articles with their numbers. `number` is the batch's own."""

    number: int
    articles: Sequence[tuple[int, Article]]
    target: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Nobody waits for a batch any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """What became of an article of a batch."""

    number: int
    article: int
    made: Outcome


@dataclass(frozen=True, slots=True)
class Done:
    """A batch is done; `error` is what nobody thought of."""

    number: int
    error: Exception | None = None


Asked = Batch | Stop
Answer = Told | Done


def serve(line: Connection, opened: Callable[[], Desk]) -> None:
    """Translates what is asked on `line`, at a desk of its own, until the other end is closed."""
    with suppress(EOFError, OSError):
        _Translator(line, opened()).listen()


@dataclass(slots=True, eq=False)
class _Translator:
    line: Connection
    desk: Desk
    stops: dict[int, Callable[[], None]] = field(default_factory=dict)
    """How each batch that is under way is cancelled."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Of what is said, which may come from several threads."""

    def listen(self) -> None:
        """Raises EOFError at the end."""
        hands = ThreadPoolExecutor(HANDS, "batch")
        while True:
            asked: Asked = self.line.recv()
            if isinstance(asked, Batch):
                hands.submit(self._done, asked)
            elif stop := self.stops.get(asked.number):
                stop()

    def _done(self, batch: Batch) -> None:
        try:
            self._translated(batch)
        except Exception as error:  # whoever asked is told, and where it was is known here alone
            _log.error("broken", route="translator", **where(error))
            self._say(Done(batch.number, error))
        else:
            self._say(Done(batch.number))
        finally:
            self.stops.pop(batch.number, None)

    def _translated(self, batch: Batch) -> None:
        with begun(self.desk, batch.articles, batch.target) as run:
            self.stops[batch.number] = run.cancel
            for event in run:
                told(event, lambda article, made: self._say(Told(batch.number, article, made)))

    def _say(self, answer: Answer) -> None:
        with self.lock:
            try:
                self.line.send(answer)
            except OSError:  # nobody listens any more: the end is near
                return
