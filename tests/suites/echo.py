"""A real, small engine for tests of what is around engines: it answers in capitals, or as told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model.edition import Method
from dragoman.model.errors import EngineDied, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment


class Echo:
    """Implements `Engine`: English to Spanish, Arabic and Hebrew, each text as `known` says or in capitals.

    A text that contains `poison` kills it; the first `deaths` calls die whatever they ask.
    """

    name = "echo"
    method = Method.NEURAL
    parallel = 1

    def __init__(
        self,
        known: Mapping[str, str] | None = None,
        *,
        poison: str = "",
        deaths: int = 0,
        short: bool = False,
    ) -> None:
        self.known = dict(known or {})
        self.poison = poison
        self.deaths = deaths
        self.short = short
        self.calls: list[list[str]] = []

    def pairs(self) -> list[Pair]:
        return [Pair("en", target) for target in ("ar", "es", "he")]

    def pair(self, source: str, target: str) -> Pair:
        wanted = Pair(source.split("-")[0], target)
        if wanted not in self.pairs():
            raise UnsupportedPair(f"echo does not translate {source} to {target}", "It knows en-es.")
        return wanted

    def signature(self, pair: Pair) -> str:
        return f"echo:{pair.source}-{pair.target}"

    def test(self, pair: Pair) -> None:
        pass

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.calls.append([segment.text for segment in segments])
        if self.deaths:
            self.deaths -= 1
            raise EngineDied("echo was killed", "Try again.")
        if self.poison and any(self.poison in segment.text for segment in segments):
            raise EngineDied("echo choked", "Leave the sentence out.")
        done: list[tuple[Candidate, ...]] = [(self._candidate(segment),) for segment in segments]
        return done[:-1] if self.short else done

    def _candidate(self, segment: Segment) -> Candidate:
        if segment.text in self.known:
            return Candidate(self.known[segment.text])
        # Letters whose capital is longer would move the marks.
        kept = {at for span in segment.verbatim for at in range(span.start, span.end)}
        text = "".join(
            c.upper() if len(c.upper()) == 1 and at not in kept else c for at, c in enumerate(segment.text)
        )
        return Candidate(text, segment.marks)

    def close(self) -> None:
        pass
