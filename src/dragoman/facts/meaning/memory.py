"""Vectors of words and short phrases, remembered: whoever asks for one again gets the same row.

The encoder takes as long for one text as for eight. Who has many pairs to look at looks at them twice: while
it is `gathering`, what is not at hand is noted and not encoded (`Wanted`); then all of it is, at once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
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

_MOST_LONG = 512
"""Longer texts that are remembered, a megabyte: until those who asked for them have asked again."""


class Wanted(Exception):  # no error: who asked is asked again
    """Vectors are not at hand, and what they are of was noted."""


class _Gathered(threading.local):
    """The texts that were asked for; None where they are encoded as they are."""

    texts: list[str] | None = None


_GATHERED = _Gathered()


@contextmanager
def gathering() -> Iterator[list[str]]:
    """Until it ends, in this thread, who asks for vectors that are not at hand gets `Wanted`; the texts are
    those that it gives.
    """
    before = _GATHERED.texts
    found: list[str] = []
    _GATHERED.texts = found
    try:
        yield found
    finally:
        _GATHERED.texts = before


def is_gathering() -> bool:
    """Whether `Wanted` may be raised."""
    return _GATHERED.texts is not None


def _encoded(texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of texts. Raises Wanted."""
    if _GATHERED.texts is not None:
        _GATHERED.texts += texts
        raise Wanted
    return encoded(texts)


class Memory:
    """Rows of a table by text, rounded to half the precision, as the shelf has them: cosines differ in the
    fourth place. In full width they are at hand: to widen those of a pair takes as long as to align it.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._rows: dict[str, int] = {}
        self._long: dict[str, NDArray[np.float32]] = {}
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
        first = len(self._rows)
        if numbers:
            self._table[first : first + len(numbers)] = self._shelf.vectors[list(numbers.values())]
            self._rows.update(zip(numbers, range(first, first + len(numbers)), strict=True))
        if fresh:
            rounded = _encoded(fresh).astype(np.float16)
            first = len(self._rows)
            self._table[first : first + len(fresh)] = rounded
            self._rows.update(zip(fresh, range(first, first + len(fresh)), strict=True))
            # Longer phrases seldom come again.
            words = [at for at, text in enumerate(fresh) if text.count(" ") <= _SPACES]
            self._shelf.add([fresh[at] for at in words], rounded[words])

    def learn_all(self, texts: Sequence[str]) -> None:
        """Sees to it that all of `texts` are at hand, as many long ones as are remembered."""
        self.learn(texts)
        self._of_long([text for text in texts if len(text) > _SHORT][:_MOST_LONG])

    def _of_long(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        found = {text: self._long[text] for text in texts if text in self._long}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            found.update(zip(new, _encoded(new), strict=True))
            if len(self._long) + len(new) > _MOST_LONG:
                self._long.clear()
            self._long.update([(text, found[text]) for text in new[:_MOST_LONG]])
        return [found[text] for text in texts]

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
            return _encoded(texts)
        long = [place for place, row in enumerate(rows) if row is None] if None in rows else []
        found: NDArray[np.float32] = self._table.take([row or 0 for row in rows], axis=0)
        if long:
            found[long] = self._of_long([texts[place] for place in long])
        return found

    def vector(self, text: str) -> NDArray[np.float32]:
        """The vector of one text: where it is at hand, the row itself, to be used at once and not changed."""
        row = self._rows.get(text)
        table = self._table
        found: NDArray[np.float32]
        found = self.vectors((text,))[0] if row is None or table is None else table[row]
        return found


_MEMORY = Memory()


def prepare(texts: Iterable[str]) -> None:
    """Encodes what is short and not remembered yet, in one call, which takes a fraction of the time."""
    _MEMORY.learn(texts)


def provide(texts: Sequence[str]) -> None:
    """Encodes what was gathered; it is at hand for who asks again soon."""
    _MEMORY.learn_all(texts)


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of `texts` (n, 512), of unit length; short ones are remembered. Raises ModelChanged."""
    return _MEMORY.vectors(texts)


def vector(text: str) -> NDArray[np.float32]:
    """The vector of one text; it is right until another one is asked for. Raises ModelChanged."""
    return _MEMORY.vector(text)


def likeness(one: str, other: str) -> float:
    """How alike two texts are in meaning: the cosine of their vectors, -1 to 1. Raises ModelChanged."""
    found = vectors((one, other))
    return float(found[0] @ found[1])
