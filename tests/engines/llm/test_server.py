"""The engine and servers that take less than all of the protocol, fail, or cost too much."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from suites.chat_server import completion, data, refusing, spanish, translator
from suites.llm import (
    BOATS,
    MAYOR,
    SECRET,
    STORM,
    failure,
    made,
    serving,
    texts,
)
from suites.service import Asked, Reply, Service

from dragoman.engines.llm.engine import tokens as budget_of
from dragoman.engines.wrapper import for_run
from dragoman.model.errors import EngineDied, EngineError, EngineMissing
from dragoman.model.protocols import Pair

# What the server may refuse


@pytest.mark.parametrize(
    ("message", "dropped"),
    [
        ("'response_format.type' must be 'json_object' or 'text'", "response_format"),
        ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature"),
        ("Unrecognized request argument supplied: seed", "seed"),
        (
            "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
            "max_tokens",
        ),
    ],
)
def test_what_a_server_refuses_is_not_sent_again(message: str, dropped: str) -> None:
    with serving(refusing(400, message)) as (engine, service):
        assert texts(engine, STORM) == [spanish(STORM)]
        texts(engine, BOATS)

    first, again, other = (asked.body for asked in service.asked)
    assert again.get(dropped) != first[dropped]
    assert again.keys() == other.keys()
    assert len(first.keys() & again.keys()) >= len(first) - 1


def test_a_server_without_any_json_mode_is_asked_plainly() -> None:
    def plain(asked: Asked) -> Reply:
        if "response_format" in asked.body:
            return refusing(422, "extra fields not permitted")
        return completion(f"Sure! Here it is:\n```json\n{translator(data(asked))}\n```\nAnything else?")

    with Service(plain) as service:
        engine = made(service)
        assert texts(engine, STORM) == [spanish(STORM)]
        texts(engine, BOATS)

    formats = [asked.body.get("response_format", {}).get("type") for asked in service.asked]
    assert formats == ["json_schema", "json_object", None, None]


def test_a_chunk_that_is_too_long_for_the_model_is_halved() -> None:
    def short(asked: Asked) -> Reply:
        if len(data(asked)["segments"]) > 1:
            return refusing(400, "This model's maximum context length is 512 tokens. You requested 900.")
        return completion(translator(data(asked)))

    with Service(short) as service:
        assert texts(made(service), STORM, BOATS, MAYOR) == [spanish(text) for text in (STORM, BOATS, MAYOR)]


def test_an_answer_that_was_cut_off_is_asked_for_in_halves() -> None:
    cut = completion('{"1": "El temp', finish="length")
    with serving(cut) as (engine, service):
        assert texts(engine, STORM, BOATS) == [spanish(STORM), spanish(BOATS)]

    assert [len(data(asked)["segments"]) for asked in service.asked] == [2, 1, 1]


def test_a_sentence_that_never_ends_fails_its_article() -> None:
    assert "end of its answer" in str(failure(*[completion("{", finish="length")] * 2))


def test_a_model_that_thinks_is_given_room_for_it() -> None:
    cut = completion("", finish="length", reasoning_content="The storm, hmm.")
    thought = completion(f'<think>{{"1": "no"}}</think>{json.dumps({"1": spanish(STORM)})}')
    with serving(cut, thought) as (engine, service):
        assert texts(engine, STORM) == [spanish(STORM)]

    first, again = (asked.body["max_tokens"] for asked in service.asked)
    assert again - first == 16_384


# What it may cost, and how it fails


def test_a_run_stops_at_its_budget_before_it_asks() -> None:
    with serving(tokens=900) as (engine, service):
        texts(engine, STORM)
        with pytest.raises(EngineError, match="DRAGOMAN_TOKENS"):
            texts(engine, *[f"{STORM[:-1]} {number}." for number in range(100)])

        assert 1 <= len(service.asked) < 5


def test_two_runs_share_what_was_answered_but_no_budget() -> None:
    with serving(tokens=650) as (engine, service):  # enough for one question
        one, other = for_run(engine), for_run(engine)
        texts(one, STORM)
        with pytest.raises(EngineError, match="100 were used"):
            texts(one, BOATS)
        one.close()
        assert texts(other, STORM) == [spanish(STORM)]
        assert texts(other, BOATS) == [spanish(BOATS)]

    assert len(service.asked) == 2


def test_the_budget_counts_what_the_server_says() -> None:
    budget = budget_of(1000)
    budget.hold(400)
    budget.settle(400, 700)

    with pytest.raises(EngineError, match="700 were used"):
        budget.hold(301)
    budget.hold(300)


@pytest.mark.parametrize(
    ("failures", "kind", "says"),
    [
        ([refusing(401, f"Incorrect API key provided: {SECRET}")], EngineError, "OPENAI_API_KEY"),
        ([refusing(404, "The model `words:7b` does not exist")], EngineMissing, "has no model «words:7b»"),
        ([refusing(429, "Slow down", {"Retry-After": "7"})] * 40, EngineError, "wait 7 seconds"),
        ([refusing(402, "Insufficient credits")], EngineError, "Insufficient credits"),
        ([refusing(500, "oops")] * 2, EngineError, "HTTP 500"),
        ([refusing(400, "You sent nonsense")] * 5, EngineError, "nonsense"),
        ([Reply(b"<html>Bad gateway</html>")], EngineError, "no JSON"),
        ([Reply({"object": "list", "data": []})], EngineError, "no chat completion"),
        ([Reply({"choices": []})], EngineError, "no chat completion"),
        ([None, None], EngineDied, "cannot be reached"),
    ],
)
def test_a_server_that_fails_is_told_apart(
    failures: Sequence[Reply | None], kind: type[EngineError], says: str
) -> None:
    error = failure(*failures)

    assert type(error) is kind or issubclass(type(error), kind)
    assert says in str(error)


def test_a_busy_server_is_asked_again() -> None:
    with serving(refusing(429, "Slow down", {"Retry-After": "1"})) as (engine, _):
        assert texts(engine, STORM) == [spanish(STORM)]


def test_a_server_that_never_answers_is_not_waited_for_for_ever() -> None:
    slow = Reply({"choices": []}, pause_s=0.5)

    assert isinstance(failure(slow, slow, silence_s=0.2), EngineDied)


def test_a_server_on_this_machine_needs_no_key() -> None:
    with serving(key=False) as (engine, service):
        texts(engine, STORM)

        assert "authorization" not in service.asked[0].headers


def test_the_self_test_asks_for_a_word() -> None:
    with serving() as (engine, service):
        engine.test(Pair("es", "en"))

        assert data(service.asked[0])["segments"] == {"1": "inglés"}
