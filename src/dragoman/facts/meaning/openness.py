"""How likely it is that nothing on the other side answers a word.

A logistic regression over the signs of `linking`, for words of content and for function words apart: of
words that were put into a human translation (clauses of other documents, in five languages), against those
of human translations as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.facts.meaning.numeric import np

if TYPE_CHECKING:
    from dragoman.facts.meaning.numeric import Floats

CONTENT = (4.7, -5.4, -4.0, 1.3)
FUNCTION = (5.5, -5.3, -2.2, 0.8)
"""Weights of a word's signs (likeness, lead, margin), and the log odds without any, at even odds."""

_CONTENT, _FUNCTION = (np.array(weights[:-1], dtype=np.float32) for weights in (CONTENT, FUNCTION))

LEAST, MOST = -2.0, 3.0
"""Bounds of one word's log odds: one that is answered by chance does not answer for its clause."""

_OF_FUNCTION = 0.6
"""What a function word counts, of a rare content word; common ones of content lie between."""


def openness(signs: Floats, weights: Sequence[float]) -> Floats:
    """Log odds of each word (a row of `signs`) that nothing answers it, by what it weighs (`weights`)."""
    content = np.asarray(weights, dtype=np.float32)
    of_content = content > 0
    found = np.where(of_content, signs @ _CONTENT + CONTENT[-1], signs @ _FUNCTION + FUNCTION[-1])
    np.maximum(found, LEAST, out=found)
    np.minimum(found, MOST, out=found)
    content *= 0.5
    content += 0.5
    content[~of_content] = _OF_FUNCTION
    found *= content
    return found
