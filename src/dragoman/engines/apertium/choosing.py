"""Which of a word's translations: the one that people use, where the dictionary's first is rare («lonja» for
«market», «edifice» for «edificio»).

Apertium's dictionaries have several translations of many words, and its transfer takes the first where no
rule of theirs decides. How likely each is, two lists of frequencies tell, with no text in both languages: a
word stands for each of the words that translate it as often as these are written (Koehn and Knight 2000,
"Estimating Word Translation Probabilities from Unrelated Monolingual Corpora"). The first gives way to a word
that is likelier and about as common as the one it translates, and that the dictionary of the other direction
translates into this one first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from math import log10
from pathlib import Path
from typing import NamedTuple

from dragoman.engines.apertium import modes
from dragoman.engines.apertium.pipe import Pipe
from dragoman.facts.names.capitals import travels
from dragoman.text import kept
from dragoman.text.languages import primary
from dragoman.text.words import frequencies

_LIKELIER = 0.5
"""By how much another must be likelier, as log10: three times."""

_RARE = 2.5
"""The Zipf value of what no list has, of words of one in a million or more."""

_CLASSES = frozenset({"n", "adj", "vblex", "adv"})
"""What has more than one translation for what it means; words of grammar have for where they stand."""

_STAGE = str(Path(__file__).with_name("choosing.awk"))
_UNIT = re.compile(r"\^([^/$]+)/([^$]*)\$")
_READING = re.compile(r"([^<#+ ]+)<(\w+)>[^#+ ]*")
_TOGETHER = 500
"""Words that a dictionary is asked for in one block."""


def stages(mode: modes.Mode) -> tuple[tuple[str, ...], ...]:
    """The mode's pipeline with the stage that chooses, where there is something to choose.

    Raises EngineError where the pair does not work.
    """
    found = modes.pipeline(mode)
    rows = _rows(mode)
    if not rows:
        return found
    at = next(number for number, stage in enumerate(found) if _chooses(stage))
    return (*found[:at], ("gawk", "-b", "-v", f"chosen={rows}", "-f", _STAGE), *found[at:])


@lru_cache(maxsize=32)
def _rows(mode: modes.Mode) -> str:
    """What `chosen` finds as «lemma<class>=lemma;…»; finding it takes a second, so it is kept."""
    back = modes.installed(mode.path.parent).get((primary(mode.target), primary(mode.source)))
    if back is None or not (_dictionaries(mode) and _dictionaries(back)):
        return ""
    sources = (modes.digest(mode), modes.digest(back), version("wordfreq"), kept.stamp(Path(__file__)))

    def made() -> bytes:
        return ";".join(f"{word}={one}" for word, one in sorted(chosen(mode, back).items())).encode()

    return bytes(kept.kept(f"chosen-{mode.name}", sources, made)).decode()


def _chooses(stage: tuple[str, ...]) -> bool:
    """Whether a stage takes the first of what the dictionary offers."""
    return stage[0] == "apertium-transfer" and "-b" in stage


class _Dictionaries(NamedTuple):
    """The stages that read a language and that translate its words."""

    analyser: tuple[str, ...]
    bilingual: tuple[str, ...]


def _dictionaries(mode: modes.Mode) -> _Dictionaries | None:
    found = modes.pipeline(mode)
    bilingual = next((stage for stage in found if stage[0] == "lt-proc" and "-b" in stage[:3]), None)
    if found[0][0] != "lt-proc" or bilingual is None or not any(map(_chooses, found)):
        return None
    return _Dictionaries(found[0], bilingual)


def chosen(mode: modes.Mode, back: modes.Mode) -> dict[str, str]:
    """By «lemma<class>» of words whose first translation gives way, the one that it gives way to.

    `back` is the other direction. Raises EngineError where one of them does not work.
    """
    ours, theirs = _dictionaries(mode), _dictionaries(back)
    if ours is None or theirs is None:
        return {}
    here = frequencies(mode.source)
    words = [word for word in here if word.isalpha()]
    readings = _looked_up(mode.name, ours.analyser, words)
    lemmas = {one for found in readings.values() for one in found if _class(one)}
    offered = {
        word: found
        for word, found in _looked_up(mode.name, ours.bilingual, [f"^{one}$" for one in lemmas]).items()
        if len(found) > 1
    }
    others = {one for found in offered.values() for one in found if _class(one)}
    returned = _looked_up(back.name, theirs.bilingual, [f"^{one}$" for one in others])
    result: dict[str, str] = {}
    for word in sorted(offered):
        one = _better(word, offered[word], returned, here, mode.target)
        if one is not None:
            result.setdefault(f"{_lemma(word)}<{_class(word)}>", one)
    return result


def _better(
    word: str,
    offered: list[str],
    returned: Mapping[str, list[str]],
    here: Mapping[str, float],
    target: str,
) -> str | None:
    """The lemma of the likeliest translation that the first of those `offered` gives way to.

    None that is a name far oftener («trump»; names are as common in other languages), nor the first with
    something before it: dictionaries have opposites beside each other («surmountable, insurmountable»).
    """
    there = frequencies(target)

    def likely(one: str) -> float:
        rivals = {_lemma(word), *map(_lemma, returned.get(one, ()))}
        every = sum(10 ** max(here.get(rival, 0.0), _RARE) for rival in rivals)
        own = max(here.get(_lemma(word), 0.0), _RARE)
        return max(there.get(_lemma(one), 0.0), _RARE) + own - log10(every)

    def apart(one: str) -> float:
        return abs(max(there.get(_lemma(one), 0.0), _RARE) - max(here.get(_lemma(word), 0.0), _RARE))

    first = offered[0]
    if not _class(first):
        return None
    for one in sorted(offered[1:], key=likely, reverse=True):
        answered = [_lemma(other) for other in returned.get(one, ())[:1]] == [_lemma(word)]
        if likely(one) < likely(first) + _LIKELIER:
            return None
        alike = _class(one) == _class(word) and _shape(one) == _shape(first)
        named = travels(_lemma(one), target) and not travels(_lemma(first), target)
        opposed = _lemma(one).endswith(_lemma(first))
        if answered and alike and not (named or opposed) and apart(one) < apart(first):
            return _lemma(one)
    return None


def _lemma(reading: str) -> str:
    return reading.partition("<")[0].lower()


def _class(reading: str) -> str:
    """The word class of a reading that is one word of those we choose of, else ""."""
    found = _READING.fullmatch(reading)
    return found[2] if found and found[2] in _CLASSES else ""


def _shape(reading: str) -> tuple[bool, ...]:
    """What of a reading changes the sentence around it: a pronoun, degrees, one form for both genders."""
    return tuple(f"<{tag}>" in reading for tag in ("pron", "comp", "sup", "mf", "GD"))


def _looked_up(name: str, stage: tuple[str, ...], words: Iterable[str]) -> dict[str, list[str]]:
    """What a dictionary has for each word, or lemma with its tags."""
    rows = sorted(words)
    blocks = ["\n".join((*rows[at : at + _TOGETHER], "")) for at in range(0, len(rows), _TOGETHER)]
    pipe = Pipe([stage], name)
    try:
        units = [unit for reply in pipe.exchange(blocks) for unit in _UNIT.findall(reply)]
    finally:
        pipe.close()
    return {
        word: list(dict.fromkeys(one for one in found.split("/") if one[:1] not in ("", "*", "@", "#")))
        for word, found in units
    }
