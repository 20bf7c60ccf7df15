"""The translators of a process that serves, as it sees them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.connection import Connection

import structlog

from dragoman.model.article import Article
from dragoman.model.errors import EngineDied
from dragoman.service.translators.here import Tell, Wanted
from dragoman.service.translators.nursery import Nursery
from dragoman.service.translators.translator import Answer, Asked, Batch, Done, Stop

_log = structlog.get_logger("dragoman.translators")

_LOOK_S = 1.0


@dataclass(slots=True, eq=False)
class _Going:
    """A batch that a translator has, by its number there, and the articles of which nothing is known yet."""

    tell: Tell
    wanted: Wanted
    left: set[int]
    number: int = 0
    error: Exception | None = None
    is_stopped: bool = False
    over: threading.Event = field(default_factory=threading.Event)


class Crew:
    """Implements `Translates`. To be closed; a context."""

    def __init__(self, nursery: Nursery, number: int) -> None:
        """`number` translators; each is forked when there is work for it."""
        self._nursery, self._number = nursery, number
        self._crew: list[_Translator] = []
        self._lock = threading.Lock()

    @property
    def hands(self) -> int:
        """See `Translates`: one more than translators, for whichever waits for its engine."""
        return self._number + 1

    def translate(self, articles: Mapping[int, Article], target: str, tell: Tell, wanted: Wanted) -> None:
        """See `Translates`. What a translator died of is tried once more, apart from all others."""
        asked = [(number, one) for number, one in articles.items() if wanted(number)]
        if not asked:
            return
        going = _Going(tell, wanted, {number for number, _ in asked})
        self._taken(going).do(going, asked, target)
        if going.left:
            self._apart([one for one in asked if one[0] in going.left], target, tell, wanted)

    def close(self) -> None:
        """Ends the translators."""
        with self._lock:
            crew, self._crew = self._crew, []
        for one in crew:
            one.close()

    def __enter__(self) -> Crew:
        """Itself."""
        return self

    def __exit__(self, *of_error: object) -> None:
        """Closes it."""
        self.close()

    def _taken(self, going: _Going) -> _Translator:
        """The translator that has the least to do, which is given this now. Raises EngineDied."""
        with self._lock:
            self._crew = [one for one in self._crew if not one.is_dead]
            least = min(self._crew, key=lambda one: one.busy, default=None)
            if least is None or (least.busy and len(self._crew) < self._number):
                least = _Translator(*self._nursery.born())
                self._crew.append(least)
            least.take(going)
            return least

    def _apart(
        self, suspects: Sequence[tuple[int, Article]], target: str, tell: Tell, wanted: Wanted
    ) -> None:
        """Tries each alone, in a translator that has nothing else to lose."""
        apart: _Translator | None = None
        for suspect in suspects:
            if apart is None or apart.is_dead:
                apart = _Translator(*self._nursery.born())
            going = _Going(tell, wanted, {suspect[0]})
            apart.take(going)
            apart.do(going, [suspect], target)
            if going.left:
                hint = "Send it in parts, to see which sentence does it."
                tell(suspect[0], EngineDied("The process that translates died of this text twice", hint))
        if apart is not None:
            apart.close()


class _Translator:
    """A process that translates, and what it has in hand."""

    def __init__(self, process: int, line: Connection) -> None:
        self._process, self._line = process, line
        self._going: dict[int, _Going] = {}
        self._numbers = count()
        self._lock = threading.Lock()
        self.is_dead = False
        threading.Thread(target=self._listen, name=f"translator-{process}", daemon=True).start()

    @property
    def busy(self) -> int:
        """How many batches it has."""
        return len(self._going)

    def take(self, going: _Going) -> None:
        """It has this to do from now on."""
        with self._lock:
            going.number = next(self._numbers)
            self._going[going.number] = going

    def do(self, going: _Going, articles: Sequence[tuple[int, Article]], target: str) -> None:
        """Does what it took; `left` are then the articles on which it died. Raises what nobody thought of."""
        self._say(Batch(going.number, articles, target))
        while not going.over.wait(_LOOK_S):
            if self.is_dead:  # it died before this was taken
                break
        self._going.pop(going.number, None)
        if going.error is not None:
            raise going.error

    def close(self) -> None:
        """Ends it, whatever it has in hand."""
        with suppress(OSError):
            os.kill(self._process, signal.SIGKILL)

    def _say(self, asked: Asked) -> None:
        with self._lock, suppress(OSError):  # one that died is noticed by who listens
            self._line.send(asked)

    def _listen(self) -> None:
        """In a thread of its own: passes on what it says, until it dies."""
        with suppress(EOFError, OSError):
            while True:
                self._heard(self._line.recv())
        self.is_dead = True
        self._line.close()
        left = list(self._going.values())
        if left:
            _log.error("died", process=self._process)
        for going in left:
            going.over.set()

    def _heard(self, answer: Answer) -> None:
        going = self._going.get(answer.number)
        if going is None:
            return
        if isinstance(answer, Done):
            going.error = answer.error
            going.left.clear()
            going.over.set()
            return
        going.left.discard(answer.article)
        going.tell(answer.article, answer.made)
        if not going.is_stopped and going.left and not any(map(going.wanted, going.left)):
            going.is_stopped = True
            self._say(Stop(answer.number))
