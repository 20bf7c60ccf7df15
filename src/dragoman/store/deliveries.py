"""Deliveries: what each hook is told, tried until it is taken or given up.

Whoever sends takes deliveries for a while (`claim`), and says what became of them (`settle`). Who dies in
between leaves them to the next, once that while is over: so each is sent at least once, now and then twice,
and its `message` says that it is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, and_, delete, exists, func, not_, select, update

from dragoman.model.errors import NotStored
from dragoman.store.database import Reading, Writing
from dragoman.store.schema.hooks import deliveries, hooks
from dragoman.store.schema.site import embargoes


class DeliveryState(StrEnum):
    """WAITING: to be tried, for the first time or again. SENDING: being tried, or left by who died meanwhile.
    TAKEN: its hook has it. DEAD: given up.
    """

    WAITING = "waiting"
    SENDING = "sending"
    TAKEN = "taken"
    DEAD = "dead"


OPEN = (DeliveryState.WAITING, DeliveryState.SENDING)
"""What is not ended."""


@dataclass(frozen=True, slots=True)
class Message:
    """What hooks are told: the event's name and kind, the article that it is about, and the `body`. It
    `waits` for the end of its article's embargo where nobody outside is to know before.
    """

    name: str
    kind: str
    body: Mapping[str, Any]
    article: int | None = None
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message to a hook: how often it was tried, what the last try met, and when the `next` one is due."""

    id: int
    hook: int
    message: str
    kind: str
    article: int | None
    waits: bool
    body: Mapping[str, Any]
    state: DeliveryState
    tries: int
    next: datetime
    status: int | None
    problem: str
    made: datetime
    ended: datetime | None


def queue(write: Writing, hook: int, message: Message) -> int:
    """Has a hook told of a message, and gives the delivery's id."""
    return write.add(
        deliveries,
        hook=hook,
        message=message.name,
        kind=message.kind,
        article=message.article,
        waits=message.waits,
        body=dict(message.body),
        state=DeliveryState.WAITING,
        tries=0,
        next=write.at,
        problem="",
        made=write.at,
    )


def due(read: Reading, now: datetime) -> bool:
    """Whether any delivery is to be tried at a moment."""
    return read.row(_due(now).limit(1)) is not None


def claim(write: Writing, lease: timedelta, most: int = 8, each: int = 2) -> Sequence[Delivery]:
    """Takes deliveries that are due, `most` at once. They are nobody else's for the time of the `lease`.

    Of one hook `each` are sent at a time at most, by whomever, so that one that is slow holds no other up.
    """
    found = _due(write.at).subquery()
    at_once = deliveries.alias()
    sending = (
        select(func.count())
        .where(at_once.c.hook == found.c.hook, at_once.c.state == DeliveryState.SENDING)
        .where(at_once.c.next > write.at)
        .scalar_subquery()
    )
    first = select(found.c.id).where(found.c.turn + sending <= each)
    rows = write.rows(first.order_by(found.c.turn, found.c.next, found.c.id).limit(most))
    taken = [row.id for row in rows]
    begun = {"state": DeliveryState.SENDING, "tries": deliveries.c.tries + 1, "next": write.at + lease}
    write.run(update(deliveries).where(deliveries.c.id.in_(taken)).values(begun))
    rows = write.rows(select(deliveries).where(deliveries.c.id.in_(taken)).order_by(deliveries.c.id))
    return [_delivery(row) for row in rows]


def settle(  # noqa: PLR0913  # what became of it
    write: Writing,
    one: Delivery,
    state: DeliveryState,
    *,
    status: int | None = None,
    problem: str = "",
    next_try: datetime | None = None,
) -> bool:
    """Says what became of a try; False where somebody else has begun another meanwhile."""
    ended = write.at if state in (DeliveryState.TAKEN, DeliveryState.DEAD) else None
    told = {
        "state": state,
        "status": status,
        "problem": problem,
        "ended": ended,
        "next": next_try or one.next,
    }
    mine = and_(deliveries.c.id == one.id, deliveries.c.tries == one.tries)
    return bool(write.run(update(deliveries).where(mine).values(told)))


def of(
    read: Reading, hook: int, states: Iterable[DeliveryState] = (), most: int = 50, before: int | None = None
) -> Sequence[Delivery]:
    """A hook's deliveries in these states, or all; the newest first, those older than `before` where that is
    given.
    """
    found = select(deliveries).where(deliveries.c.hook == hook)
    if wanted := list(states):
        found = found.where(deliveries.c.state.in_(wanted))
    if before is not None:
        found = found.where(deliveries.c.id < before)
    return [_delivery(row) for row in read.rows(found.order_by(deliveries.c.id.desc()).limit(most))]


def get(read: Reading, hook: int, key: int) -> Delivery:
    """A delivery of a hook. Raises NotStored."""
    row = read.row(select(deliveries).where(deliveries.c.id == key, deliveries.c.hook == hook))
    if row is None:
        raise NotStored(f"Hook {hook} has no delivery {key}", "Take its number from the list of deliveries.")
    return _delivery(row)


def again(write: Writing, hook: int, key: int) -> Delivery:
    """A delivery is tried again from the beginning, now. Raises NotStored."""
    get(write, hook, key)
    anew = {"state": DeliveryState.WAITING, "tries": 0, "next": write.at, "ended": None}
    write.run(update(deliveries).where(deliveries.c.id == key).values(anew))
    return get(write, hook, key)


def counts(read: Reading, hook: int | None = None) -> dict[DeliveryState, int]:
    """How many deliveries of a hook, or of all, are in each state; a state that none is in is not there."""
    group = select(deliveries.c.state, func.count().label("number"))
    if hook is not None:
        group = group.where(deliveries.c.hook == hook)
    return {DeliveryState(row.state): row.number for row in read.rows(group.group_by(deliveries.c.state))}


def prune(write: Writing, before: datetime) -> int:
    """Forgets the deliveries that ended before a moment, and says how many they were."""
    return write.run(delete(deliveries).where(deliveries.c.ended < before))


def _due(now: datetime) -> Select[Any]:
    """What is to be tried at a moment, each with its turn among those of its hook."""
    closed = exists().where(embargoes.c.article == deliveries.c.article, embargoes.c.until > now)
    turn = func.row_number().over(
        partition_by=deliveries.c.hook, order_by=(deliveries.c.next, deliveries.c.id)
    )
    return (
        select(deliveries.c.id, deliveries.c.hook, deliveries.c.next, turn.label("turn"))
        .join_from(deliveries, hooks, deliveries.c.hook == hooks.c.id)
        .where(deliveries.c.state.in_(OPEN), deliveries.c.next <= now)
        .where(hooks.c.stopped == "")
        .where(not_(and_(deliveries.c.waits, closed)))
    )


def _delivery(row: Row[Any]) -> Delivery:
    values = dict(row._mapping)
    values["state"] = DeliveryState(row.state)
    return Delivery(**values)
