"""A run of translation: documents in, editions out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from dragoman.desk import documents
from dragoman.desk.values import (
    Cancellation,
    Document,
    Failed,
    Finished,
    Made,
    ReadEvent,
    Sources,
    TranslateEvent,
    Unneeded,
    until,
)
from dragoman.model.edition import Edition, Key, Outcome
from dragoman.model.errors import AlreadyIn, DragomanError
from dragoman.model.protocols import Pair
from dragoman.pipeline.flow import Flow
from dragoman.pipeline.proof import Proof
from dragoman.pipeline.translate import Translator
from dragoman.pipeline.workers import Workers, may_fork

T = TypeVar("T")


class Translation:
    """A run of translation: documents in, editions out, both in the order of the sources."""

    def __init__(
        self,
        translator: Translator,
        languages: Sequence[str],
        judged: Callable[[Edition, Pair], Edition],
        workers: int,
    ) -> None:
        """`judged` gives an edition its verdict; `workers` are the processes that judge sentences at most."""
        self._translator, self._languages = translator, languages
        self._judged, self._workers = judged, workers
        self._line: deque[ReadEvent] = deque()
        """What was read and is not told yet."""
        self._left = 0
        """Editions of the first document of the line that are not told yet."""
        self._done = 0
        self._total: int | None = None

    def events(
        self, sources: Sources | Iterable[Document], cancelled: Cancellation
    ) -> Generator[TranslateEvent, None, None]:
        """What becomes of each document."""
        likely = None
        if isinstance(sources, Sources):
            likely = documents.likely_language(sources)
            self._total = 1 if documents.is_single(sources) else None
        found = (
            documents.documents(sources, self._languages)
            if isinstance(sources, Sources)
            else documents.told_apart(sources)
        )
        with self._working() as translator, Flow(translator, self._languages, likely) as flow:
            cancelled.then(flow.cancel)
            for event in until(cancelled, found):
                self._line.append(event)
                if isinstance(event, Document):
                    flow.add(event.id, event.article)
                    yield from self._told(flow.due())
            flow.end()
            yield from self._told(flow.due())
        yield from self._before_document()

    @contextmanager
    def _working(self) -> Iterator[Translator]:
        """The translator, with workers of its own where there may be many sentences."""
        chooser = self._translator.chooser
        if self._workers < 2 or self._total == 1 or chooser.mender is None or not may_fork():
            yield self._translator
            return
        proof = Proof(chooser.mender, self._translator.checks)
        with Workers(self._workers, proof) as workers:  # before engines have threads
            yield replace(self._translator, chooser=replace(chooser, workers=workers))

    def _told(self, outcomes: Iterator[Outcome]) -> Iterator[TranslateEvent]:
        for outcome in outcomes:
            yield from self._before_document()
            document = self._line[0]
            assert isinstance(document, Document)
            assert document.id == outcome.key.article
            self._left = self._left or len(self._languages)
            yield self._event(document, outcome)
            self._left -= 1
            if not self._left:
                self._line.popleft()
                yield self._finished(Key(document.id))

    def _before_document(self) -> Iterator[TranslateEvent]:
        """What was read before the next document: doubts, and what could not be."""
        while self._line and not isinstance(event := self._line[0], Document):
            self._line.popleft()
            yield event
            if isinstance(event, Failed):
                yield self._finished(event.key)

    def _event(self, document: Document, outcome: Outcome) -> Made | Failed | Unneeded:
        if isinstance(outcome.made, AlreadyIn):
            return Unneeded(outcome.key, document.name, outcome.made)
        if isinstance(outcome.made, DragomanError):
            return Failed(outcome.key, document.name, outcome.made)
        pair = self._translator.engine.pair(document.article.language, outcome.key.language)
        return Made(outcome.key, document, self._judged(outcome.made, pair))

    def _finished(self, key: Key) -> Finished:
        self._done += 1
        return Finished(key, self._done, self._total)
