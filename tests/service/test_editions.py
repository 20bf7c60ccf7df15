"""An article comes in, is translated, mended, reviewed, approved and published, all over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import Ferry

from dragoman.jobs.newsroom import Newsroom
from dragoman.jobs.watch.sites import Sites
from dragoman.model.newsroom import Actor
from dragoman.newsroom.edit import edit
from dragoman.newsroom.room import Room
from dragoman.service.access.scopes import Scope

PAGE = "<html lang=en><body><article><h1>The ferry returns</h1><p>{}</p></article></body></html>"
FIRST, SECOND = "The ferry did not sail on Tuesday.", "The ferry did not sail on Wednesday."


def sent(client: TestClient, text: str, **more: Any) -> Any:
    body = {"content": PAGE.format(text), "language": "en", "identifier": "ferry", **more}
    return client.post("/v1/articles", json=body)


def test_an_article_comes_in_once(anna: TestClient) -> None:
    new, again, other = sent(anna, FIRST), sent(anna, FIRST), sent(anna, SECOND)

    assert (new.status_code, again.status_code, other.status_code) == (201, 200, 201)
    assert new.json() == {"article": 1, "revision": 1, "changed": True, "jobs": []}
    assert again.json() == {"article": 1, "revision": 1, "changed": False, "jobs": []}
    assert other.json()["revision"] == 2
    assert new.headers["location"] == "/v1/articles/1"
    assert [one["kind"] for one in anna.get("/v1/articles/1/revisions").json()] == ["new", "update"]
    texts = [block["text"] for block in anna.get("/v1/articles/1/revisions/2").json()["blocks"]]
    assert texts == ["The ferry returns", SECOND]
    assert anna.get("/v1/search", params={"words": "ferry sail"}).json()[0]["article"] == 1


def test_an_article_without_a_name_is_refused(anna: TestClient) -> None:
    answer = anna.post("/v1/articles", json={"content": PAGE.format(FIRST), "language": "en"})

    assert answer.status_code == 422
    assert "identifier" in answer.json()["hint"]


def test_what_is_wrong_with_a_body_is_told_without_the_body(anna: TestClient) -> None:
    answer = anna.post("/v1/articles", json={"content": 7, "secret": "the-scoop"})

    assert answer.status_code == 422
    assert "body.content" in answer.json()["detail"]
    assert "the-scoop" not in answer.text


def test_articles_come_by_pages(anna: TestClient) -> None:
    for number in range(5):
        sent(anna, FIRST, identifier=f"story-{number}")

    seen, cursor = [], None
    while True:
        page = anna.get("/v1/articles", params={"most": 2, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["id"] for one in page["items"]]
        if (cursor := page["next"]) is None:
            break

    assert seen == [5, 4, 3, 2, 1]


def test_a_job_translates_it(anna: TestClient, room: Room) -> None:
    """What is asked for is a job by the name of what it is, and asked for twice it is one."""
    got = sent(anna, FIRST, to=["es"]).json()
    again = anna.post("/v1/articles/1/editions", json={"languages": ["es"]})

    assert got["jobs"] == again.json()["jobs"] == ["translate/1/1/es"]
    assert again.status_code == 202
    assert [one["name"] for one in anna.get("/v1/jobs").json()] == ["translate/1/1/es"]
    assert anna.get("/v1/jobs/translate/1/1/es").json()["state"] == "waiting"
    assert anna.post("/v1/jobs/translate/1/1/es/cancel").json()["state"] == "cancelled"
    assert anna.post("/v1/jobs/translate/1/1/es/retry").json()["state"] == "waiting"
    assert anna.get("/v1/jobs/translate/9/1/es").status_code == 404
    from dragoman.jobs.keys import job

    Newsroom(room, Sites("test")).do(job("translate/1/1/es"))
    assert [one["language"] for one in anna.get("/v1/articles/1/editions").json()] == ["es"]


def test_a_sentence_is_written_anew_and_taken_back(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/editions/{ferry.edition}"
    before = anna.get(f"{at}/segments").json()

    made = anna.put(f"{at}/segments/1", json={"text": "El transbordador no salió el martes."})
    after = anna.get(f"{at}/segments").json()

    assert made.json()["version"] == 2
    assert (after[1]["target"], after[1]["decided_by"]) == (
        "El transbordador no salió el martes.",
        "Anna Smith",
    )
    assert [one["target"] for one in after[2:]] == [one["target"] for one in before[2:]]
    assert anna.post(f"{at}/segments/1/undo").json()["version"] == 3
    assert anna.get(f"{at}/segments").json()[1]["target"] == before[1]["target"]
    assert [one["number"] for one in anna.get(f"{at}/versions").json()] == [1, 2, 3]
    assert anna.get(f"{at}/versions/2").json()["edition"]["article"]["language"] == "es"


def test_a_finding_appears_and_holds_the_edition(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/editions/{ferry.edition}"
    wrong = anna.put(f"{at}/segments/3", json={"text": "44 personas esperaron en el puerto."}).json()

    found = anna.get(f"{at}/findings").json()
    refused = anna.post(f"{at}/approve", json={"version": wrong["version"]})

    assert [one["check"] for one in found] == ["numbers"]
    assert refused.status_code == 409
    assert "grave findings" in refused.json()["detail"]
    right = anna.put(f"{at}/segments/3", json={"text": "40 personas esperaron en el puerto."}).json()
    done = anna.post(f"{at}/approve", json={"version": right["version"]})
    assert done.json()["state"] == "approved"


def test_what_is_approved_is_published_and_sent_back(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/editions/{ferry.edition}"
    version = {"version": 1}
    assert anna.post(f"{at}/publish", json=version).status_code == 409

    assert anna.post(f"{at}/approve", json=version).json()["state"] == "approved"
    assert {one["state"] for one in anna.get(f"{at}/segments").json()} == {"approved"}
    assert anna.post(f"{at}/publish", json=version).json()["published_version"] == 1
    assert anna.post(f"{at}/send-back", json={**version, "reason": " "}).status_code == 409
    back = anna.post(f"{at}/send-back", json={**version, "reason": "the mayor's name"}).json()
    assert (back["state"], back["published_version"]) == ("in_review", 1)


def test_who_saw_an_older_version_changes_nothing(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/editions/{ferry.edition}"
    anna.put(f"{at}/segments/1", json={"text": "El transbordador no salió el martes."})

    late = anna.post(f"{at}/approve", json={"version": 1})

    assert (late.status_code, late.json()["type"]) == (409, "urn:dragoman:overtaken")


def test_a_program_answers_for_nothing(app: FastAPI, key: Any, ferry: Ferry) -> None:
    """A key opens a door; that a person must say it is the newsroom's rule, and stays."""
    shown = key(Scope.REVIEW, Scope.PUBLISH, by=Actor("robot"))
    robot = TestClient(app, headers={"Authorization": f"Bearer {shown}"})
    at = f"/v1/editions/{ferry.edition}"

    assert robot.post(f"{at}/segments/1/approve").status_code == 409
    assert robot.post(f"{at}/approve", json={"version": 1}).status_code == 409
    assert robot.put(f"{at}/segments/1", json={"text": "Nada."}).status_code == 409


def test_a_sentence_is_approved_and_reopened(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/editions/{ferry.edition}/segments/1"

    assert anna.post(f"{at}/approve").json()["decided_by"] == "Anna Smith"
    assert anna.post(f"{at}/reopen").json()["state"] == "machine"
    assert anna.get(f"{at}/mends").json() == []
    assert anna.post(f"{at}/mends/none").status_code == 404
    assert anna.get(f"/v1/editions/{ferry.edition}/conflicts").json() == []
    assert anna.post("/v1/conflicts/9", json={"choice": "machine"}).status_code == 404


def test_a_review_is_done_step_by_step(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/editions/{ferry.edition}"
    assert anna.post(f"{at}/reviews", json={}).status_code == 422

    begun = anna.post(f"{at}/reviews", json={"responsible": "The Harbour Post"})
    key = begun.json()["id"]
    early = anna.post(f"/v1/reviews/{key}/finish", json={})
    seen = anna.post(f"/v1/reviews/{key}/opened", json={"sentences": [{"block": "b1", "number": 0}]}).json()
    everything = anna.post(f"/v1/reviews/{key}/opened", json={}).json()
    done = anna.post(f"/v1/reviews/{key}/finish", json={"remark": "Read aloud."})

    assert (begun.status_code, early.status_code, done.status_code) == (201, 409, 200)
    assert len(seen["review"]["opened"]) == 1
    assert everything["lacking"] != begun.json()["lacking"]
    assert done.json()["lacking"] == []
    assert anna.get(f"{at}/reviews").json()[0]["review"]["remark"] == "Read aloud."
    assert anna.get(at).json()["state"] == "approved"


def test_a_withdrawn_article_is_gone_in_all_languages(anna: TestClient, ferry: Ferry) -> None:
    at = f"/v1/articles/{ferry.article}"

    assert anna.post(f"{at}/withdraw", json={"reason": "wrong man"}).json() == {"languages": ["es"]}
    assert anna.get(f"/v1/editions/{ferry.edition}").json()["state"] == "withdrawn"
    assert anna.post(f"/v1/editions/{ferry.edition}/approve", json={"version": 1}).status_code == 409
    assert anna.post(f"{at}/restore", json={}).json() == {"languages": ["es"]}
    actions = [one["action"] for one in anna.get(f"{at}/trail").json()]
    assert actions[0] == "article.received"
    assert {"article.withdrawn", "article.restored"} <= set(actions)


def test_the_queue_is_asked_by_state(anna: TestClient, ferry: Ferry) -> None:
    assert anna.get("/v1/editions", params={"state": "approved"}).json()["items"] == []
    anna.post(f"/v1/editions/{ferry.edition}/approve", json={"version": 1})
    page = anna.get("/v1/editions", params={"state": ["approved", "published"], "most": 1}).json()

    assert [one["id"] for one in page["items"]] == [ferry.edition]
    assert anna.get("/v1/editions", params={"cursor": page["next"]}).json() == {"items": [], "next": None}


def test_terms_and_memory_are_changed_and_asked(anna: TestClient, ferry: Ferry) -> None:
    pair = {"source_language": "en", "target_language": "es"}
    term = {**pair, "source": "ferry", "target": "transbordador"}
    assert anna.post("/v1/terms", json={"terms": [term]}).json()["new"] == 1
    assert anna.get("/v1/terms", params=pair).json()[0]["status"] == "required"
    assert anna.post("/v1/terms/remove", json={"terms": [term]}).json()["removed"] == 1
    assert anna.get("/v1/terms").json() == []

    anna.post(f"/v1/editions/{ferry.edition}/approve", json={"version": 1})
    asked = {**pair, "text": "The ferry did not sail on Monday."}
    unit = anna.get("/v1/memory/units", params=asked).json()[0]
    assert unit["target"] == "El transbordador no zarpó el martes."
    assert 0.5 < unit["likeness"] < 1
    same = anna.get("/v1/memory/units", params={**pair, "text": "sail", "containing": True}).json()
    assert [one["number"] for one in same] == [unit["number"]]
    assert anna.get("/v1/memory").json()[0]["standings"]["approved"] >= 4
    assert anna.delete(f"/v1/memory/units/{unit['number']}").json() == {"units": 1}
    assert anna.delete(f"/v1/memory/units/{unit['number']}").status_code == 404


def test_figures_name_routes_and_no_addresses(anna: TestClient, ferry: Ferry) -> None:
    anna.get(f"/v1/articles/{ferry.article}")
    anna.get("/v1/secret-path")

    figures = anna.get("/metrics").text

    assert 'dragoman_requests_total{route="GET /v1/articles/{article}",status="200"} 1.0' in figures
    assert 'dragoman_editions{state="draft"} 1.0' in figures or 'state="in_review"' in figures
    assert "secret-path" not in figures


def test_an_edit_that_names_its_version_keeps_what_others_wrote(
    anna: TestClient, ferry: Ferry, room: Room
) -> None:
    ben = replace(room, by=replace(room.by, name="Ben Cole"))
    edit(ben, ferry.edition, 2, "Una tormenta había cerrado el muelle.")

    answer = anna.put(
        f"/v1/editions/{ferry.edition}/segments/2",
        json={"text": "Una tempestad había cerrado el puerto.", "version": 1},
    )

    assert answer.json()["version"] == 3
    texts = [one["target"] for one in anna.get(f"/v1/editions/{ferry.edition}/segments").json()]
    assert texts[2] == "Una tempestad había cerrado el muelle."


def test_where_two_change_the_same_words_nothing_is_done_and_both_are_told(
    anna: TestClient, ferry: Ferry, room: Room
) -> None:
    ben = replace(room, by=replace(room.by, name="Ben Cole"))
    edit(ben, ferry.edition, 2, "Una tormenta había cerrado el muelle.")

    answer = anna.put(
        f"/v1/editions/{ferry.edition}/segments/2",
        json={"text": "Una tormenta había cerrado la bahía.", "version": 1},
    )

    assert answer.status_code == 409
    assert "muelle" in answer.json()["detail"]
    assert "Ben Cole" in answer.json()["detail"]
