"""What was worked out about a word, remembered: news says the same few thousand words all day."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memo(dict[K, V]):
    """A table that fills itself: `memo[key]` is `function(key)`, worked out once.

    As functools.lru_cache, but what is there already costs a look-up of a dict and no call, which
    matters where every word of every text is asked for. It is emptied where it has grown to `most`
    entries, so that hostile texts cannot fill the memory.
    """

    __slots__ = ("_function", "_most")

    def __init__(self, function: Callable[[K], V], most: int = 1 << 16) -> None:
        super().__init__()
        self._function, self._most = function, most

    def __missing__(self, key: K) -> V:
        """Works it out."""
        value = self._function(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
