"""The sentences of each edition's newest version, with what made each and who decided of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update

from dragoman.model.edition import Edition, Maker
from dragoman.model.errors import NotStored
from dragoman.model.newsroom import SegmentState
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.articles import segments
from dragoman.store.values import StoredSegment

_NAMES = tuple(field.name for field in fields(StoredSegment))


_ROWS = select(*(segments.c[name] for name in _NAMES)).where(segments.c.edition == bindparam("edition"))
_OF = _ROWS.order_by(segments.c.position)
_DROP = delete(segments).where(segments.c.edition == bindparam("of"), segments.c.position == bindparam("at"))


def told(edition: Edition) -> tuple[StoredSegment, ...]:
    """The sentences of an edition as it has them, in the order of its blocks; nobody has decided of any."""
    sources = {block.id: block.text for block in edition.source.blocks}
    found: list[StoredSegment] = []
    for block in edition.article.blocks:
        for pair in edition.sentences.get(block.id, ()):
            source = sources[block.id][pair.source.start : pair.source.end]
            target = block.text[pair.target.start : pair.target.end]
            made = (pair.origin.made_by, pair.origin.name) if pair.origin else (None, "")
            found.append(StoredSegment(len(found), block.id, source, target, *made))
    return tuple(found)


def replace(write: Writing, edition: int, sentences: Sequence[StoredSegment]) -> None:
    """Stores the sentences of an edition's newest version, in the place of those before: most are what they
    were, and stay as they are.
    """
    had = {row.position: tuple(row) for row in write.rows(_ROWS, {"edition": edition})}
    fresh = {one.position: one for one in sentences if had.get(one.position) != _told(one)}
    gone = had.keys() - {one.position for one in sentences}
    if going := sorted(had.keys() & fresh.keys() | gone):
        write.run(_DROP, [{"of": edition, "at": position} for position in going])
    write.add_all(segments, [{"edition": edition, **_row(one)} for one in fresh.values()])


def of(read: Reading, edition: int) -> tuple[StoredSegment, ...]:
    """The sentences of an edition, in order."""
    return tuple(_segment(row) for row in read.rows(_OF, {"edition": edition}))


def decide(write: Writing, edition: int, position: int, state: SegmentState) -> None:
    """Says that the transaction's actor approved a sentence, or takes that back. Raises NotStored.

    It is told in the audit trail by whoever knows why.
    """
    by = (None, None) if state is SegmentState.MACHINE else (write.by.name, write.at)
    decided = update(segments).where(segments.c.edition == edition, segments.c.position == position)
    if not write.run(decided.values(state=state, decided_by=by[0], decided_at=by[1])):
        raise NotStored(f"Edition {edition} has no sentence {position}", "Take its newest version.")


def _row(sentence: StoredSegment) -> dict[str, Any]:
    return dict(zip(_NAMES, _told(sentence), strict=True))


_told: Callable[[StoredSegment], tuple[Any, ...]] = attrgetter(*_NAMES)


def _segment(row: Row[Any]) -> StoredSegment:
    position, block, source, target, maker, name, state, *decided = tuple(row)
    return StoredSegment(
        position,
        block,
        source,
        target,
        None if maker is None else Maker(maker),
        name,
        SegmentState(state),
        *decided,
    )
