from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.names.matching import concept_at
from dragoman.facts.reading import reading


@pytest.mark.parametrize(
    ("name", "language", "text", "wanted"),
    [
        ("lavrenko", "ar", "وقال لافرينكو إنه عاد.", "لافرينكو"),
        ("lavrenko", "ar", "والتقى بلافرينكو أمس.", "بلافرينكو"),
        ("merkel", "ru", "Он говорил с Меркелем вчера.", "Меркелем"),
        ("brandauer", "ja", "昨日ブランダウアーが来た。", "ブランダウアー"),
        ("obama", "zh", "昨天奥巴马来了。", "奥巴马"),
        ("tchaikovsky", "de", "Ein Konzert von Tschaikowski beginnt.", "Tschaikowski"),
        ("moskalenko", "ko", "어제 모스칼렌코는 말했다.", "모스칼렌코는"),
    ],
)
def test_a_name_is_heard_in_another_script(name: str, language: str, text: str, wanted: str) -> None:
    _, start, end = reading(text, language).sounding(name)
    assert text[start:end] == wanted


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("china", "de", "Die Ausfuhren nach Kanada fielen."),
        ("brandauer", "ar", "وقال لافرينكو إنه عاد."),
        ("pizzorno", "ru", "Он говорил с Меркелем вчера."),
    ],
)
def test_another_name_is_not_heard(name: str, language: str, text: str) -> None:
    assert reading(text, language).sounding(name)[0] == 0


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "They left Moscow early.", "Moscow"),
        ("de", "Sie verließen Moskau früh.", "Moskau"),
        ("ru", "Они рано уехали из Москвы.", "Москвы"),
        ("ar", "غادروا بموسكو أمس.", "بموسكو"),
        ("tr", "Dün Moskova'dan ayrıldılar.", "Moskova'dan"),
    ],
)
def test_a_city_is_one_thing_in_all_languages(language: str, text: str, place: str) -> None:
    at = text.index(place)
    assert concept_at(reading(text, language).searchable, at, at + len(place)) == "c:moscow"


@given(st.text(max_size=60), st.sampled_from(["en", "zh", "ja", "ko", "ar", "he", "ru", "xx"]))
def test_what_is_known_lies_in_its_text(text: str, language: str) -> None:
    for start, end, _ in reading(text, language).searchable.places:
        assert 0 <= start < end <= len(text)


@given(st.text(min_size=1, max_size=20), st.text(max_size=60), st.sampled_from(["en", "zh", "ar", "ru"]))
def test_what_is_heard_lies_in_its_text(name: str, text: str, language: str) -> None:
    alike, start, end = reading(text, language).sounding(name)
    assert 0 <= alike <= 1
    assert 0 <= start <= end <= len(text)
