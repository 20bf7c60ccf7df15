"""Strategies of Hypothesis: any value that the model can hold."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from dragoman.model.article import Article, Block, Hole, Mark, Metadata, Role, Skeleton, Span
from dragoman.model.edition import (
    Count,
    Edition,
    Finding,
    Maker,
    Origin,
    Repaired,
    Report,
    SentencePair,
    Skipped,
    Verdict,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


NAMES = TEXTS.filter(bool)


WHOLE = st.integers(0, 2**53 - 1)


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


ATTRIBUTES = st.dictionaries(TEXTS, TEXTS, max_size=3)


OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))


MOMENTS = st.datetimes(timezones=st.none() | OFFSETS)


SPANS = st.builds(Span, WHOLE, WHOLE)


def _few(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def blocks(draw: st.DrawFn, name: str) -> Block:
    """Any block: any text, marks of any kind that nest or cross."""
    text = draw(TEXTS)
    marks = []
    for _ in range(draw(st.integers(0, 3)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.append(
            draw(st.builds(Mark, st.just(start), st.just(end), attributes=ATTRIBUTES, tag=TEXTS, id=WHOLE))
        )
    return Block(
        name, draw(st.sampled_from(Role)), text, tuple(marks), draw(ATTRIBUTES), draw(st.none() | TEXTS)
    )


METADATA = st.builds(
    Metadata,
    *(st.none() | TEXTS, st.none() | TEXTS, _few(TEXTS), st.none() | MOMENTS, st.none() | MOMENTS),
    *(st.none() | TEXTS, _few(TEXTS), st.none() | TEXTS, st.none() | TEXTS),
)


SKELETONS = st.builds(Skeleton, TEXTS, _few(TEXTS | st.builds(Hole, TEXTS, TEXTS)))


ARTICLES = st.builds(
    Article,
    TEXTS,
    st.lists(NAMES, max_size=3, unique=True).flatmap(lambda names: st.tuples(*map(blocks, names))),
    METADATA,
    st.none() | SKELETONS,
)


REPORTS = st.builds(
    Report,
    checks=_few(TEXTS),
    counts=_few(st.builds(Count, TEXTS, WHOLE, WHOLE)),
    findings=_few(
        st.builds(
            Finding,
            TEXTS,
            TEXTS,
            message=TEXTS,
            block=st.none() | TEXTS,
            source=st.none() | SPANS,
            target=st.none() | SPANS,
        )
    ),
    skipped=_few(st.builds(Skipped, TEXTS, TEXTS)),
    doubt=NUMBERS,
    repairs=_few(st.builds(Repaired, TEXTS, TEXTS, TEXTS, NUMBERS, NUMBERS, _few(TEXTS), st.none() | TEXTS)),
)


ORIGINS = st.builds(Origin, st.sampled_from(Maker), TEXTS, _few(TEXTS), TEXTS)


SENTENCES = st.builds(SentencePair, SPANS, SPANS, st.none() | ORIGINS)


EDITIONS = st.builds(
    Edition,
    source=ARTICLES,
    article=ARTICLES,
    engine=TEXTS,
    signature=TEXTS,
    report=REPORTS,
    sentences=st.dictionaries(
        TEXTS, _few(st.builds(SentencePair, SPANS, SPANS, st.none() | ORIGINS)), max_size=3
    ),
    verdict=st.none() | st.sampled_from(Verdict),
    reports=st.dictionaries(TEXTS, _few(REPORTS), max_size=2),
    behind=st.none() | MOMENTS,
)
