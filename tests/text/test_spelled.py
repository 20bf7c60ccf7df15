from __future__ import annotations

from datetime import datetime

import pytest

from dragoman.facts.moments import Moment, moments
from dragoman.text import dates, messages
from dragoman.text.spelled import spelled

LANGUAGES = sorted({*messages.catalogue_languages(), "eu", "gl", "lt", "lv", "th", "pt-PT", "hy"})
DAYS = [datetime(2021, month, day, 16, 30) for month in range(1, 13) for day in (1, 14)]  # noqa: DTZ001


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_write_we_read(language: str) -> None:
    """An edition's date is looked for by the checks, and a second edition is made of the first."""
    for day in DAYS:
        written = dates.render(day, language, time=False)

        found = dates.parse(written, language)

        assert found is not None, written
        assert found.moment.date() == day.date(), written
        (moment,) = moments(written, language)
        assert moment.agrees(Moment(0, 0, day.year, day.month, day.day)), written
        assert {"year", "month", "day"} <= moment.parts(), written


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_write_with_a_time_we_read(language: str) -> None:
    """A stamp names the minute."""
    for day in DAYS[::5]:
        found = dates.parse(dates.render(day, language), language)

        assert found == dates.ParsedDate(day, has_time=True), dates.render(day, language)


@pytest.mark.parametrize(
    ("text", "language", "month", "day"),
    [
        ("1º de abril de 2021", "pt", 4, 1),
        ("1.º de abril de 2021", "pt-PT", 4, 1),
        ("1º aprile 2021", "it", 4, 1),
        ("1er avril 2021", "fr", 4, 1),
        ("1º de octubre de 2021", "es", 10, 1),
        ("1 de octubre del 2021", "es", 10, 1),
        ("1r d'abril de 2021", "ca", 4, 1),
        ("1-го октября 2021", "ru", 10, 1),
        ("1η Δεκεμβρίου 2021", "el", 12, 1),
        ("1st December 2021", "en", 12, 1),
        ("1. oktober 2021", "nb", 10, 1),
        ("ngày 1 tháng 4 năm 2021", "vi", 4, 1),
        ("2021eko urtarrilaren 14a", "eu", 1, 14),
        ("14 كانون الثاني 2021", "ar", 1, 14),
        ("14 كانون الأول 2021", "ar", 12, 14),
        ("14 تشرين الأول 2021", "ar", 10, 14),
        ("14 تشرين الثاني 2021", "ar", 11, 14),
        ("14 آب 2021", "ar", 8, 14),
        ("14 ماي 2021", "ar", 5, 14),
        ("14 غشت 2021", "ar", 8, 14),
        ("14 جويلية 2021", "ar", 7, 14),
        ("14 كانون الثاني/يناير 2021", "ar", 1, 14),
        ("14 كانون الثاني (يناير) 2021", "ar", 1, 14),
    ],
)
def test_what_newspapers_write_we_read(text: str, language: str, month: int, day: int) -> None:
    """The first of a month has an ordinal, and January in Beirut is another word than in Cairo."""
    found = dates.parse(text, language)

    assert found is not None
    assert found.moment == datetime(2021, month, day)  # noqa: DTZ001
    (moment,) = moments(text, language)
    assert (moment.year, moment.month, moment.day) == (2021, month, day)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ganó el 1º de la lista en 2021.", "es"),
        ("They won 14 May games.", "en"),
        ("14 كانون الثاني (مارس) 2021", "ar"),
        ("Order 1234 de 2021", "es"),
        ("32 de abril de 2021", "es"),
    ],
)
def test_what_is_no_date_is_none(text: str, language: str) -> None:
    assert [one for one in spelled(text, language) if one.year is not None] == []


def test_a_long_text_takes_no_longer_than_its_length_allows() -> None:
    """Articles are hostile until shown otherwise."""
    assert list(spelled("1 " * 100_000 + "2021", "es")) == []
    assert list(spelled("1er de " * 50_000 + "2021", "fr")) == []
