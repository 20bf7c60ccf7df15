"""Other translations of an edition's text: what engines offer beside the best, and what the memory has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from dragoman.memory.placing import placed
from dragoman.memory.units import Memory, Sentence
from dragoman.model.article import Article
from dragoman.model.edition import Edition
from dragoman.model.errors import EngineError
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.pipeline.amend import looked_over, rejoined
from dragoman.pipeline.carry import Known, sentences_of
from dragoman.pipeline.recall import without_rejected
from dragoman.pipeline.translate import Translator
from dragoman.segments.changes import Place


def alternatives(translator: Translator, edition: Edition, most: int) -> list[Article]:
    """Up to `most` other articles in the edition's language, each text once, the best first.

    In each of them a sentence is the next best of what is offered for it, by the checks; where nothing is
    left, it stands as it was chosen. Raises StoreError; an engine that cannot be asked offers nothing.
    """
    known = sentences_of(edition)
    if not known or most <= 0:
        return []
    others = _others(translator, edition, known)
    found: list[Article] = []
    for at in range(min(most, max(map(len, others.values()), default=0))):
        instead = {place: one[at] for place, one in others.items() if at < len(one)}
        every = known | {place: Known(known[place].segment, one) for place, one in instead.items()}
        found.append(rejoined(edition, every, {place.block for place in instead}).article)
    return found


def _others(
    translator: Translator, edition: Edition, known: dict[Place, Known]
) -> dict[Place, Sequence[Candidate]]:
    """What is offered for each sentence but what stands there, the best first."""
    pair = Pair(edition.source.language, edition.language)
    segments = [one.segment for one in known.values()]
    offers = [[*several] for several in zip(*_offered(translator, segments, pair), strict=True)]
    every = [tuple(candidate for some in one for candidate in some) for one in offers]
    if translator.memory is not None and every:
        every = without_rejected(translator.memory, segments, every, pair)
    return {
        place: _ranked(translator, edition, one, some)
        for (place, one), some in zip(known.items(), every, strict=False)
    }


def _ranked(
    translator: Translator, edition: Edition, known: Known, offered: Sequence[Candidate]
) -> list[Candidate]:
    """Each text once, without what stands there, by what the checks say of it."""
    texts: dict[str, Candidate] = {}
    for one in offered:
        if one.text != known.candidate.text:
            texts.setdefault(one.text, one)
    scores = {
        text: looked_over(translator, edition, Known(known.segment, one)).report.score
        for text, one in texts.items()
    }
    return sorted(texts.values(), key=lambda one: scores[one.text])


def _offered(
    translator: Translator, segments: Sequence[Segment], pair: Pair
) -> Iterator[Sequence[Sequence[Candidate]]]:
    """Of each who is asked, what it offers for each segment: the memory first, then the engines."""
    if translator.memory is not None:
        yield _remembered(translator.memory, segments, pair)
    for engine in (translator.engine, *translator.chooser.fallbacks):
        with suppress(EngineError):
            yield _made(engine, segments, pair)


def _made(engine: Engine, segments: Sequence[Segment], pair: Pair) -> Sequence[Sequence[Candidate]]:
    return engine.translate(segments, engine.pair(pair.source, pair.target))


def _remembered(memory: Memory, segments: Sequence[Segment], pair: Pair) -> list[list[Candidate]]:
    """What the memory has for the very text of each, whoever stands for it."""
    hits = memory.exact([Sentence(segment.text) for segment in segments], pair)
    return [
        [replace(one, origin=None) for hit in several if (one := placed(hit.unit, segment)) is not None]
        for segment, several in zip(segments, hits, strict=True)
    ]
