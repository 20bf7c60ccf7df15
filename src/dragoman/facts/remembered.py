"""What was worked out of words, kept for tomorrow: news says the same words every day.

Of a word a dozen things are asked: what it is a form of, what a dictionary gives for it, which pole of an
axis it is at. Each takes ten to a hundred microseconds to find, and all of them together a third of the time
in which the sentence is compared that the word stands in. What was found is put on a shelf, a row a word, and
a word that comes again in another process is read from there, with all that is known of it.

Nothing depends on it but the time: a value is what its function would have found, and where tables are not
kept, or a row is damaged or too long, it is worked out.
"""

from __future__ import annotations

import marshal
import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from dragoman.facts.meaning.encoder import fingerprint
from dragoman.facts.meaning.shelf import Shelf
from dragoman.model.errors import ModelChanged
from dragoman.text import kept
from dragoman.text.words import Memo

V = TypeVar("V")

_NAME = "words"
_ROOM = 496
"""Bytes of a row: what is known of a word, as marshal has it, with two that say how many it takes."""

_LONGEST = 40
"""Characters of a word that is kept: what is longer is none, and hardly comes again."""

_FILE = 1 << 25
"""Bytes of the file: 65,000 words, of which a start sees in a few milliseconds that they are whole."""

_MOST = 4096
"""Words of which rows are at hand, some 4 MB: those of a batch."""


class Lasting(Memo[str, V]):
    """A memo of words of a language, whose values last: what one process has worked out the next one finds.

    `name` is the memo's own among those of the language. marshal takes what `written` makes of a value, of
    which `read` makes the value again. The function depends on the word alone, and on our code and data.
    """

    __slots__ = ("_key", "_name", "_read", "_written")

    def __init__(
        self,
        name: str,
        language: str,
        function: Callable[[str], V],
        written: Callable[[V], object] | None = None,
        read: Callable[[Any], V] | None = None,
    ) -> None:
        super().__init__(function)
        self._name, self._key = name, f"{language}\t"
        self._written, self._read = written, read

    def __missing__(self, word: str) -> V:
        """Looks it up, or works it out."""
        if len(word) > _LONGEST or not kept.is_used():
            return super().__missing__(word)
        row = _WORDS.row(self._key + word)
        known = row.get(self._name, row)  # the row itself is no value
        if known is row:
            value = super().__missing__(word)
            row[self._name] = value if self._written is None else self._written(value)
            _WORDS.changed(self._key + word)
            return value
        value = known if self._read is None else self._read(known)
        if len(self) >= self._most:
            self.clear()
        self[word] = value
        return value


class _Words:
    """The rows of words, those at hand and those on the shelf."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Any]] = {}
        self._new: dict[str, None] = {}
        self._lock = threading.Lock()

    def row(self, key: str) -> dict[str, Any]:
        """What is known of a word, by the names of memos."""
        found = self._rows.get(key)
        if found is None:
            self.fetch([key])
            found = self._rows.get(key)
        return {} if found is None else found  # another thread has put them away meanwhile

    def fetch(self, keys: Iterable[str]) -> None:
        """Brings rows to hand, all at once."""
        wanted = [key for key in keys if key not in self._rows]
        if not wanted:
            return
        if len(self._rows) + len(wanted) > _MOST:
            self.put_away()
        shelf = _shelf()
        found = shelf.find(wanted) if shelf is not None else [-1] * len(wanted)
        for key, number in zip(wanted, found, strict=True):
            self._rows[key] = _unpacked(shelf, number) if shelf is not None and number >= 0 else {}

    def changed(self, key: str) -> None:
        """That something new is known of a word."""
        self._new[key] = None

    def put_away(self) -> None:
        """Puts on the shelf what is new, and lets go of all rows."""
        with self._lock:
            rows, new = self._rows, list(self._new)
            self._rows, self._new = {}, {}
        shelf = _shelf()
        if shelf is None or not new:
            return
        packed = [(key, data) for key in new if (data := _packed(rows.get(key, {})))]
        if packed:
            from dragoman.facts.meaning.numeric import np

            together = np.frombuffer(b"".join([data for _, data in packed]), np.uint8)
            shelf.add([key for key, _ in packed], together.reshape(len(packed), _ROOM))


_WORDS = _Words()

_SEEN: dict[tuple[str, str], None] = {}
_MOST_SEEN = 1 << 16
"""Words that were fetched before: memos have what is known of them."""


def fetched(language: str, words: Iterable[str]) -> None:
    """Brings to hand what is known of words of a language that are new here, at once."""
    if kept.is_used():
        new = [word for word in words if (language, word) not in _SEEN and len(word) <= _LONGEST]
        if len(_SEEN) + len(new) > _MOST_SEEN:
            _SEEN.clear()
        _SEEN.update(dict.fromkeys([(language, word) for word in new]))
        _WORDS.fetch([f"{language}\t{word}" for word in new])


def put_away() -> None:
    """Keeps what was worked out since: to be called where a batch ends."""
    _WORDS.put_away()


def _packed(row: dict[str, Any]) -> bytes:
    """A row as it lies on the shelf; nothing where it takes more room than there is."""
    data = marshal.dumps(row)
    if len(data) > _ROOM - 2:
        return b""
    return len(data).to_bytes(2, "little") + data.ljust(_ROOM - 2, b"\0")


def _unpacked(shelf: Shelf, number: int) -> dict[str, Any]:
    data = shelf.vectors[number].tobytes()
    size = int.from_bytes(data[:2], "little")
    found: dict[str, Any] = marshal.loads(data[2 : 2 + size])  # noqa: S302  # written by us, and its sum is right
    return found


@lru_cache(maxsize=1)
def _shelf() -> Shelf | None:
    """The shelf of what our code and data, and the encoder, say of words; None where none can be."""
    try:
        sources = fingerprint(), kept.readers()
    except ModelChanged:
        return None
    return Shelf(kept.place(_NAME, sources), _ROOM, "<u1", _NAME, _FILE)
