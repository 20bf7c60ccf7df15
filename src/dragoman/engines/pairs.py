"""Choosing the pair that serves two language tags."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model.protocols import Pair
from dragoman.text.languages import best_match, primary


def matching(pairs: Iterable[Pair], source: str, target: str) -> Pair | None:
    """The pair whose languages match these tags best, the target's first; None where none does."""
    pairs = tuple(pairs)
    served = best_match(target, sorted({pair.target for pair in pairs}))
    if served is None:
        return None
    usable = {pair.source: pair for pair in pairs if pair.target == served}
    spoken = best_match(source, sorted(usable))
    return usable[spoken] if spoken is not None else None


def listed(pairs: Iterable[Pair], source: str, most: int = 12) -> str:
    """Pairs for a message, those from `source` first: «en-es, es-ca and 14 more»."""
    base = primary(source)
    first = sorted(pairs, key=lambda pair: primary(pair.source) != base)
    names = [f"{pair.source}-{pair.target}" for pair in first]
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
