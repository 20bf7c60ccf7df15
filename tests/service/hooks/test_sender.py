"""What programs elsewhere are told of what happens to editions, and what becomes of what they do not take."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from ipaddress import ip_address

import pytest
from service.conftest import Ferry
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError
from suites.databases import ANNA
from suites.newsroom import NAMES, Clock, by_machine, story
from suites.receiver import Receiver

from dragoman.model import embargo as said
from dragoman.newsroom import embargo, steps, withdraw
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.hooks import making
from dragoman.service.hooks.secrets import signed
from dragoman.service.hooks.sender import BY, WAITS_S, Sender
from dragoman.sources.guard import Guard
from dragoman.store import Store, articles, deliveries, editions, hooks, segments
from dragoman.store.deliveries import Delivery, DeliveryState
from dragoman.store.hooks import Hook


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """What is queued and taken is SQL, so it is looked at on both databases."""
    return str(request.param)


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


def test_what_is_published_updated_and_withdrawn_is_told(
    told: Told, room: Room, ferry: Ferry, publish: Publish
) -> None:
    """Each once, in numbers and the publisher's own names, signed so that receivers' libraries verify it."""
    from dragoman.newsroom import edit

    told.receiver.got.clear()
    publish()
    assert told.sender.once() == 1
    edit.edit(room, ferry.edition, 1, "El transbordador no salió el martes.")
    publish()
    assert told.sender.once() == 1
    with room.writing() as write:
        withdraw.withdraw(write, ferry.article, "It was another ferry.", "en")
    assert told.sender.once() == 1
    assert told.sender.once() == 0

    bodies = told.bodies()
    assert [body["type"] for body in bodies] == ["edition.published", "edition.updated", "edition.withdrawn"]
    assert bodies[1]["data"] == {
        "entry": bodies[1]["data"]["entry"],  # type: ignore[index]
        "article": ferry.article,
        "edition": ferry.edition,
        "language": "es",
        "version": 2,
        "revision": 1,
        "identifier": "ferry-1",
        "url": "https://news.example/2026/ferry",
    }
    names = [got.head["webhook-id"] for got in told.receiver.got]
    assert len(set(names)) == 3
    assert all(one.state is DeliveryState.TAKEN for one in told.deliveries())


def test_what_a_machine_made_and_a_person_is_to_read_is_told_once(
    told: Told, room: Room, ferry: Ferry
) -> None:
    """It is held when it is made; what its editor does then is no news to him."""
    from dragoman.newsroom import edit

    with room.store.reading() as read:
        key = ferry.article
        before = articles.text(read, key, 1)
    edit.edit(room, ferry.edition, 1, "El transbordador no salió el martes.")
    with room.writing() as write:
        receive(
            write, story(*[one.text for one in before.blocks[1:]], "A new sentence about 12 boats."), NAMES
        )
    update(by_machine(room), key, "es")
    told.sender.once()
    edit.edit(room, ferry.edition, 2, "Una tormenta cerró el puerto.")
    told.sender.once()

    held = [body for body in told.bodies() if body["type"] == "edition.held"]
    assert [body["data"]["revision"] for body in held] == [2]  # type: ignore[index]
    assert held[0]["data"]["url"] == ""  # type: ignore[index]


def test_a_hook_is_told_of_what_comes_after_it_and_of_its_kinds_alone(told: Told, publish: Publish) -> None:
    publish()
    late = told.made()
    gone = told.made("edition.withdrawn")

    told.sender.once()

    with told.store.reading() as read:
        assert list(deliveries.of(read, late.id)) == []
        assert list(deliveries.of(read, gone.id)) == []
    assert [one.kind for one in told.deliveries()] == ["edition.published"]


def test_each_try_is_signed_anew(told: Told, publish: Publish) -> None:
    """The message and its name are the same, the moment and the signature are not."""
    told.receiver.answers = [500]
    publish()
    told.sender.once()
    (first,) = told.receiver.got
    old = str(int(first.head["webhook-timestamp"]) - 600)
    with pytest.raises(WebhookVerificationError):  # what somebody kept cannot be played to the hook later
        type(first)(first.path, {**first.head, "webhook-timestamp": old}, first.body).verified(
            told.hook.secret
        )
    told.later(WAITS_S[0])
    _second_passes(first.head["webhook-timestamp"])
    assert told.sender.once() == 1

    _, second = told.receiver.got
    assert second.body == first.body
    assert second.head["webhook-id"] == first.head["webhook-id"]
    assert second.head["webhook-timestamp"] != first.head["webhook-timestamp"]
    assert second.head["webhook-signature"] != first.head["webhook-signature"]
    assert second.verified(told.hook.secret)["type"] == "edition.published"


def test_a_clock_of_another_zone_signs_the_same_moment(told: Told) -> None:
    """As receivers verify it: the library signs another moment where that is not in UTC."""
    here = datetime.now(timezone(timedelta(hours=2)))

    head = signed(told.hook, "event-1", "{}", here)

    assert head == signed(told.hook, "event-1", "{}", here.astimezone(UTC))
    assert Webhook(told.hook.secret).verify("{}", dict(head)) == {}


def _second_passes(stamp: str) -> None:
    while str(int(datetime.now(UTC).timestamp())) == stamp:
        time.sleep(0.02)


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


def test_a_redirect_is_not_followed(told: Told, publish: Publish) -> None:
    with Receiver() as elsewhere:
        told.receiver.answers = [(307, {"Location": elsewhere.url})]
        publish()
        told.sender.once()

        assert elsewhere.got == []
    (one,) = told.deliveries()
    assert (one.state, one.status) == (DeliveryState.WAITING, 307)


def test_a_name_that_leads_to_this_machine_by_now_is_not_told(told: Told, publish: Publish) -> None:
    """It was public when it was looked at: the address is looked up and checked at each try anew."""
    answers = [[ip_address("93.184.216.34")], [ip_address("127.0.0.1")]]
    guard = Guard(resolve=lambda host, port: answers.pop(0))
    url = making.address(f"https://cms.example:{told.receiver.port}/hook", guard)
    with told.store.writing(ANNA, told.moment) as write:
        hook = making.make(write, url, ())
    publish()

    told.receiver.got.clear()
    Sender(told.store, lambda: told.moment, guard).once()

    with told.store.reading() as read:
        (one,) = deliveries.of(read, hook.id)
    assert "not a public address" in one.problem
    assert [got.verified(told.hook.secret)["type"] for got in told.receiver.got] == ["edition.published"]


def test_what_is_under_embargo_is_told_when_that_ends(
    told: Told, room: Room, ferry: Ferry, publish: Publish
) -> None:
    until = told.moment + timedelta(hours=2)
    with room.writing() as write:
        embargo.put(write, ferry.article, said.at(until))
    publish()

    assert told.sender.once() == 0
    assert [one.state for one in told.deliveries()] == [DeliveryState.WAITING]
    told.later(2 * 3600 + 1)
    assert told.sender.once() == 1


def test_after_a_rotation_both_secrets_sign_for_a_while(told: Told, publish: Publish) -> None:
    told.moment = datetime.now(UTC)
    with told.store.writing(ANNA, told.moment) as write:
        new = making.rotate(write, told.hook.id, hours=1)
    publish()
    told.sender.once()

    (got,) = told.receiver.got
    assert got.verified(new.secret) == got.verified(told.hook.secret)

    with told.store.writing(ANNA, told.moment) as write:
        making.rotate(write, told.hook.id, hours=0)
        deliveries.again(write, told.hook.id, told.deliveries()[0].id)
    told.sender.once()
    with pytest.raises(WebhookVerificationError):
        told.receiver.got[1].verified(new.secret)
    assert told.now().before is None  # nor is it kept


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

        def take() -> None:
            with suppress(OSError):
                while True:
                    taken.append(listener.accept()[0])

        def end() -> None:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            for one in taken:
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


def test_no_secret_is_in_the_trail_nor_in_what_is_printed(told: Told) -> None:
    from dragoman.store import exchange

    with told.store.reading() as read:
        lines = [line for line in exchange.lines(read) if "hook.made" in line]

    assert len(lines) == 1
    assert told.hook.secret not in lines[0]
    assert told.hook.secret not in repr(told.hook)


def test_sentences_are_not_told(told: Told, room: Room, ferry: Ferry, publish: Publish) -> None:
    publish()
    told.sender.once()

    with room.store.reading() as read:
        for one in segments.of(read, ferry.edition):
            assert one.source not in told.receiver.got[-1].body
            assert one.target not in told.receiver.got[-1].body
