"""What programs elsewhere are told of what happens to editions, and when."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, timezone
from ipaddress import ip_address

import pytest
from service.conftest import Ferry
from service.hooks.conftest import Publish, Told
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError
from suites.databases import ANNA
from suites.newsroom import NAMES, by_machine, story
from suites.receiver import Receiver

from dragoman.model import embargo as said
from dragoman.newsroom import embargo, withdraw
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.hooks import making
from dragoman.service.hooks.secrets import signed
from dragoman.service.hooks.sender import WAITS_S, Sender
from dragoman.sources.guard import Guard
from dragoman.store import articles, deliveries, segments
from dragoman.store.deliveries import DeliveryState


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """What is queued and taken is SQL, so it is looked at on both databases."""
    return str(request.param)


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
