"""DeepL's own client works unmodified, and is told what the checks found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import deepl
import pytest
import requests
from fastapi.testclient import TestClient

from dragoman.memory.glossary import Entry
from dragoman.model.segment import Term, TermStatus
from dragoman.newsroom import memories
from dragoman.newsroom.room import Room

FERRY, SPANISH = "The ferry did not sail on Tuesday.", "El transbordador no zarpó el martes."
STORM, ESPANOL = "A storm had closed the harbour.", "Una tormenta había cerrado el puerto."


@pytest.fixture
def client(live: str, key: Any) -> Iterator[deepl.DeepLClient]:
    """As anybody makes it, with our address."""
    with closing(deepl.DeepLClient(key(), server_url=live)) as made:
        yield made


def asked(client: TestClient, text: Any, **more: Any) -> Any:
    return client.post("/v2/translate", json={"text": text, "target_lang": "ES", **more})


def test_its_own_client_translates(client: deepl.DeepLClient) -> None:
    """One text, and several; the language is told where nobody names it."""
    one = client.translate_text(FERRY, source_lang="EN", target_lang="ES")
    several = client.translate_text([f"{FERRY} {STORM}", STORM], target_lang="ES")

    assert isinstance(one, deepl.TextResult)
    assert (one.text, one.billed_characters) == (SPANISH, len(FERRY))
    assert isinstance(several, list)
    assert [each.text for each in several] == [f"{SPANISH} {ESPANOL}", ESPANOL]
    assert {each.detected_source_lang for each in several} == {"EN"}


def test_its_own_client_lists_languages_and_usage(client: deepl.DeepLClient) -> None:
    client.translate_text(FERRY, target_lang="ES")

    assert [(one.code, one.name) for one in client.get_source_languages()] == [("EN", "English")]
    targets = client.get_target_languages()
    assert [one.code for one in targets] == ["AR", "ES", "HE"]
    assert not any(one.supports_formality for one in targets)
    usage = client.get_usage()
    assert usage.character.count == len(FERRY)
    assert not usage.any_limit_reached


def test_its_own_client_is_refused_without_a_right_key(live: str) -> None:
    with (
        closing(deepl.DeepLClient("of nobody", server_url=live)) as client,
        pytest.raises(deepl.AuthorizationException),
    ):
        client.translate_text(FERRY, target_lang="ES")
    assert requests.post(f"{live}/v2/translate", json={"text": [FERRY]}, timeout=30).status_code == 403


def test_formality_is_refused_as_deepl_refuses_it(client: deepl.DeepLClient) -> None:
    """What is only preferred is let be."""
    with pytest.raises(deepl.DeepLException, match="'formality' is not supported for given 'target_lang'"):
        client.translate_text(FERRY, target_lang="ES", formality="more")
    preferred = client.translate_text(FERRY, target_lang="ES", formality="prefer_less")
    assert isinstance(preferred, deepl.TextResult)
    assert preferred.text == SPANISH


def test_terms_are_glossaries(client: deepl.DeepLClient, room: Room) -> None:
    """One a pair of languages, with what the desk settled; what it forbids has no place in one."""
    terms = [
        Term("harbour", "puerto"),
        Term("Sea Breeze", "Sea Breeze", TermStatus.DO_NOT_TRANSLATE),
        Term("ferry", "barco", TermStatus.FORBIDDEN),
    ]
    memories.settled(room.store, [Entry("en", "es", one) for one in terms], room.by, room.now(), name="t")

    (glossary,) = client.list_glossaries()

    assert (glossary.source_lang, glossary.target_lang, glossary.entry_count) == ("EN", "ES", 2)
    assert client.get_glossary(glossary.glossary_id).name == "en es"
    entries = client.get_glossary_entries(glossary.glossary_id)
    assert entries == {"harbour": "puerto", "Sea Breeze": "Sea Breeze"}
    (pair,) = client.get_glossary_languages()
    assert (pair.source_lang, pair.target_lang) == ("en", "es")
    with_it = client.translate_text(STORM, source_lang="EN", target_lang="ES", glossary=glossary)
    assert isinstance(with_it, deepl.TextResult)
    assert with_it.text == ESPANOL
    with pytest.raises(deepl.DeepLException, match="Glossary not found"):
        client.translate_text(STORM, source_lang="EN", target_lang="AR", glossary=glossary.glossary_id)
    with pytest.raises(deepl.GlossaryNotFoundException):
        client.get_glossary("00000000-0000-0000-0000-000000000000")


def test_its_own_client_sends_xml(client: deepl.DeepLClient) -> None:
    """Tags come back as they were written, around the words that they were around."""
    text = '<p id="1">Press <b>here</b> &amp; <x ref="a"/>wait.</p><p>See <keep>the Sea</keep>.</p>'

    done = client.translate_text(
        text, target_lang="ES", source_lang="EN", tag_handling="xml", ignore_tags="keep"
    )

    assert isinstance(done, deepl.TextResult)
    assert done.text == (
        '<p id="1">PRESS <b>HERE</b> &amp; <x ref="a"/>WAIT.</p><p>SEE <keep>the Sea</keep>.</p>'
    )


def test_html_is_read_as_html(anna: TestClient) -> None:
    text = "<p>One <i>two</i>.</p><p>Three &amp; <br>four</p>"

    (done,) = asked(anna, [text], source_lang="EN", tag_handling="html").json()["translations"]

    assert done["text"] == "<p>ONE <i>TWO</i>.</p><p>THREE &amp;<br>FOUR</p>"


@pytest.mark.parametrize("text", ["a <= b && c", "5 < 6 <b>7</b>"])
def test_a_plain_text_has_no_tags(anna: TestClient, text: str) -> None:
    (done,) = asked(anna, [text], source_lang="EN").json()["translations"]

    assert done["text"].upper() == text.upper()


@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        ({"text": []}, 400, "Parameter 'text' not specified."),
        ({"text": [1]}, 400, "Parameter 'text' not specified."),
        ({"text": [FERRY], "target_lang": ""}, 400, "Parameter 'target_lang' not specified."),
        ({"text": [FERRY], "target_lang": "ZZ"}, 400, "Value for 'target_lang' not supported."),
        ({"text": [FERRY], "source_lang": "DE"}, 400, "Value for 'source_lang' not supported."),
        ({"text": [FERRY], "formality": "rude"}, 400, "Value for 'formality' not supported."),
        ({"text": [FERRY], "style_id": "a"}, 400, "'style_id' is not supported."),
        ({"text": [FERRY], "tag_handling": "tex"}, 400, "Value for 'tag_handling' not supported."),
        ({"text": [FERRY], "glossary_id": "a"}, 404, "Glossary not found"),
        (
            {"text": ["<a>b</c>"], "tag_handling": "xml", "source_lang": "EN"},
            400,
            "Tag handling parsing failed, please check input",
        ),
    ],
)
def test_errors_are_in_its_words(anna: TestClient, more: Any, status: int, told: str) -> None:
    answer = anna.post("/v2/translate", json={"target_lang": "ES", **more})

    assert (answer.status_code, answer.json()["message"]) == (status, told)


def test_a_form_is_read_as_json_is(anna: TestClient) -> None:
    answer = anna.post("/v2/translate", data={"text": [FERRY, STORM], "target_lang": "es"})

    assert [one["text"] for one in answer.json()["translations"]] == [SPANISH, ESPANOL]


def test_the_answer_says_what_was_found(anna: TestClient) -> None:
    answer = asked(anna, [FERRY, "It cost 7,000 dollars in 1995."], source_lang="EN")

    told = [one["dragoman"] for one in answer.json()["translations"]]
    assert int(answer.headers["x-dragoman-findings"]) == sum(len(one["findings"]) for one in told)
    assert answer.headers["ai-disclosure"] == 'mode=machine-generated, model="echo"'
    assert told[0]["verdict"] == "publish"
