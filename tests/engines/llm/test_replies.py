from __future__ import annotations

import pytest

from dragoman.engines.llm.messages import problems, rules
from dragoman.engines.llm.replies import is_held, texts
from dragoman.model.protocols import Pair

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
        '{"1": "Hoy llov',
        'El temporal "cerró" el puerto: 3 barcos.',
        '["Hoy llovió.", "Se fueron."]',
        f"<think>The answer would be {PLAIN}",
        '{"1": ' + "[" * 100_000,
        '{"1": ' + "9" * 5000 + "}",
        "{" * 100_000,
    ],
)
def test_what_is_no_answer_is_none(reply: str) -> None:
    assert texts(reply) is None


@pytest.mark.parametrize(
    "reply",
    [
        "1: Hoy llovió.\n2: Se fueron.",
        'Here you are:\n\n1. "Hoy llovió."\n2. "Se fueron."\n\nAnything else?',
        '"1": "Hoy llovió.",\n"2": "Se fueron."',
        '{"1": "Hoy llovió.", "2": "Se fueron.",}',
        '```json\n{"1": "Hoy llovió.", "2": "Se fueron.", }\n```',
        '{"1": "Hoy llovió.", "2": "Se fueron.", "3": "Nadie',
    ],
)
def test_what_is_almost_json_is_read(reply: str) -> None:
    assert texts(reply) == SAID


def test_quotation_marks_inside_a_string_are_its_own() -> None:
    assert texts('{"1": "Dijo "no" y se fue.", "2": "Un \\"sí\\"."}') == {
        "1": ('Dijo "no" y se fue.',),
        "2": ('Un "sí".',),
    }


def test_a_string_without_an_end_is_missing() -> None:
    assert texts('{"1": "Hoy llovió.", "2": "Dijo "no') == {"1": ("Hoy llovió.",)}


def test_a_server_that_holds_a_model_to_json_adds_nothing_to_it() -> None:
    assert is_held(PLAIN, is_cut_off=False)
    assert is_held(f"<think>Hm.</think>{PLAIN}", is_cut_off=False)
    assert is_held(PLAIN[:-3], is_cut_off=True)
    assert not is_held(PLAIN[:-3], is_cut_off=False)
    assert not is_held(f"```json\n{PLAIN}\n```", is_cut_off=False)
    assert not is_held("El temporal", is_cut_off=True)


def test_an_id_that_is_given_twice_has_both() -> None:
    assert texts('{"1": "Hoy.", "1": "Ayer."}') == {"1": ("Hoy.", "Ayer.")}


def test_a_translation_that_speaks_of_thoughts_is_whole() -> None:
    assert texts('{"1": "Escriba </think> aquí."}') == {"1": ("Escriba </think> aquí.",)}


def test_a_line_that_is_broken_inside_a_string_is_read() -> None:
    assert texts('{"1": "Hoy\nllovió."}') == {"1": ("Hoy\nllovió.",)}


# Whether it can be a translation

PAIR = Pair("en", "es")
RULES = rules(PAIR)
ENGLISH = (
    "The storm closed the port on Tuesday night, and three boats that had left in the morning came back "
    "hours late, the harbour master said. Nobody was hurt, but two houses near the beach lost their roofs, "
    "and the school stayed shut on Wednesday."
)
SPANISH = (
    "El temporal cerró el puerto el martes por la noche, y tres barcos que habían salido por la mañana "
    "volvieron con horas de retraso, dijo el capitán del puerto. Nadie resultó herido, pero dos casas "
    "cercanas a la playa perdieron el tejado, y la escuela siguió cerrada el miércoles."
)
FRENCH = (
    "La tempête a fermé le port mardi soir, et trois bateaux partis le matin sont revenus avec des heures "
    "de retard, a dit le capitaine du port. Personne n'a été blessé, mais deux maisons près de la plage ont "
    "perdu leur toit, et l'école est restée fermée mercredi."
)


def found(text: str, source: str, pair: Pair = PAIR) -> list[str]:
    return [problem.message for problem in problems(text, source, pair, RULES)]


@pytest.mark.parametrize(
    ("text", "source", "pair"),
    [
        (SPANISH, ENGLISH, PAIR),
        ("Fotografía", "Photo", PAIR),
        ("風暴關閉了港口。", "The storm closed the port on Tuesday night.", Pair("en", "zh-Hant")),
        ("The storm closed the port on Tuesday night.", "風暴關閉了港口。", Pair("zh-Hant", "en")),
        ("Angela Merkel", "Angela Merkel", PAIR),
        (FRENCH, FRENCH + " ", PAIR),  # a French passage of an English article
    ],
)
def test_a_translation_has_no_problems(text: str, source: str, pair: Pair) -> None:
    assert [problem for problem in problems(text, source, pair, RULES) if problem.fatal] == []


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("  ", "It rained.", "empty"),
        ("Llovió. " * 30, "It rained.", "far longer"),
        ("Llovió.", ENGLISH, "far shorter"),
        (FRENCH, ENGLISH, "in French: write Spanish"),
        (RULES[200:420], ENGLISH, "repeated your instructions"),
    ],
)
def test_what_is_no_translation_is_named(text: str, source: str, said: str) -> None:
    assert any(said in message for message in found(text, source))


def test_a_sentence_may_be_the_same_in_two_countries() -> None:
    sentence = "A tempestade fechou o porto na terça-feira à noite."

    assert found(sentence, sentence, Pair("pt-BR", "pt-PT")) == []


def test_a_long_sentence_that_stays_as_it_is_may_come_out_if_the_model_insists() -> None:
    """It may be a quotation; whether it may stay is for the checks."""
    sentence = "The storm closed the port on Tuesday."

    assert {problem.fatal for problem in problems(sentence, sentence, PAIR, RULES)} == {False}
