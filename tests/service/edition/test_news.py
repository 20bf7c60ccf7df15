"""What others do in an edition comes to whoever has its page open."""

from __future__ import annotations

from fastapi.testclient import TestClient
from service.conftest import SignedIn
from service.edition.conftest import PART, THANKS, page, parsed, words

from dragoman.service.access.roles import Role


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
