"""Two documents that say the same in two languages, beside each other: block by block, then
sentence by sentence.

By the lengths of the pieces: W. A. Gale and K. W. Church, "A Program for Aligning Sentences in
Bilingual Corpora", Computational Linguistics 19 (1993), with roles as a further clue for blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count, repeat
from math import log

from dragoman.model.article import Article, Block, Span
from dragoman.model.edition import Edition, Maker, Method, Origin, Report, SentencePair
from dragoman.text.languages import script
from dragoman.text.sentences import sentences

# What a bead costs by its kind (sources, targets), as -log of how often Gale and Church saw it.
_BEADS = {
    (1, 1): -log(0.89),
    (1, 0): -log(0.005),
    (0, 1): -log(0.005),
    (2, 1): -log(0.045),
    (1, 2): -log(0.045),
}
_WHOLE_BEADS = {kind: cost for kind, cost in _BEADS.items() if sum(kind) < 3}

_SPREAD = 6.8
"""Variance of a translation's length per character of the original (their s²)."""

_OTHER_ROLE = 8.0
"""What it costs that a paragraph should be a caption: less than leaving both alone (twice 5.3)."""

_DENSE = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore"})

_BAND = 60
"""How far from the diagonal pieces are compared: time stays linear in the length of a document."""


_BY_A_PERSON = Origin(Maker.PERSON)
"""Of every sentence: a document has no word for who translated it, and what no engine of ours made is not to
be called an engine's work."""


def aligned(source: Article, translation: Article) -> Edition:
    """`translation`, made by a person, as an edition of `source`: its blocks take the source's ids.

    A block of the translation that has no counterpart keeps an id of its own, so that checks see
    it as invented, and one of the source that has none is seen as lost.
    """
    links = _aligned(
        [len(block.text) for block in source.blocks],
        [len(block.text) for block in translation.blocks],
        _WHOLE_BEADS,
        _ratio(source.language, translation.language),
        lambda one, other: 0.0 if source.blocks[one].role is translation.blocks[other].role else _OTHER_ROLE,
    )
    blocks: list[Block] = []
    pairs: dict[str, tuple[SentencePair, ...]] = {}
    fresh = count()
    taken = {block.id for block in source.blocks}
    for ours, theirs in links:
        for other in theirs:
            block = translation.blocks[other]
            if ours:
                original = source.blocks[ours[0]]
                blocks.append(replace(block, id=original.id))
                pairs[original.id] = _sentences(
                    original.text, block.text, source.language, translation.language
                )
            else:
                blocks.append(
                    replace(block, id=next(new for i in fresh if (new := f"added{i}") not in taken))
                )
    return Edition(
        source=source,
        article=replace(translation, blocks=tuple(blocks)),
        engine="",
        method=Method.HUMAN,
        signature="",
        report=Report(),
        sentences=pairs,
    )


def _sentences(text: str, other: str, ours: str, theirs: str) -> tuple[SentencePair, ...]:
    sources, targets = tuple(sentences(text, ours)), tuple(sentences(other, theirs))
    whole = (SentencePair(Span(0, len(text)), Span(0, len(other)), _BY_A_PERSON),)
    if len(sources) == len(targets):
        return tuple(map(SentencePair, sources, targets, repeat(_BY_A_PERSON))) or whole
    links = _aligned(
        _lengths(sources), _lengths(targets), _BEADS, _ratio(ours, theirs), lambda one, other: 0.0
    )
    if any(not one or not two for one, two in links):
        return whole  # what was left out, or added, is found by comparing all of it
    return tuple(
        SentencePair(
            Span(sources[one[0]].start, sources[one[-1]].end),
            Span(targets[two[0]].start, targets[two[-1]].end),
            _BY_A_PERSON,
        )
        for one, two in links
    )


def _lengths(spans: Sequence[Span]) -> list[int]:
    return [span.end - span.start for span in spans]


def _aligned(
    ours: Sequence[int],
    theirs: Sequence[int],
    beads: dict[tuple[int, int], float],
    ratio: float,
    clue: Callable[[int, int], float],
) -> list[tuple[range, range]]:
    """The cheapest way to pair pieces of these lengths in order, as ranges of places on both sides."""
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    slope = len(theirs) / (len(ours) or 1)
    width = _BAND + round(slope)
    for i in range(len(ours) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - width), min(len(theirs), middle + width) + 1):
            for (m, n), prior in beads.items():
                before = best.get((i - m, j - n))
                if before is None:
                    continue
                cost = before[0] + prior
                if m and n:
                    cost += _mismatch(sum(ours[i - m : i]) * ratio, sum(theirs[j - n : j])) + clue(
                        i - m, j - n
                    )
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = (cost, (m, n))
    links = []
    at = (len(ours), len(theirs))
    while at != (0, 0):
        m, n = best[at][1]
        links.append((range(at[0] - m, at[0]), range(at[1] - n, at[1])))
        at = (at[0] - m, at[1] - n)
    return links[::-1]


def _ratio(ours: str, theirs: str) -> float:
    """How long a translation is beside its original: a Han character says as much as three letters."""
    return _density(ours) / _density(theirs)


def _density(language: str) -> float:
    return 3.0 if script(language) in _DENSE else 1.0


def _mismatch(expected: float, length: int) -> float:
    """How unlikely the two lengths are of the same content, as half the square of its standard deviations."""
    return (length - expected) ** 2 / (_SPREAD * max(expected + length, 2.0))
