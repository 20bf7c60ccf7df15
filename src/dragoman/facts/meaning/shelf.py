"""Vectors that were worked out before, in a file that grows: news says the same words tomorrow.

A row of the file is a text's digest, its vector with half the precision, and a sum of both. Several
processes may read it and write behind its end at once. Rows whose sum is wrong are of a write that failed:
from the first of them on nothing is read, and the file is begun anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.text import kept

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import np

_NAME = "vectors"
_MOST = 1 << 26
"""Bytes of the file: some 60,000 vectors. What comes then is not kept."""


class Shelf:
    """The vectors of texts in a file, as it was when it was opened; with no file there are none."""

    def __init__(self, file: Path | None, dimensions: int) -> None:
        from dragoman.facts.meaning.numeric import np

        self._file = file
        self._row = np.dtype([("digest", "<u8"), ("vector", "<f2", dimensions), ("sum", "<u8")])
        rows = self._read()
        self.vectors: NDArray[np.float16] = rows["vector"]
        self._numbers = dict(zip(rows["digest"].tolist(), range(len(rows)), strict=True))

    def find(self, text: str) -> int | None:
        """The number of a text among `vectors`; None where it is not there."""
        return self._numbers.get(_digest(text))

    def add(self, texts: Sequence[str], vectors: NDArray[np.float16]) -> None:
        """Keeps vectors for whoever opens the file next."""
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
                kept.tidied(self._file, _NAME)
            with self._file.open("ab", buffering=0) as stream:
                if stream.tell() < _MOST:
                    stream.write(rows.tobytes())

    def _read(self) -> NDArray[np.void]:
        from dragoman.facts.meaning.numeric import np

        try:
            data = self._file.read_bytes() if self._file is not None else b""
        except OSError:
            data = b""
        rows = np.frombuffer(data, self._row, len(data) // self._row.itemsize)
        wrong = np.flatnonzero(self._sums(rows) != rows["sum"])
        if len(wrong) and self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            rows = rows[: wrong[0]]
        return rows

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
