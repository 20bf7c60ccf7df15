from __future__ import annotations

import pytest

from dragoman.engines.llm.replies import texts

PLAIN = '{"1": "Hoy llovió.", "2": "Se fueron."}'
SAID = {"1": ("Hoy llovió.",), "2": ("Se fueron.",)}


@pytest.mark.parametrize(
    "reply",
    [
        PLAIN,
        f"```json\n{PLAIN}\n```",
        f"Here is the translation {{as asked}}:\n\n{PLAIN}\n\nI hope this helps!",
        f'<think>The ids are {{"1": "maybe"}}.</think>\n{PLAIN}',
        f'The user wants {{"1": "x"}}.\n</think>\n\n{PLAIN}',
        f'{{"segments": {PLAIN}}}',
    ],
)
def test_the_answer_is_found_in_what_stands_around_it(reply: str) -> None:
    assert texts(reply) == SAID


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "I'm sorry, but I can't help with that.",
        PLAIN[:-3],
        '["Hoy llovió.", "Se fueron."]',
        f"<think>The answer would be {PLAIN}",
        '{"1": ' + "[" * 100_000,
        '{"1": ' + "9" * 5000 + "}",
        "{" * 100_000,
    ],
)
def test_what_is_no_answer_is_none(reply: str) -> None:
    assert texts(reply) is None


def test_an_id_that_is_given_twice_has_both() -> None:
    assert texts('{"1": "Hoy.", "1": "Ayer."}') == {"1": ("Hoy.", "Ayer.")}


def test_a_translation_that_speaks_of_thoughts_is_whole() -> None:
    assert texts('{"1": "Escriba </think> aquí."}') == {"1": ("Escriba </think> aquí.",)}


def test_a_line_that_is_broken_inside_a_string_is_read() -> None:
    assert texts('{"1": "Hoy\nllovió."}') == {"1": ("Hoy\nllovió.",)}
