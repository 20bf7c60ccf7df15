"""LibreTranslate's clients work unmodified, and are told what the checks found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest
import requests
from fastapi.testclient import TestClient
from libretranslatepy import LibreTranslateAPI
from suites.units import unit

from dragoman.memory.units import Standing
from dragoman.model.errors import NotStored
from dragoman.newsroom.room import Room
from dragoman.service.compat.shelf import KEPT_S, Kept, Shelf
from dragoman.store import memory
from dragoman.store.remembering import StoreMemory

FERRY, SPANISH = "The ferry did not sail on Tuesday.", "El transbordador no zarpó el martes."
STORM, ESPANOL = "A storm had closed the harbour.", "Una tormenta había cerrado el puerto."


def asked(client: TestClient, q: Any, **more: Any) -> Any:
    return client.post("/translate", json={"q": q, "source": "en", "target": "es", **more})


def test_its_own_client_translates(live: str, key: Any) -> None:
    client = LibreTranslateAPI(live, key())

    assert client.translate(FERRY, "en", "es") == SPANISH
    assert client.detect(f"{FERRY} {STORM} The mayor thanked the crew.")[0]["language"] == "en"
    assert {"code": "en", "name": "English", "targets": ["ar", "es", "he"]} in client.languages()


def test_its_own_client_is_refused_without_a_key(live: str) -> None:
    with pytest.raises(HTTPError) as error:
        LibreTranslateAPI(live).translate(FERRY, "en", "es")

    assert error.value.code == 400
    assert json.loads(error.value.read())["error"] == "Please contact the server operator to get an API key"


def test_a_key_that_opens_nothing_is_told_from_none(anna: TestClient) -> None:
    answer = anna.post(
        "/translate",
        json={"q": FERRY, "source": "en", "target": "es", "api_key": "dragoman_of_nobody"},
        headers={"Authorization": ""},
    )

    assert (answer.status_code, answer.json()["error"]) == (403, "Invalid API key")


def test_a_batch_comes_back_in_its_order(anna: TestClient) -> None:
    answer = asked(anna, [STORM, FERRY, "", STORM]).json()

    assert answer["translatedText"] == [ESPANOL, SPANISH, "", ESPANOL]


def test_the_answer_says_what_was_found(anna: TestClient) -> None:
    right, wrong = asked(anna, FERRY), asked(anna, "61 people waited in the harbour.", target="es")
    odd = anna.post(
        "/translate", data={"q": "It cost 7,000 dollars in 1995.", "source": "en", "target": "es"}
    )

    assert right.headers["x-dragoman-findings"] == "0"
    assert right.json()["dragoman"]["findings"] == []
    assert wrong.json()["dragoman"]["verdict"] == "publish"
    assert int(odd.headers["x-dragoman-findings"]) == len(odd.json()["dragoman"]["findings"])


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(
    "text",
    [
        "a <= b && c",
        "if (a <b && c) x",
        "a <b && c> d || e",
        "(&T; &lo;) <- x",
        "if (a < b && c > 0) {",
        "AT&T; R&D",
        "5 < 6",
    ],
)
def test_text_with_signs_of_markup_stays_what_it_is(anna: TestClient, text: str, form: str) -> None:
    """The engine writes in capitals; nothing becomes an entity, and nothing is lost."""
    answer = asked(anna, text, format=form).json()["translatedText"]

    assert answer.upper() == text.upper()


def test_markup_follows_its_words(anna: TestClient) -> None:
    answer = asked(anna, "<p>One <i>two</i>.</p><p>Three &amp; <br>four</p>", format="html").json()

    assert answer["translatedText"] == "<p>ONE <i>TWO</i>.</p><p>THREE &amp;<br>FOUR</p>"


def test_a_sign_that_begins_no_tag_is_one_also_beside_tags(anna: TestClient) -> None:
    """Nothing after it is lost."""
    answer = asked(anna, "if a <b && c <i>then</i> d", format="html").json()

    assert answer["translatedText"] == "IF A &lt;B &amp;&amp; C <i>THEN</i> D"


def test_between_lines_all_stays(anna: TestClient) -> None:
    text = f"  {FERRY}\n\n\r\n{STORM}\t\n"

    assert asked(anna, text).json()["translatedText"] == f"  {SPANISH}\n\n\r\n{ESPANOL}\t\n"


@pytest.mark.parametrize("text", [" ", "\n", "<br>", "<p></p>"])
def test_what_has_no_words_comes_back(anna: TestClient, text: str) -> None:
    assert asked(anna, text, format="html").json()["translatedText"] == text


def test_the_language_is_told_where_it_is_auto(anna: TestClient) -> None:
    answer = asked(anna, f"{FERRY}\n{STORM}", source="auto").json()

    assert answer["translatedText"] == f"{SPANISH}\n{ESPANOL}"
    assert answer["detectedLanguage"]["language"] == "en"
    assert answer["detectedLanguage"]["confidence"] > 90
    same = asked(anna, "El transbordador no zarpó el martes por la tormenta.", source="auto").json()
    assert same.get("translatedText", same) == "El transbordador no zarpó el martes por la tormenta."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"source": "en", "target": "es"}, "Invalid request: missing q parameter"),
        ({"q": [], "source": "en", "target": "es"}, "Invalid request: missing q parameter"),
        ({"q": FERRY, "target": "es"}, "Invalid request: missing source parameter"),
        ({"q": FERRY, "source": "en", "target": "en-GB"}, "en-GB is not supported"),
        ({"q": FERRY, "source": "es", "target": "he"}, "es is not supported"),
        ({"q": FERRY, "source": "en", "target": "es", "alternatives": "x"}, "alternatives is no number"),
        ({"q": FERRY, "source": "en"}, "Invalid request: missing target parameter"),
        ({"q": FERRY, "source": "en", "target": "zz"}, "zz is not supported"),
        ({"q": FERRY, "source": "de", "target": "es"}, "de is not supported"),
        ({"q": FERRY, "source": "en", "target": "es", "format": "doc"}, "doc format is not supported"),
        ({"q": {"a": 1}, "source": "en", "target": "es"}, "Invalid request: q is no text"),
        ({"q": ["a"] * 1001, "source": "en", "target": "es"}, "exceeds text limit (1000)"),
    ],
)
def test_errors_are_in_its_words(anna: TestClient, body: Any, told: str) -> None:
    answer = anna.post("/translate", json=body)

    assert answer.status_code == 400
    assert told in answer.json()["error"]


@pytest.mark.parametrize("body", [b"[1]", b"{", b'"q"', b"[" * 100_000])
def test_a_body_that_is_none_is_refused(anna: TestClient, body: bytes) -> None:
    answer = anna.post("/translate", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400
    assert "JSON" in answer.json()["error"]


def test_a_page_finds_what_it_needs(anna: TestClient) -> None:
    assert anna.get("/health").json() == {"status": "ok"}
    told = anna.get("/frontend/settings").json()
    assert told["keyRequired"] is True
    assert told["language"]["source"] == {"code": "auto", "name": "Auto Detect"}
    assert told["filesTranslation"] is True
    assert {".txt", ".html", ".md"} <= set(told["supportedFilesFormat"])


def test_alternatives_are_what_the_memory_has(
    anna: TestClient, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one text a list, of several a list each; within the markup; not more than are wanted."""
    monkeypatch.setattr("dragoman.config.memories.memory", lambda: StoreMemory(room.store))
    with room.writing() as write:
        memory.add(
            write,
            [
                unit(FERRY, f"{word} no zarpó el martes.", Standing.IMPORTED)
                for word in ("El barco", "El ferri")
            ],
        )
    two = asked(anna, FERRY, alternatives=2).json()["alternatives"]

    assert sorted(two) == ["El barco no zarpó el martes.", "El ferri no zarpó el martes."]
    several = asked(anna, [f"<p>{FERRY}</p>", STORM], format="html", alternatives=1).json()
    assert several["translatedText"][0] == f"<p>{SPANISH}</p>"
    assert several["alternatives"] == [[f"<p>{two[0]}</p>"], []]
    assert "exceeds limit" in asked(anna, FERRY, alternatives=11).json()["error"]


def test_the_answer_is_marked_as_a_machines(anna: TestClient) -> None:
    """In its head, and in a field; where nothing was translated, nothing is said."""
    answer, none = asked(anna, FERRY), asked(anna, " ")

    assert answer.headers["ai-disclosure"] == 'mode=machine-generated, model="echo"'
    assert answer.headers["x-dragoman-verdict"] == "publish"
    assert answer.json()["dragoman"]["digitalSourceType"].endswith("trainedAlgorithmicMedia")
    assert "ai-disclosure" not in none.headers
    assert none.json()["dragoman"]["verdict"] is None


def test_a_short_text_is_in_the_language_of_those_beside_it(anna: TestClient) -> None:
    answer = asked(anna, ["Final", f"{FERRY} {STORM}"], source="auto").json()

    assert [one["language"] for one in answer["detectedLanguage"]] == ["en", "en"]
    assert answer["translatedText"] == ["FINAL", f"{SPANISH} {ESPANOL}"]


def test_a_file_is_translated_and_fetched(live: str, key: Any) -> None:
    """As LibreTranslate's clients do it: a form, an address in the answer, and no key to fetch it."""
    page = f"<html lang='en'><body><article><h1>{STORM}</h1><p>{FERRY}</p></article></body></html>"
    form = {"source": "en", "target": "es", "api_key": key()}

    answer = requests.post(
        f"{live}/translate_file", data=form, files={"file": ("storm.html", page)}, timeout=30
    )
    fetched = requests.get(answer.json()["translatedFileUrl"], timeout=30)

    assert fetched.status_code == 200
    assert f"<p>{SPANISH}</p>" in fetched.text
    assert "trainedAlgorithmicMedia" in fetched.text
    assert fetched.headers["ai-disclosure"] == 'mode=machine-generated, model="echo"'
    assert fetched.headers["content-disposition"] == "attachment"


@pytest.mark.parametrize(
    ("form", "file", "told"),
    [
        ({"source": "en", "target": "es"}, None, "Invalid request: missing file parameter"),
        ({"target": "es"}, "a.txt", "Invalid request: missing source parameter"),
        ({"source": "en"}, "a.txt", "Invalid request: missing target parameter"),
        ({"source": "en", "target": "es"}, "a.exe", "Invalid request: file format not supported"),
        ({"source": "en", "target": "zz"}, "a.txt", "zz is not supported"),
        ({"source": "zz", "target": "es"}, "a.txt", "zz is not supported"),
    ],
)
def test_a_file_that_cannot_be_translated_is_refused(
    anna: TestClient, form: Any, file: str | None, told: str
) -> None:
    files = {"file": (file, FERRY)} if file else {"other": ("a.txt", FERRY)}

    answer = anna.post("/translate_file", data=form, files=files)

    assert (answer.status_code, answer.json()["error"]) == (400, told)


@pytest.mark.parametrize("name", ["x.txt", "..%2F..%2Fetc%2Fpasswd", "%00"])
def test_an_address_of_nothing_has_nothing(anna: TestClient, name: str) -> None:
    assert anna.get(f"/download_file/{name}").status_code == 404


def test_files_that_wait_are_bounded_and_go(tmp_path: Path) -> None:
    """The oldest makes room, and after half an hour each is gone; another process has them too."""
    shelf = Shelf(tmp_path, most=50)
    old, new = (shelf.put(Kept("a.txt", b"12345678", float(at), {})) for at in (0, 1))

    assert Shelf(tmp_path).get(new, 2.0) == Kept("a.txt", b"12345678", 1.0, {})
    with pytest.raises(NotStored):
        shelf.get(old, 2.0)
    with pytest.raises(NotStored):
        shelf.get(new, 1 + KEPT_S + 1.0)
