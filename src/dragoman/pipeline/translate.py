"""The order of the steps: an article in, its editions out. `flow` batches it over articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from dragoman.engines.wrapper import serving
from dragoman.facts.names.article import names_of_article, names_standing_in
from dragoman.model import VERSION
from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition, Report, SentencePair, merged, placed
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.protocols import Check, Engine, Pair
from dragoman.model.segment import Candidate, Context, Segment
from dragoman.pipeline.choose import Chooser, identity, signed
from dragoman.pipeline.treatment import Treatment, labelled, rendered, treatment
from dragoman.segments.cut import Cut, cut, join


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article, and its blocks that are translated, by their place."""

    article: Article
    cuts: dict[int, Cut]

    @property
    def segments(self) -> list[Segment]:
        """Those of all blocks, in order."""
        return [segment for piece in self.cuts.values() for segment in piece.segments]


@dataclass(frozen=True, slots=True)
class _Draft:
    """The pair that serves an article, and what the engine offers for its segments."""

    pair: Pair
    offers: Sequence[tuple[Candidate, ...]]
    judged: Callable[[], None]
    """Waits for the workers that judge them."""


Drafted = _Draft | EngineError
"""What an engine offers for an article, or why it offers nothing."""


@dataclass(frozen=True, slots=True)
class Translator:
    """Makes editions with one engine: proven by `checks`, mended by `chooser`. They have no verdict."""

    engine: Engine
    checks: Sequence[Check] = ()
    chooser: Chooser = field(default_factory=Chooser)

    def edition(self, article: Article, language: str) -> Edition:
        """The edition of one article in `language` (a BCP 47 tag). Raises EngineError and its kinds."""
        ready = prepared(article)
        (drafted,) = self.drafts([ready], [language])
        made = self.made(ready, drafted[0])
        if isinstance(made, EngineError):
            raise made
        return made

    def drafts(self, batch: Sequence[Prepared], languages: Sequence[str]) -> list[list[Drafted]]:
        """For each language, the draft of each article of the batch.

        Where the batch fails, each of its articles is tried again alone.
        """
        drafts = []
        for language in languages:
            served = [self._served(one.article, language) for one in batch]
            together = groupby(zip(batch, served, strict=True), key=lambda one: one[1])
            drafts.append([draft for pair, group in together for draft in self._group(group, pair)])
        return drafts

    def made(self, article: Prepared, draft: Drafted) -> Edition | EngineError:
        """The edition that comes of a draft, or why there is none."""
        return draft if isinstance(draft, EngineError) else self._edition(article, draft)

    def _served(self, article: Article, target: str) -> Pair | EngineError:
        try:
            return self.engine.pair(article.language, target)
        except EngineError as error:
            return error

    def _group(
        self, group: Iterable[tuple[Prepared, Pair | EngineError]], pair: Pair | EngineError
    ) -> Iterator[Drafted]:
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
            yield self._draft(prepared, pair, translated[at : at + count])
            at += count

    def _draft(self, prepared: Prepared, pair: Pair, offers: Sequence[tuple[Candidate, ...]]) -> _Draft:
        return _Draft(pair, offers, self.chooser.ahead(prepared.segments, offers, pair))

    def _alone(self, articles: Sequence[Prepared], pair: Pair, first: EngineError) -> Iterator[Drafted]:
        for prepared in articles:
            if len(articles) == 1 and not isinstance(first, EngineDied):
                yield first  # it was alone already, and only a crash is worth a second try
                continue
            try:
                yield self._draft(prepared, pair, self._translated(self._told(prepared, pair), pair))
            except EngineError as error:
                yield error

    def _told(self, prepared: Prepared, pair: Pair) -> list[Segment]:
        """The article's segments, told of their article and of the desk's terms for the pair."""
        headline = prepared.article.first(Role.HEADLINE)
        terms = self.chooser.glossary.terms(pair)
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

    def _edition(self, prepared: Prepared, draft: _Draft) -> Edition:
        source, pair = prepared.article, draft.pair
        engine = serving(self.engine, pair)
        draft.judged()
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
            article=labelled(replace(source, language=pair.target, blocks=tuple(blocks), disclosure=None)),
            engine=engine.name,
            method=engine.method,
            signature=self._signature(pair),
            report=Report(),
            sentences=sentences,
        )
        report = merged([*(check(edition) for check in self.checks), *reports])
        return replace(edition, report=report)

    def _signature(self, pair: Pair) -> str:
        """All that an edition depends on beside its source: this program, engines, checks and repairs."""
        checks = ",".join(check.name for check in self.checks) or "none"
        parts = (f"dragoman:{VERSION}", self.engine.signature(pair), f"checks:{checks}")
        return "|".join((*parts, *self.chooser.signature(pair)))


def prepared(article: Article) -> Prepared:
    """The article with what is to be translated of it cut into segments."""
    cuts = {
        place: cut(block, article.language)
        for place, block in enumerate(article.blocks)
        if treatment(block, article.language) is Treatment.TRANSLATE
    }
    return Prepared(article, _with_names(cuts, article.language))


def _with_names(cuts: dict[int, Cut], language: str) -> dict[int, Cut]:
    """The cuts, each segment with those of the article's names that stand in it."""
    names = names_of_article(
        [segment.text for piece in cuts.values() for segment in piece.segments], language
    )
    return {
        place: replace(
            piece,
            segments=tuple(
                replace(segment, names=names_standing_in(names, segment.text, language))
                for segment in piece.segments
            ),
        )
        for place, piece in cuts.items()
    }
