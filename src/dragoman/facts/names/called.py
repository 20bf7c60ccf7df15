"""How far a word with a capital looks like what somebody or somewhere is called: a second reading, by the
encoder.

Frequencies tell a name by where it is common. They fail where a name is common at home («Martin» in German,
where every noun has a capital) and where an ordinary word is common abroad («Position»). The encoder has read
both in their sentences, and has them apart: one direction among its numbers tells names from other words, in
all its languages. `called.txt` is that direction, fitted to given names, CLDR's places and words that are
about as common in six languages, against words that one language has for its own
(`python -m dragoman.evaluation.weighing.calling`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from dragoman.facts.meaning.memory import vectors
from dragoman.text.words import Memo

if TYPE_CHECKING:
    from dragoman.facts.meaning.numeric import Floats

_LONGEST = 40
"""Characters of a word that are encoded, as elsewhere."""

UNTOLD = 0.5
"""What is said of abbreviations, and where no encoder is asked: as likely a name as not."""


def _called(text: str) -> float:
    bare = text.removesuffix("'s").removesuffix("’s")[:_LONGEST]
    if bare.isupper():
        return UNTOLD
    bias, direction = _direction()
    odds = bias + float(vectors([bare])[0] @ direction)
    return 1.0 / (1.0 + exp(-odds))


CALLED: Memo[str, float] = Memo(_called)
"""By word as it is written, how likely it is a name among words with a capital, 0 to 1. Raises
ModelChanged."""


@lru_cache(maxsize=1)
def _direction() -> tuple[float, Floats]:
    from dragoman.facts.meaning.numeric import np

    bias, *direction = map(float, files(__package__).joinpath("called.txt").read_text("utf-8").split())
    return bias, np.array(direction, dtype=np.float32)
