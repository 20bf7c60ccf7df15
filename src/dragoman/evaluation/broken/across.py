"""Names in two scripts: a word of a translation that sounds as a name of the English side does, by its
consonants.

Our own small tables, for choosing what is broken: names are compared by the checks in another way.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_CYRILLIC = dict(zip("бвгґджзклмнпрстфцчшщ", "bvggdjzklmnprstfscss", strict=True))
_ARABIC = dict(zip("بپتثجچخدذرزژسشصضطظغفقكکگلمن", "bbttgckddrzjssddtzgfkkkglmn", strict=True))
_DEVANAGARI = dict(zip("कखगघचछजझटठडढतथदधनणपफबभमरलशषस", "kkggccjjttddttddnnpfbbmrlsss", strict=True))
_SOUNDS = {**_CYRILLIC, **_ARABIC, **_DEVANAGARI}

_ENGLISH = (
    (r"ph", "f"), (r"tch|ch", "c"), (r"sh", "s"), (r"ck|q", "k"), (r"x", "ks"), (r"g(?=[ei])", "j"),
    (r"gh", "g"), (r"c(?=[eiy])", "s"), (r"c(?!h)", "k"), (r"th", "t"), (r"[aeiouyhw]", ""),
)  # fmt: skip
"""What letters of English sound like, one after the other; vowels, and what is often not written, say
nothing.
"""

_SAME = str.maketrans({"j": "g", "p": "b", "v": "f", "c": "s", "z": "s"})
"""Consonants that some script has no two letters for."""

_ALIKE = 0.8
"""How much of two names' consonants must be the same, in their order."""
_FEWEST = 3
"""Consonants of a name that is looked for."""


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """The consonants of a word in any of the scripts, each at most once in a row."""
    text = word.casefold()
    if text.isascii():
        for pattern, sound in _ENGLISH:
            text = re.sub(pattern, sound, text)
    else:
        text = "".join(_SOUNDS.get(letter, "") for letter in text.replace("дж", "ж"))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", text).translate(_SAME))


def alike(one: str, other: str) -> float:
    """How alike two words sound, from 0 to 1; 0 where one has too few consonants or another first one."""
    first, second = skeleton(one), skeleton(other)
    if min(len(first), len(second)) < _FEWEST or first[0] != second[0]:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def counterparts(english: list[str], foreign: list[str]) -> list[tuple[str, str]]:
    """Each English name with the only foreign word that sounds alike, where it is the only name that does."""
    likes = [(name, word) for name in set(english) for word in set(foreign) if alike(name, word) >= _ALIKE]
    return sorted(
        (name, word)
        for name, word in likes
        if sum(name == one for one, _ in likes) == 1 and sum(word == one for _, one in likes) == 1
    )
