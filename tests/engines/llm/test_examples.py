"""What people approved of sentences like one is shown to a model as if it had said it."""

from __future__ import annotations

import json

from suites.chat_server import completion, translator
from suites.llm import BOATS, INJECTION, MAYOR, PAIR, STORM, serving

from dragoman.engines.llm.dialect import Dialect
from dragoman.engines.llm.messages import rules
from dragoman.model.segment import Example, Segment

ONE, TWO, THREE = (Example(f"{STORM} {at} & more", f"{at} {INJECTION}") for at in (1, 2, 3))


def test_examples_are_turns_before_the_question_the_likest_last_and_spoken_of() -> None:
    """Each once; what is too long for one is none."""
    endless = Example("word " * 300, "palabra " * 300)
    segments = [
        Segment(STORM, examples=(ONE, TWO)),
        Segment(BOATS, examples=(THREE, ONE, endless)),
        Segment(MAYOR),
    ]
    with serving() as (engine, service):
        service._answer = lambda asked: completion(
            translator(json.loads(asked.body["messages"][-1]["content"]))
        )
        engine.translate(segments, PAIR)

    (asked,) = service.asked
    system, *turns, question = asked.body["messages"]
    assert system == {"role": "system", "content": rules(PAIR, examples=True)}
    assert INJECTION not in system["content"]
    assert [turn["role"] for turn in turns] == ["user", "assistant"] * 3
    assert [json.loads(turn["content"]) for turn in turns[::2]] == [
        {"segments": {"1": one.source.replace("&", "&amp;")}} for one in (TWO, THREE, ONE)
    ]
    assert [json.loads(turn["content"]) for turn in turns[1::2]] == [
        {"1": one.target} for one in (TWO, THREE, ONE)
    ]
    assert list(json.loads(question["content"])["segments"].values()) == [STORM, BOATS, MAYOR]


def test_without_examples_nothing_is_said_of_them() -> None:
    with serving() as (engine, service):
        engine.translate([Segment(STORM)], PAIR)

    (asked,) = service.asked
    assert [one["content"] for one in asked.body["messages"][:1]] == [rules(PAIR)]
    assert len(asked.body["messages"]) == 2


def test_a_server_without_system_messages_hears_the_rules_before_the_first_turn() -> None:
    messages = Dialect(system=False).messages("Rules.", "question", [("one", "uno"), ("two", "dos")])

    assert [one["role"] for one in messages] == ["user", "assistant"] * 2 + ["user"]
    assert [one["content"] for one in messages] == ["Rules.\none", "uno", "two", "dos", "question"]
