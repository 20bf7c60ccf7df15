"""Patterns that are compiled when they are first used.

To compile all takes a tenth of the time from a start to a first finding, which asks for few of them.
"""

from __future__ import annotations

import re
from typing import Any, cast

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
        compiled = re.compile(*self._of)
        self.__dict__.update({one: getattr(compiled, one) for one in _ASKED})
        return self.__dict__[name]


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, which it calls when the pattern is first used: errors in it are raised then."""
    return cast("re.Pattern[str]", _Later(pattern, flags))
