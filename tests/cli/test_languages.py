"""`dragoman languages`: what can be translated here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from suites.command import Result, here

Pairs = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def listed() -> Result:
    """One run for all: every pair is tested in it."""
    return here("languages", "--json")


@pytest.fixture(scope="module")
def pairs(listed: Result) -> Pairs:
    return {(pair["source"], pair["target"]): pair for pair in json.loads(listed.stdout)}


def test_succeeds(listed: Result) -> None:
    """A broken pair on the machine is news of the list, not its failure."""
    assert (listed.status, listed.stderr) == (0, "")


def test_direct(pairs: Pairs) -> None:
    """A direct pair names its engine and nothing between, and passed its self-test."""
    assert pairs["en", "es"] == {
        "source": "en",
        "target": "es",
        "engine": "apertium",
        "via": [],
        "ok": True,
        "problem": None,
    }


def test_through(pairs: Pairs) -> None:
    """A chained pair names the language between."""
    assert (pairs["en", "pt"]["via"], pairs["en", "pt"]["ok"]) == (["es"], True)


def test_broken(pairs: Pairs) -> None:
    """A pair that crashes inside with a status of success is listed as broken, with its name."""
    if ("ru", "uk") not in pairs:
        pytest.skip("apertium-rus-ukr is not installed (Debian: apt-get install apertium-rus-ukr)")

    assert not pairs["ru", "uk"]["ok"]
    assert "rus-ukr" in pairs["ru", "uk"]["problem"]


def test_sorted(listed: Result, pairs: Pairs) -> None:
    """The list is in order, each pair once."""
    assert list(pairs) == sorted(pairs)
    assert len(pairs) == len(json.loads(listed.stdout))


@pytest.mark.parametrize("words", ["English (en)", "Spanish (es)", "through Spanish", "passed"])
def test_printed(printed: Result, words: str) -> None:
    """For people, languages have names."""
    assert words in printed.stdout.decode()


@pytest.fixture(scope="module")
def printed() -> Result:
    return here("languages")
