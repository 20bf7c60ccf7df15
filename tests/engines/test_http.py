"""Asking a service: what it may cost, and that every way in which it fails is told apart."""

from __future__ import annotations

import logging
import pickle
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from suites.service import Asked, Reply, Service

from dragoman.engines.http import Client, Refused, TooMuch
from dragoman.engines.limits import Limits
from dragoman.engines.paid import Authorization, Key
from dragoman.model.errors import EngineDied, EngineError, SettingsError

SECRET = "s3cr3t-0123456789"
QUICK = Limits(connect_s=2, silence_s=2, total_s=2, first_wait_s=1, wait_s=30)


def echo(asked: Asked) -> Reply:
    return Reply({"said": asked.body})


@contextmanager
def client(
    *failures: Reply | None, limits: Limits = QUICK, key: bool = True
) -> Iterator[tuple[Client, Service, list[float]]]:
    """A client, the service that it asks, and how long it waited between tries."""
    waits: list[float] = []
    found = Key(SECRET, "SERVICE_KEY") if key else None
    with Service(echo, *failures) as service:
        made = Client(
            "service", service.url, Authorization(("SERVICE_KEY",), found), limits, sleep=waits.append
        )
        yield made, service, waits
        made.close()


def failure(*replies: Reply | None, limits: Limits = QUICK, key: bool = True) -> EngineError:
    """What asking raises."""
    with client(*replies, limits=limits, key=key) as (made, _, _), pytest.raises(EngineError) as caught:
        made.post("/x", {"q": 1})
    assert SECRET not in f"{caught.value} {caught.value!r} {pickle.dumps(caught.value)!r}"
    return caught.value


def test_the_json_comes_back_and_the_key_went_in_its_header() -> None:
    with client() as (made, service, _):
        assert made.post("/x", {"q": "día"}) == {"said": {"q": "día"}}
        assert service.asked[0].headers["authorization"] == f"Bearer {SECRET}"


def test_a_closed_client_may_be_used_again() -> None:
    with client() as (made, _, _):
        made.get("/x")
        made.close()

        assert made.get("/x") == {"said": None}


def test_parameters_go_into_the_address() -> None:
    with client() as (made, service, _):
        made.get("/languages", type="source")

        assert service.asked[0].parameters == {"type": "source"}


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_named_by_where_it_was_found(status: int) -> None:
    error = failure(Reply({"message": f"no such key {SECRET}"}, status))

    assert "refuses the key: «no such key …»" in error.message
    assert "SERVICE_KEY" in error.hint
    assert "SERVICE_KEY_FILE" in error.hint


def test_a_missing_key_is_asked_for() -> None:
    assert "wants a key" in failure(Reply({"error": "Visit us to get an API key"}, 400), key=False).message


@pytest.mark.parametrize(
    "reply",
    [Reply({"message": "no"}, 413), Reply({"error": "request (9) exceeds text limit (5)"}, 400)],
)
def test_too_much_is_told_apart(reply: Reply) -> None:
    assert isinstance(failure(reply), TooMuch)


def test_what_a_service_refuses_can_be_read() -> None:
    error = failure(Reply({"error": {"message": "Unknown field", "param": "seed"}}, 400))

    assert isinstance(error, Refused)
    assert (error.status, error.answer["error"]["param"]) == (400, "seed")


def test_a_quota_is_not_waited_for() -> None:
    with client(Reply({"message": "Quota Exceeded"}, 456)) as (made, _, waits):
        with pytest.raises(EngineError, match="reached its quota"):
            made.get("/x")
        assert waits == []


def test_a_busy_service_is_given_the_time_that_it_asks_for() -> None:
    busy = Reply({"error": "Slowdown"}, 429, {"Retry-After": "7"})
    with client(busy, Reply(None, 503, {"Retry-After": "3"})) as (made, service, waits):
        assert made.get("/x") == {"said": None}
        assert waits == [7, 3]
        assert len(service.asked) == 3


def test_a_time_of_day_to_come_back_at_is_understood() -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    with client(Reply(None, 503, {"Retry-After": at})) as (made, _, waits):
        made.get("/x")
        assert 15 < waits[0] <= 20


def test_a_wait_that_is_too_long_is_an_error_at_once() -> None:
    with client(Reply(None, 429, {"Retry-After": "3600"})) as (made, service, waits):
        with pytest.raises(EngineError, match="asks to wait 3600 seconds"):
            made.get("/x")
        assert waits == []
        assert len(service.asked) == 1


@pytest.mark.parametrize(
    "asks",
    [
        "",
        "-5",
        "9" * 50,
        "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 01 Jan 2030 00:00:00 +9999999999",
    ],
)
def test_a_wait_that_makes_no_sense_is_an_error_of_the_service(asks: str) -> None:
    busy = Reply({"error": "Slowdown"}, 429, {"Retry-After": asks})
    assert "is busy (HTTP 429)" in failure(*[busy] * 20).message


def test_the_waits_double_and_are_the_same_in_every_run() -> None:
    def waited() -> list[float]:
        with client(*[Reply({}, 500)] * 4) as (made, _, waits):
            with pytest.raises(EngineError, match="HTTP 500"):
                made.post("/x", {"q": 1})
            return waits

    first, second, third = waited()

    assert second == 2 * first
    assert third == 4 * first
    assert 1 <= first < 1.5
    assert waited() == [first, second, third]


@pytest.mark.parametrize(
    "message",
    [
        "1 validation error:\n  {'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), …",
        "System role not supported",
        "Conversation roles must alternate user/assistant/user/assistant/...",
        "Requested tokens (5033) exceed context window of 4096",
        "create() got an unexpected keyword argument 'seed'",
    ],
)
def test_a_wrong_request_stays_wrong_whoever_is_blamed_for_it(message: str) -> None:
    with client(Reply({"error": {"message": message}}, 500)) as (made, service, waits):
        with pytest.raises(Refused, match="HTTP 500"):
            made.post("/x", {})
        assert (len(service.asked), waits) == (1, [])


def test_a_broken_connection_is_tried_again() -> None:
    with client(None) as (made, _, waits):
        assert made.get("/x") == {"said": None}
        assert len(waits) == 1


def test_a_connection_that_breaks_each_time_is_a_death() -> None:
    assert isinstance(failure(None, None, None, None), EngineDied)


def test_an_unreachable_service_is_a_death() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        made = Client(
            "service", f"http://127.0.0.1:{listener.getsockname()[1]}", Authorization(("K",)), QUICK
        )
        with pytest.raises(EngineDied, match="cannot be reached"):
            made.get("/x")


def test_a_service_that_never_answers_is_given_up() -> None:
    slow = Limits(connect_s=1, silence_s=0.2, total_s=5)
    with socket.create_server(("127.0.0.1", 0)) as listener:  # it takes connections, and says nothing
        made = Client("service", f"http://127.0.0.1:{listener.getsockname()[1]}", Authorization(("K",)), slow)
        with pytest.raises(EngineDied, match=r"not answered in 0\.2 seconds"):
            made.get("/x")


def test_an_answer_that_drips_is_given_up() -> None:
    limits = Limits(silence_s=2, total_s=0.3)

    assert (
        "not finished in 0.3 seconds" in failure(Reply({"a": "b" * 200}, pause_s=0.02), limits=limits).message
    )


def test_a_huge_answer_is_not_read_to_its_end() -> None:
    error = failure(Reply({"a": "b" * 100_000}), limits=Limits(max_bytes=10_000))

    assert "more than 10000 bytes" in error.message


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"<html><h1>Welcome</h1></html>"), "no JSON"),
        (Reply(b'{"translations": ['), "no JSON"),
        (Reply(b"[" * 200_000), "no JSON"),
        (Reply(b"\xff\xfe"), "no JSON"),
        (Reply(b""), "no JSON"),
        (Reply({"error": "Model crashed"}), "reports an error: «Model crashed»"),
        (Reply({"error": {"message": "Bad model"}}, 404), "HTTP 404): «Bad model»"),
        (Reply(b"<html>Bad gateway</html>", 502), "HTTP 502): «<html>Bad gateway</html>»"),
        (Reply(b"x", headers={"Content-Encoding": "br"}), "answers in br"),
    ],
)
def test_what_is_no_answer_says_what_it_is(reply: Reply, said: str) -> None:
    assert said in failure(reply, reply, reply, reply).message


def test_the_key_goes_to_no_other_host() -> None:
    with Service(echo) as other:
        error = failure(Reply(None, 307, {"Location": f"{other.url}/x"}))

        assert f"redirects to «{other.url}/x»" in error.message
        assert other.asked == []


def test_an_address_to_go_to_does_not_show_the_key() -> None:
    failure(Reply({}, 302, {"Location": f"http://other.example/?key={SECRET}"}))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ALL_PROXY", "socks://localhost:1"),
        ("HTTP_PROXY", "http://a:b:c"),
        ("SSL_CERT_FILE", "/nowhere/certs.pem"),
    ],
)
def test_an_environment_that_cannot_be_used_is_named(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    made = Client("service", "https://service.invalid", Authorization(("K",)), QUICK)
    with pytest.raises(EngineError, match="environment's proxies and certificates") as caught:
        made.get("/x")
    assert variable in caught.value.hint


def test_as_many_are_asked_at_a_time_as_may_be() -> None:
    together = threading.Barrier(3, timeout=5)

    def meet(asked: Asked) -> Reply:
        together.wait()
        return Reply({"said": asked.body})

    with Service(meet) as service:
        made = Client("service", service.url, Authorization(("K",)), Limits(concurrency=3))
        answers = list(made.each(lambda n: [made.post("/x", {"q": n})], range(6)))
        assert sorted(answer["said"]["q"] for answer in answers) == [0, 1, 2, 3, 4, 5]
        made.close()


def test_the_rate_is_kept() -> None:
    with client(limits=Limits(requests_per_second=0.1)) as (made, _, waits):
        for _ in range(3):
            made.get("/x")

        assert [round(wait) for wait in waits] == [10, 20]


@pytest.mark.parametrize(
    "url", ["ftp://a.org", "a.org", "http://", "https://me:pass@a.org", "http://a.org?k=1"]
)
def test_a_url_that_is_none_of_a_service_is_refused(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Client("service", url, Authorization(("K",)))

    assert "pass@" not in str(caught.value)


def test_no_log_knows_the_key(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), client(Reply({}, 500)) as (made, _, _):
        made.post("/x", {"q": 1})

    assert caplog.records
    assert SECRET not in caplog.text


def test_a_key_shows_itself_to_nobody() -> None:
    key = Key(SECRET, "SERVICE_KEY")

    assert SECRET not in f"{key} {key!r} {Authorization(('K',), key)!r}"
    with pytest.raises(TypeError):
        pickle.dumps(key)


@pytest.mark.parametrize("text", ["", "a b", "a\n", "clé"])
def test_what_cannot_be_sent_is_no_key(text: str) -> None:
    with pytest.raises(SettingsError, match="What KEY holds is no key"):
        Key(text, "KEY")


def _leaves(root: type[Any]) -> Iterator[type[Any]]:
    yield root
    for child in root.__subclasses__():
        yield from _leaves(child)


def test_every_error_of_httpx_is_mapped() -> None:
    """Whatever httpx raises when it asks is an EngineError for who asked."""
    made = Client("service", "http://a.org", Authorization(("K",)), Limits(tries=1))
    kinds = {kind for kind in _leaves(httpx.RequestError) if kind.__module__.startswith("httpx")}

    assert len(kinds) > 10
    for kind in kinds:

        def fails(request: httpx.Request, kind: type[Any] = kind) -> httpx.Response:
            raise kind("broken", request=request)

        made._client = httpx.Client(transport=httpx.MockTransport(fails))
        with pytest.raises(EngineError):
            made.get("/x")
