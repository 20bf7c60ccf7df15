"""Whether spellings that look alike are two names: «Carter» and «Carver» are, «Husein» and «Hussein» not."""

from __future__ import annotations

from functools import lru_cache

from dragoman.facts.names.symbols import Symbol, script, symbols

_CONSONANT = 2
_LONGEST = 40


@lru_cache(maxsize=1 << 12)
def clash(one: str, other: str) -> bool:
    """Whether folded names that have equally many consonants have two at one place that no custom of spelling
    makes one sound. Vowels are written in many ways, and say nothing.
    """
    ours, theirs = _consonants(one), _consonants(other)
    return len(ours) == len(theirs) and any(
        not mine.mask & other.mask for mine, other in zip(ours, theirs, strict=True)
    )


def _consonants(name: str) -> list[Symbol]:
    name = name[:_LONGEST]
    return [symbol for symbol in symbols(name, script(name)) if symbol.kind == _CONSONANT]
