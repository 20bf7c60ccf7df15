"""Batches that are translated in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from dragoman.desk import Desk, Document, Failed, Made, Run, Unneeded
from dragoman.desk.values import TranslateEvent
from dragoman.model.article import Article
from dragoman.model.edition import Edition
from dragoman.model.errors import DragomanError

HANDS = 2
"""Batches at once of one process: while an engine has one, the other is checked."""

Outcome = Edition | DragomanError | None
"""What becomes of an article; None where it is in the language already."""

Tell = Callable[[int, Outcome], None]
"""Is told of each article, by its number, what became of it."""

Wanted = Callable[[int], bool]
"""Whether somebody waits for an article still, by its number."""


class Translates(Protocol):
    """Translates batches; may be used by as many threads as it has `hands`."""

    @property
    def hands(self) -> int:
        """Batches that it does at once."""
        ...

    def translate(self, articles: Mapping[int, Article], target: str, tell: Tell, wanted: Wanted) -> None:
        """Tells what becomes of each article that somebody waits for. Raises what nobody thought of."""
        ...


class Here:
    """Translates in this process."""

    hands = HANDS

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def translate(self, articles: Mapping[int, Article], target: str, tell: Tell, wanted: Wanted) -> None:
        """See `Translates`."""
        asked = ((number, one) for number, one in articles.items() if wanted(number))
        with begun(self._desk, asked, target) as run:
            for event in run:
                told(event, tell)
                if not any(map(wanted, articles)):
                    run.cancel()


def begun(desk: Desk, articles: Iterable[tuple[int, Article]], target: str) -> Run[TranslateEvent]:
    """The run of a batch, whose articles are known by their numbers."""
    return desk.translate((Document(str(number), str(number), one) for number, one in articles), [target])


def told(event: TranslateEvent, tell: Tell) -> None:
    """Tells what an event of a run says of an article, where it does."""
    if isinstance(event, Made):
        tell(int(event.key.article), event.edition)
    elif isinstance(event, Failed):
        tell(int(event.key.article), event.error)
    elif isinstance(event, Unneeded):
        tell(int(event.key.article), None)
