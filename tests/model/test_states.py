"""The steps of editions: one table, which the store obeys and the user's page shows."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.model.newsroom import EditionState
from dragoman.model.states import STEPS, legal

PAGE = Path(__file__).parents[2] / "docs/store.md"


def test_every_state_is_in_the_table() -> None:
    assert set(STEPS) == set(EditionState)
    assert all(legal(state, state) for state in EditionState)


def test_what_waits_for_a_person_is_not_published_without_one() -> None:
    assert not legal(EditionState.IN_REVIEW, EditionState.PUBLISHED)


def test_what_is_withdrawn_comes_back_as_a_draft_only() -> None:
    assert STEPS[EditionState.WITHDRAWN] == {EditionState.DRAFT}
    assert all(legal(state, EditionState.WITHDRAWN) for state in EditionState)


def test_the_page_shows_the_table() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \| ([a-z ,]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    shown = {name: set(told.split(", ")) for name, told in rows if name != "from"}
    assert shown == {
        state.replace("_", " "): {to.replace("_", " ") for to in steps} for state, steps in STEPS.items()
    }
