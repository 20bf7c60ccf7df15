"""Requests at once share batches, wait in a bounded line, and cost nothing once their clients left."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator, Sequence

import pytest
from suites.echo import Echo
from suites.loops import alone

from dragoman.model.article import Article, Block, Role
from dragoman.model.edition import Edition
from dragoman.model.errors import Cancelled, EngineDied
from dragoman.model.protocols import Pair
from dragoman.model.segment import Candidate, Segment
from dragoman.newsroom.room import Room
from dragoman.service.batching import Batches, Busy
from dragoman.service.translators.here import HANDS, Here

SENTENCES = [f"The harbour has {number} boats today." for number in range(20, 60)]
AT_WORK = SENTENCES[:HANDS]
"""What all threads are busy with."""


class Gate(Echo):
    """Waits in its first call until it is let go, so that a line forms behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.entered, self.go = threading.Semaphore(0), threading.Event()
        self.pause_s = 0.0

    def translate(self, segments: Sequence[Segment], pair: Pair) -> list[tuple[Candidate, ...]]:
        self.entered.release()
        assert self.go.wait(30)
        time.sleep(self.pause_s)
        return super().translate(segments, pair)


@pytest.fixture
def gate(room: Room) -> Iterator[Gate]:
    """The engine of the room's desk; what the room put there is there again before the room goes."""
    made = Gate()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.config.engines.engine_named", lambda name, settings=None: made)
        yield made


def article(text: str) -> Article:
    return Article("en", (Block("b0", Role.PARAGRAPH, text),))


async def stays() -> bool:
    return False


async def leaves() -> bool:
    return True


async def entered(gate: Gate) -> None:
    """Until the engine has one call more."""
    assert await asyncio.to_thread(gate.entered.acquire, timeout=30)


def texts(editions: Sequence[Edition | None]) -> list[str]:
    return [one.article.blocks[-1].text if one else "" for one in editions]


def test_what_waits_is_translated_together(room: Room, gate: Gate) -> None:
    """Behind one that is under way thirty-nine wait, and the engine is called a few times for all of them."""
    batches = Batches(Here(room.desk))

    async def ask() -> list[list[Edition | None]]:
        first = asyncio.create_task(batches.editions([article(SENTENCES[0])], "es", stays))
        await entered(gate)
        rest = [asyncio.create_task(batches.editions([article(one)], "es", stays)) for one in SENTENCES[1:]]
        await asyncio.sleep(0)
        gate.go.set()
        return [await first, *[await one for one in rest]]

    answers = alone(ask())

    assert [texts(one) for one in answers] == [[one.upper()] for one in SENTENCES]
    assert sorted(text for call in gate.calls for text in call) == SENTENCES
    assert len(gate.calls) < 5
    assert batches.waiting == 0


def test_a_long_request_holds_nobody_up(room: Room, gate: Gate) -> None:
    """A short one that comes later is in the next batch, not behind all of the long one."""
    batches = Batches(Here(room.desk), at_once=200)
    gate.pause_s = 0.2  # in which who is done is told so
    order: list[str] = []

    async def one(name: str, articles: list[Article]) -> None:
        await batches.editions(articles, "es", stays)
        order.append(name)

    async def ask() -> None:
        long = asyncio.create_task(one("long", [article(text) for text in SENTENCES]))
        await entered(gate)
        short = asyncio.create_task(one("short", [article("The storm is over.")]))
        await asyncio.sleep(0)
        gate.go.set()
        await asyncio.gather(long, short)

    alone(ask())

    assert order == ["short", "long"]


def test_one_long_request_keeps_all_busy(room: Room, gate: Gate) -> None:
    """What is more than a batch is taken by as many threads as there may be, also where nobody else asks."""
    batches = Batches(Here(room.desk), at_once=200)

    async def ask() -> list[Edition | None]:
        long = asyncio.create_task(batches.editions([article(text) for text in SENTENCES], "es", stays))
        for _ in range(HANDS):
            await entered(gate)
        gate.go.set()
        return await long

    assert texts(alone(ask())) == [one.upper() for one in SENTENCES]


def test_a_client_that_left_costs_nothing(room: Room, gate: Gate) -> None:
    """What it asked for never reaches the engine; nor does that of a task that was cancelled."""
    batches = Batches(Here(room.desk))

    async def ask() -> None:
        first = []
        for one in AT_WORK:
            first.append(asyncio.create_task(batches.editions([article(one)], "es", stays)))
            await entered(gate)
        gone = asyncio.create_task(batches.editions([article("Nobody waits for this.")], "es", leaves))
        cancelled = asyncio.create_task(batches.editions([article("Nor for this.")], "es", stays))
        with pytest.raises(Cancelled):
            await gone
        cancelled.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled
        gate.go.set()
        await asyncio.gather(*first)

    alone(ask())

    assert sorted(gate.calls) == [[one] for one in AT_WORK]
    assert batches.waiting == 0


def test_the_line_is_bounded(room: Room, gate: Gate) -> None:
    """What comes when much waits is refused, and what waits is done; then there is room again."""
    batches = Batches(Here(room.desk), most=80)

    async def ask() -> None:
        first = asyncio.create_task(batches.editions([article(SENTENCES[0])], "es", stays))
        await entered(gate)
        with pytest.raises(Busy):
            await batches.editions([article("x" * 60)], "es", stays)
        gate.go.set()
        await first
        assert texts(await batches.editions([article("Now it fits.")], "es", stays)) == ["NOW IT FITS."]

    alone(ask())


def test_one_that_fails_fails_alone(room: Room, gate: Gate) -> None:
    """A text that kills the engine is an error for whoever sent it, and for nobody else of the batch."""
    batches = Batches(Here(room.desk))
    gate.poison = "poison"

    async def ask() -> list[object]:
        gate.go.set()
        sent = ["The harbour is open.", "This is poison.", "The storm is over."]
        return await asyncio.gather(
            *[batches.editions([article(one)], "es", stays) for one in sent], return_exceptions=True
        )

    good, bad, other = alone(ask())

    assert isinstance(bad, EngineDied)
    assert isinstance(good, list)
    assert isinstance(other, list)
    assert texts(good) + texts(other) == ["THE HARBOUR IS OPEN.", "THE STORM IS OVER."]
