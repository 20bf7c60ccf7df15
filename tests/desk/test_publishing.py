"""Editions on their way from a desk to readers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from suites.documents import document
from suites.echo import Echo

import dragoman
from dragoman import Desk, Key, Made, Published, Release, Site
from dragoman.config.settings import Settings
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine

CLOSED, OPEN = ("The harbour was closed.",), ("The harbour was not closed.",)
MOMENT = datetime(2024, 5, 3, tzinfo=UTC)


@pytest.mark.parametrize(("drafts", "pages", "held"), [(False, 1, 1), (True, 2, 0)])
def test_what_is_withheld_is_published_as_a_draft_or_held(
    engines: dict[str, Engine], tmp_path: Path, drafts: bool, pages: int, held: int
) -> None:
    engines["echo"] = Echo(dict.fromkeys((*CLOSED, *OPEN), "El puerto estaba cerrado."))
    stories = [document("good", *CLOSED), document("bad", *OPEN)]
    site = Site(tmp_path / "site", MOMENT, drafts=drafts)

    with Desk.open(Settings(), engine="echo") as desk:
        events = list(desk.publish(stories, ["es"], site))

    assert isinstance(done := events[-1], Published)
    assert Key("good", "es") in done.pages
    assert len(done.pages) == pages
    assert all(page.is_file() for page in done.pages.values())
    assert sum(isinstance(event, dragoman.Held) for event in events) == held


def test_a_release_follows_the_verdict(engines: dict[str, Engine]) -> None:
    engines["echo"] = Echo(dict.fromkeys(OPEN, "El puerto estaba cerrado."))
    with Desk.open(Settings(), engine="echo") as desk:
        (made, _) = desk.translate([document("bad", *OPEN)], ["es"])
        assert isinstance(made, Made)
        assert desk.release(made.edition) is Release.HELD
        assert desk.release(made.edition, drafts=True) is Release.DRAFT


def test_a_path_is_no_site_and_is_told_before_anything_is_translated(engines: dict[str, Engine]) -> None:
    engines["echo"] = echo = Echo()
    place: Any = "site"

    with Desk.open(Settings(), engine="echo") as desk, pytest.raises(SettingsError, match="Write Site"):
        desk.publish([document("s", "The harbour was closed.")], ["es"], place)

    assert echo.calls == []
