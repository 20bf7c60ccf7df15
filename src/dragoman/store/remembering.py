"""The memory as those above the store ask it: `memory.units.Memory`, each question one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.memory.glossary import Glossary
from dragoman.memory.ranking import AT_LEAST, best_first, likeness, likenesses
from dragoman.memory.units import Hit, Sentence, Standing
from dragoman.model.protocols import Pair
from dragoman.store import likeness as index
from dragoman.store import memory, terms

if TYPE_CHECKING:
    from dragoman.store.database import Reading, Store


class StoreMemory:
    """Implements `Memory`. May be shared by threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamp: tuple[object, ...] | None = None
        self._glossary = Glossary()

    def glossary(self) -> Glossary:
        """The desk's terms and the house's names; as they are now. Raises StoreError."""
        with self._store.reading() as read:
            now = terms.stamp(read)
            if now != self._stamp:
                self._glossary, self._stamp = terms.glossary(read), now
            return self._glossary

    def close(self) -> None:
        """Ends the connections of its store."""
        self._store.close()

    def exact(self, sentences: Sequence[Sentence], pair: Pair) -> list[tuple[Hit, ...]]:
        """See `Memory`."""
        with self._store.reading() as read:
            return memory.exact(read, sentences, pair)

    def alike(
        self, texts: Sequence[str], pair: Pair, *, at_least: float = AT_LEAST, most: int = 5
    ) -> list[tuple[Hit, ...]]:
        """See `Memory`."""
        with self._store.reading() as read:
            return alike(read, texts, pair, at_least=at_least, most=most)

    def rejected(self, texts: Sequence[str], pair: Pair) -> list[frozenset[str]]:
        """See `Memory`."""
        with self._store.reading() as read:
            return memory.rejected(read, texts, pair)


def alike(
    read: Reading, texts: Sequence[str], pair: Pair, *, at_least: float = AT_LEAST, most: int = 5
) -> list[tuple[Hit, ...]]:
    """The units whose sentence is like each text, the likest first; in any variety of the target."""
    served = memory.serving(read, pair, wide=True)
    likely: list[list[int]] = [[] for _ in texts]
    for number, (source, _) in served.items():
        found = index.candidates(read, number, source, texts, at_least)
        likely = [one + other for one, other in zip(likely, found, strict=True)]
    known = index.sources(read, [number for one in likely for number in one])
    close = [_close(text, some, known, at_least, 2 * most) for text, some in zip(texts, likely, strict=True)]
    found_units = memory.get(read, [number for one in close for number in one])
    return [
        best_first(
            Hit(found_units[number], how, 0, number)
            for number, how in one.items()
            if found_units[number].standing is not Standing.REJECTED
        )[:most]
        for one in close
    ]


def containing(read: Reading, text: str, pair: Pair, most: int = 20) -> tuple[Hit, ...]:
    """The units whose sentence has all words of a text, in any form, the newest first."""
    numbers = [
        found
        for number, (source, _) in memory.serving(read, pair, wide=True).items()
        for found in index.containing(read, number, source, text, most)
    ]
    found_units = memory.get(read, numbers)
    shown = [number for number in numbers if number in found_units]
    hits = [
        Hit(found_units[number], likeness(text, found_units[number].source.text), 0, number)
        for number in shown
    ]
    return tuple(hit for hit in hits if hit.unit.standing is not Standing.REJECTED)[:most]


def _close(
    text: str, likely: Sequence[int], known: dict[int, tuple[int, str]], at_least: float, most: int
) -> dict[int, float]:
    """The likeliest by likeness, as many as asked, with how like they are."""
    there = [number for number in likely if number in known]
    how_like = likenesses(text, [known[number][1] for number in there], at_least) if there else []
    found = {number: how for number, how in zip(there, how_like, strict=True) if how >= at_least}
    best = sorted(found, key=lambda number: -found[number])[:most]
    return {number: found[number] for number in best}
