"""Vectors of words and short phrases, remembered: whoever asks for one again gets the same row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dragoman.facts.meaning.encoder import DIMENSIONS, encoded, fingerprint
from dragoman.facts.meaning.shelf import Shelf, opened

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import np

_SHORT = 40
"""Characters of a text that is remembered: a word or a phrase. Sentences hardly ever come twice."""

_SPACES = 1
"""Of a phrase that is kept for who comes next («not safe»)."""

_MOST = 1 << 15
"""Texts that are remembered, 64 MB of them; then it begins anew."""


class Memory:
    """Rows of a table by text, rounded to half the precision, as the shelf has them: cosines differ in the
    fourth place. In full width they are at hand: to widen those of a pair takes as long as to align it.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._rows: dict[str, int] = {}
        self._table: NDArray[np.float32] | None = None
        self._shelf: Shelf | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def learn(self, texts: Iterable[str]) -> None:
        """Sees to it that all of `texts` that are short have a row."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows and len(text) <= _SHORT]
        if not new:
            return
        from dragoman.facts.meaning.numeric import np

        new = new[: self._most]
        if self._table is None or self._shelf is None:
            self._table = np.empty((self._most, DIMENSIONS), dtype=np.float32)
            self._shelf = opened(fingerprint(), DIMENSIONS)
        if len(self._rows) + len(new) > self._most:
            self._rows.clear()
        numbers, fresh = self._found(new)
        first, behind = len(self._rows), len(self._rows) + len(numbers)
        self._table[first:behind] = self._shelf.vectors[list(numbers.values())]
        if fresh:
            rounded = encoded(fresh).astype(np.float16)
            self._table[behind : behind + len(fresh)] = rounded
            # Longer phrases seldom come again.
            words = [at for at, text in enumerate(fresh) if text.count(" ") <= _SPACES]
            self._shelf.add([fresh[at] for at in words], rounded[words])
        self._rows.update(zip((*numbers, *fresh), range(first, behind + len(fresh)), strict=True))

    def _found(self, texts: Sequence[str]) -> tuple[dict[str, int], list[str]]:
        """The numbers of texts on the shelf, and what is not there: nor was put there by others meanwhile."""
        assert self._shelf is not None
        found = dict(zip(texts, self._shelf.find(texts), strict=True))
        if -1 in found.values() and self._shelf.look_again():
            found = dict(zip(texts, self._shelf.find(texts), strict=True))
        return (
            {text: number for text, number in found.items() if number >= 0},
            [text for text, number in found.items() if number < 0],
        )

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of `texts`, one a row."""
        from dragoman.facts.meaning.numeric import np

        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        rows = list(map(self._rows.get, texts))
        if None in rows:
            self.learn(texts)
            rows = list(map(self._rows.get, texts))
        if self._table is None:
            return encoded(texts)
        long = [place for place, row in enumerate(rows) if row is None] if None in rows else []
        found: NDArray[np.float32] = self._table.take([row or 0 for row in rows], axis=0)
        if long:
            found[long] = encoded([texts[place] for place in long])
        return found


_MEMORY = Memory()


def prepare(texts: Iterable[str]) -> None:
    """Encodes what is short and not remembered yet, in one call, which takes a fraction of the time."""
    _MEMORY.learn(texts)


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of `texts` (n, 512), of unit length; short ones are remembered. Raises ModelChanged."""
    return _MEMORY.vectors(texts)


def likeness(one: str, other: str) -> float:
    """How alike two texts are in meaning: the cosine of their vectors, -1 to 1. Raises ModelChanged."""
    found = vectors((one, other))
    return float(found[0] @ found[1])
