"""An engine that is asked for what it has not translated before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.memory.drafts import Drafts, Offered
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Segment
from dragoman.model.wrapper import Wrapper


class Remembering(Wrapper):
    """Implements `Engine` and `Reviser`: `engine`, whose drafts are kept and found again."""

    def __init__(self, engine: Engine, drafts: Drafts, version: str, *, at_once: int = 10_000) -> None:
        """`version` is that of the program around the engine, which has a part in what comes of it. What is
        made is kept every `at_once` segments, at the end of an article where drafts are contextual.
        """
        super().__init__(engine)
        self.drafts, self._version, self._at_once = drafts, version, at_once

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[Offered]:
        """See `Engine`: only what is new is translated."""
        signature = f"{self._version}|{self.engine.signature(pair)}"
        known = self.drafts.found(segments, pair, signature)
        new = [at for at in range(len(segments)) if at not in known]
        for some in self._portions(segments, new):
            asked = [segments[at] for at in some]
            made = self.engine.translate(asked, pair)
            if len(made) == len(asked):  # else the caller says what is wrong
                self.drafts.add(asked, made, pair, signature)
            known |= dict(zip(some, made, strict=False))
        return [known[at] for at in sorted(known)]

    def _portions(self, segments: Sequence[Segment], new: Sequence[int]) -> Iterator[list[int]]:
        """The numbers of new segments, in portions that are kept when they are made."""
        some: list[int] = []
        for at in new:
            going_on = some and self.drafts.contextual and segments[at].context is segments[some[-1]].context
            if len(some) >= self._at_once and not going_on:
                yield some
                some = []
            some.append(at)
        if some:
            yield some

    def close(self) -> None:
        """See `Engine`."""
        super().close()
        self.drafts.close()
