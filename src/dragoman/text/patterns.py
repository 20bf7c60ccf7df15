"""Patterns that are compiled when they are first used, and kept for the next start (`compilations`).

To compile all takes a third of the time from a start to a first finding, which asks for few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

from dragoman.text.compilations import compiled

__all__ = ["compiled", "later"]

_ASKED = (
    "match", "fullmatch", "search", "findall", "finditer", "split", "sub", "subn",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip
"""What a pattern has."""


class _Later:
    """Stands for the pattern, and has all that it has from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._of = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _ASKED:
            raise AttributeError(name)
        made = compiled(*self._of)
        self.__dict__.update({one: getattr(made, one) for one in _ASKED})
        return self.__dict__[name]


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but when the pattern is first used: errors in it are raised then."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
