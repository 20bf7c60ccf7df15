"""What people approved before: it leaves here, before any engine, and stands as it is, marks placed anew; and
what is like it is shown to engines that heed that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from dragoman.engines.wrapper import serving
from dragoman.memory.placing import placed
from dragoman.memory.units import Hit, Memory, Sentence
from dragoman.model.edition import Maker, Origin
from dragoman.model.protocols import Engine, Pair, Shown
from dragoman.model.segment import Candidate, Example, Segment
from dragoman.pipeline.choose import Chooser
from dragoman.pipeline.prepared import Prepared

APPROVED = "approved"
"""The name of the memory of what people approved, in origins and signatures."""

_DIGITS = 16

_LOOKED_AT = 5
"""Hits of a sentence among which there may be some of people."""


def recalled(memory: Memory, chooser: Chooser, several: Sequence[Prepared], pair: Pair) -> list[Prepared]:
    """The articles with what people approved for their sentences; each is looked at, and neither mended nor
    replaced. The memory is asked once for all of them. Raises StoreError.
    """
    asked = [[at for at in range(len(one.segments)) if at not in one.known] for one in several]
    sentences = [
        sentence for one, places in zip(several, asked, strict=True) for sentence in _within(one, places)
    ]
    hits = iter(memory.exact(sentences, pair))
    return [
        _with(chooser, one, {at: next(hits) for at in places}, pair)
        for one, places in zip(several, asked, strict=True)
    ]


def _within(ready: Prepared, places: Sequence[int]) -> list[Sentence]:
    """Sentences of an article, each with those before and after it."""
    texts = ["", *(segment.text for segment in ready.segments), ""]
    return [Sentence(texts[at + 1], texts[at], texts[at + 2]) for at in places]


def _with(chooser: Chooser, ready: Prepared, hits: Mapping[int, Sequence[Hit]], pair: Pair) -> Prepared:
    """The article with what was found for its places."""
    found: dict[int, tuple[Segment, Candidate]] = {}
    used: list[Hit] = []
    for at, several in hits.items():
        segment = ready.segments[at]
        for hit in several:
            candidate = placed(hit.unit, segment) if hit.unit.is_reusable else None
            if candidate is not None:
                found[at] = segment, replace(candidate, origin=Origin(Maker.MEMORY, APPROVED))
                used.append(hit)
                break
    if not found:
        return ready
    known = dict(zip(found, chooser.judged(list(found.values()), pair), strict=True))
    return replace(ready, known={**ready.known, **known}, recalled=_signature(used))


def exampled(memory: Memory, engine: Engine, ready: Prepared, pair: Pair) -> Prepared:
    """The article with how people translated sentences that are like those which are asked, where the engine
    heeds that. What nobody here vouches for, and what an engine made, is no example. Raises StoreError.
    """
    at_work = serving(engine, pair)
    if not isinstance(at_work, Shown) or pair.via:  # of a chain no hop translates from one into the other
        return ready
    segments = ready.segments
    asked = [at for at in range(len(segments)) if at not in ready.known]
    hits = memory.alike([segments[at].text for at in asked], pair, most=_LOOKED_AT)
    found: dict[int, tuple[Example, ...]] = {}
    for at, several in zip(asked, hits, strict=True):
        some = [
            Example(one.unit.source.text, one.unit.target.text) for one in several if one.unit.is_reusable
        ]
        if shown := tuple(dict.fromkeys(some))[: at_work.examples]:
            found[at] = shown
    if not found:
        return ready
    said = chain.from_iterable(chain.from_iterable(found.values()))
    return replace(ready, examples=found, recalled=f"{ready.recalled}|examples:{_digest(said)}")


def _signature(used: Sequence[Hit]) -> str:
    """Names exactly which units stand in an edition; a part of its signature."""
    said = chain.from_iterable((hit.unit.source.text, hit.unit.target.text) for hit in used)
    return f"|{APPROVED}:{_digest(said)}"


def _digest(said: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def without_rejected(
    memory: Memory, segments: Sequence[Segment], offers: Sequence[tuple[Candidate, ...]], pair: Pair
) -> list[tuple[Candidate, ...]]:
    """The offers without what a person turned down for the same sentence, where something else is offered."""
    down = memory.rejected([segment.text for segment in segments], pair)
    return [
        tuple([one for one in offered if one.text not in turned]) or offered
        for offered, turned in zip(offers, down, strict=True)
    ]
