"""Several engines as one: each pair is translated by the first that is wanted for it and has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.model.edition import Method
from dragoman.model.errors import EngineMissing, UnsupportedPair
from dragoman.model.protocols import Engine, Pair, Reviser, Revision, for_run
from dragoman.model.segment import Candidate, Segment
from dragoman.model.wrapper import Lent

Wanted = Callable[[str, str], bool]
"""Whether an engine is wanted from one language into another, by their tags."""


class Several:
    """Implements `Engine` and `Metered`: `choices` in the order in which they are preferred."""

    def __init__(self, choices: Sequence[tuple[Wanted, Engine]]) -> None:
        """`choices` has one engine at least."""
        self._choices = tuple(choices)

    def for_run(self) -> Lent:
        """See `Metered`: each choice for one run."""
        return Lent(Several([(wanted, for_run(engine)) for wanted, engine in self._choices]))

    @property
    def name(self) -> str:
        """See `Engine`: the names of all; `serving` says which one it is."""
        return "+".join(dict.fromkeys(engine.name for _, engine in self._choices))

    @property
    def method(self) -> Method:
        """See `Engine`: the first engine's; `serving` says which one serves a pair."""
        return self._choices[0][1].method

    @property
    def parallel(self) -> int:
        """See `Engine`."""
        return max(engine.parallel for _, engine in self._choices)

    def pairs(self) -> list[Pair]:
        """See `Engine`: an engine that is not installed has none, unless none is."""
        found: dict[tuple[str, str], Pair] = {}
        missing: EngineMissing | None = None
        for wanted, engine in self._choices:
            try:
                pairs = engine.pairs()
            except EngineMissing as error:
                missing = error
                continue
            for pair in pairs:
                if wanted(pair.source, pair.target):
                    found.setdefault((pair.source, pair.target), pair)
        if not found and missing is not None:
            raise missing
        return sorted(found.values(), key=lambda pair: (pair.source, pair.target))

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        return next(self._serving(source, target))[1]

    def serving(self, pair: Pair) -> Engine:
        """The engine that translates this pair. Raises as `pair`."""
        return next(self._serving(pair.source, pair.target))[0]

    def signature(self, pair: Pair) -> str:
        """See `Engine`: that of the engine that serves."""
        return self.serving(pair).signature(pair)

    def test(self, pair: Pair) -> None:
        """See `Engine`."""
        self.serving(pair).test(pair)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`."""
        return self.serving(pair).translate(segments, pair)

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Reviser`."""
        engine = self.serving(pair)
        return engine.revise(revisions, pair) if isinstance(engine, Reviser) else [()] * len(revisions)

    def close(self) -> None:
        """See `Engine`."""
        for _, engine in self._choices:
            engine.close()

    def _serving(self, source: str, target: str) -> Iterator[tuple[Engine, Pair]]:
        """The engines that serve, the preferred first. Raises the last refusal where none does."""
        refusal: UnsupportedPair | EngineMissing = UnsupportedPair(
            f"No engine is wanted from {source} to {target}", "Name one in the settings, or with --engine."
        )
        for wanted, engine in self._choices:
            if wanted(source, target):
                try:
                    yield engine, engine.pair(source, target)
                except (UnsupportedPair, EngineMissing) as error:
                    refusal = error
        raise refusal
