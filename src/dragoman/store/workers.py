"""Who holds which place at the work. A worker counts on (`beat`) while it lives; whoever sees that a count
stands still takes the place over. No clock is compared with another's.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select, update

from dragoman.store.database import Reading, Writing
from dragoman.store.schema.work import workers


class Place(NamedTuple):
    """A place at the work: its number, the process that holds it ("" where none does), and how often that has
    said that it lives.
    """

    slot: int
    holder: str
    beat: int


def places(read: Reading) -> tuple[Place, ...]:
    """All places, by number."""
    return tuple(
        Place(row.slot, row.holder, row.beat) for row in read.rows(select(workers).order_by(workers.c.slot))
    )


def add(write: Writing, holder: str) -> Place:
    """A new place for a holder, after the last."""
    found = places(write)
    place = Place(found[-1].slot + 1 if found else 1, holder, 0)
    write.add_all(workers, [place._asdict()])
    return place


def take(write: Writing, place: Place, holder: str) -> Place | None:
    """The place, held by `holder` from now on; None where it is no longer as it was seen."""
    return _changed(write, place, Place(place.slot, holder, place.beat + 1))


def beat(write: Writing, place: Place) -> Place | None:
    """The place, its holder having said that it lives; None where another holds it now."""
    return _changed(write, place, place._replace(beat=place.beat + 1))


def _changed(write: Writing, seen: Place, to: Place) -> Place | None:
    unchanged = (workers.c.slot == seen.slot, workers.c.holder == seen.holder, workers.c.beat == seen.beat)
    done = write.run(update(workers).where(*unchanged).values(holder=to.holder, beat=to.beat))
    return to if done else None
