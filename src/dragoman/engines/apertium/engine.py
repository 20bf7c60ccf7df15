"""The Apertium engine: a pool of running pipelines, one start-up per pair."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from dragoman.engines.apertium import choosing, modes
from dragoman.engines.apertium.dating import dates
from dragoman.engines.apertium.denying import denials
from dragoman.engines.apertium.describing import described
from dragoman.engines.apertium.grammar import corrected
from dragoman.engines.apertium.modes import package
from dragoman.engines.apertium.naming import Lexicon, Look, proper_nouns, with_names_kept
from dragoman.engines.apertium.pipe import Pipe, self_test
from dragoman.engines.apertium.reporting import reports
from dragoman.engines.apertium.rewriting import Rewritten, rewritten, settled
from dragoman.engines.apertium.runs import with_marks
from dragoman.engines.apertium.stream import Encoding, decoded, encoded
from dragoman.engines.apertium.sums import sums
from dragoman.engines.apertium.tidy import tidied
from dragoman.engines.apertium.titles import titles
from dragoman.engines.pairs import already_in, listed, matching
from dragoman.engines.plain import without_letters
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError, Need, Step, UnsupportedPair
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.text.languages import primary


class Apertium:
    """Implements `Engine` for the pairs that are installed. May be shared by threads."""

    name = "apertium"
    method = Method.RULES
    parallel = 2
    """What is done before and behind its pipeline takes a third of a call: another call keeps it busy."""

    def __init__(self, directory: Path = modes.MODES_DIRECTORY) -> None:
        """`directory` holds the mode files; nothing is started before it is asked for."""
        self._directory = directory
        self._lock = threading.Lock()
        self._idle: defaultdict[str, list[Pipe]] = defaultdict(list)
        self._lexicon = Lexicon()
        self._alone: dict[tuple[str, str], str] = {}

    def pairs(self) -> list[Pair]:
        """See `Engine`: the direct pairs."""
        return [Pair(*ends) for ends in sorted(modes.installed(self._directory))]

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        pairs = self.pairs()
        found = matching(pairs, source, target)
        if found is None:
            raise unsupported(pairs, source, target)
        return found

    def signature(self, pair: Pair) -> str:
        """See `Engine`: apertium, its version, the mode's name and the digest of the pair's data."""
        mode = self._mode(pair)
        return f"apertium:{modes.version()}:{mode.name}:{modes.digest(mode)}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: a pipeline is started, which is tested before anything else is."""
        with self._pipe(self._mode(pair)):
            pass

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`: one candidate a segment."""
        mode = self._mode(pair)
        look = partial(self._lexicon.entries, mode)
        given = segments
        written = [_written(segment, mode) for segment in given]
        segments = with_names_kept([one.segment for one in written], mode.source, mode.target, look)
        first = _encodings(written, segments, look)
        done = without_letters(segments)
        for number, (opened, made) in self._described(mode, written, segments, look).items():
            segments[number] = opened
            done[number] = made
        # A segment in which something did not come back once is sent again with unknown words for its
        # names, and at last with blanks for all that is verbatim, which no rule touches.
        for encodings in (
            first,
            [Encoding()] * len(segments),
            [Encoding(verbatim_as_words=False)] * len(segments),
        ):
            todo = [number for number in range(len(segments)) if number not in done]
            if todo:
                done |= self._attempt(mode, segments, todo, encodings)
        todo = [number for number in todo if number not in done]
        if todo:
            raise EngineError(
                f"Apertium's {mode.name} mixes up the markup of «{segments[todo[0]].text[:60]}»",
                "Use another engine for this article.",
            )
        return [
            (_finished(done[number], segment, before, mode),)
            for number, (segment, before) in enumerate(zip(segments, given, strict=True))
        ]

    def close(self) -> None:
        """See `Engine`."""
        with self._lock:
            pipes = [pipe for idle in self._idle.values() for pipe in idle]
            self._idle.clear()
        for pipe in pipes:
            pipe.close()
        self._lexicon.close()

    def _mode(self, pair: Pair) -> modes.Mode:
        installed = modes.installed(self._directory)
        try:
            return installed[pair.source, pair.target]
        except KeyError:
            raise unsupported(self.pairs(), pair.source, pair.target) from None

    def _described(
        self, mode: modes.Mode, written: Sequence[Rewritten], kept: Sequence[Segment], look: Look
    ) -> dict[int, tuple[Segment, Candidate]]:
        """What is made of segments with names that are translated, by the segment's number."""
        names = [
            frozenset(segment.verbatim) - frozenset(one.segment.verbatim)
            for one, segment in zip(written, kept, strict=True)
        ]
        found = described(kept, names, Pair(mode.source, mode.target), look, partial(self._phrases, mode))
        if not found:
            return {}
        opened = [found[number].segment if number in found else one for number, one in enumerate(kept)]
        made = self._attempt(mode, opened, sorted(found), _encodings(written, opened, look))
        return {
            number: (opened[number], candidate)
            for number, candidate in made.items()
            if found[number].agrees(candidate.text)
        }

    def _phrases(self, mode: modes.Mode, phrases: Sequence[str]) -> dict[str, str]:
        """What is made of each phrase by itself, where its words all come back translated."""
        fresh = [Segment(phrase) for phrase in phrases if (mode.name, phrase) not in self._alone]
        if fresh:
            made = self._attempt(mode, fresh, range(len(fresh)), [Encoding()] * len(fresh))
            for number, one in made.items():
                self._alone[mode.name, fresh[number].text] = one.text
        return {one: self._alone[mode.name, one] for one in phrases if (mode.name, one) in self._alone}

    def _attempt(
        self,
        mode: modes.Mode,
        segments: Sequence[Segment],
        todo: Sequence[int],
        encodings: Sequence[Encoding],
    ) -> dict[int, Candidate]:
        """What came back whole, by the segment's number; each is a block of its own, so that it is translated
        alike in any company (see docs/engines-inside.md).
        """
        found: dict[int, Candidate] = {}
        with self._pipe(mode) as pipe:
            replies = pipe.exchange([encoded(segments[number], encodings[number]) for number in todo])
            for number, reply in zip(todo, replies, strict=True):
                candidate = decoded(reply, segments[number], encodings[number])
                if candidate is None:
                    pipe.check()
                else:
                    found[number] = candidate
        return found

    @contextmanager
    def _pipe(self, mode: modes.Mode) -> Iterator[Pipe]:
        """A running pipeline that has passed its self-test; given back when all went well."""
        with self._lock:
            idle = self._idle[mode.name]
            pipe = idle.pop() if idle else None
        started = pipe is None
        if pipe is None:
            pipe = Pipe(choosing.stages(mode), mode.name)
        try:
            if started:
                self_test(pipe, mode.source)
            yield pipe
        except BaseException:
            pipe.close()  # what it still has to say belongs to nobody
            raise
        with self._lock:
            self._idle[mode.name].append(pipe)


def _written(segment: Segment, mode: modes.Mode) -> Rewritten:
    """The segment with what we say ourselves in it."""
    return rewritten(
        segment,
        (
            place
            for find in (dates, reports, denials, titles, sums)
            for place in find(segment, mode.source, mode.target)
        ),
    )


def _finished(made: Candidate, segment: Segment, given: Segment, mode: modes.Mode) -> Candidate:
    """What was made of the segment, which was `given` without what we wrote in it, tidied."""
    tidy = with_marks(tidied(made, segment, mode.source, mode.target), segment, mode.target)
    right = corrected(tidy, segment, mode.source, mode.target)
    return settled(right, given, mode.target)


def _encodings(written: Sequence[Rewritten], kept: Sequence[Segment], look: Look) -> list[Encoding]:
    """How segments with their names kept are given first."""
    names = [
        frozenset(segment.verbatim) - frozenset(one.segment.verbatim)
        for one, segment in zip(written, kept, strict=True)
    ]
    return [
        Encoding(names=proper | one.names, words=one.words)
        for one, proper in zip(written, proper_nouns(kept, names, look), strict=True)
    ]


def unsupported(pairs: Sequence[Pair], source: str, target: str) -> UnsupportedPair:
    """The error for a pair that is not there, with what is and which package would add it."""
    if primary(source) == primary(target):
        return already_in(source)
    name = package(source, target)
    adds = f"To add it: apt-get install {name}. " if name else ""
    return UnsupportedPair(
        f"Apertium does not translate {source} to {target} on this machine",
        f"{adds}Installed: {listed(pairs, source)}. ",
        Need(Step.LIST_PAIRS),
    )
