from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.moments import Moment, moments

LOCALES = [
    "en", "es", "ca", "pt", "fr", "it", "de", "nl", "ru", "uk", "pl", "cs", "sv", "da", "nb", "fi",
    "ro", "hr", "sk", "sl", "zh", "ja", "ko", "id", "el", "hi", "he", "ar", "tr", "bg",
]  # fmt: skip


def said(text: str, language: str) -> list[dict[str, int]]:
    return [
        {
            name: value
            for name, value in moment._asdict().items()
            if value is not None and name not in ("start", "end", "half", "firm", "other")
        }
        for moment in moments(text, language)
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "on Oct. 14, 2021", [{"year": 2021, "month": 10, "day": 14}]),
        ("en", "in May", [{"month": 5}]),
        ("en", "they may march", []),
        ("en", "on Oct.", [{"month": 10}]),
        ("en", "the Mar del Plata games", []),
        ("en", "Nov-Feb", [{"month": 11}, {"month": 2}]),
        ("en", "at 0230 UTC", [{"hour": 2, "minute": 30}]),
        ("en", "this past April", [{"month": 4}]),
        ("es", "el triunfo 4-1 de febrero", [{"month": 2}]),
        ("en", "since March's 1-4 win", [{"month": 3}]),
        ("ru", "в половине третьего", [{"hour": 2, "minute": 30}]),
        ("ru", "половина второго тома", []),
        ("pl", "o wpół do trzeciej", [{"hour": 2, "minute": 30}]),
        ("ar", "بين حزيران وآب", [{"month": 6}, {"month": 8}]),
        ("ar", "في آب", []),
        ("ru", "ещё в мае", [{"month": 5}]),
        ("ru", "в Сент-Айвсе", []),
        ("ru", "в прошлую среду", [{"weekday": 3}]),
        ("uk", "жовта картка", []),
        ("uk", "у жовтні", [{"month": 10}]),
        ("uk", "на четвертому місці", []),
        ("uk", "до четверга", [{"weekday": 4}]),
        ("fr", "sept minutes", []),
        ("fr", "le 4 sept.", [{"month": 9, "day": 4}]),
        ("es", "abierto las 24 horas", []),
        ("en", "on Monday", [{"weekday": 1}]),
        ("en", "at 9:30 p.m.", [{"hour": 21, "minute": 30}]),
        ("es", "Torrealba de Mar", []),
        ("es", "mar. 5", [{"month": 3, "day": 5}]),
        ("en", "the day before yesterday", [{"unit": "day", "offset": -2}]),
        ("en", "last year", [{"unit": "year", "offset": -1}]),
        ("es", "ayer por la mañana", [{"unit": "day", "offset": -1}]),
        ("es", "pasado mañana", [{"unit": "day", "offset": 2}]),
        ("de", "gestern Morgen", [{"unit": "day", "offset": -1}]),
        ("ja", "彼は昨日去った。", [{"unit": "day", "offset": -1}]),
        ("pl", "o sobie", []),
        ("en", "It shuts on Sundays.", [{"weekday": 7}]),
        ("es", "los sábados", [{"weekday": 6}]),
        ("pt", "aos domingos", [{"weekday": 7}]),
        ("uk", "у п'ятницю", [{"weekday": 5}]),
        ("uk", "у п’ятницю", [{"weekday": 5}]),
        ("ca", "abans-d'ahir", [{"unit": "day", "offset": -2}]),
        ("ca", "demà passat", [{"unit": "day", "offset": 2}]),
        ("de", "um halb neun", [{"hour": 8, "minute": 30}]),
        ("en", "at half past eight", [{"hour": 8, "minute": 30}]),
        ("en", "at half past eight in the evening", [{"hour": 20, "minute": 30}]),
        ("en", "at ten to nine", [{"hour": 8, "minute": 50}]),
        ("en", "at 10 to 9 in the evening", [{"hour": 20, "minute": 50}]),
        ("en", "from 5 to 10 people", []),
        ("en", "by 10 to 20 degrees", []),
        ("en", "it flew at 1.5 kilometres a second", []),
        ("en", "unemployment stood at 10.5%", []),
        ("en", "at twenty-five to nine", [{"hour": 8, "minute": 35}]),
        ("en", "a vote of five to nine", []),
        ("es", "entre las dos y tres de ellas", []),
        ("fr", "à deux heures et demie de route", []),
        ("fr", "à neuf heures et demie du soir", [{"hour": 21, "minute": 30}]),
        ("en", "at quarter to one", [{"hour": 12, "minute": 45}]),
        ("nl", "om half een", [{"hour": 12, "minute": 30}]),
        ("nl", "een half miljoen", []),
        ("es", "el 14 de octubre de 2021", [{"year": 2021, "month": 10, "day": 14}]),
        ("de", "am 14. Oktober", [{"month": 10, "day": 14}]),
        ("ru", "14 октября 2021 года", [{"year": 2021, "month": 10, "day": 14}]),
        ("ru", "среди людей", []),
        ("ar", "14 أكتوبر 2021", [{"year": 2021, "month": 10, "day": 14}]),
        ("zh", "2021年10月14日星期四", [{"year": 2021, "month": 10, "day": 14}, {"weekday": 4}]),
        ("ja", "午後3時", [{"hour": 15, "minute": 0}]),
        ("en", "2021-10-14", [{"year": 2021, "month": 10, "day": 14}]),
        ("es", "25/12/2021", [{"year": 2021, "month": 12, "day": 25}]),
        ("es", "06/02/2024", [{"year": 2024, "month": 2, "day": 6}]),
        ("en-US", "06/02/2024", [{"year": 2024, "month": 6, "day": 2}]),
        ("zh", "2024/06/02", [{"year": 2024, "month": 6, "day": 2}]),
        ("fa", "۲۳ آذر ۱۴۰۰", [{"year": 1400, "month": 9, "day": 23, "calendar": "persian"}]),
        ("ja", "令和3年12月14日", [{"year": 2021, "month": 12, "day": 14}]),
        ("ar", "في تشرين الأول", [{"month": 10}]),
        ("zh", "九月三十日", [{"month": 9, "day": 30}]),
        ("zh", "有一点", []),
        ("en", "12 noon", [{"hour": 12, "minute": 0}]),
        ("en", "at nine in the evening", [{"hour": 21, "minute": 0}]),
        ("en", "one night", []),
        ("en", "12 a.m.", [{"hour": 0, "minute": 0}]),
        ("es", "a las 12 de la noche", [{"hour": 0, "minute": 0}]),
        ("es", "a las 12 de la mañana", [{"hour": 12, "minute": 0}]),
        ("es", "a las 11 de la tarde", [{"hour": 23, "minute": 0}]),
        ("es", "creció 6.40 puntos", []),
        ("ko", "오후 11시", [{"hour": 23, "minute": 0}]),
        ("ru", "четыре дня", []),
        ("pt", "na segunda parte", []),
        ("pt", "na segunda à noite", [{"weekday": 1}]),
        ("de", "So gut wie nie", []),
        ("de", "am Freitagabend", [{"weekday": 5}]),
        ("fa", "پنج شنبه", [{"weekday": 4}]),
        ("fa", "دو سال گذشته", []),
        ("tr", "pazar günü", [{"weekday": 7}]),
        ("tr", "pazar yeri", []),
        ("hi", "जून में", [{"month": 6}]),
        ("ca", "des del 10", []),
        ("en", "February's 4-1 win", [{"month": 2}]),
        ("zh", "下周日", [{"weekday": 7, "unit": "week", "offset": 1}]),
        ("fr", "hier et aujourd’hui", [{"unit": "day", "offset": -1}, {"unit": "day", "offset": 0}]),
        ("de", "im vergangenen Jahr", [{"unit": "year", "offset": -1}]),
    ],
)
def test_dates_and_times_are_read(language: str, text: str, expected: list[dict[str, int]]) -> None:
    assert said(text, language) == expected


def test_moments_agree_where_both_say_the_same() -> None:
    assert Moment(0, 1, month=10, day=14).agrees(Moment(0, 1, 2021, 10, 14))
    assert not Moment(0, 1, month=10, day=14).agrees(Moment(0, 1, month=11, day=14))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "свою среду"),
        ("de", "die neue Montage"),
        ("es", "en Santo Domingo"),
        ("uk", "у Липень вийшов"),
        ("pt", "a quinta"),
    ],
)
def test_what_may_be_another_word_or_a_name_is_not_owed(language: str, text: str) -> None:
    assert not any(one.firm for one in moments(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "October 11-13"),
        ("ru", "11-13 октября"),
        ("es", "el 11 y 13 de octubre"),
        ("de", "11. bis 13. Oktober"),
    ],
)
def test_a_span_of_days_is_either_of_them(language: str, text: str) -> None:
    (found,) = moments(text, language)

    assert {one.day for one in found.ways()} == {11, 13}


def test_half_past_nine_in_the_evening_may_be_called_half_past_nine_and_no_morning() -> None:
    told = Moment(0, 1, hour=21, minute=30)

    assert told.agrees(Moment(0, 1, hour=9, minute=30, half=False))
    assert not told.agrees(Moment(0, 1, hour=9, minute=30))


@pytest.mark.no_cover
@pytest.mark.parametrize("locale", LOCALES)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_that_cldr_wrote_is_read_back(locale: str, day: date) -> None:
    found = moments(format_date(day, "long", locale=locale), locale)

    assert [(one.month, one.day) for one in found if one.month] == [(day.month, day.day)]


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "zh", "xx"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in moments(text, language))


def test_french_puts_spaces_around_its_hours() -> None:
    """«17 h 30» is half past five."""
    (moment,) = moments("Le train part à 17 h 30.", "fr")

    assert (moment.hour, moment.minute) == (17, 30)
