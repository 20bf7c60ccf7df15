"""Translations that were made earlier, read from a file: for evaluation, for tests, and for replay.

Each line of the file is a source, a TAB, and one or more translations, best first, separated by TABs.
A first line ``#from LANG to LANG`` names the pair.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from dragoman.engines.description import Description, NoSettings, Surroundings
from dragoman.model.edition import Method
from dragoman.model.errors import EngineError, EngineMissing, Need, SettingsError, Step, UnsupportedPair
from dragoman.model.protocols import Engine, Pair
from dragoman.model.segment import Candidate, Segment

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
    _digest: str = field(default="")

    def pairs(self) -> Sequence[Pair]:
        """See `Engine`."""
        return [Pair(self.source, self.target)]

    def pair(self, source: str, target: str) -> Pair:
        """See `Engine`."""
        from dragoman.text.languages import best_match  # here, as the help of the command reads this file

        if best_match(source, [self.source]) and best_match(target, [self.target]):
            return Pair(self.source, self.target)
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
        return [self._offered(segment) for segment in segments]

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


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _make(argument: str, settings: NoSettings, around: Surroundings) -> Engine:
    if not argument:
        raise SettingsError("recorded needs a file", Need(Step.CHOOSE_ENGINE, "recorded:FILE"))
    return recorded(Path(argument))


RECORDED = Description(
    "recorded",
    "recorded:FILE",
    "translations in a file: for tests, evaluation and replay",
    _make,
    NoSettings,
)
