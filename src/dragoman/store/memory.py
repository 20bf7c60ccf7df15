"""Translation memory: units kept, and found again by their very text; those that are only like a text are
found
by `store.likeness`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, delete, func, insert, select, update

from dragoman.memory import written
from dragoman.memory.keys import key, normalised
from dragoman.memory.ranking import best_first, context
from dragoman.memory.units import Hit, Sentence, Standing, Stats, Unit
from dragoman.model.protocols import Pair
from dragoman.store import likeness
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.memory import pairs, units
from dragoman.text.languages import is_within, primary, script

AT_ONCE = 5_000
"""Values of one query: SQLite takes 32,766, PostgreSQL 65,535."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of units that were given: `new` ones are kept, of `raised` ones the standing rose, and the
    others were `known`; `turned_down` ones a person had rejected before.
    """

    new: int = 0
    raised: int = 0
    known: int = 0
    turned_down: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            self.new + other.new,
            self.raised + other.raised,
            self.known + other.known,
            self.turned_down + other.turned_down,
        )


def add(write: Writing, given: Iterable[Unit]) -> Added:
    """Keeps units. What is known stays one: the same texts between the same neighbours; its standing may
    rise.

    What a person rejected comes back by a person's approval only.
    """
    by_pair: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in given:
        by_pair[unit.source_language, unit.target_language].append(unit)
    added = Added()
    for (source, target), some in by_pair.items():
        added += _added(write, pair_id(write, source, target), some)
    return added


_Same = tuple[str, str, int | None, int | None]


def _added(write: Writing, pair: int, given: Sequence[Unit]) -> Added:
    keys = [key(unit.source.text) for unit in given]
    known: dict[_Same, tuple[int, Standing]] = {}
    rejected: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in _with_keys(write, [pair], set(keys)):
        standing = Standing(row.standing)
        known[row.source, row.target, row.before, row.after] = row.id, standing
        if standing is Standing.REJECTED:
            rejected[row.source, row.target].append(row.id)
    fresh: dict[_Same, tuple[int, Unit]] = {}
    count = dict.fromkeys(("raised", "known", "turned_down"), 0)
    for number, unit in zip(keys, given, strict=True):
        same = unit.source.text, unit.target.text, unit.before, unit.after
        if (down := rejected.get(same[:2])) is not None:
            if unit.standing is not Standing.APPROVED:
                count["turned_down"] += 1
                continue
            write.run(delete(units).where(units.c.id.in_(down)))
            del rejected[same[:2]]
            known.pop(same, None)
        if (before := known.get(same)) is not None:
            count[_risen(write, before, unit)] += 1
        elif same not in fresh or unit.standing.rank < fresh[same][1].standing.rank:
            count["known"] += same in fresh
            fresh[same] = number, unit
        else:
            count["known"] += 1
    _insert(write, pair, list(fresh.values()))
    return Added(len(fresh), **count)


def _risen(write: Writing, before: tuple[int, Standing], unit: Unit) -> str:
    """Raises the standing of a unit that is known, where the same is given with a better one."""
    number, standing = before
    if unit.standing.rank >= standing.rank:
        return "known"
    row = _row(unit)
    values = {name: row[name] for name in ("standing", "made_by", "made_at", "signature", "marks")}
    write.run(update(units).where(units.c.id == number).values(withdrawn=unit.withdrawn, **values))
    return "raised"


def _insert(write: Writing, pair: int, fresh: Sequence[tuple[int, Unit]]) -> None:
    if not fresh:
        return
    first = int(write.value(select(func.coalesce(func.max(units.c.id), 0)))) + 1
    numbered = [(first + at, number, unit) for at, (number, unit) in enumerate(fresh)]
    write.run(
        insert(units),
        [{"id": at, "pair": pair, "key": number, **_row(unit)} for at, number, unit in numbered],
    )
    likeness.index(
        write, pair, [(at, unit) for at, _, unit in numbered if unit.standing is not Standing.REJECTED]
    )


def exact(read: Reading, sentences: Sequence[Sentence], pair: Pair) -> list[tuple[Hit, ...]]:
    """The units of each sentence's very text, best first; none that was rejected."""
    numbers = serving(read, pair)
    if not numbers or not sentences:
        return [()] * len(sentences)
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in _with_keys(read, list(numbers), {key(one.text) for one in sentences}):
        found[row.key].append(row)
    hits = []
    for one in sentences:
        rows = found.get(key(one.text), ())
        text = normalised(one.text) if rows else ""
        here = [unit_of(row, numbers[row.pair]) for row in rows if normalised(row.source) == text]
        hits.append(
            best_first(
                Hit(unit, 1.0, context(unit, one), number)
                for number, unit in here
                if unit.standing is not Standing.REJECTED
            )
        )
    return hits


def rejected(read: Reading, texts: Sequence[str], pair: Pair) -> list[frozenset[str]]:
    """Of each text the translations that a person turned down."""
    numbers = serving(read, pair)
    found: defaultdict[int, set[str]] = defaultdict(set)
    if numbers:
        for row in _with_keys(read, list(numbers), {key(text) for text in texts}):
            if row.standing == Standing.REJECTED:
                found[row.key].add(row.target)
    return [frozenset(found.get(key(text), ())) for text in texts]


_WITH_KEYS = select(units).where(
    units.c.pair.in_(bindparam("pairs", expanding=True)), units.c.key.in_(bindparam("keys", expanding=True))
)
_PAIRS = select(pairs)
"""What is asked most: made once, since to make a statement takes longer than SQLite takes to answer it."""


def _with_keys(read: Reading, numbers: Sequence[int], keys: Iterable[int]) -> Iterator[Row[Any]]:
    """The units of some pairs with one of the keys."""
    left = sorted(keys)
    for at in range(0, len(left), AT_ONCE):
        some = left[at : at + AT_ONCE]
        yield from read.rows(_WITH_KEYS, {"pairs": numbers, "keys": some})


def every(read: Reading, source: str | None = None, target: str | None = None) -> Iterator[Unit]:
    """All units but those that were rejected, in the order in which they came; of languages within these,
    where they are given.
    """
    numbers = {
        number: ends
        for number, ends in all_pairs(read).items()
        if (source is None or is_within(ends[0], source)) and (target is None or is_within(ends[1], target))
    }
    shown = and_(units.c.pair.in_(list(numbers)), units.c.standing != Standing.REJECTED)
    for row in read.stream(select(units).where(shown).order_by(units.c.id)):
        yield unit_of(row, numbers[row.pair])[1]


def get(read: Reading, numbers: Sequence[int]) -> dict[int, Unit]:
    """Units by their numbers; unknown numbers are not there."""
    ends = all_pairs(read)
    found: dict[int, Unit] = {}
    for at in range(0, len(numbers), AT_ONCE):
        for row in read.rows(select(units).where(units.c.id.in_(numbers[at : at + AT_ONCE]))):
            found[row.id] = unit_of(row, ends[row.pair])[1]
    return found


def stats(read: Reading) -> list[Stats]:
    """How much there is of each pair, by language."""
    counted = select(
        units.c.pair,
        units.c.standing,
        func.count().label("total"),
        func.count().filter(units.c.withdrawn).label("withdrawn"),
        func.max(units.c.made_at).label("latest"),
    ).group_by(units.c.pair, units.c.standing)
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for row in read.rows(counted):
        found[row.pair].append(row)
    return [
        Stats(
            *ends,
            {Standing(row.standing): row.total for row in found[number]},
            sum(row.withdrawn for row in found[number]),
            max((row.latest for row in found[number] if row.latest is not None), default=None),
        )
        for number, ends in sorted(all_pairs(read).items(), key=lambda one: one[1])
        if number in found
    ]


def forget(write: Writing, numbers: Sequence[int]) -> int:
    """Takes units out of the memory for good; how many there were."""
    return sum(
        write.run(delete(units).where(units.c.id.in_(numbers[at : at + AT_ONCE])))
        for at in range(0, len(numbers), AT_ONCE)
    )


def forget_pair(write: Writing, source: str, target: str) -> int:
    """Forgets all units of a pair, rejections too; how many there were."""
    pair = write.value(select(pairs.c.id).where(pairs.c.source == source, pairs.c.target == target))
    likeness.drop(write, pair)
    return write.run(delete(units).where(units.c.pair == pair))


def reject(write: Writing, unit: Unit) -> None:
    """A person turned a translation down: all that say it are forgotten, and it stays known as rejected."""
    pair = pair_id(write, unit.source_language, unit.target_language)
    write.run(delete(units).where(_says(pair, unit)))
    turned = replace(unit, standing=Standing.REJECTED, before=None, after=None)
    _insert(write, pair, [(key(unit.source.text), turned)])


def pardon(write: Writing, unit: Unit) -> None:
    """A translation is not rejected any more."""
    pair = pair_id(write, unit.source_language, unit.target_language)
    write.run(delete(units).where(_says(pair, unit), units.c.standing == Standing.REJECTED))


def unlearn(write: Writing, unit: Unit, article: str) -> None:
    """Forgets a translation so far as an article taught it."""
    pair = pair_id(write, unit.source_language, unit.target_language)
    write.run(delete(units).where(_says(pair, unit), units.c.article == article))


def _says(pair: int, unit: Unit) -> ColumnElement[bool]:
    """The units with the texts of one."""
    return and_(
        units.c.pair == pair,
        units.c.key == key(unit.source.text),
        units.c.source == unit.source.text,
        units.c.target == unit.target.text,
    )


def withdraw(write: Writing, article: str, *, withdrawn: bool = True) -> int:
    """Flags the units of an article that was withdrawn: they are not reused. How many there are."""
    return write.run(update(units).where(units.c.article == article).values(withdrawn=withdrawn))


def pair_id(write: Writing, source: str, target: str) -> int:
    """The number of a pair, given where it has none yet."""
    found = write.value(select(pairs.c.id).where(pairs.c.source == source, pairs.c.target == target))
    return int(found) if found is not None else write.add(pairs, source=source, target=target)


def all_pairs(read: Reading) -> dict[int, tuple[str, str]]:
    """All pairs by number."""
    return {row.id: (row.source, row.target) for row in read.rows(_PAIRS)}


def serving(read: Reading, pair: Pair, *, wide: bool = False) -> dict[int, tuple[str, str]]:
    """The pairs whose translations may stand in texts of `pair`: from any variety of its source, into its
    target or that which this is a variety of («es» for «es-MX»); with `wide` into any variety in one script.
    """
    return {
        number: (source, target)
        for number, (source, target) in all_pairs(read).items()
        if _alike(source, pair.source)
        and (is_within(pair.target, target) or (wide and _alike(target, pair.target)))
    }


def _alike(one: str, other: str) -> bool:
    return primary(one) == primary(other) and script(one) == script(other)


def unit_of(row: Row[Any], ends: tuple[str, str]) -> tuple[int, Unit]:
    """A row's number and its unit."""
    source, target = written.read(row.source, row.target, row.marks)
    return row.id, Unit(
        *ends,
        source,
        target,
        Standing(row.standing),
        row.made_by,
        row.made_at,
        row.before,
        row.after,
        row.article or "",
        row.signature,
        row.withdrawn,
    )


def _row(unit: Unit) -> dict[str, Any]:
    return {
        "source": unit.source.text,
        "target": unit.target.text,
        "marks": written.written(unit.source, unit.target),
        "standing": unit.standing.value,
        "made_by": unit.made_by,
        "made_at": unit.made_at,
        "before": unit.before,
        "after": unit.after,
        "article": unit.article or None,
        "signature": unit.signature,
        "withdrawn": unit.withdrawn,
    }
