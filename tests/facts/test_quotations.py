from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.quotations import enclosed, quotations
from dragoman.facts.reading import reading


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", 'He said “we won’t go” and "left".', ["“we won’t go”", '"left"']),
        ("de", "„Wir gehen“, sagte er. »Nein«", ["„Wir gehen“", "»Nein«"]),
        ("es", "«No» dijo ‘x’", ["«No»", "‘x’"]),
        ("en", "'It's a dog's life,' he said", ["'It's a dog's life,'"]),
        ("sv", "”Hej” sa hon", ["”Hej”"]),
        ("ja", "「行く」と言った", ["「行く」"]),
        ("zh", "《红楼梦》很长", []),
        ("en", "the farmers' market wasn't", []),
        ("en", "“They left", ["“They left"]),
    ],
)
def test_quotations_are_found_in_any_convention(language: str, text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations(text, language)] == expected


def test_a_quotation_that_goes_on_is_open() -> None:
    assert [one.closed for one in quotations("“They left", "en")] == [False]


@given(st.text(alphabet="ab “”„«»'\"’.", max_size=60))
def test_quotations_lie_apart_in_order(text: str) -> None:
    found = quotations(text, "en")

    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He (Київ) slept", ["Київ"]),
        ("Elle a dit « non » et (oui)", [" non ", "oui"]),
        ("Er sagte „nein“ und »ja«", ["nein", "ja"]),
        ("「はい」と言った", ["はい"]),
        ("it's the dogs' day", []),
        ('a "b" c', ["b"]),
        ("never (closed", []),
    ],
)
def test_what_is_between_signs_is_found(text: str, inner: list[str]) -> None:
    assert [text[span.start : span.end] for span in enclosed(text)] == inner


@given(st.text(st.sampled_from("a ()«»“”„‘’'\"「」"), max_size=80))
def test_what_is_enclosed_is_in_order_and_apart(text: str) -> None:
    spans = enclosed(text)

    assert all(one.start < one.end <= other.start for one, other in pairwise(spans))


def test_only_what_stands_wholly_inside_is_enclosed() -> None:
    text = reading("a (bcd) e", "en")

    assert text.encloses(3, 6)
    assert not text.encloses(0, 4)
    assert not text.encloses(5, 9)
