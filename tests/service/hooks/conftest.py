"""A newsroom with a program elsewhere that is told of what happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from service.conftest import Ferry
from suites.databases import ANNA
from suites.newsroom import Clock
from suites.receiver import Receiver

from dragoman.newsroom import steps
from dragoman.newsroom.room import Room
from dragoman.service.hooks import making
from dragoman.service.hooks.sender import Sender
from dragoman.sources.guard import Guard
from dragoman.store import Store, deliveries, editions, hooks
from dragoman.store.deliveries import Delivery
from dragoman.store.hooks import Hook


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as running:
        yield running


class Told:
    """A newsroom with a hook, and a sender with a clock that stands still."""

    def __init__(self, store: Store, receiver: Receiver) -> None:
        self.store, self.receiver = store, receiver
        self.clock = Clock()
        self.moment = self.clock.moment + timedelta(hours=1)
        self.sender = Sender(store, lambda: self.moment, Guard(), jitter=lambda: 0.0, timeout_s=5.0)
        self.hook = self.made()

    def made(self, *kinds: str, url: str = "", private: bool = True) -> Hook:
        with self.store.writing(ANNA, self.moment) as write:
            return making.make(write, url or self.receiver.url, kinds, private=private)

    def now(self) -> Hook:
        with self.store.reading() as read:
            return hooks.get(read, self.hook.id)

    def deliveries(self) -> list[Delivery]:
        with self.store.reading() as read:
            return list(deliveries.of(read, self.hook.id))

    def bodies(self) -> list[dict[str, object]]:
        return [got.verified(self.hook.secret) for got in self.receiver.got]

    def later(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def told(store: Store, receiver: Receiver) -> Told:
    return Told(store, receiver)


Publish = Callable[[], None]


@pytest.fixture
def publish(told: Told, room: Room, ferry: Ferry) -> Publish:
    """Anna approves the edition's newest version, and publishes it."""

    def published() -> None:
        with room.writing() as write:
            version = editions.get(write, ferry.edition).version
            steps.approve(write, ferry.edition, version)
            steps.publish(write, ferry.edition, version)

    return published
