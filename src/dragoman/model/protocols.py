"""What every engine, format and check promises. Contracts are written here, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Finding, Method, Report
from dragoman.model.segment import Candidate, Segment


@dataclass(frozen=True, slots=True)
class Pair:
    """A direction that an engine translates, as BCP 47 tags; `via` are the languages between."""

    source: str
    target: str
    via: tuple[str, ...] = ()

    @property
    def hops(self) -> tuple[Pair, ...]:
        """The direct pairs that it is made of: itself, where nothing is between."""
        stops = (self.source, *self.via, self.target)
        return tuple(Pair(one, other) for one, other in pairwise(stops))


class Engine(Protocol):
    """Translates segments of one language pair."""

    @property
    def name(self) -> str:
        """The engine's name in settings, pages and signatures."""

    @property
    def method(self) -> Method:
        """How it translates."""

    @property
    def parallel(self) -> int:
        """How many calls of `translate`, at once from as many threads, keep it busy."""

    def pairs(self) -> Sequence[Pair]:
        """The pairs that can be asked for now, sorted. Raises EngineMissing."""

    def pair(self, source: str, target: str) -> Pair:
        """The pair of `pairs` that serves these tags best (en-GB is served by en).

        Raises EngineMissing, and UnsupportedPair with a hint at what is there and what would add it.
        """

    def signature(self, pair: Pair) -> str:
        """Names exactly what translates this pair: program, data, their digests; no spaces."""

    def test(self, pair: Pair) -> None:
        """Runs the pair's self-test. Raises EngineError, naming the pair, where it fails."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """The candidates for each segment, in the order given, best first, at least one each.

        Every mark of a segment comes back at least once, on characters of the candidate.
        Raises EngineMissing, EngineDied, and EngineError where the result is
        not a usable translation (fewer results than segments, an error text for a translation).
        """

    def close(self) -> None:
        """Ends its processes and frees its memory; a closed engine may be used again."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A segment to be translated again: what was made of it, and what was found wrong with that."""

    segment: Segment
    candidate: Candidate
    findings: tuple[Finding, ...]


@runtime_checkable
class Reviser(Protocol):
    """An engine that does better when it is asked again: by looking longer, or by being told why."""

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """New candidates for each, in the order given, best first; none where it has nothing better.

        As `Engine.translate` in all else.
        """


@runtime_checkable
class Streaming(Protocol):
    """An engine that asks many times in one call: what came is there although the rest fails."""

    def stream(
        self, segments: Sequence[Segment], pair: Pair, known: Mapping[int, tuple[Candidate, ...]]
    ) -> Iterator[Mapping[int, tuple[Candidate, ...]]]:
        """The candidates for all segments that are not `known`, by their numbers, as they come: some at a
        time, in any order. What is known was made of the others before, and stands around these.

        Raises as `Engine.translate`, after all that came.
        """


@runtime_checkable
class Metered(Protocol):
    """An engine that may use so much in a run, or that has others translate which may."""

    def for_run(self) -> Engine:
        """The engine for one run: the same client and models, a budget of its own.

        Closing it leaves open what it shares; that is closed with the engine that gave it.
        """


@runtime_checkable
class Shown(Protocol):
    """An engine that heeds how people translated sentences that are like one."""

    @property
    def examples(self) -> int:
        """How many of them it reads with a sentence."""
        ...


@runtime_checkable
class Delegating(Protocol):
    """An engine that has others translate."""

    def serving(self, pair: Pair) -> Engine:
        """The engine that translates this pair; of a chain, the one that decides how good it can be."""


class Format(Protocol):
    """Reads articles from, and writes them to, one kind of document."""

    @property
    def name(self) -> str:
        """The format's name in settings and on the command line."""

    @property
    def extensions(self) -> Sequence[str]:
        """File endings of the format, with their dots, the usual one first."""

    def read(self, data: bytes, *, language: str | None = None, url: str | None = None) -> Article:
        """The article in `data`.

        `language` is what the caller says the article is in; without it, the document's own word
        is taken, "und" where it says nothing. `url` is where the document was found.
        Raises ReadError, NoArticle, TooLarge.
        """

    def write(self, article: Article) -> bytes:
        """The document of `article`, in its skeleton where this format made that, else a new one.

        Blocks that came, went or moved after reading are set in their place, or taken out of it.
        """

    def keeps(self, article: Article) -> bool:
        """Whether `write` writes into the article's own document.

        Where it does not, what stood around the blocks (a head, scripts, styles) is not in what it writes.
        """


class Check(Protocol):
    """Compares an article with its edition; never changes anything."""

    @property
    def name(self) -> str:
        """The check's name in settings, reports and findings."""

    def __call__(self, edition: Edition) -> Report:
        """What it counted and found."""
