"""Readers say what is wrong: from a page without a script, within bounds, and without being known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from limits.storage import MemoryStorage
from lxml import html
from service.conftest import Ferry
from service.test_readers import PAGE, released

from dragoman.model.reported import LONGEST, Wrong
from dragoman.newsroom import edit, steps, withdraw
from dragoman.newsroom.room import Room
from dragoman.service.access.roles import Role
from dragoman.service.problems import TooMany
from dragoman.service.readers import heard
from dragoman.store import audit, reports, segments
from dragoman.store.reports import Reported

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def site(room: Room, ferry: Ferry, tmp_path: Path) -> Path:
    """The folder of a site that has the ferry's story."""
    with room.writing() as write:
        steps.publish(write, ferry.edition, steps.approve(write, ferry.edition, 1).version)
    released(room, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def reader(app: FastAPI, site: Path) -> TestClient:
    """A reader's browser."""
    return TestClient(app, headers={**OURS, "Accept": "text/html"}, follow_redirects=False)


def said(room: Room, edition: int = 1) -> tuple[Reported, ...]:
    with room.store.reading() as read:
        return reports.of(read, edition)


def report(**fields: object) -> dict[str, object]:
    return {"edition": 1, "version": 1, "sentence": 2, "kind": "fact", "words": "They were 60.", **fields}


def buttons(page: bytes) -> dict[int, str]:
    """The originals of the sentences that may be reported, by the number that a button sends."""
    found: list[Any] = list(html.fromstring(page).iterfind(".//button[@form='report']"))
    return {int(one.get("value")): one.getparent().text.strip() for one in found}


def the_form(page: bytes, path: str) -> tuple[str, dict[str, str]]:
    """Where a form leads, and what it sends of itself."""
    (found,) = html.fromstring(page).iterfind(path)
    sent = {one.get("name", ""): one.get("value", "") for one in found.iterfind(".//input[@type='hidden']")}
    return found.get("action", ""), sent


def test_a_reader_goes_from_a_sentence_to_the_desk(reader: TestClient, room: Room) -> None:
    """By the button at the sentence, and the form that it leads to, as a browser does."""
    page = reader.get(PAGE).content
    action, sent = the_form(page, ".//form[@id='report']")
    number = next(n for n, source in buttons(page).items() if "40 people" in source)

    asked = reader.get(action, params={**sent, "sentence": number})
    assert "40 personas esperaron en el puerto." in asked.text
    assert "40 people waited in the harbour." in asked.text
    assert html.fromstring(asked.content).get("lang") == "es"
    action, sent = the_form(asked.content, ".//form")
    done = reader.post(action, data={**sent, "kind": "fact", "words": "Eran <b>60</b>."})

    assert done.status_code == 303
    thanks = reader.get(done.headers["location"])
    assert "Gracias." in thanks.text
    assert f'href="{PAGE}"' in thanks.text
    (found,) = said(room)
    assert (found.kind, found.words) == (Wrong.FACT, "Eran <b>60</b>.")
    assert (found.source, found.position) == ("40 people waited in the harbour.", number)
    for answer in (asked, done, thanks):
        assert "set-cookie" not in answer.headers
        assert "script-src" not in answer.headers.get("content-security-policy", "")


def test_without_a_sentence_one_is_chosen(reader: TestClient, room: Room) -> None:
    asked = reader.get("/report", params={"edition": 1, "version": 1})
    options = [one.text for one in html.fromstring(asked.content).iterfind(".//option")]

    assert options[0] == "Todo el artículo"
    assert "40 personas esperaron en el puerto." in options
    assert reader.post("/report", data=report(sentence="")).status_code == 303
    assert said(room)[0].position is None


def test_the_numbers_on_the_page_are_those_of_the_store(reader: TestClient, room: Room) -> None:
    with room.store.reading() as read:
        known = {one.position: one.source for one in segments.of(read, 1)}

    assert buttons(reader.get(PAGE).content) == known


def test_a_text_that_changed_since_is_shown_as_it_is(reader: TestClient, room: Room) -> None:
    """An old page's numbers may be another sentence's: the reader chooses anew."""
    changed = edit.edit(room, 1, 3, "Esperaron 40 personas en el puerto.")
    draft = reader.get("/report", params={"edition": 1, "version": 2, "sentence": 3})
    assert "Esperaron 40" not in draft.text  # nobody published that yet
    with room.writing() as write:
        steps.publish(write, 1, steps.approve(write, 1, changed.version).version)

    asked = reader.get("/report", params={"edition": 1, "version": 1, "sentence": 3})
    assert "Esperaron 40" in asked.text
    assert html.fromstring(asked.content).find(".//blockquote") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"edition": 99},
        {"edition": "-1"},
        {"edition": "1; drop table reports"},
        {"edition": "9" * 16},
        {"edition": "٣"},
        {"edition": ""},
        {"version": "x"},
    ],
)
def test_what_is_not_there_cannot_be_reported(wrong: dict[str, Any], reader: TestClient, room: Room) -> None:
    assert reader.post("/report", data=report(**wrong)).status_code == 404
    if "edition" in wrong:
        assert reader.get("/report", params=dict(wrong)).status_code == 404
    assert said(room) == ()


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "nonsense"}, 422),
        ({"kind": ["fact", "other"]}, 422),
        ({"words": ["a", "b"]}, 422),
        ({"words": "a" * (LONGEST + 1)}, 422),
        ({"words": "a" * 20_000}, 413),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(
    wrong: dict[str, Any], status: int, reader: TestClient, room: Room
) -> None:
    answer = reader.post("/report", data=report(**wrong))

    assert answer.status_code == status
    assert "Please try again later" in answer.text
    assert said(room) == ()


def test_texts_of_articles_and_readers_are_data(reader: TestClient, room: Room) -> None:
    """Whatever they say; a reader's words stand nowhere where readers see them."""
    words = '"><script>alert(1)</script><i hx-get="/x">{{ 7*7 }}\x00\u202e'
    assert reader.post("/report", data=report(words=words)).status_code == 303

    assert said(room)[0].words == words.replace("\x00", "")
    for path in (PAGE, "/report?edition=1&version=1", "/report?edition=1&version=1&sent=1"):
        assert "alert" not in reader.get(path).text


def test_who_fills_in_what_no_reader_sees_is_thanked_and_not_heard(reader: TestClient, room: Room) -> None:
    answer = reader.post("/report", data=report(website="https://spam.example"))

    assert answer.status_code == 303
    assert said(room) == ()


def test_one_reader_is_heard_so_often(reader: TestClient, room: Room) -> None:
    """What he sends then is answered 429, and the site is read on."""
    most = heard.SOON.amount
    answers = [reader.post("/report", data=report(words=f"{n}")).status_code for n in range(most + 2)]

    assert answers == [303] * most + [429] * 2
    assert len(said(room)) == most
    assert reader.get(PAGE).status_code == 200


def test_many_readers_together_are_heard_so_often() -> None:
    """Whoever has many addresses does not flood the desk either."""
    counts = heard.Heard(MemoryStorage())
    for number in range(heard.HOUR.amount):
        counts.count(f"203.0.{number // 250}.{number % 250}")

    with pytest.raises(TooMany):
        counts.count("198.51.100.1")


def test_no_other_site_reports_in_a_readers_name(app: FastAPI, reader: TestClient, room: Room) -> None:
    for head in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
        {"Sec-Fetch-Site": ""},
    ):
        assert reader.post("/report", data=report(), headers=head).status_code == 403, head
    assert said(room) == ()


def test_a_report_needs_no_session_and_uses_none(reader: TestClient, room: Room, signed_in: Any) -> None:
    """Who is signed in at the desk reports as any reader does."""
    client = signed_in(Role.EDITOR)
    client.headers.pop("X-CSRF-Token", None)

    assert client.post("/report", data=report(), headers=OURS).status_code == 303
    with room.store.reading() as read:
        assert audit.newest(read, 1)[0].by.name == "reader"


def test_of_what_is_withdrawn_nothing_is_said(reader: TestClient, room: Room, ferry: Ferry) -> None:
    with room.writing() as write:
        withdraw.withdraw(write, ferry.article, "It was another ferry.", "en")

    asked = reader.get("/report", params={"edition": 1, "version": 1, "sentence": 2})
    assert asked.status_code == 404
    assert "personas" not in asked.text
    assert reader.post("/report", data=report()).status_code == 404


def test_where_an_address_leads_nowhere_a_reader_is_told_so_in_his_language(reader: TestClient) -> None:
    here = reader.get("/ar/nothing.html")
    other = reader.get("/a/b/c", headers={"Accept-Language": "xx, ca;q=0.8"})
    program = reader.get("/ar/nothing.html", headers={"Accept": "*/*"})

    assert (here.status_code, other.status_code, program.status_code) == (404, 404, 404)
    assert html.fromstring(here.content).get("dir") == "rtl"
    assert "لا توجد صفحة كهذه" in here.text
    assert "Aquesta pàgina no existeix" in other.text
    assert program.headers["content-type"] == "application/problem+json"


def test_a_person_answers_a_report_over_http(reader: TestClient, anna: TestClient, room: Room) -> None:
    reader.post("/report", data=report())
    (one,) = anna.get("/v1/reports").json()["items"]
    assert anna.get("/v1/editions/1/reports").json() == [one]
    assert anna.get("/v1/editions/99/reports").status_code == 404

    assert anna.post(f"/v1/reports/{one['id']}", json={"answer": "declined"}).status_code == 422
    done = anna.post(f"/v1/reports/{one['id']}", json={"answer": "mended"})
    assert (done.json()["answer"], done.json()["answered_by"]) == ("mended", "Anna Smith")
    assert anna.get("/v1/editions/1/reports").json() == []
    mended = anna.get("/v1/editions/1/reports", params={"answer": "mended"}).json()
    assert [one["id"] for one in mended] == [1]


def test_what_is_said_of_the_whole_stands_on_the_editions_page(
    reader: TestClient, signed_in: Any, room: Room
) -> None:
    """And what is said of a sentence that was written anew since: it stays until somebody answers."""
    reader.post("/report", data=report(sentence="", words="No es la noticia de hoy."))
    reader.post("/report", data=report(words="Eran sesenta."))
    with room.store.reading() as read:
        key = reports.waiting(read)[0].id
    desk = signed_in(Role.EDITOR)

    page = desk.get("/review/editions/1").text
    assert page.count("A reader:") == 1
    talk: Any = html.fromstring(page).find(".//*[@id='talk']")
    assert "No es la noticia de hoy." in talk.text_content()
    answered = {"version": 1, "answer": "declined", "reason": "It is."}
    desk.post(f"/review/editions/1/reports/{key}", data=answered)
    assert "No es la noticia de hoy." not in desk.get("/review/editions/1").text
