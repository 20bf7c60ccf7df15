"""Terms that contradict each other: nobody could follow them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.memory.glossary import Entry
from dragoman.model.segment import TermStatus
from dragoman.text.words import folded

_WANTED = (TermStatus.REQUIRED, TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Terms of one expression that cannot all be followed, and why."""

    why: str
    entries: tuple[Entry, ...]

    def __str__(self) -> str:
        first = self.entries[0]
        said = ", ".join(f"«{one.term.target}» ({one.term.status})" for one in self.entries)
        return f"{first.source}-{first.target} «{first.term.source}» {self.why}: {said}"


def quarrels(entries: Iterable[Entry]) -> list[Quarrel]:
    """The quarrels of a termbase, in the order of its terms."""
    by_expression: defaultdict[object, list[Entry]] = defaultdict(list)
    for one in entries:
        expression = one.term.source if one.term.case else folded(one.term.source)
        by_expression[one.source, one.target, expression].append(one)
    return [quarrel for several in by_expression.values() for quarrel in _among(several)]


def _among(several: Sequence[Entry]) -> list[Quarrel]:
    found: list[Quarrel] = []
    forbidden = {folded(one.term.target) for one in several if one.term.status is TermStatus.FORBIDDEN}
    both = [one for one in several if one.term.status in _WANTED and folded(one.term.target) in forbidden]
    if both:
        renderings = {folded(one.term.target) for one in both}
        found.append(
            Quarrel(
                "is wanted and forbidden",
                tuple(one for one in several if folded(one.term.target) in renderings),
            )
        )
    kept = [one for one in several if one.term.status is TermStatus.DO_NOT_TRANSLATE]
    wanted = [
        one
        for one in several
        if one.term.status in _WANTED and folded(one.term.target) != folded(one.term.source)
    ]
    if kept and wanted:
        found.append(Quarrel("is to stay as it is, and to be rendered", (*kept, *wanted)))
    required = [one for one in several if one.term.status is TermStatus.REQUIRED]
    if len({folded(one.term.target) for one in required}) > 1:
        found.append(Quarrel("has several renderings that are required", tuple(required)))
    return found
