"""The order of the steps: an article in, its editions out. `flow` batches it over articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import groupby

from dragoman.engines.asking import all_of
from dragoman.engines.wrapper import serving
from dragoman.memory.units import Memory
from dragoman.model import VERSION
from dragoman.model.article import Article, Role, Span
from dragoman.model.edition import Edition, Report
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.protocols import Check, Engine, Pair
from dragoman.model.segment import Candidate, Context, Segment
from dragoman.pipeline.choose import Chooser, identity, signed
from dragoman.pipeline.joining import joined, looked_at, with_report
from dragoman.pipeline.prepared import Prepared, prepared
from dragoman.pipeline.recall import exampled, recalled, without_rejected
from dragoman.pipeline.treatment import labelled

_TOGETHER = 80
"""Sentences that a worker judges at once, or an article's where it has more: what they need encoded is, in a
few calls."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """The pair that serves an article, the article with what is known of it, and what the engine offers for
    the rest of its segments.
    """

    pair: Pair
    ready: Prepared
    offers: Sequence[tuple[Candidate, ...]]
    judged: Callable[[], None]
    """Waits for the workers that judge them."""


Drafted = _Draft | EngineError
"""What an engine offers for an article, or why it offers nothing."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Makes editions with one engine: proven by `checks`, mended by `chooser`. They have no verdict.

    What people approved is found in `memory`, where there is one, and asked of no engine.
    """

    engine: Engine
    checks: Sequence[Check] = ()
    chooser: Chooser = field(default_factory=Chooser)
    memory: Memory | None = None

    def edition(self, article: Article, language: str) -> Edition:
        """The edition of one article in `language` (a BCP 47 tag). Raises EngineError and its kinds."""
        return self.edition_of(prepared(article), language)

    def edition_of(self, ready: Prepared, language: str) -> Edition:
        """The same of an article that is made ready: what is known of it is not asked."""
        (drafted,) = self.drafts([ready], [language])
        return _made(self.made(ready, drafted[0]))

    def edition_while(self, asked: Prepared, language: str, rest: Callable[[], Prepared]) -> Edition:
        """The same, where what is known of the rest of the article is found out while the engine translates
        what is `asked`.
        """
        if not asked.asked:  # nobody is waited for
            return self.edition_of(rest(), language)
        with ThreadPoolExecutor(1, "asked") as engine:
            drafts = engine.submit(self.drafts, [asked], [language])
            ready = rest()
            ((draft,),) = drafts.result()
        if isinstance(draft, EngineError):
            raise draft
        return _made(self.begun(replace(draft, ready=ready.told(draft.ready)))())

    def drafts(self, batch: Sequence[Prepared], languages: Sequence[str]) -> list[list[Drafted]]:
        """For each language, the draft of each article of the batch.

        Where the batch fails, each of its articles is tried again alone.
        """
        drafts: list[list[Drafted]] = []
        for language in languages:
            served = [self._served(one.article, language) for one in batch]
            together = groupby(zip(batch, served, strict=True), key=lambda one: one[1])
            drafts.append([draft for pair, group in together for draft in self._group(group, pair)])
        return drafts

    def made(self, article: Prepared, draft: Drafted) -> Edition | EngineError:
        """The edition that comes of a draft of the article, or why there is none."""
        return self.begun(draft)()

    def begun(self, draft: Drafted) -> Callable[[], Edition | EngineError]:
        """The same, begun: where there are workers, they check the edition while others are begun."""
        if isinstance(draft, EngineError):
            return lambda: draft
        edition = self._edition(draft)
        if self.chooser.workers is None:
            return lambda: with_report(edition, looked_at(edition, self.checks, draft.ready.noted))
        whole = self.chooser.workers.submit(replace(edition, reports={}))
        return lambda: with_report(edition, whole.result())

    def _served(self, article: Article, target: str) -> Pair | EngineError:
        try:
            return self.engine.pair(article.language, target)
        except EngineError as error:
            return error

    def _group(
        self, group: Iterable[tuple[Prepared, Pair | EngineError]], pair: Pair | EngineError
    ) -> Iterator[Drafted]:
        """The drafts of articles that one pair serves."""
        articles = [one for one, _ in group]
        if isinstance(pair, EngineError):
            yield from [pair] * len(articles)
            return
        if self.memory is not None:
            articles = recalled(self.memory, self.chooser, articles, pair)
            articles = [exampled(self.memory, self.engine, one, pair) for one in articles]
        try:
            told = [segment for one in articles for segment in self._told(one, pair)]
            translated = self._translated(told, pair)
        except EngineError as error:
            yield from self._alone(articles, pair, error)
            return
        yield from self._judging(articles, told, translated, pair)

    def _judging(
        self,
        articles: Sequence[Prepared],
        told: Sequence[Segment],
        offers: Sequence[tuple[Candidate, ...]],
        pair: Pair,
    ) -> Iterator[_Draft]:
        """The drafts, whose sentences begin to be judged where there are workers: of several short articles
        together, which takes less time.
        """
        at, some = 0, list[tuple[Prepared, int]]()
        for number, one in enumerate(articles, start=1):
            some.append((one, at))
            first, at = some[0][1], at + len(one.asked)
            if at - first >= _TOGETHER or number == len(articles):
                judged = self.chooser.ahead(told[first:at], offers[first:at], pair)
                for each, start in some:
                    yield _Draft(pair, each, offers[start : start + len(each.asked)], judged)
                some.clear()

    def _alone(self, articles: Sequence[Prepared], pair: Pair, first: EngineError) -> Iterator[Drafted]:
        for one in articles:
            if len(articles) == 1 and not isinstance(first, EngineDied):
                yield first  # it was alone already, and only a crash is worth a second try
                continue
            try:
                told = self._told(one, pair)
                yield from self._judging([one], told, self._translated(told, pair), pair)
            except EngineError as error:
                yield error

    def _told(self, prepared: Prepared, pair: Pair) -> list[Segment]:
        """What is asked of the article, told of its article and of the desk's terms for the pair."""
        headline = prepared.article.first(Role.HEADLINE)
        terms = self.chooser.glossary.terms(pair)
        context = Context(headline.text if headline is not None else "", terms)
        return [
            replace(segment, context=context, verbatim=self._verbatim(segment, pair))
            for segment in prepared.asked
        ]

    def _verbatim(self, segment: Segment, pair: Pair) -> tuple[Span, ...]:
        """What must come back as it is, the terms among it that the desk does not want translated."""
        kept = segment.verbatim
        new = [
            one
            for one in self.chooser.glossary.kept(pair, segment.text)
            if all(one.end <= other.start or other.end <= one.start for other in kept)
        ]
        return tuple(sorted([*kept, *new])) if new else kept

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
        offers = signed(all_of(self.engine, unique, pair), self.engine, pair)
        if self.memory is not None:
            offers = without_rejected(self.memory, unique, offers, pair)
        return [offers[place] for place in places]

    def _edition(self, draft: _Draft) -> Edition:
        prepared, pair = draft.ready, draft.pair
        source = prepared.article
        engine = serving(self.engine, pair)
        draft.judged()
        chosen = self.chooser.chosen(self._told(prepared, pair), draft.offers, pair, self.engine)
        made = joined(prepared, prepared.woven(chosen), pair.target)
        return Edition(
            source=source,
            article=labelled(replace(source, language=pair.target, blocks=made.blocks, disclosure=None)),
            engine=engine.name,
            method=engine.method,
            signature=self.signature(pair) + prepared.kept + prepared.recalled,
            report=Report(),
            sentences=made.sentences,
            reports=made.reports,
            noted=made.noted,
        )

    def signature(self, pair: Pair) -> str:
        """All that an edition depends on beside its source: this program, engines, checks and repairs."""
        checks = ",".join(check.name for check in self.checks) or "none"
        parts = (f"dragoman:{VERSION}", self.engine.signature(pair), f"checks:{checks}")
        return "|".join((*parts, *self.chooser.signature(pair)))


def _made(edition: Edition | EngineError) -> Edition:
    if isinstance(edition, EngineError):
        raise edition
    return edition
