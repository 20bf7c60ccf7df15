"""Which words of two sentences claim each other, as numbers: what an alignment is made of.

A word's claim to one of the other side is how alike the two are, against all others that are like that one.
What stands beside it is no rival (two words of English are one of German), and supports it where the
neighbours claim each other: so the same words far away, or a word that nothing answers, are told from a free
rendering.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.meaning.numeric import np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import Floats

_PLACE = 0.1
"""What a word is worth less, in likeness, that stands at the other end of its sentence."""

_SHARPNESS = 0.05
"""Likeness by which a claim exceeds another that weighs e times less."""

_SUPPORT, _MOST_SUPPORT = 0.3, 2.0
"""Likeness that each claim of neighbours adds, and how many of them are reckoned."""

_NEIGHBOURS, _SHARERS = 2, 1
"""Words to either side that support a claim, and that share a counterpart."""

_LIKEST = 5
"""Words of the other side that say what a word is usually like."""

_LEAST = 1e-12
"""Of a claim, and of what it is a share of."""

_ROUNDS = 2
"""Times that claims are reckoned anew by what their neighbours claim."""


class Links(NamedTuple):
    """Matrices of the source's words by the target's, and what they say of each word of both sides.

    `likeness` is the cosine of two words, `worth` the same with place and support reckoned in. `signs` has a
    row a word: how alike the likeliest is; by how much the word leads where it claims most (its worth, less
    what a rival's exceeds it by); and by how much the likeliest exceeds what either of the two is usually
    like.
    """

    likeness: Floats
    worth: Floats
    source_signs: Floats
    target_signs: Floats


def linked(ours: Floats, theirs: Floats) -> Links:
    """The links between words with these vectors, one a row."""
    likeness = ours @ theirs.T
    rows, columns = likeness.shape
    before = likeness - _apart(rows, columns)
    worth = before
    for _ in range(_ROUNDS):
        there, back = _claims(worth)
        there *= back
        np.sqrt(there, out=there)
        support = _band(rows, _NEIGHBOURS) @ there @ _band(columns, _NEIGHBOURS)
        np.minimum(support, _MOST_SUPPORT, out=support)
        support *= _SUPPORT
        worth = before + support
    usual = _usual(likeness) + _usual(likeness.T).T
    signs, signs_back = _signs(likeness, worth, usual), _signs(likeness.T, worth.T, usual.T)
    return Links(likeness, worth, signs, signs_back)


def _claims(worth: Floats) -> tuple[Floats, Floats]:
    """What share each word of the source has in each of the target, and the other way."""
    rows, columns = worth.shape
    weight = worth - np.maximum.reduce(worth, axis=None)
    weight /= _SHARPNESS
    np.exp(weight, out=weight)
    weight += _LEAST
    rivals = _rivals(rows) @ weight
    rivals_back = weight @ _rivals(columns)
    np.maximum(rivals, _LEAST, out=rivals)
    np.maximum(rivals_back, _LEAST, out=rivals_back)
    return np.divide(weight, rivals, out=rivals), np.divide(weight, rivals_back, out=rivals_back)


def _signs(likeness: Floats, worth: Floats, usual: Floats) -> Floats:
    """Of each word of the rows; `usual` is how alike each pair is for words that are likest the two."""
    # What a rival's worth exceeds a word's own by: where it is the best itself, nothing.
    behind = np.maximum.reduce(worth) - worth
    found = np.empty((len(worth), 3), dtype=np.float32)
    found[:, 0] = _highest(likeness)
    found[:, 1] = _highest(np.subtract(worth, behind, out=behind))
    found[:, 2] = _highest(2 * likeness - usual)
    return found


def _highest(rows: Floats) -> Floats:
    """The highest of each row: looked for and picked it comes sooner than by numpy's `max`."""
    found: Floats = rows[_numbers(len(rows)), rows.argmax(axis=1)]
    return found


def _usual(likeness: Floats) -> Floats:
    """How alike each word of the rows is to those that are likest it."""
    first = max(0, likeness.shape[1] - _LIKEST)
    ordered = likeness.copy(order="K")
    ordered.partition(first, axis=1)
    likest = ordered[:, first:]
    found: Floats = np.add.reduce(likest, axis=1, keepdims=True)
    found /= np.float32(likest.shape[1])
    return found


@lru_cache(maxsize=512)
def _numbers(length: int) -> NDArray[np.intp]:
    return np.arange(length)


@lru_cache(maxsize=2048)
def _apart(rows: int, columns: int) -> Floats:
    """What each two words are worth less for their places."""
    found: Floats = _PLACE * np.abs(_places(rows)[:, None] - _places(columns)[None])
    return found


@lru_cache(maxsize=512)
def _places(length: int) -> Floats:
    return (np.arange(length, dtype=np.float32) / length).astype(np.float32)


@lru_cache(maxsize=512)
def _band(length: int, width: int) -> Floats:
    """A matrix that adds up the neighbours of each word, itself left out."""
    distance = np.abs(np.arange(length)[:, None] - np.arange(length)[None])
    found: Floats = ((distance <= width) & (distance > 0)).astype(np.float32)
    return found


@lru_cache(maxsize=512)
def _rivals(length: int) -> Floats:
    """A matrix that adds up all words but the neighbours of each that may share a counterpart."""
    return (1.0 - _band(length, _SHARERS)).astype(np.float32)
