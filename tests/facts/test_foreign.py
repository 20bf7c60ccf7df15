"""Words of the source language in a translation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.comparison import comparison

TEXTS = st.text(st.sampled_from("the plötzlich und Ana сказал 大桥 ’'«»()“”.-7"), max_size=60)


def test_a_run_goes_on_over_names() -> None:
    source = "The plan of Ana Boro was never made public."
    (run,) = comparison(source, f"Dijo: {source.lower().replace('ana boro', 'Ana Boro')}", "en", "es").left

    assert (run.start, run.end) == (6, 6 + len(source) - 1)


def test_runs_are_apart_where_translated_words_stand_between() -> None:
    found = comparison("the bell and the bridge", "the campana y sonó fuerte the puente", "en", "es").left

    assert [(one.start, one.end) for one in found] == [(0, 3), (26, 29)]


def test_an_ending_of_a_number_is_no_word() -> None:
    assert comparison("He came on the 5th.", "Llegó el 5th.", "en", "es").left == ()


@given(source=TEXTS, target=TEXTS, ours=st.sampled_from(["en", "de", "zh", "ru", "xx"]))
def test_what_is_left_lies_in_the_text_in_order(source: str, target: str, ours: str) -> None:
    found = comparison(source, target, ours, "en" if ours != "en" else "es").left

    assert all(0 <= one.start < one.end <= len(target) for one in found)
    assert all(0 < one.sure <= 1 and one.words >= 0 for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
