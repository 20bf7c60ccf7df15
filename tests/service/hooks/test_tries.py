"""What becomes of what a program elsewhere does not take, and of who does not answer."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from service.hooks.conftest import Publish, Told
from suites.databases import ANNA

from dragoman.service.hooks import making
from dragoman.service.hooks.sender import BY, WAITS_S, Sender
from dragoman.sources.guard import Guard
from dragoman.store import deliveries, hooks
from dragoman.store.deliveries import DeliveryState


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """What is queued and taken is SQL, so it is looked at on both databases."""
    return str(request.param)


def test_what_is_not_taken_is_tried_for_three_days_and_then_given_up(told: Told, publish: Publish) -> None:
    told.receiver.answers = [500] * 20
    publish()

    waits = []
    for _ in range(len(WAITS_S) + 1):
        assert told.sender.once() == 1
        (one,) = told.deliveries()
        waits.append((one.next - told.moment).total_seconds())
        told.moment = max(told.moment, one.next - timedelta(seconds=1))
        assert told.sender.once() == 0  # not before its time
        told.later(1)

    (dead,) = told.deliveries()
    assert waits[: len(WAITS_S)] == list(WAITS_S)
    assert (dead.state, dead.tries, dead.status) == (DeliveryState.DEAD, len(WAITS_S) + 1, 500)
    assert dead.problem == "It answers with status 500"
    assert "took nothing" in told.now().stopped
    assert told.sender.once() == 0


def test_a_dead_delivery_can_be_tried_again(told: Told, publish: Publish) -> None:
    told.receiver.answers = [410]
    publish()
    told.sender.once()
    (dead,) = told.deliveries()
    assert dead.state is DeliveryState.DEAD
    assert "410" in told.now().stopped

    with told.store.writing(ANNA, told.moment) as write:
        deliveries.again(write, told.hook.id, dead.id)
        hooks.start(write, told.hook.id)

    assert told.sender.once() == 1
    (taken,) = told.deliveries()
    assert (taken.state, taken.tries) == (DeliveryState.TAKEN, 1)


def test_who_asks_to_be_left_alone_is(told: Told, publish: Publish) -> None:
    told.receiver.answers = [(429, {"Retry-After": "120"})]
    publish()
    told.sender.once()

    (one,) = told.deliveries()
    assert one.next - told.moment == timedelta(seconds=120)


def test_of_two_senders_one_has_a_delivery(told: Told, publish: Publish) -> None:
    """And of one that died in between, the other has it when its time is over."""
    publish()
    told.sender._spread()
    with told.store.writing(BY, told.moment) as write:
        (mine,) = deliveries.claim(write, timedelta(seconds=60))

    assert told.sender.once() == 0
    told.later(61)
    assert told.sender.once() == 1
    with told.store.writing(BY, told.moment) as write:
        assert not deliveries.settle(write, mine, DeliveryState.DEAD)  # too late: another has told it
    assert [one.state for one in told.deliveries()] == [DeliveryState.TAKEN]


def test_one_that_is_slow_holds_no_other_up(told: Told) -> None:
    """Of each hook two are sent at once at most, however many wait."""
    slow, other = told.hook, told.made()
    with told.store.writing(ANNA, told.moment) as write:
        for _ in range(40):
            making.test(write, slow.id)
        making.test(write, other.id)

    with told.store.writing(BY, told.moment) as write:
        taken = deliveries.claim(write, timedelta(seconds=60), most=8, each=2)

    assert sorted(one.hook for one in taken) == [slow.id, slow.id, other.id]
    with told.store.writing(BY, told.moment) as write:
        assert deliveries.claim(write, timedelta(seconds=60), most=8, each=2) == []  # two are on their way
        deliveries.settle(write, taken[0], DeliveryState.TAKEN)
        assert [one.hook for one in deliveries.claim(write, timedelta(seconds=60))] == [slow.id]


@pytest.fixture
def silent() -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a server that takes connections and says nothing, and what ends it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        taken: list[socket.socket] = []
        over = threading.Event()

        def take() -> None:
            with suppress(OSError):
                while True:
                    taken.append(listener.accept()[0])
                    if over.is_set():
                        taken[-1].close()

        def end() -> None:
            over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for one in list(taken):
                one.close()

        threading.Thread(target=take, daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", end
        end()


def test_while_one_does_not_answer_the_others_are_told(
    told: Told, silent: tuple[str, Callable[[], None]]
) -> None:
    url, end = silent
    mute = told.made(url=url)
    with told.store.writing(ANNA, told.moment) as write:
        for hook in (mute, mute, mute, told.hook):
            making.test(write, hook.id)
    stop = threading.Event()
    sender = Sender(told.store, lambda: told.moment, Guard(), timeout_s=60.0)
    thread = threading.Thread(target=sender.run, args=(stop, 0.05))
    thread.start()
    until = time.monotonic() + 30
    while not told.receiver.got and time.monotonic() < until:
        time.sleep(0.02)

    with told.store.reading() as read:
        states = [one.state for one in deliveries.of(read, mute.id)]
    assert len(told.receiver.got) == 1
    assert sorted(states) == ["sending", "sending", "waiting"]
    stop.set()
    end()
    thread.join(30)
    assert not thread.is_alive()


def test_who_does_not_answer_is_left_after_a_while(
    told: Told, silent: tuple[str, Callable[[], None]]
) -> None:
    mute = told.made(url=silent[0])
    with told.store.writing(ANNA, told.moment) as write:
        making.test(write, mute.id)

    Sender(told.store, lambda: told.moment, Guard(), timeout_s=0.3).once()

    with told.store.reading() as read:
        (one,) = deliveries.of(read, mute.id)
    assert one.state is DeliveryState.WAITING
    assert one.problem.endswith("did not answer in 0.3 seconds")


def test_what_nobody_thought_of_is_a_try_like_others(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends no sender, and comes to an end itself."""

    def broken(*of: object) -> None:
        raise RecursionError("a text of ours")

    with told.store.writing(ANNA, told.moment) as write:
        making.test(write, told.hook.id)
    with monkeypatch.context() as patch:
        patch.setattr("dragoman.service.hooks.sender.send", broken)
        told.sender.once()
    (one,) = told.deliveries()
    assert (one.state, one.tries, one.problem) == (
        DeliveryState.WAITING,
        1,
        "It could not be asked (RecursionError)",
    )

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.service.hooks.sender.events.events", broken)
        stop = threading.Event()
        thread = threading.Thread(target=told.sender.run, args=(stop, 0.02))
        thread.start()
        told.made()  # something happened
        time.sleep(0.2)
        assert thread.is_alive()
    told.later(WAITS_S[0])
    until = time.monotonic() + 30
    while not told.receiver.got and time.monotonic() < until:
        time.sleep(0.02)
    stop.set()
    thread.join(30)
    assert len(told.receiver.got) == 1


def test_of_an_answer_nothing_is_read_but_its_head(told: Told) -> None:
    """A hook that answers without an end, or with much, costs no memory and no time."""
    told.receiver.answers, told.receiver.endless = [200], True
    with told.store.writing(ANNA, told.moment) as write:
        making.test(write, told.hook.id)

    told.sender.once()

    assert [one.state for one in told.deliveries()] == [DeliveryState.TAKEN]


def test_who_is_nowhere_is_said_to_be(told: Told, publish: Publish) -> None:
    told.receiver.__exit__()
    publish()
    told.sender.once()

    (one,) = told.deliveries()
    assert one.status is None
    assert "cannot be reached" in one.problem


def test_what_ended_is_forgotten_after_a_month(told: Told, publish: Publish) -> None:
    publish()
    told.sender.once()
    told.later(31 * 86_400)
    with told.store.writing(ANNA, told.moment) as write:
        making.test(write, told.hook.id)
    told.sender.once()

    assert [one.kind for one in told.deliveries()] == ["hook.test"]
