"""What a model said is there as it comes: where the rest fails, and when the rest is asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from suites.chat_server import completion, data, refusing, spanish, translator
from suites.llm import BOATS, MAYOR, PAIR, STORM, failure, serving, texts
from suites.service import Asked, Reply

from dragoman.model.article import Mark, MarkKind
from dragoman.model.errors import EngineDied, EngineError
from dragoman.model.segment import Candidate, Context, Segment

HALVES = (
    "The storm closed the port on Tuesday, the mayor said; three boats came back at night with nobody hurt; ",
    "the house of the mayor was closed and the storm came back at night with three boats of the harbour.",
)
LONG = "".join(HALVES)


def _came(engine: Any, segments: list[Segment]) -> tuple[dict[int, str], EngineError | None]:
    came: dict[int, str] = {}
    try:
        for some in engine.stream(segments, PAIR, {}):
            came |= {at: offered[0].text for at, offered in some.items()}
    except EngineError as error:
        return came, error
    return came, None


def test_what_was_said_of_an_article_is_there_though_the_server_goes_away() -> None:
    context = Context("The storm")
    sentences = [f"{STORM[:-1]} {number}." for number in range(100)]
    gone: list[Reply | None] = []

    def model(data: Mapping[str, Any]) -> str:
        if sentences[30] in data["segments"].values():
            service.failures.extend(gone)
        return translator(data)

    with serving(model=model) as (engine, service):
        gone += [None] * 10
        came, error = _came(engine, [Segment(text, context=context) for text in sentences])

    assert isinstance(error, EngineDied)
    assert came == {at: spanish(text) for at, text in enumerate(sentences[:60])}


def test_what_is_known_is_not_asked_for_and_stands_before_the_rest() -> None:
    context = Context("The storm")
    segments = [Segment(text, context=context) for text in (STORM, BOATS, MAYOR)]
    with serving() as (engine, service):
        known = {0: (Candidate("Era un temporal."),), 2: (Candidate("Nadie."),)}
        came = dict(one for some in engine.stream(segments, PAIR, known) for one in some.items())

    (asked,) = service.asked
    assert came == {1: (Candidate(spanish(BOATS)),)}
    assert data(asked)["segments"] == {"1": BOATS}
    assert data(asked)["before"] == [{"source": STORM, "translation": "Era un temporal."}]


def test_a_sentence_that_cannot_be_had_leaves_the_others() -> None:
    def model(data: Mapping[str, Any]) -> str:
        answers = {key: "" if text == MAYOR else spanish(text) for key, text in data["segments"].items()}
        return json.dumps(answers)

    with serving(model=model) as (engine, _):
        came, error = _came(engine, [Segment(text) for text in (STORM, MAYOR, BOATS)])

    assert came == {0: spanish(STORM), 2: spanish(BOATS)}
    assert "gave no translation of «Nobody was hurt" in str(error)


def _short(asked: Asked) -> Reply:
    """A model that takes no more than a hundred and twenty letters of text."""
    letters = sum(map(len, data(asked)["segments"].values()))
    if letters > 120:
        return refusing(400, "This model's maximum context length is 100 tokens.")
    return completion(translator(data(asked)))


def test_a_sentence_that_is_too_long_for_a_model_goes_in_two_at_a_clause() -> None:
    with serving() as (engine, service):
        service._answer = _short
        segment = Segment(
            LONG, (Mark(LONG.index("house"), LONG.index(" of the mayor"), MarkKind.EM, {}, "", 7),)
        )
        ((made,),) = engine.translate([segment], PAIR)

    assert made.text == spanish(LONG)
    assert [made.text[mark.start : mark.end] for mark in made.marks] == ["casa"]


def test_a_short_sentence_of_which_a_model_finds_no_end_is_not_cut() -> None:
    endless = [completion("{", finish="length")] * 9
    error = failure(*endless, text=MAYOR)

    assert "did not come to the end of its answer" in str(error)


def test_a_long_sentence_without_a_clause_is_held() -> None:
    with serving() as (engine, service):
        service._answer = _short
        with pytest.raises(EngineError, match="too long for words:7b"):
            texts(engine, "storm boats " * 30)


def test_a_model_that_repeats_itself_is_asked_once_more_and_takes_no_other_sentence_with_it() -> None:
    """Its answer fills all the room that it has, over and over."""

    def server(asked: Asked) -> Reply:
        if MAYOR in data(asked)["segments"].values():
            return completion('{"1": "' + "dijo el alcalde, " * 40, finish="length")
        return completion(translator(data(asked)))

    with serving() as (engine, service):
        service._answer = server
        came, error = _came(engine, [Segment(text) for text in (STORM, MAYOR, BOATS)])

    assert came == {0: spanish(STORM), 2: spanish(BOATS)}
    assert "says the same over and over" in str(error)
    alone = [asked for asked in service.asked if list(data(asked)["segments"].values()) == [MAYOR]]
    assert len(alone) == 2
    assert "no end" in data(alone[1])["rejected"]["1"]["problems"][0]


def test_what_a_model_insists_on_is_not_asked_for_a_third_time() -> None:
    """It would be the same question, and the same answer, to be paid for."""
    sentence = "Three boats came back at night and nobody was hurt."
    with serving(model=lambda told: json.dumps({"1": sentence})) as (engine, service):
        texts(engine, sentence)

    assert len(service.asked) == 2
