"""Whether two words of one alphabet are forms of one name: with other endings, made to a word, or spelled as
another language does.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.fuzz import ratio

from dragoman.facts.names.similarity import clash, similarity

_SHORTEST, _BRIEF = 3, 2
"""Letters of the shortest names that have forms; and of names as short as «Wu»."""

HEAD = 4
"""Letters that two forms of one name begin with alike, and half of the longer one's."""

_ALIKE, _SOUNDS_ALIKE = 60.0, 0.83
"""Share of equal letters (in hundredths) and similarity of sound of two spellings of one name: Gaddafi,
Kadhafi."""

_VERY, ONE_SOUND = 80.0, 0.9
"""The same of a name that became a word («Sanskrit», «sánscrito»), and of two that are surely one."""


@lru_cache(maxsize=1 << 15)
def is_derived(name: str, word: str) -> bool:
    """Whether an ordinary word is made of a name: «peruano» of Peru, but not «market» of Markus."""
    shorter, longer = sorted((name, word), key=len)
    if len(shorter) < HEAD:
        return False
    if longer.startswith(shorter[: max(HEAD, len(shorter) - 1)]):
        return True
    if len(shorter) > HEAD and shorter in longer:
        return True
    return len(shorter) > HEAD + 1 and _is_spelled_so(name, word, _VERY, ONE_SOUND)


def is_form(one: str, other: str) -> bool:
    """Whether two plain words are forms of one name: the same but for an ending, an accent's letter, a
    compound.
    """
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _SHORTEST:
        return shorter == _BRIEF == longer - 1 and (one.startswith(other) or other.startswith(one))
    if one[0] == other[0]:
        shared = next((at for at in range(shorter) if one[at] != other[at]), shorter)
        if shared >= HEAD and 2 * shared >= longer:
            return True
        if shorter == _SHORTEST == shared and longer - shorter < _SHORTEST:
            return True
        if shorter >= HEAD and (one.startswith(other) or other.startswith(one)):
            return True
    if shorter > HEAD and (one in other or other in one):
        return True
    return _is_spelled_so(one, other, _ALIKE, _SOUNDS_ALIKE)


def _is_spelled_so(one: str, other: str, letters: float, sounds: float) -> bool:
    """Whether so many letters are equal and it sounds so much alike that both spell one name.

    A consonant that is another tells against it, but where all sounds so: «Sharipov», «Scharipow».
    """
    if ratio(one, other, score_cutoff=letters) < letters:  # 0 below it, which is soonest seen
        return False
    alike = similarity(one, other)
    return alike >= sounds and (alike >= ONE_SOUND or not clash(one, other))
