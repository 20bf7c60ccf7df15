"""A sentence is read once, and only as far as it is asked."""

from __future__ import annotations

import pytest

from dragoman.facts import reading as module
from dragoman.facts.comparison import Comparison, comparison
from dragoman.facts.reading import Reading, once, reading

TEXT = "On Monday Ana Boro did not pay “3,000 euros” to the 12 ships, did she?"
FACTS = sorted(name for name, value in vars(Reading).items() if isinstance(value, once))
RELATIONS = sorted(name for name, value in vars(Comparison).items() if isinstance(value, once))


def test_equal_texts_of_one_language_share_one_reading() -> None:
    assert reading(TEXT, "en") is reading("".join(list(TEXT)), "en")
    assert reading(TEXT, "en") is not reading(TEXT, "es")


def test_a_source_is_read_once_for_all_its_candidates() -> None:
    pair = comparison(TEXT, "El lunes no.", "en", "es", witness="El martes no.")

    other = pair.beside("El lunes sí.")

    assert (other.source, other.witness) == (pair.source, pair.witness)
    assert other.source is pair.source
    assert other.target.text == "El lunes sí."


def test_readings_are_equal_by_their_text_and_language() -> None:
    """What was worked out of one makes it no other: choices are remembered by what was compared."""
    one, other = Reading(TEXT, "en"), Reading(TEXT, "en")
    assert one.numbers

    assert (one, hash(one)) == (other, hash(other))
    assert one != Reading(TEXT, "es")


def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    assert set(vars(Reading(TEXT, "en"))) == {"text", "language"}
    assert set(vars(Comparison(Reading(TEXT, "en"), Reading("No.", "es")))) == {
        "source",
        "target",
        "witness",
        "terms",
        "verbatim",
    }


@pytest.mark.parametrize("name", ["numbers", "moments", "names", "negations", "quotations", "questions"])
def test_a_parser_is_asked_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, str]] = []
    parser = getattr(module, name)

    def counting(text: str, language: str) -> object:
        calls.append((text, language))
        return parser(text, language)

    monkeypatch.setattr(module, name, counting)
    read = Reading(TEXT, "en")

    found = [getattr(read, name), getattr(read, name)]

    assert found[0], "the text has one of each"
    assert calls == [(TEXT, "en")]


def test_what_is_worked_out_is_kept() -> None:
    read = Reading(TEXT, "en")
    pair = comparison(TEXT, "El lunes Ana no pagó.", "en", "es", witness="Ana no pagó el lunes.")

    again = [name for name in FACTS if getattr(read, name) is not getattr(read, name)]
    again += [name for name in RELATIONS if getattr(pair, name) is not getattr(pair, name)]

    assert len(FACTS) > 20
    assert len(RELATIONS) > 5
    assert again == []


def test_a_message_quotes_a_line_at_most() -> None:
    read = reading("word " * 100, "en")

    assert read.excerpt(read.words[0]) == "word"
    assert len(read.excerpt(read.words[0]._replace(end=500))) == 80
