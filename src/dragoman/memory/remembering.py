"""An engine that is asked for what it has not translated before."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.memory.drafts import Drafts, Offered
from dragoman.model.edition import Method
from dragoman.model.protocols import Engine, Pair, Reviser, Revision
from dragoman.model.segment import Segment


class Remembering:
    """Implements `Engine` and `Reviser`: `engine`, whose drafts are kept and found again."""

    def __init__(self, engine: Engine, drafts: Drafts, version: str, *, at_once: int = 10_000) -> None:
        """`version` is that of the program around the engine, which has a part in what comes of it. What is
        made is kept every `at_once` segments.
        """
        self.engine, self.drafts, self._version, self._at_once = engine, drafts, version, at_once

    @property
    def name(self) -> str:
        """See `Engine`."""
        return self.engine.name

    @property
    def method(self) -> Method:
        """See `Engine`."""
        return self.engine.method

    @property
    def parallel(self) -> int:
        """See `Engine`."""
        return self.engine.parallel

    def pairs(self) -> Sequence[Pair]:
        """See `Engine`."""
        return self.engine.pairs()

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        return self.engine.pair(source, target)

    def serving(self, pair: Pair) -> Engine:
        """The engine whose drafts they are."""
        return self.engine

    def signature(self, pair: Pair) -> str:
        """See `Engine`: a draft is what its engine made, whenever it was made."""
        return self.engine.signature(pair)

    def test(self, pair: Pair) -> None:
        """See `Engine`."""
        self.engine.test(pair)

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
        """See `Engine`: only what is new is translated."""
        signature = f"{self._version}|{self.engine.signature(pair)}"
        known = self.drafts.found(segments, pair, signature)
        new = [at for at in range(len(segments)) if at not in known]
        for first in range(0, len(new), self._at_once):
            some = new[first : first + self._at_once]
            asked = [segments[at] for at in some]
            made = self.engine.translate(asked, pair)
            if len(made) == len(asked):  # else the caller says what is wrong
                self.drafts.add(asked, made, pair, signature)
            known |= dict(zip(some, made, strict=False))
        return [known[at] for at in sorted(known)]

    def revise(self, revisions: Sequence[Revision], pair: Pair) -> list[Offered]:
        """See `Reviser`: a revision depends on findings, and is made anew."""
        if not isinstance(self.engine, Reviser):
            return [()] * len(revisions)
        return self.engine.revise(revisions, pair)

    def close(self) -> None:
        """See `Engine`."""
        self.engine.close()
        self.drafts.close()
