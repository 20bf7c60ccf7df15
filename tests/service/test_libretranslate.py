"""LibreTranslate's clients work unmodified, and are told what the checks found."""

from __future__ import annotations

from typing import Any
from urllib.error import HTTPError

import pytest
from fastapi.testclient import TestClient
from libretranslatepy import LibreTranslateAPI

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

    assert error.value.code == 401
    assert b'"error"' in error.value.read()


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
@pytest.mark.parametrize("text", ["a <= b && c", "if (a < b && c > 0) {", "AT&T; R&D", "5 < 6"])
def test_text_with_signs_of_markup_stays_what_it_is(anna: TestClient, text: str, form: str) -> None:
    """The engine writes in capitals; nothing becomes an entity, and nothing is lost."""
    answer = asked(anna, text, format=form).json()["translatedText"]

    assert answer.upper() == text.upper()


def test_markup_follows_its_words(anna: TestClient) -> None:
    answer = asked(anna, "<p>One <i>two</i>.</p><p>Three &amp; <br>four</p>", format="html").json()

    assert answer["translatedText"] == "<p>ONE <i>TWO</i>.</p><p>THREE &amp; <br>FOUR</p>"


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
    assert same["translatedText"] == "El transbordador no zarpó el martes por la tormenta."


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"source": "en", "target": "es"}, "Invalid request: missing q parameter"),
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
    assert set(told["language"]["source"]) == {"code", "name"}
    assert asked(anna, FERRY, alternatives=2).json()["alternatives"] == []
