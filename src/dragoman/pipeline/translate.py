"""The order of the steps: articles in, editions out, batched over articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from dragoman import __version__
from dragoman.model.article import Article, Block, MarkKind
from dragoman.model.edition import Edition, Report, SentencePair
from dragoman.model.errors import DragomanError, EngineDied, EngineError
from dragoman.model.protocols import Check, Engine, Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.treatment import Treatment, labelled, rendered, treatment
from dragoman.segments.cut import Cut, cut, join

_BATCH_SEGMENTS = 1000
"""Segments translated together: enough for every engine to form good batches, and few enough that
articles come back while others still wait."""

Outcome = Edition | DragomanError
"""What became of an article: its edition, or why there is none."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """An article, its blocks that are translated (by place) and the pair that serves it."""

    article: Article
    cuts: dict[int, Cut]
    pair: Pair

    @property
    def segments(self) -> list[Segment]:
        return [segment for piece in self.cuts.values() for segment in piece.segments]


@dataclass(frozen=True, slots=True)
class Translator:
    """Makes editions with one engine, proven by `checks`."""

    engine: Engine
    checks: Sequence[Check] = ()

    def edition(self, article: Article, target: str) -> Edition:
        """The edition of one article in `target` (a BCP 47 tag). Raises EngineError and its kinds."""
        (outcome,) = self.editions([article], target)
        if isinstance(outcome, DragomanError):
            raise outcome
        return outcome

    def editions(self, articles: Iterable[Article], target: str) -> Iterator[Outcome]:
        """What became of each article, in order, as soon as it is known.

        Articles are translated in batches. Where a batch fails, each of its articles is tried
        again alone, so that one that cannot be translated fails alone.
        """
        batch: list[_Prepared | DragomanError] = []
        waiting = 0
        for article in articles:
            prepared = self._prepared(article, target)
            batch.append(prepared)
            if isinstance(prepared, _Prepared):
                waiting += sum(len(piece.segments) for piece in prepared.cuts.values())
            if waiting >= _BATCH_SEGMENTS:
                yield from self._finished(batch)
                batch, waiting = [], 0
        yield from self._finished(batch)

    def _prepared(self, article: Article, target: str) -> _Prepared | DragomanError:
        try:
            pair = self.engine.pair(article.language, target)
        except EngineError as error:
            return error
        cuts = {
            place: cut(block, article.language)
            for place, block in enumerate(article.blocks)
            if treatment(block, article.language) is Treatment.TRANSLATE
        }
        return _Prepared(article, cuts, pair)

    def _finished(self, batch: Sequence[_Prepared | DragomanError]) -> Iterator[Outcome]:
        ready = [prepared for prepared in batch if isinstance(prepared, _Prepared)]
        outcomes = self._batch(ready)
        for prepared in batch:
            yield prepared if isinstance(prepared, DragomanError) else next(outcomes)

    def _batch(self, ready: Sequence[_Prepared]) -> Iterator[Outcome]:
        for pair, group in groupby(ready, key=attrgetter("pair")):
            mine = list(group)
            try:
                translated = self._translated([segment for one in mine for segment in one.segments], pair)
            except EngineError as error:
                yield from self._alone(mine, error)
                continue
            at = 0
            for prepared in mine:
                count = len(prepared.segments)
                yield self._edition(prepared, translated[at : at + count])
                at += count

    def _alone(self, ready: Sequence[_Prepared], first: EngineError) -> Iterator[Outcome]:
        for prepared in ready:
            if len(ready) == 1 and not isinstance(first, EngineDied):
                yield first  # it was alone already, and only a crash is worth a second try
                continue
            try:
                yield self._edition(prepared, self._translated(prepared.segments, prepared.pair))
            except EngineError as error:
                yield error

    def _translated(self, segments: Sequence[Segment], pair: Pair) -> list[Candidate]:
        """The best candidate for each segment; equal segments are translated once."""
        numbers: dict[object, int] = {}
        unique: list[Segment] = []
        places = []
        for segment in segments:
            key = _identity(segment)
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
        return [offered[place][0] for place in places]

    def _edition(self, prepared: _Prepared, candidates: Sequence[Candidate]) -> Edition:
        source, pair = prepared.article, prepared.pair
        sentences: dict[str, tuple[SentencePair, ...]] = {}
        blocks: list[Block] = []
        at = 0
        for place, block in enumerate(source.blocks):
            piece = prepared.cuts.get(place)
            if piece is not None:
                count = len(piece.segments)
                block, sentences[block.id] = join(piece, candidates[at : at + count])
                at += count
            elif treatment(block, source.language) is Treatment.RENDER:
                block = rendered(block, source.language, pair.target)
            blocks.append(block)
        article = labelled(replace(source, language=pair.target, blocks=tuple(blocks)))
        edition = Edition(
            source=source,
            article=article,
            engine=self.engine.name,
            method=self.engine.method,
            signature=self._signature(pair),
            report=Report(),
            sentences=sentences,
        )
        return replace(edition, report=_proven(edition, self.checks))

    def _signature(self, pair: Pair) -> str:
        """All that an edition depends on beside its source: this program, the engine and the checks."""
        checks = ",".join(check.name for check in self.checks) or "none"
        return f"dragoman:{__version__}|{self.engine.signature(pair)}|checks:{checks}"


def _identity(segment: Segment) -> object:
    """What two segments must share to have one translation: text, and where its marks stand."""
    if not segment.marks:
        return segment.text
    marks = tuple((mark.start, mark.end, mark.id, mark.kind is MarkKind.ATOM) for mark in segment.marks)
    return segment.text, marks


def _proven(edition: Edition, checks: Sequence[Check]) -> Report:
    reports = [check(edition) for check in checks]
    return Report(
        tuple(check.name for check in checks),
        tuple(count for report in reports for count in report.counts),
        tuple(finding for report in reports for finding in report.findings),
    )
