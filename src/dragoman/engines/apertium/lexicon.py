"""What a pair's own dictionaries say of a word: whether it is a name to them, and which it becomes."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.engines.apertium import modes
from dragoman.engines.apertium.pipe import Pipe

_UNIT = re.compile(r"\^([^/$]*)((?:/[^/$]*)*)\$")
_SILENCE_S = 10.0
_NAME_TAG = "<np>"
_PLACE_TAG = "<np><loc>"
_ACRONYM_TAG = "<acr>"


@dataclass(frozen=True, slots=True)
class Entry:
    """A word's readings: what the target language calls the names that it may be, the places among them;
    whether it may be another word. Nothing of it where no dictionary has the word. `small` where all write
    it so.
    """

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    other: bool = False
    small: bool = False


class Lexicon:
    """Looks words up; what was looked up once is kept. May be shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[tuple[str, str], Entry] = {}

    def entries(self, mode: modes.Mode, words: Iterable[str]) -> dict[str, Entry]:
        """The entry of each word, which has letters only. Raises EngineError where the pair does not work."""
        wanted = sorted(set(words))
        with self._lock:
            fresh = [word for word in wanted if (mode.name, word) not in self._entries]
            if fresh:
                found = _looked_up(mode, fresh)
                self._entries.update(((mode.name, word), entry) for word, entry in found.items())
            return {word: self._entries[mode.name, word] for word in wanted}


def _looked_up(mode: modes.Mode, words: list[str]) -> dict[str, Entry]:
    stages = modes.pipeline(mode)
    analyser, bilingual = stages[0], next((stage for stage in stages if "-b" in stage[:3]), None)
    if analyser[0] == "lt-proc" and "-w" not in analyser:
        analyser = (analyser[0], "-w", *analyser[1:])  # the dictionary's capitals, not the text's
    readings = dict(zip(words, map(_readings, _exchanged(mode, analyser, words)), strict=True))
    named = sorted({one for found in readings.values() for one in found if _NAME_TAG in one})
    becomes: dict[str, str] = {}
    if named and bilingual is not None:
        replies = _exchanged(mode, bilingual, [f"^{one}$\n" for one in named])
        becomes = {
            one: found[0].partition("<")[0]
            for one, reply in zip(named, replies, strict=True)
            if (found := _readings(reply))
        }
    return {word: _entry(found, becomes) for word, found in readings.items()}


def _exchanged(mode: modes.Mode, stage: tuple[str, ...], blocks: list[str]) -> list[str]:
    pipe = Pipe([stage], mode.name, silence_s=_SILENCE_S)
    try:
        return list(pipe.exchange(blocks))
    finally:
        pipe.close()


def _readings(reply: str) -> list[str]:
    """What a unit may be, each with its tags; nothing where it is several units, or unknown."""
    units = _UNIT.findall(reply)
    if len(units) != 1:
        return []
    return [one for one in units[0][1].split("/")[1:] if one[:1] not in ("", "*", "@", "#")]


def _entry(readings: list[str], becomes: dict[str, str]) -> Entry:
    return Entry(
        frozenset(becomes[one] for one in readings if one in becomes),
        frozenset(becomes[one] for one in readings if one in becomes and _PLACE_TAG in one),
        any(_NAME_TAG not in one for one in readings),
        bool(readings)
        and all(one[:1].islower() and _NAME_TAG not in one and _ACRONYM_TAG not in one for one in readings),
    )
