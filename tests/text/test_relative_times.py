"""Lines that only say how long ago are known by CLDR's patterns."""

import pytest

from dragoman.text.relative_times import is_ago, is_reading_time


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("3 hours ago", "en"),
        ("Published an hour ago", "en"),
        ("Publicado hace 3 h", "es"),
        ("Aktualisiert: vor 2 Std.", "de"),
        ("il y a 5 minutes", None),
        ("3時間前", "ja"),
        ("قبل 3 ساعات", None),
        ("há 3 horas", None),
    ],
)
def test_how_long_ago_is_known(line: str, language: str | None) -> None:
    """With and without the word of a stamp, in short and in long."""
    assert is_ago(line, language)


@pytest.mark.parametrize(
    "line", ["He left 3 hours ago", "3 hours", "il y a eu 3 morts", "", "Published today"]
)
def test_what_says_more_is_text(line: str) -> None:
    """And what says a length of time is no moment."""
    assert not is_ago(line, "en")
    assert not is_ago(line, "fr")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("5 min read", "en"),
        ("Lesezeit: 3 Minuten", "de"),
        ("Tiempo de lectura 3 min", "es"),
        ("読了時間 3 分", "ja"),
    ],
)
def test_how_long_it_takes_to_read_is_known(line: str, language: str) -> None:
    """A figure of minutes with a word or two."""
    assert is_reading_time(line, language)
    assert not is_reading_time(f"{line}, and then we went home to eat.", language)
