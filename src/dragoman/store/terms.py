"""The desk's terms, and the ledger of names, which fills itself from approved editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update

from dragoman.memory.glossary import Entry, Glossary
from dragoman.model.protocols import Pair
from dragoman.model.segment import Term, TermStatus
from dragoman.store.database import Reading, Writing
from dragoman.store.memory import all_pairs, pair_id, serving
from dragoman.store.schema.memory import names, terms
from dragoman.text.stems import stem
from dragoman.text.words import words

_AT_ONCE = 2_000


def add(write: Writing, entries: Iterable[Entry]) -> tuple[int, int]:
    """Keeps terms; how many are new, and how many were known and are now as given."""
    new: list[dict[str, object]] = []
    changed = 0
    known = {
        (row.source_language, row.target_language, row.source, row.target): row
        for row in write.rows(select(terms))
    }
    seen: dict[object, dict[str, object]] = {}
    for one in entries:
        key = one.source, one.target, one.term.source, one.term.target
        said = {"status": one.term.status.value, "case": one.term.case, "note": one.note}
        row = known.get(key)
        if row is not None:
            if (row.status, row.case, row.note) != tuple(said.values()):
                values = {**said, "made_by": write.by.name, "made_at": write.at}
                changed += write.run(update(terms).where(terms.c.id == row.id).values(values))
        elif key in seen:
            seen[key].update(said)
        else:
            seen[key] = {
                "source_language": one.source, "target_language": one.target, "source": one.term.source,
                "target": one.term.target, **said, "made_by": write.by.name, "made_at": write.at,
            }  # fmt: skip
            new.append(seen[key])
    for at in range(0, len(new), _AT_ONCE):
        write.run(insert(terms), new[at : at + _AT_ONCE])
    return len(new), changed


def remove(write: Writing, entries: Iterable[Entry]) -> int:
    """Takes terms away; how many there were."""
    return sum(
        write.run(
            delete(terms).where(
                terms.c.source_language == one.source,
                terms.c.target_language == one.target,
                terms.c.source == one.term.source,
                terms.c.target == one.term.target,
            )
        )
        for one in entries
    )


def every(read: Reading) -> tuple[Entry, ...]:
    """All terms, in the order in which they came."""
    return tuple(
        Entry(
            row.source_language,
            row.target_language,
            Term(row.source, row.target, TermStatus(row.status), row.case),
            row.note,
        )
        for row in read.rows(select(terms).order_by(terms.c.id))
    )


class Rendered(NamedTuple):
    """How a name was rendered in approved editions, in how many articles, and in which last."""

    name: str
    rendering: str
    times: int
    article: str


def seen(write: Writing, pair: Pair, article: str, found: Mapping[str, str]) -> None:
    """An approved edition of an article has these names (as the original has them) with these renderings.

    An article counts once for a name, however often it is updated. Forms of one rendering are one.
    """
    if not found:
        return
    number = pair_id(write, pair.source, pair.target)
    rows = write.rows(select(names).where(names.c.pair == number, names.c.name.in_(list(found))))
    known = {(row.name, _forms(row.rendering, pair.target)): row for row in rows}
    for name, rendering in found.items():
        row = known.get((name, _forms(rendering, pair.target)))
        if row is None:
            new = {"pair": number, "name": name, "rendering": rendering, "article": article}
            write.add(names, times=1, seen_at=write.at, **new)
        elif row.article != article:
            same = (names.c.pair == number) & (names.c.name == name) & (names.c.rendering == row.rendering)
            values = {"times": row.times + 1, "article": article, "seen_at": write.at}
            write.run(update(names).where(same).values(values))


def _forms(rendering: str, language: str) -> tuple[str, ...]:
    """What all forms of a rendering share."""
    return tuple([stem(word.folded, language) for word in words(rendering, language)])


def ledger(read: Reading, pair: Pair, of: Sequence[str] | None = None) -> dict[str, tuple[Rendered, ...]]:
    """By name its renderings, the commonest first, of names that are asked for, or of all."""
    numbers = list(serving(read, pair))
    asked = select(names).where(names.c.pair.in_(numbers))
    if of is not None:
        asked = asked.where(names.c.name.in_(list(of)))
    found: dict[str, list[Rendered]] = {}
    for row in read.rows(asked):
        found.setdefault(row.name, []).append(Rendered(row.name, row.rendering, row.times, row.article))
    return {
        name: tuple(sorted(several, key=lambda one: (-one.times, one.rendering)))
        for name, several in sorted(found.items())
    }


SETTLED = 2
"""Articles in which a name was rendered one way, and no other: it is then the house's."""


def settled(read: Reading) -> tuple[Entry, ...]:
    """The names that approved editions of a pair always render one way, as preferred terms."""
    counted = (
        select(names.c.pair, names.c.name, func.max(names.c.rendering).label("rendering"))
        .group_by(names.c.pair, names.c.name)
        .having(func.count() == 1, func.max(names.c.times) >= SETTLED)
        .order_by(names.c.pair, names.c.name)
    )
    ends = all_pairs(read)
    return tuple(
        Entry(*ends[row.pair], Term(row.name, row.rendering, TermStatus.PREFERRED, case=True))
        for row in read.rows(counted)
    )


def glossary(read: Reading) -> Glossary:
    """The desk's terms, and the names that are settled where the desk says nothing of them."""
    said = every(read)
    known = {(one.source, one.target, one.term.source.casefold()) for one in said}
    own = [one for one in settled(read) if (one.source, one.target, one.term.source.casefold()) not in known]
    return Glossary((*said, *own))


def stamp(read: Reading) -> tuple[object, ...]:
    """What changes where terms or names do: cheap to ask, to know whether `glossary` is still the same."""
    return tuple(read.row(_OF_TERMS) or ()), tuple(read.row(_OF_NAMES) or ())


_OF_TERMS = select(func.count(), func.max(terms.c.id), func.max(terms.c.made_at))
_OF_NAMES = select(func.count(), func.sum(names.c.times))
