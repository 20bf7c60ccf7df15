"""The terms that the desk settled, found by the pair of languages that they are for."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.protocols import Pair
from dragoman.model.segment import Term
from dragoman.text.languages import is_within


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of texts in `source` that become texts in `target` (BCP 47 tags)."""

    source: str
    target: str
    term: Term


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms, of any pair."""

    entries: tuple[Entry, ...] = ()

    def terms(self, pair: Pair) -> tuple[Term, ...]:
        """Those for a pair, in their order: a term for "en" is one for "en-GB" too."""
        return tuple(
            entry.term
            for entry in self.entries
            if is_within(pair.source, entry.source) and is_within(pair.target, entry.target)
        )
