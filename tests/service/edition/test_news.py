"""What others do in an edition comes to whoever has its page open."""

from __future__ import annotations

from dataclasses import replace

import httpx
import pytest
from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn, SignIn
from service.edition.conftest import PART, THANKS, page, parsed, words
from suites.databases import ANNA

from dragoman.newsroom import approval, edit
from dragoman.newsroom.room import Room
from dragoman.service.access.browser import COOKIE
from dragoman.service.access.roles import Role
from dragoman.service.services import Services


def test_what_others_say_is_news(anna: TestClient, signed_in: SignedIn, home: str) -> None:
    ben = signed_in(Role.EDITOR, "Ben Cole")
    before = page(anna, home).select("#bar")[0]["data-talk"]
    ben.post(f"{home}/comments", data={"version": 1, "sentence": 4, "text": "Who says so?"})

    told = parsed(anna.get(f"{home}/news?version=1&talk={before}", headers=PART).text)
    assert words(told, "#s4 .badge") == ["1 comment"]
    now = told.select("#bar")[0]["data-talk"]
    assert anna.get(f"{home}/news?version=1&talk={now}", headers=PART).status_code == 204


def test_where_others_write_is_news_and_that_they_stopped(
    anna: TestClient, signed_in: SignedIn, home: str
) -> None:
    ben = signed_in(Role.EDITOR, "Ben Cole")
    ben.put(f"{home}/sentences/4", data={"version": 1, "base": THANKS, "text": "La regi"})

    told = parsed(anna.get(f"{home}/news?version=1", headers=PART).text)
    assert words(told, "#s4 .writes") == ["Ben Cole writes here"]
    assert anna.get(f"{home}/news?version=1&writing=4", headers=PART).status_code == 204

    ben.put(f"{home}/sentences/4", data={"version": 1, "base": THANKS, "text": THANKS})
    told = parsed(anna.get(f"{home}/news?version=1&writing=4", headers=PART).text)
    assert [one["id"] for one in told.select(".line")] == ["s4"]
    assert words(told, ".writes") == []


@pytest.fixture
def ben(room: Room) -> Room:
    """Where Ben works."""
    return replace(room, by=replace(ANNA, name="Ben Cole"))


def test_what_others_decide_of_a_sentence_is_news(
    anna: TestClient, ben: Room, ferry: Ferry, home: str
) -> None:
    entry = page(anna, home).select("#bar")[0]["data-entry"]
    with ben.writing() as write:
        edit.approve(write, ferry.edition, 3)

    told = parsed(anna.get(f"{home}/news?version=1&entry={entry}", headers=PART).text)
    assert [one["id"] for one in told.select(".line")] == ["s3"]
    assert words(told, "#s3 .tags span") == ["Ben Cole approved it"]
    now = told.select("#bar")[0]["data-entry"]
    assert anna.get(f"{home}/news?version=1&entry={now}", headers=PART).status_code == 204


def test_what_others_decide_of_findings_and_of_the_whole_is_news(
    anna: TestClient, ben: Room, ferry: Ferry, home: str
) -> None:
    edit.edit(ben, ferry.edition, 3, "41 personas esperaron en el puerto.")
    shown = page(anna, home)
    entry = shown.select("#bar")[0]["data-entry"]
    with ben.writing() as write:
        for number in approval.approve(write, ferry.edition).findings:
            approval.dismiss(write, ferry.edition, number, "It is so in the archive.")

    told = parsed(anna.get(f"{home}/news?version=2&entry={entry}", headers=PART).text)
    assert len(told.select(".line[data-number]")) == len(shown.select(".line[data-number]")) == 5
    assert words(told, "#s3 .badge") == []
    assert words(told, "#bar .badge") == ["approved"]


def test_ones_own_doing_renews_no_sentence(anna: TestClient, home: str) -> None:
    """It was the answer to what one did; and one may be at work there."""
    entry = page(anna, home).select("#bar")[0]["data-entry"]
    anna.post(f"{home}/sentences/3/approve", data={"version": 1}, headers=PART)

    told = parsed(anna.get(f"{home}/news?version=1&entry={entry}", headers=PART).text)
    assert not told.select(".line")
    assert int(str(told.select("#bar")[0]["data-entry"])) > int(str(entry))


def test_an_open_page_hears_of_what_others_do_and_where_they_write(
    live: str, services: Services, session: SignIn, signed_in: SignedIn, ben: Room, ferry: Ferry, home: str
) -> None:
    services.stream_s = 20.0
    cookie = {COOKIE: session(Role.READER, "Rosa Reader").cookie}
    with httpx.stream("GET", f"{live}{home}/live", cookies=cookie, timeout=15) as answer:
        lines = (line for line in answer.iter_lines() if line.startswith("event:"))
        assert next(lines) == "event: news"  # of what was done before it listened
        with ben.writing() as write:
            edit.approve(write, ferry.edition, 3)
        assert next(lines) == "event: news"
        kept = {"version": 1, "base": THANKS, "text": "La regi"}
        signed_in(Role.EDITOR, "Ben Cole").put(f"{home}/sentences/4", data=kept)
        assert next(lines) == "event: news"


def test_of_what_is_not_there_nobody_hears(anna: TestClient) -> None:
    assert anna.get("/review/editions/99/live").status_code == 404
