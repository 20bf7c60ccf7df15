"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from dragoman.text import bidi, bylines, credits
from dragoman.text.patterns import later


def test_a_pattern_finds_what_the_compiled_one_finds() -> None:
    assert later("(?P<day>[0-9]+)").findall("3 of 14") == ["3", "14"]
    assert later("A+", re.IGNORECASE).sub("b", "xaAx") == "xbx"
    assert later("(?P<day>[0-9]+)").groupindex == {"day": 1}


def test_an_error_in_a_pattern_is_told_when_it_is_used() -> None:
    wrong = later("(")

    with pytest.raises(re.error):
        wrong.search("a")


@pytest.mark.parametrize("module", [bidi, bylines, credits])
def test_every_pattern_of_the_house_can_be_compiled(module: object) -> None:
    found = [one for one in vars(module).values() if type(one).__name__ == "_Later"]

    assert found
    assert all(isinstance(one.pattern, str) for one in found)
