"""Articles on their way through an engine, batched over articles.

While the engine has batches, as many as it serves at once, the articles of the next are read and cut, and
the editions of those before are joined, checked and written: an engine is never left waiting for us.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Key, Outcome
from dragoman.model.errors import Cancelled, DragomanError
from dragoman.pipeline.prepared import Prepared, prepared
from dragoman.pipeline.translate import Drafted, Translator

_BATCH_SEGMENTS = 250
"""Segments translated together: enough for engines to form good batches, and few enough that there
are several batches to overlap."""

_FIRST_SEGMENTS = 20
"""The first batch is small: the engine starts while the next articles are read."""

_Batch = list[tuple[str, Prepared]]
_Drafts = Callable[[], list[list[Drafted]] | DragomanError]
"""Waits for the drafts of a batch, by language, or for why there are none."""
_Begun = Callable[[], Edition | DragomanError]


class Flow:
    """Articles go in by `add`, their editions in each of `languages` come out by `due`: `end` says that
    no more go in.

    Each article keeps the id that it is given with, and outcomes are told apart by it. Articles are
    translated in batches; where a batch fails, each of its articles is tried again alone, so that one that
    cannot be translated fails alone, in that language alone. The engine is started for the language that the
    articles are `likely` in while the first of them is read. An error that is no engine's, such as that of a
    cache that takes no drafts, stops all that is not begun, and is its outcome. A flow is a context, and is
    used by one thread; only `cancel` may be called from others.
    """

    def __init__(self, translator: Translator, languages: Sequence[str], likely: str | None = None) -> None:
        self._translator, self._languages = translator, languages
        self._batch: _Batch = []
        self._segments, self._enough = 0, _FIRST_SEGMENTS
        self._waiting: deque[tuple[_Batch, _Drafts]] = deque()
        self._ended = False
        self._stopped: DragomanError | None = None
        """Why nothing new is given to the engine."""
        self._workers: ThreadPoolExecutor | None = None
        self._started = self._threads().submit(self._start, likely) if likely is not None else None

    def add(self, article_id: str, article: Article) -> None:
        """Takes an article in."""
        ready = prepared(article)
        self._batch.append((article_id, ready))
        self._segments += len(ready.segments)
        if self._segments >= self._enough:
            self._send()

    def end(self) -> None:
        """What was taken in is all that there is. One batch alone needs no thread: whoever takes its outcomes
        waits for it anyway.
        """
        if self._batch and self._workers is None:
            batch = self._batch
            self._batch = []
            self._waiting.append((batch, lambda: self._drafts([one for _, one in batch])))
        elif self._batch:
            self._send()
        self._ended = True

    def due(self) -> Iterator[Outcome]:
        """The outcomes that are to be taken now, in the order of their articles: waits for those that the
        engine makes only where it has as much in hand as it serves at once; after `end`, for all.
        """
        # Where workers judge, one batch more is with them.
        most = self._translator.engine.parallel + (self._translator.chooser.workers is not None)
        while self._waiting and (self._ended or len(self._waiting) > most):
            batch, drafts = self._waiting.popleft()
            yield from self._finished(batch, drafts)

    def cancel(self) -> None:
        """Nothing new is given to the engine: what it has in hand is finished, the rest is `Cancelled`.

        It waits for nothing and takes no lock: a signal may come while this very thread holds one.
        """
        self._stop(Cancelled("The run was cancelled before this was translated", "Ask for it again."))

    def __enter__(self) -> Flow:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Waits for what the engine has in hand; what nobody asked for yet is not begun."""
        if self._workers is not None:
            self._workers.shutdown(wait=True, cancel_futures=True)

    def _threads(self) -> ThreadPoolExecutor:
        """The threads that wait for the engine."""
        if self._workers is None:
            self._workers = ThreadPoolExecutor(self._translator.engine.parallel, "engine")
        return self._workers

    def _send(self) -> None:
        batch = self._batch
        self._batch, self._segments, self._enough = [], 0, _BATCH_SEGMENTS
        asked = self._threads().submit(self._drafts, [one for _, one in batch])
        self._waiting.append((batch, asked.result))

    def _stop(self, why: DragomanError) -> None:
        self._stopped = self._stopped or why

    def _start(self, likely: str) -> None:
        engine = self._translator.engine
        for language in self._languages:
            with suppress(DragomanError):  # who needs the pair is told
                if self._stopped is None:
                    engine.test(engine.pair(likely, language))

    def _drafts(self, articles: Sequence[Prepared]) -> list[list[Drafted]] | DragomanError:
        """In a worker: the drafts of a batch, by language, or why there are none of it and what follows."""
        if self._started is not None:
            self._started.exception()  # waits: or what serves several at once would be started twice
        if self._stopped is not None:
            return self._stopped
        try:
            return self._translator.drafts(articles, self._languages)
        except DragomanError as error:
            self._stop(error)
            return error

    def _finished(self, batch: _Batch, drafts: _Drafts) -> Iterator[Outcome]:
        by_language = drafts()
        if isinstance(by_language, DragomanError):
            for article_id, _ in batch:
                yield from (Outcome(Key(article_id, language), by_language) for language in self._languages)
            return
        begun: Iterable[tuple[Key, _Begun]] = (
            (Key(article_id, language), self._begun(draft))
            for (article_id, _), *drafted in zip(batch, *by_language, strict=True)
            for language, draft in zip(self._languages, drafted, strict=True)
        )
        if self._translator.chooser.workers is not None:
            begun = list(begun)  # all are checked while the first is waited for
        for key, made in begun:
            yield Outcome(key, made())

    def _begun(self, draft: Drafted) -> _Begun:
        try:
            return self._translator.begun(draft)
        except DragomanError as error:  # of a fall-back's cache, as above
            failed = error
            return lambda: failed


def editions(
    translator: Translator, articles: Iterable[tuple[str, Article]], language: str
) -> Iterator[tuple[str, Edition | DragomanError]]:
    """The edition of each article in `language`, or why there is none, by the article's id."""
    with Flow(translator, [language]) as flow:
        for article_id, article in articles:
            flow.add(article_id, article)
            yield from ((outcome.key.article, outcome.made) for outcome in flow.due())
        flow.end()
        yield from ((outcome.key.article, outcome.made) for outcome in flow.due())
