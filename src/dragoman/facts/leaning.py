"""How far a word leans towards denial, in any language that the encoder reads: «without», «unable», «ohne».

A «not» before a word moves its vector nearly the same way whatever the word is (cosine 0.85 on average with
their mean): that is the direction of denial. Words that deny by what they mean lie that way too, in all
languages alike, and no list has to name them: without 0.37, unable 0.35, unbeaten 0.28, failed 0.26; weigert
0.34, fehlt 0.25; house -0.23, said -0.19.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.facts import meaning
from dragoman.facts.languages import table

if TYPE_CHECKING:
    from dragoman.facts.meaning.numeric import Floats

DENYING = 0.2
"""From which on a word hardly ever affirms."""


def leaning(vectors: Floats) -> Floats:
    """How far each row of vectors (n, 512) leans towards denial: a cosine, -1 to 1. Raises ModelChanged."""
    found: Floats = vectors @ _direction()
    return found


@lru_cache(maxsize=1)
def _direction() -> Floats:
    """The mean way that English words go by a «not», of length 1."""
    from dragoman.facts.meaning.numeric import np

    denials = table("denials", "en")
    plain = denials["plain"].split()
    particle = denials["particles"].split()[0]
    moved = meaning.vectors([f"{particle} {word}" for word in plain]) - meaning.vectors(plain)
    mean = moved.mean(axis=0)
    return np.asarray(mean / np.linalg.norm(mean))
