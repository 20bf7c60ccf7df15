"""What is said of a sentence, and remembered."""

from __future__ import annotations

import pytest

from dragoman.desk import judging
from dragoman.facts.comparison import comparison
from dragoman.model.segment import Term

SOURCE, TARGET = "The mayor closed the old bridge.", "La alcaldesa cerró el puente viejo."


def test_an_equal_sentence_is_looked_at_once() -> None:
    look = judging.judge()

    first = look(comparison(SOURCE, TARGET, "en", "es"))

    assert look(comparison(SOURCE, TARGET, "en", "es")) is first


@pytest.mark.parametrize(
    "other",
    [
        comparison(TARGET, SOURCE, "es", "en"),
        comparison(SOURCE, TARGET, "en", "ca"),
        comparison(SOURCE, TARGET, "en", "es", witness=TARGET),
        comparison(SOURCE, TARGET, "en", "es", terms=(Term("mayor", "regidora"),)),
        comparison(SOURCE, TARGET, "en", "es", verbatim=("bridge",)),
    ],
)
def test_a_sentence_in_which_anything_differs_is_looked_at_anew(other: object) -> None:
    look = judging.judge()

    assert look(other) is not look(comparison(SOURCE, TARGET, "en", "es"))  # type: ignore[arg-type]


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_REMEMBERED", 1)
    judging.judge.cache_clear()
    look = judging.judge()

    first = look(comparison(SOURCE, TARGET, "en", "es"))
    look(comparison("It rained.", "Llovió.", "en", "es"))

    again = look(comparison(SOURCE, TARGET, "en", "es"))
    judging.judge.cache_clear()
    assert again is not first
    assert again == first
