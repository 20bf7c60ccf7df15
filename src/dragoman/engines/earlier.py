"""Engines that make nothing new: translations that were made earlier, read from a file (for evaluation, for
tests, and for replay), or remembered on this machine.

Each line of a file is a source, a TAB, and one or more translations, best first, separated by TABs. A first
line ``#from LANG to LANG`` names the pair.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.engines.description import Description, NoSettings, Surroundings
from dragoman.model.edition import Maker, Method, Origin
from dragoman.model.errors import EngineError, EngineMissing, Need, SettingsError, Step, UnsupportedPair
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Segment

if TYPE_CHECKING:
    from dragoman.memory.drafts import Drafts

_PAIR = re.compile(r"#from (\S+) to (\S+)\s*")


@dataclass(frozen=True, slots=True)
class Recorded:
    """Implements `Engine` for one pair. A source that is not recorded raises EngineError.

    Marks of a segment are put on the whole candidate: where its words went was not recorded.
    """

    source: str
    target: str
    translations: Mapping[str, tuple[str, ...]]
    name: str = "recorded"
    method: Method = Method.NEURAL
    parallel: int = 1
    _digest: str = ""

    def pairs(self) -> Sequence[Pair]:
        """See `Engine`."""
        return [Pair(self.source, self.target)]

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        if found := _serving(self.pairs(), source, target):
            return found
        raise UnsupportedPair(
            f"{self.name} does not translate {source} to {target}",
            f"It was recorded from {self.source} to {self.target}.",
        )

    def signature(self, pair: Pair) -> str:
        """See `Engine`: the digest of what was recorded."""
        digest = self._digest or _digest(repr(sorted(self.translations.items())).encode("utf-8", "replace"))
        return f"{self.name}:{pair.source}-{pair.target}@{digest}"

    def test(self, pair: Pair) -> None:
        """See `Engine`."""
        if not self.translations:
            raise EngineError(f"{self.name} has no translations", "Record some first.")

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`."""
        return list(map(self._offered, segments))

    def close(self) -> None:
        """See `Engine`: there is nothing to end."""

    def _offered(self, segment: Segment) -> tuple[Candidate, ...]:
        found = self.translations.get(segment.text)
        if not found:
            raise EngineError(
                f"{self.name} has no translation of «{segment.text[:80]}»",
                "Record the sentence, or use an engine that translates.",
            )
        return tuple(
            Candidate(text, tuple(replace(mark, start=0, end=len(text)) for mark in segment.marks))
            for text in found
        )


@lru_cache(maxsize=8)
def recorded(path: Path) -> Recorded:
    """The translations in a file. Raises EngineMissing, EngineError and UnknownLanguage."""
    from dragoman.text.languages import tag

    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").splitlines()
    except OSError as error:
        raise EngineMissing(f"{path}: {error.strerror or error}", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise EngineError(f"{path} is not UTF-8", "Save it as UTF-8.") from error
    named = _PAIR.fullmatch(lines[0]) if lines else None
    if named is None:
        raise EngineError(f"{path} does not name its pair", "Begin it with a line «#from en to es».")
    translations: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines[1:], 2):
        source, *targets = line.split("\t")
        if not targets or not all(targets):
            raise EngineError(
                f"{path}: line {number} has no translation", "Write a source, a TAB, and its translation."
            )
        translations[source] = tuple(targets)
    return Recorded(tag(named[1]), tag(named[2]), translations, _digest=_digest(data))


def _serving(pairs: Sequence[Pair], source: str, target: str) -> Pair | None:
    """The first pair that serves these tags."""
    from dragoman.text.languages import best_match  # here, as the help of the command reads this file

    return next(
        (one for one in pairs if best_match(source, [one.source]) and best_match(target, [one.target])), None
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _recorded(argument: str, settings: NoSettings, around: Surroundings) -> Engine:
    if not argument:
        raise SettingsError("recorded needs a file", Need(Step.CHOOSE_ENGINE, "recorded:FILE"))
    return recorded(Path(argument))


RECORDED = Description(
    "recorded",
    "recorded:FILE",
    "translations in a file: for tests, evaluation and replay",
    _recorded,
    NoSettings,
)


class Memory:
    """Implements `Engine`: the latest drafts of any engine, and nothing else."""

    name = "memory"
    method = Method.NEURAL
    parallel = 1

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts

    def pairs(self) -> list[Pair]:
        """See `Engine`."""
        return self.drafts.pairs()

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        if found := _serving(self.pairs(), source, target):
            return found
        raise UnsupportedPair(
            f"Nothing is remembered that was translated from {source} to {target}",
            "Translate it with an engine first.",
        )

    def signature(self, pair: Pair) -> str:
        """See `Engine`."""
        return f"memory:{pair.source}-{pair.target}"

    def test(self, pair: Pair) -> None:
        """See `Engine`: there is nothing to test."""

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        """See `Engine`. Raises EngineError for the first segment that it does not remember."""
        known = self.drafts.latest(segments, pair)
        missing = next((segment for at, segment in enumerate(segments) if at not in known), None)
        if missing is not None:
            raise EngineError(
                f"Nothing is remembered of «{missing.text[:80]}» in {pair.target}",
                "Translate it with an engine first.",
            )
        itself = Origin(Maker.MEMORY, self.name)
        return [tuple(replace(one, origin=itself) for one in known[at]) for at in range(len(segments))]

    def close(self) -> None:
        """See `Engine`."""
        self.drafts.close()


MEMORY = Description(
    "memory",
    "memory",
    "what was translated on this machine before, and nothing else; a draft, whoever made it",
    lambda argument, settings, around: Memory(around.drafts()),
    NoSettings,
    page="engines.md#what-is-remembered",
    flawed=("memory:",),  # it does not say which engine it was
)
