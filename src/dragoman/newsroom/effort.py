"""How much people had to change of what engines made, how long they read, and what was found: the figures by
which a newsroom sees which engine earns its trust.

Edit effort is the rate of HTER (M. Snover et al., "A Study of Translation Edit Rate", 2006) without shifts:
words that were inserted, deleted or replaced between what a person began with and what was published, by the
words that were published. A sentence that nobody changed counts with none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import median

from rapidfuzz.distance import Levenshtein

from dragoman.model.edition import Edition, Maker, Origin, Severity
from dragoman.text.words import words

FEW = 2000
"""Words under which a rate says little: one article with a bad day is a tenth of them."""

_SURE = 1.96
"""Standard errors to either side, within which a rate lies in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What people did with one version: the words of its original and its own, how many words they changed,
    and how many of its sentences.
    """

    source_words: int
    words: int
    edits: int
    sentences: int
    edited: int


@dataclass(frozen=True, slots=True)
class Effort:
    """An edition that readers have: what people did with it, `read_s` seconds in which they reviewed it (None
    where no review was finished), `took_s` seconds until readers had it, and what was found at first.
    """

    engine: str
    source: str
    target: str
    worked: Worked
    took_s: float
    read_s: float | None = None
    found: Mapping[Severity, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trust:
    """The figures of an engine in a pair of languages, over `editions` with so many `words`.

    `edit_rate` is of words, from 0, give or take `unsure`; `edited` the share of sentences that somebody
    changed. `found` is per 1,000 words of originals, by severity; `minutes` of reading per 1,000 words, None
    where no review was finished, and `hours` until readers had it, each the median.
    """

    engine: str
    source: str
    target: str
    editions: int
    words: int
    edit_rate: float
    unsure: float
    edited: float
    found: Mapping[Severity, float]
    minutes: float | None
    hours: float

    @property
    def few(self) -> bool:
        """Whether there is too little to tell."""
        return self.words < FEW


def worked(edition: Edition) -> Worked:
    """What people did with what an engine made of an edition: what a memory gave, and what a person wrote by
    himself, is not the engine's.
    """
    told, words_, edits, sentences, edited = 0, 0, 0, 0, 0
    sources = {block.id: block.text for block in edition.source.blocks}
    for block in edition.article.blocks:
        for pair in edition.sentences.get(block.id, ()):
            if not _engines(pair.origin):
                continue
            text = _words(block.text[pair.target.start : pair.target.end], edition.language)
            draft = pair.origin.draft if pair.origin is not None else ""
            changed = Levenshtein.distance(_words(draft, edition.language), text) if draft else 0
            source = sources.get(block.id, "")[pair.source.start : pair.source.end]
            told += len(_words(source, edition.source.language))
            words_, edits = words_ + len(text), edits + changed
            sentences, edited = sentences + 1, edited + (changed > 0)
    return Worked(told, words_, edits, sentences, edited)


def _engines(origin: Origin | None) -> bool:
    """Whether a sentence is an engine's, changed or not."""
    return origin is None or origin.made_by is Maker.ENGINE or bool(origin.draft)


def trust(efforts: Iterable[Effort]) -> list[Trust]:
    """The figures by pair and engine: of a pair, the engine of which least is changed first."""
    groups: dict[tuple[str, str, str], list[Effort]] = defaultdict(list)
    for one in efforts:
        if one.worked.words:
            groups[one.source, one.target, one.engine].append(one)
    told = [_trust(*names, some) for names, some in groups.items()]
    return sorted(told, key=lambda one: (one.source, one.target, one.edit_rate, one.engine))


def _trust(source: str, target: str, engine: str, some: Sequence[Effort]) -> Trust:
    words_ = sum(one.worked.words for one in some)
    originals = max(1, sum(one.worked.source_words for one in some))
    rate = sum(one.worked.edits for one in some) / words_
    read = [
        one.read_s / 60 * 1000 / one.worked.source_words
        for one in some
        if one.read_s is not None and one.worked.source_words
    ]
    found = {kind: sum(one.found.get(kind, 0) for one in some) * 1000 / originals for kind in Severity}
    return Trust(
        engine,
        source,
        target,
        len(some),
        words_,
        rate,
        _unsure(some, rate),
        sum(one.worked.edited for one in some) / max(1, sum(one.worked.sentences for one in some)),
        found,
        median(read) if read else None,
        median(one.took_s for one in some) / 3600,
    )


def _unsure(some: Sequence[Effort], rate: float) -> float:
    """How far a rate may be off, by how much editions differ: the error of a ratio of two sums (W. G.
    Cochran, "Sampling Techniques", 1977, 6.4). Of one edition nothing is known, and it may be anything.
    """
    count = len(some)
    if count < 2:
        return 1.0
    words_ = sum(one.worked.words for one in some)
    off = sum((one.worked.edits - rate * one.worked.words) ** 2 for one in some)
    return _SURE * sqrt(off * count / (count - 1)) / words_


def _words(text: str, language: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text, language)]
