"""DeepL's own client has documents translated, unmodified; what is wrong with one is told where it asks."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import deepl
import pytest
import requests
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dragoman.model.errors import NotStored
from dragoman.service.app import create_app
from dragoman.service.compat import documents
from dragoman.service.services import Services

FERRY, SPANISH = "The ferry did not sail on Tuesday.", "El transbordador no zarpó el martes."
PAGE = f"<!DOCTYPE html><html><head><title>T</title></head><body><p>{FERRY}</p></body></html>"


@pytest.fixture
def client(live: str, key: Any) -> Iterator[deepl.DeepLClient]:
    """As anybody makes it, with our address."""
    with closing(deepl.DeepLClient(key(), server_url=live)) as made:
        yield made


def sent(client: TestClient, name: str = "ferry.txt", data: str = FERRY, **more: str) -> Any:
    form = {"target_lang": "ES", **more}
    return client.post("/v2/document", data=form, files={"file": (name, data)})


def status(client: TestClient, handle: dict[str, str]) -> Any:
    key = {"document_key": handle["document_key"]}
    return client.post(f"/v2/document/{handle['document_id']}", json=key)


def ended(client: TestClient, handle: dict[str, str]) -> Any:
    """Its status when it is not being translated any more."""
    until = time.monotonic() + 60
    while (told := status(client, handle).json())["status"] == "translating":
        assert time.monotonic() < until
        time.sleep(0.05)
    return told


def test_its_own_client_has_a_document_translated(client: deepl.DeepLClient) -> None:
    """A page goes in and comes out, as a page in Spanish that says to machines what made it."""
    out = io.BytesIO()
    page = io.BytesIO(PAGE.encode())
    page.name = "ferry.html"

    told = client.translate_document(page, out, target_lang="ES")

    assert told.done
    assert told.billed_characters == len("T" + FERRY)
    assert SPANISH in out.getvalue().decode()
    assert 'lang="es"' in out.getvalue().decode()
    assert client.get_usage().character.count == told.billed_characters


def test_a_text_in_memory_is_a_document_too(client: deepl.DeepLClient) -> None:
    """With its name said beside it, and its language; one that is in Spanish already comes back as it is."""
    out = io.BytesIO()

    client.translate_document(FERRY, out, source_lang="EN", target_lang="ES", filename="ferry.txt")
    same = client.translate_document_upload(SPANISH, source_lang="ES", target_lang="ES", filename="ferry.txt")

    assert SPANISH in out.getvalue().decode()
    done = client.translate_document_wait_until_done(same)
    assert done.done
    back = io.BytesIO()
    client.translate_document_download(same, back)
    assert back.getvalue().decode() == SPANISH


def test_what_cannot_be_translated_is_refused_at_once(client: deepl.DeepLClient) -> None:
    """A format or a language that there is not, a format that would be another, and formality."""
    for name, more, told in (
        ("ferry.exe", {}, "format not supported"),
        ("ferry.txt", {"target_lang": "SV"}, "'target_lang' not supported"),
        ("ferry.txt", {"output_format": "pdf"}, "'output_format' is not supported"),
        ("ferry.txt", {"formality": "more"}, "'formality' is not supported"),
    ):
        asked: dict[str, Any] = {"target_lang": "ES", **more}
        with pytest.raises(deepl.DeepLException, match=told):
            client.translate_document_upload(FERRY, filename=name, source_lang="EN", **asked)


def test_a_document_is_for_who_has_its_key(anna: TestClient) -> None:
    """Another key, none, or one of a path that leads elsewhere: it is not found."""
    with anna:
        handle = sent(anna).json()
        for key in ("0" * 64, "", "../../etc/passwd", handle["document_id"]):
            wrong = {**handle, "document_key": key}
            assert status(anna, wrong).status_code == 404
            assert anna.post(f"/v2/document/{handle['document_id']}/result", json=wrong).status_code == 404
        assert anna.post(f"/v2/document/{handle['document_id']}").status_code == 404
        assert ended(anna, handle)["status"] == "done"


def test_a_document_that_fails_says_why(anna: TestClient, at_work: Any) -> None:
    """The engine dies of it: its status says so, and so does who fetches it."""
    at_work[1].poison = "poison"
    with anna:
        handle = sent(anna, data="This is poison.").json()
        told = ended(anna, handle)
        fetched = anna.post(f"/v2/document/{handle['document_id']}/result", json=handle)

    assert told["status"] == "error"
    assert "echo choked" in told["error_message"]
    assert fetched.status_code == 400
    assert "echo choked" in fetched.json()["detail"]


def test_a_document_whose_process_died_is_an_error_and_not_waited_for(anna: TestClient, app: FastAPI) -> None:
    """Nothing was heard of it for a minute; before, it is not ready, and that may be asked again."""
    shelf = app.state.shelf
    handle = documents.Handle("A" * 32, "B" * 64)
    named = {"document_id": handle.id, "document_key": handle.key}
    at_work = documents._kept("ferry.txt", "translating")
    shelf.set(handle.place, at_work)
    before = status(anna, named).json()
    unready = anna.post(f"/v2/document/{handle.id}/result", json=named)
    shelf.set(handle.place, replace(at_work, since=at_work.since - documents.DEAD_S - 1))

    after = status(anna, named).json()

    assert (before["status"], unready.status_code) == ("translating", 503)
    assert unready.headers["retry-after"]
    assert after["status"] == "error"
    assert "send it again" in after["error_message"]


def test_documents_at_once_are_bounded(anna: TestClient, app: FastAPI) -> None:
    app.state.documents._most = 0

    answer = sent(anna)

    assert answer.status_code == 429
    assert answer.headers["retry-after"]


def test_who_has_no_key_sends_no_document(live: str) -> None:
    files = {"file": ("ferry.txt", FERRY)}

    answer = requests.post(f"{live}/v2/document", data={"target_lang": "ES"}, files=files, timeout=30)

    assert answer.status_code == 403


def test_a_service_that_is_open_takes_documents_of_everybody(services: Services) -> None:
    services.open = frozenset({"translate"})  # type: ignore[arg-type]
    with TestClient(create_app(services)) as client:
        handle = sent(client).json()
        assert ended(client, handle)["status"] == "done"
        fetched = client.post(f"/v2/document/{handle['document_id']}/result", json=handle)

    assert SPANISH in fetched.text
    assert fetched.headers["x-dragoman-verdict"]


def test_usage_is_that_of_a_month_and_of_all_processes(services: Services, key: Any) -> None:
    """Another process counts to the same key; the next month begins anew, and another key has its own."""
    moment = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    services.now = lambda: moment
    heads = [{"Authorization": f"Bearer {key()}"} for _ in range(2)]
    apps = [create_app(services) for _ in range(2)]

    def counted(at: int = 0) -> Any:
        return TestClient(apps[0], headers=heads[at]).get("/v2/usage").json()

    for app in apps:
        with TestClient(app, headers=heads[0]) as client:
            asked = {"text": [FERRY], "target_lang": "ES", "source_lang": "EN"}
            assert client.post("/v2/translate", json=asked).status_code == 200

    assert counted()["character_count"] == 2 * len(FERRY)
    assert (counted()["start_time"], counted()["end_time"]) == (
        "2026-03-01T00:00:00Z",
        "2026-04-01T00:00:00Z",
    )
    assert counted(1)["character_count"] == 0
    moment = datetime(2026, 4, 1, 0, 1, tzinfo=UTC)
    assert counted()["character_count"] == 0


def test_the_shelf_forgets(anna: TestClient, app: FastAPI) -> None:
    """Half an hour after its last word a document is not there."""
    handle = documents.Handle("A" * 32, "B" * 64)
    app.state.shelf.set(handle.place, replace(documents._kept("a.txt", "done"), since=-10_000.0))

    with pytest.raises(NotStored):
        app.state.shelf.get(handle.place, time.monotonic())
