"""Vectors that were worked out before, in a file that grows: news says the same words tomorrow.

A row of the file is a text's digest, its vector with half the precision, and a sum of both. Several
processes may read it and write behind its end at once; what one has added the others find when they look
again. Rows whose sum is wrong are of a write that failed: from the first of them on nothing is read, and the
file is begun anew. Of one that is full the half that came later stays: what is said now comes again sooner
than what was said once, and to work out all words of news anew takes nearly as long as to check it.

The file is mapped into memory, so that of its vectors those take room that are asked for.
"""

from __future__ import annotations

import mmap
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any, BinaryIO

from dragoman.text import kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import np

_NAME = "vectors"
_MOST = 1 << 27
"""Bytes of the file: some 120,000 vectors."""

_FEWEST = 2
"""Rows of a file that can be halved."""

_CHUNK = 1 << 10
"""Rows that are verified at once: in room that is used again, and not by the map, which would fill the memory
with all of them."""


class Shelf:
    """The vectors of texts in a file, numbers of a `kind`; with no file there are none. Of a text that was
    added twice, the later one counts.
    """

    def __init__(
        self, file: Path | None, dimensions: int, kind: str = "<f2", name: str = _NAME, most: int = 0
    ) -> None:
        from dragoman.facts.meaning.numeric import np

        self._file, self._name, self._most = file, name, most or _MOST
        self._row = np.dtype([("digest", "<u8"), ("vector", kind, dimensions), ("sum", "<u8")])
        self.vectors: NDArray[Any] = np.empty((0, dimensions), kind)
        self._opened: tuple[int, int] | None = None
        self._seen = 0
        digests = self._new()
        self._begin_anew()
        self._order = digests.argsort(kind="stable")
        self._sorted = digests[self._order]
        self._later: dict[int, int] = {}
        """By digest, the number of a row that was added since."""

    def find(self, texts: Sequence[str]) -> list[int]:
        """The numbers of texts among `vectors`, -1 for one that is not there."""
        from dragoman.facts.meaning.numeric import np

        digests = [_digest(text) for text in texts]
        if not len(self._sorted):
            return [self._later.get(digest, -1) for digest in digests]
        sought = np.array(digests, np.uint64)
        at = np.maximum(self._sorted.searchsorted(sought, "right") - 1, 0)
        numbers = np.where(self._sorted[at] == sought, self._order[at], -1).tolist()
        if not self._later:
            return list(numbers)
        return [self._later.get(digest, number) for digest, number in zip(digests, numbers, strict=True)]

    def look_again(self) -> bool:
        """Whether rows came that were not there yet, of this process or another."""
        first = len(self.vectors)
        new = self._new().tolist()
        self._later.update(zip(new, range(first, first + len(new)), strict=True))
        return bool(new)

    def add(self, texts: Sequence[str], vectors: NDArray[Any]) -> None:
        """Keeps vectors for whoever opens the file next, or looks again."""
        from dragoman.facts.meaning.numeric import np

        if self._file is None:
            return
        rows = np.zeros(len(texts), self._row)
        rows["digest"] = [_digest(text) for text in texts]
        rows["vector"] = vectors
        rows["sum"] = self._sums(rows)
        with suppress(OSError):  # there is no room, or nobody may write there: it is worked out again
            if not self._file.exists():
                self._file.parent.mkdir(parents=True, exist_ok=True)
                kept.tidied(self._file, self._name)
            with self._file.open("ab", buffering=0) as stream:
                if stream.tell() < self._most:
                    stream.write(rows.tobytes())

    def _new(self) -> NDArray[np.uint64]:
        """The digests of rows behind those that are known: all those whose sums are right are known now."""
        from dragoman.facts.meaning.numeric import np

        found = np.empty(0, np.uint64)
        if self._file is None:
            return found
        with suppress(OSError), self._file.open("rb") as stream:
            state = os.fstat(stream.fileno())
            self._seen = state.st_size
            same = self._opened in (None, (state.st_dev, state.st_ino))  # it was not begun anew by another
            known, last = len(self.vectors), state.st_size // self._row.itemsize
            if same and last > known:
                self._opened = state.st_dev, state.st_ino
                found = self._verified(stream, known, last)
                self._map(stream, known + len(found))
        return found

    def _begin_anew(self) -> None:
        """Takes the file away where it has rows that are wrong; of one that is full the later half stays."""
        if self._file is None:
            return
        rows = len(self.vectors)
        with suppress(OSError):
            # By how long it was when it was read: others may have added to it since.
            if self._seen // self._row.itemsize > rows or (self._seen >= self._most and rows < _FEWEST):
                self._file.unlink()
            elif self._seen >= self._most:
                self._halve(self._file, (rows - rows // 2) * self._row.itemsize)

    def _halve(self, file: Path, start: int) -> None:
        """Puts what stands from `start` on in the file's place. Raises OSError."""
        temporary = file.with_name(f".{self._name}-{secrets.token_hex(8)}.tmp")
        try:
            with file.open("rb") as stream, temporary.open("xb") as rest:
                stream.seek(start)
                copyfileobj(stream, rest, _CHUNK * self._row.itemsize)
            os.replace(temporary, file)
        finally:
            temporary.unlink(missing_ok=True)

    def _verified(self, stream: BinaryIO, first: int, last: int) -> NDArray[np.uint64]:
        """The digests of the rows from `first` on, as far as they are right."""
        from dragoman.facts.meaning.numeric import np

        stream.seek(first * self._row.itemsize)
        room = np.empty(_CHUNK * self._row.itemsize, np.uint8)
        found: list[NDArray[np.uint64]] = []
        while first < last:
            count = min(stream.readinto(room) // self._row.itemsize, last - first)  # type: ignore[attr-defined]
            rows = room.view(self._row)[:count]
            wrong = np.flatnonzero(self._sums(rows) != rows["sum"])
            right = int(wrong[0]) if len(wrong) else count
            found.append(rows["digest"][:right].copy())
            if not count or len(wrong):
                break
            first += count
        return np.concatenate(found)

    def _map(self, stream: BinaryIO, rows: int) -> None:
        from dragoman.facts.meaning.numeric import np

        if rows > len(self.vectors):
            view = mmap.mmap(stream.fileno(), rows * self._row.itemsize, access=mmap.ACCESS_READ)
            self.vectors = np.frombuffer(view, self._row)["vector"]

    def _sums(self, rows: NDArray[np.void]) -> NDArray[np.uint64]:
        """Of each row all its eights of bytes but the last, and one, so that nothing is no row."""
        from dragoman.facts.meaning.numeric import np

        eights = rows.view(np.uint64).reshape(len(rows), self._row.itemsize // 8)[:, :-1]
        found: NDArray[np.uint64] = eights.sum(axis=1, dtype=np.uint64) + np.uint64(1)
        return found


def opened(sources: Sequence[object], dimensions: int) -> Shelf:
    """The shelf of what is worked out by `sources`."""
    return Shelf(kept.place(_NAME, sources), dimensions)


def _digest(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
