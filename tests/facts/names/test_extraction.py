from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names import names
from dragoman.facts.reading import reading


def certain(text: str, language: str) -> list[str]:
    return [name.text for name in names(text, language) if name.weight >= 0.5]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "en",
            "There Frans van Dongeren met Obama in Leipzig.",
            ["Frans van Dongeren", "Obama", "Leipzig"],
        ),
        ("es", "Ayer habló Ana de la Cuadra en Vigo.", ["Ana de la Cuadra", "Vigo"]),
        ("de", "Gestern sprach die Regierung mit Obama über Arbeit.", ["Obama"]),
        ("ru", "Вчера в Рязани выступил Олег Тимченко.", ["Рязани", "Олег Тимченко"]),
        ("en", "He spoke with Mr. Talbridge on Monday in May.", ["Talbridge"]),
    ],
)
def test_names_are_runs_of_capitals(language: str, text: str, wanted: list[str]) -> None:
    assert [name for name in certain(text, language) if name in wanted] == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "However, the weather was fine on Sunday."),
        ("de", "Die Regierung hat gestern eine Entscheidung getroffen."),
        ("es", "Además, la lluvia llegó tarde."),
        ("ar", "وصل الوفد أمس."),
        ("en", "ALL OF THIS IS SAID LOUDLY"),
    ],
)
def test_ordinary_words_are_no_names(language: str, text: str) -> None:
    """Neither the first word of a sentence is one, nor a German noun, a weekday, or a text in capitals."""
    assert certain(text, language) == []


def test_titles_and_particles_are_no_parts_of_a_name() -> None:
    (name,) = [name for name in names("We met President Ludwig van Halmen there.", "en") if name.weight > 0.5]
    assert [part.text for part in name.parts] == ["Ludwig", "Halmen"]


def test_a_region_of_a_language_reads_as_the_language() -> None:
    assert names("Ontem chegou Obama.", "pt-BR") == names("Ontem chegou Obama.", "pt")


def test_foreign_words_are_names_where_there_are_no_capitals() -> None:
    assert [name.text for name in reading("作者Brandauer说明", "zh").shown_names] == ["Brandauer"]
    assert [name.text for name in reading("昨日ブランダウアーが来た", "ja").shown_names] == ["ブランダウアー"]


@given(st.text(), st.sampled_from(["en", "de", "es", "ru", "ar", "xx"]))
def test_names_lie_in_their_text_in_order(text: str, language: str) -> None:
    end = 0
    for name in names(text, language):
        assert end <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.text
        assert 0 <= name.weight <= 1
        end = name.end
