from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.facts.quotations import quotations


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
