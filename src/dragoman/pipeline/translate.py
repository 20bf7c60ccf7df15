"""The order of the steps: articles in, editions out, batched over articles.

While the engine has batches, as many as it serves at once, the articles of the next are read and cut, and
the editions of those before are joined, checked and written: an engine is never left waiting for us.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby

from dragoman import __version__
from dragoman.facts.names.keeping import gathered, standing
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition, Report, SentencePair, merged, placed
from dragoman.model.errors import DragomanError, EngineDied, EngineError
from dragoman.model.policy import Rule, verdict
from dragoman.model.protocols import Check, Engine, Pair, serving
from dragoman.model.segment import Candidate, Context, Segment
from dragoman.pipeline.choose import Chooser, identity, signed
from dragoman.pipeline.treatment import Treatment, labelled, rendered, treatment
from dragoman.segments.cut import Cut, cut, join

_BATCH_SEGMENTS = 250
"""Segments translated together: enough for engines to form good batches, and few enough that there
are several batches to overlap."""

_FIRST_SEGMENTS = 20
"""The first batch is small: the engine starts while the next articles are read."""

Outcome = Edition | DragomanError
"""What became of an article: its edition, or why there is none."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article, and its blocks that are translated, by their place."""

    article: Article
    cuts: dict[int, Cut]

    @property
    def segments(self) -> list[Segment]:
        return [segment for piece in self.cuts.values() for segment in piece.segments]


@dataclass(frozen=True, slots=True)
class _Draft:
    """The pair that serves an article, and what the engine offers for its segments."""

    pair: Pair
    offers: Sequence[tuple[Candidate, ...]]


_Drafted = _Draft | EngineError


@dataclass(frozen=True, slots=True)
class Translator:
    """Makes editions with one engine: proven by `checks`, mended by `chooser`, judged by the `rule`."""

    engine: Engine
    checks: Sequence[Check] = ()
    chooser: Chooser = field(default_factory=Chooser)
    rule: Callable[[Engine, Pair, str], Rule] | None = None

    def edition(self, article: Article, target: str) -> Edition:
        """The edition of one article in `target` (a BCP 47 tag). Raises EngineError and its kinds."""
        (outcome,) = self.editions([article], target)
        if isinstance(outcome, DragomanError):
            raise outcome
        return outcome

    def editions(self, articles: Iterable[Article], target: str) -> Iterator[Outcome]:
        """What became of each article, in order, as soon as it is known. See `in_languages`."""
        for (outcome,) in self.in_languages(articles, [target]):
            yield outcome

    def in_languages(
        self, articles: Iterable[Article], targets: Sequence[str], likely: str | None = None
    ) -> Iterator[tuple[Outcome, ...]]:
        """What became of each article in each of `targets`, in order, as soon as it is known.

        Articles are translated in batches. Where a batch fails, each of its articles is tried
        again alone, so that one that cannot be translated fails alone. The engine is started for
        the language that the articles are `likely` in while the first of them is read.
        """
        with ThreadPoolExecutor(self.engine.parallel, "engine") as workers:
            if likely is not None:
                workers.submit(self._start, likely, targets)
            waiting: deque[tuple[list[_Prepared], Future[list[list[_Drafted]]]]] = deque()
            for batch in _batches(articles):
                waiting.append((batch, workers.submit(self._drafts, batch, targets)))
                if len(waiting) > self.engine.parallel:
                    yield from self._finished(*waiting.popleft())
            while waiting:
                yield from self._finished(*waiting.popleft())

    def _start(self, likely: str, targets: Sequence[str]) -> None:
        for target in targets:
            with suppress(DragomanError):  # who needs the pair is told
                self.engine.test(self.engine.pair(likely, target))

    def _finished(
        self, batch: Sequence[_Prepared], drafts: Future[list[list[_Drafted]]]
    ) -> Iterator[tuple[Outcome, ...]]:
        for prepared, *drafted in zip(batch, *drafts.result(), strict=True):
            yield tuple(self._outcome(prepared, draft) for draft in drafted)

    def _drafts(self, batch: Sequence[_Prepared], targets: Sequence[str]) -> list[list[_Drafted]]:
        """For each target, the draft of each article of the batch."""
        drafts = []
        for target in targets:
            served = [self._served(prepared.article, target) for prepared in batch]
            together = groupby(zip(batch, served, strict=True), key=lambda one: one[1])
            drafts.append([draft for pair, group in together for draft in self._group(group, pair)])
        return drafts

    def _served(self, article: Article, target: str) -> Pair | EngineError:
        try:
            return self.engine.pair(article.language, target)
        except EngineError as error:
            return error

    def _group(
        self, group: Iterable[tuple[_Prepared, Pair | EngineError]], pair: Pair | EngineError
    ) -> Iterator[_Drafted]:
        """The drafts of articles that one pair serves."""
        articles = [prepared for prepared, _ in group]
        if isinstance(pair, EngineError):
            yield from [pair] * len(articles)
            return
        try:
            told = [segment for one in articles for segment in self._told(one, pair)]
            translated = self._translated(told, pair)
        except EngineError as error:
            yield from self._alone(articles, pair, error)
            return
        at = 0
        for prepared in articles:
            count = len(prepared.segments)
            yield _Draft(pair, translated[at : at + count])
            at += count

    def _alone(self, articles: Sequence[_Prepared], pair: Pair, first: EngineError) -> Iterator[_Drafted]:
        for prepared in articles:
            if len(articles) == 1 and not isinstance(first, EngineDied):
                yield first  # it was alone already, and only a crash is worth a second try
                continue
            try:
                yield _Draft(pair, self._translated(self._told(prepared, pair), pair))
            except EngineError as error:
                yield error

    def _told(self, prepared: _Prepared, pair: Pair) -> list[Segment]:
        """The article's segments, told of their article and of the desk's terms for the pair."""
        headline = prepared.article.first(Role.HEADLINE)
        terms = self.chooser.terms(pair) if self.chooser.terms is not None else ()
        context = Context(headline.text if headline is not None else "", terms)
        return [replace(segment, context=context) for segment in prepared.segments]

    def _translated(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """What is offered for each segment; equal segments are translated once."""
        numbers: dict[object, int] = {}
        unique: list[Segment] = []
        places = []
        for segment in segments:
            key = identity(segment)
            if key not in numbers:
                numbers[key] = len(unique)
                unique.append(segment)
            places.append(numbers[key])
        offered = self.engine.translate(unique, pair) if unique else []
        if len(offered) != len(unique):
            raise EngineError(
                f"{self.engine.name} was given {len(unique)} sentences and returned {len(offered)}",
                "The engine is at fault: use another one and report it.",
            )
        offers = signed(offered, self.engine, pair)
        return [offers[place] for place in places]

    def _outcome(self, prepared: _Prepared, draft: _Drafted) -> Outcome:
        return draft if isinstance(draft, EngineError) else self._edition(prepared, draft)

    def _edition(self, prepared: _Prepared, draft: _Draft) -> Edition:
        source, pair = prepared.article, draft.pair
        engine = serving(self.engine, pair)
        chosen = self.chooser.chosen(self._told(prepared, pair), draft.offers, pair, self.engine)
        sentences: dict[str, tuple[SentencePair, ...]] = {}
        blocks: list[Block] = []
        reports: list[Report] = []
        at = 0
        for place, block in enumerate(source.blocks):
            piece = prepared.cuts.get(place)
            if piece is not None:
                here = chosen[at : at + len(piece.segments)]
                at += len(here)
                block, pairs = join(piece, [one.candidate for one in here])
                sentences[block.id] = tuple(
                    on._replace(origin=one.origin) for one, on in zip(here, pairs, strict=True)
                )
                reports += (placed(one.report, block.id, on) for one, on in zip(here, pairs, strict=True))
            elif treatment(block, source.language) is Treatment.RENDER:
                block = rendered(block, source.language, pair.target)
            blocks.append(block)
        edition = Edition(
            source=source,
            article=labelled(replace(source, language=pair.target, blocks=tuple(blocks))),
            engine=engine.name,
            method=engine.method,
            signature=self._signature(pair),
            report=Report(),
            sentences=sentences,
        )
        report = merged([*(check(edition) for check in self.checks), *reports])
        said = None if self.rule is None else verdict(report, self.rule(engine, pair, edition.signature))
        return replace(edition, report=report, verdict=said)

    def _signature(self, pair: Pair) -> str:
        """All that an edition depends on beside its source: this program, engines, checks and repairs."""
        parts = [f"dragoman:{__version__}", self.engine.signature(pair), f"checks:{_names(self.checks)}"]
        return "|".join((*parts, *self.chooser.signature(pair)))


def _batches(articles: Iterable[Article]) -> Iterator[list[_Prepared]]:
    batch: list[_Prepared] = []
    waiting, enough = 0, _FIRST_SEGMENTS
    for article in articles:
        prepared = _prepared(article)
        batch.append(prepared)
        waiting += sum(len(piece.segments) for piece in prepared.cuts.values())
        if waiting >= enough:
            yield batch
            batch, waiting, enough = [], 0, _BATCH_SEGMENTS
    if batch:
        yield batch


def _prepared(article: Article) -> _Prepared:
    cuts = {
        place: cut(block, article.language)
        for place, block in enumerate(article.blocks)
        if treatment(block, article.language) is Treatment.TRANSLATE
    }
    return _Prepared(article, _with_names(cuts, article.language))


def _with_names(cuts: dict[int, Cut], language: str) -> dict[int, Cut]:
    """The cuts, each segment with those of the article's names that stand in it."""
    names = gathered([segment.text for piece in cuts.values() for segment in piece.segments], language)
    return {
        place: replace(
            piece,
            segments=tuple(
                replace(segment, names=standing(names, segment.text, language)) for segment in piece.segments
            ),
        )
        for place, piece in cuts.items()
    }


def _names(checks: Sequence[Check]) -> str:
    return ",".join(check.name for check in checks) or "none"
