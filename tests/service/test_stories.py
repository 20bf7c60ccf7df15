"""Articles at the desk: found, compared, taken back; and what is decided when their originals change."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn
from suites.newsroom import NAMES, by_machine, story

from dragoman.jobs import keys
from dragoman.model.newsroom import Choice, EditionState, Identity, IdentityKind
from dragoman.newsroom import edit
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access.roles import Role
from dragoman.service.services import Services
from dragoman.store import conflicts, editions, embargoes

HTML = {"Accept": "text/html"}


@pytest.fixture
def desk(signed_in: SignedIn) -> TestClient:
    """The browser of a publisher, which follows where it is led."""
    client = signed_in(Role.PUBLISHER, "Anna Smith")
    client.headers.update(HTML)
    client.follow_redirects = True
    return client


def changed(room: Room, ferry: Ferry) -> None:
    """A person wrote the sentence with the number, and the original has another since."""
    with room.store.reading() as read:
        sources = editions.text(read, ferry.edition, 1).source.blocks
    number = next(at for at, block in enumerate(sources) if block.text.startswith("40 "))
    edit.edit(room, ferry.edition, number, "Esperaron 40 personas en el puerto.")
    texts = [block.text.replace("40 ", "52 ", 1) for block in sources[1:]]
    with room.writing() as write:
        receive(write, story(*texts), NAMES)
    update(by_machine(room), ferry.article, "es")


def test_an_article_is_found_by_its_words_in_any_language(desk: TestClient, ferry: Ferry) -> None:
    assert "The ferry returns" in desk.get("/review/articles").text
    assert "Spanish" in desk.get("/review/articles", params={"words": "transbordador"}).text
    assert "No article has all these words" in desk.get("/review/articles?words=tram").text


def test_an_article_shows_its_editions_and_what_was_done(desk: TestClient, ferry: Ferry) -> None:
    page = desk.get(f"/review/articles/{ferry.article}").text

    assert f"/review/editions/{ferry.edition}/history" in page
    assert "article received" in page
    assert desk.get("/review/articles/99").status_code == 404


def test_an_address_that_is_no_web_page_is_no_link(desk: TestClient, room: Room) -> None:
    """An article may name anything as its own."""
    named = (
        Identity(IdentityKind.IDENTIFIER, "x"),
        Identity(IdentityKind.URL, "javascript:alert(1)"),
        Identity(IdentityKind.CANONICAL, "https://news.example/x"),
    )
    with room.writing() as write:
        got = receive(write, story("<b hx-get=/x>The ferry</b> did not sail."), named)

    page = desk.get(f"/review/articles/{got.article}").text
    assert "javascript:" not in page
    assert 'href="https://news.example/x"' in page


def test_what_an_article_says_is_never_markup(desk: TestClient, room: Room) -> None:
    hostile = '"><img src=x onerror=alert(1)><a hx-get="/review" data-hx-get="/review">x'
    with room.writing() as write:
        receive(write, story(hostile), NAMES)
        receive(write, story(hostile + " y"), NAMES, correction=hostile)

    for path in ("", "/1", "/1/changes", f"?words={hostile}"):
        page = desk.get("/review/articles" + path).text
        assert "<img src=x" not in page, path
        assert "<a hx-get" not in page, path
        assert 'data-hx-get="' not in page, path


def test_what_changed_in_the_original_is_shown_word_by_word(
    desk: TestClient, room: Room, ferry: Ferry
) -> None:
    assert "one revision" in desk.get(f"/review/articles/{ferry.article}/changes").text
    changed(room, ferry)

    page = desk.get(f"/review/articles/{ferry.article}/changes").text
    assert "<del>40</del><ins>52</ins>" in page
    assert 'lang="en" dir="ltr"' in page


def test_withdrawn_and_restored(desk: TestClient, room: Room, ferry: Ferry) -> None:
    def state() -> EditionState:
        with room.store.reading() as read:
            return editions.get(read, ferry.edition).state

    to = f"/review/articles/{ferry.article}"
    page = desk.post(f"{to}/withdraw", data={"reason": "It was another ferry.", "spoken": "en"}).text
    assert "Withdrawn. Readers are told" in page
    assert "It was another ferry." in page
    assert state() is EditionState.WITHDRAWN
    assert "Restored as a draft" in desk.post(f"{to}/restore", data={"reason": "It was this one."}).text
    assert state() is EditionState.DRAFT
    desk.post(f"{to}/withdraw", data={"which": "es", "spoken": "es"})
    assert state() is EditionState.WITHDRAWN


def test_an_embargo_is_put_by_the_newsrooms_clocks_and_lifted(
    desk: TestClient, services: Services, room: Room, ferry: Ferry
) -> None:
    services.zone = "America/Lima"
    to = f"/review/articles/{ferry.article}"

    page = desk.post(f"{to}/embargo", data={"until": "2031-03-29T06:00"}).text
    assert "29 Mar 2031, 06:00 -05" in page
    with room.store.reading() as read:
        until = embargoes.of(read, ferry.article)
    assert until is not None
    assert until.until.isoformat() == "2031-03-29T11:00:00+00:00"
    assert "lifted" in desk.post(f"{to}/embargo/lift").text
    assert "is no time of an embargo" in desk.post(f"{to}/embargo", data={"until": "soon"}).text


def test_an_edition_is_asked_for(desk: TestClient, ferry: Ferry) -> None:
    page = desk.post(f"/review/articles/{ferry.article}/editions", data={"language": "ca"})

    assert "Asked for." in page.text
    answer = desk.post(f"/review/articles/{ferry.article}/editions", data={"language": "no language"})
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")


def test_work_that_was_asked_for_is_seen_cancelled_and_tried_again(desk: TestClient, ferry: Ferry) -> None:
    assert "There is no such job" in desk.get("/review/jobs").text
    desk.post(f"/review/articles/{ferry.article}/editions", data={"language": "ca"})

    name = f"translate/{ferry.article}/1/ca"
    page = desk.get("/review/jobs?state=waiting").text
    assert name in page
    assert "The ferry returns" in page
    assert "Cancelled." in desk.post("/review/jobs/cancel", data={"name": name}).text
    assert name in desk.get("/review/jobs?state=cancelled").text
    assert "tried again" in desk.post("/review/jobs/retry", data={"name": name}).text
    assert desk.post("/review/jobs/retry", data={"name": "no job"}).status_code in (404, 422)


def test_looks_at_feeds_stand_apart_from_work(desk: TestClient, services: Services, ferry: Ferry) -> None:
    """One every minute would leave no room for what they found."""
    wanted = f"translate/{ferry.article}/1/ca"
    services.line.ask([keys.translation(ferry.article, 1, "ca"), *(keys.look(1, at) for at in range(3))])

    page = desk.get("/review/jobs").text
    assert wanted in page
    assert "watch/1/" not in page
    looks = desk.get("/review/jobs?state=looks").text
    assert "watch/1/2" in looks
    assert wanted not in looks
    waiting = desk.get("/review/jobs?state=waiting").text
    assert wanted in waiting
    assert "watch/1/2" in waiting


def test_all_four_texts_stand_beside_each_other(desk: TestClient, room: Room, ferry: Ferry) -> None:
    changed(room, ferry)

    page = desk.get(f"/review/editions/{ferry.edition}/conflicts").text
    assert "<del>40</del><ins>52</ins> people waited" in page
    assert ">Esperaron 40 personas en el puerto.</p>" in page
    assert ">52 personas esperaron en el puerto.</p>" in page


@pytest.mark.parametrize(
    ("choice", "text", "stands"),
    [
        (Choice.EDITED, "", "Esperaron 40 personas en el puerto."),
        (Choice.MACHINE, "", "52 personas esperaron en el puerto."),
        (Choice.WRITTEN, "Esperaron 52 personas en el puerto.", "Esperaron 52 personas en el puerto."),
    ],
)
def test_what_is_chosen_stands(
    choice: Choice, text: str, stands: str, desk: TestClient, room: Room, ferry: Ferry
) -> None:
    changed(room, ferry)
    desk.follow_redirects = False

    answer = desk.post("/review/conflicts/1", data={"choice": choice, "text": text})

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/review/editions/{ferry.edition}?said=decided"
    with room.store.reading() as read:
        stored = editions.get(read, ferry.edition)
        blocks = editions.text(read, ferry.edition, stored.version).article.blocks
        assert stands in [block.text for block in blocks]
        assert conflicts.of(read, ferry.edition) == ()
    assert "is decided" in desk.post("/review/conflicts/1", data={"choice": choice, "text": "x"}).text
    assert f"Decided: {choice}" in desk.get("/review/conflicts/1").text


def test_a_history_says_who_made_what_and_leads_back(desk: TestClient, room: Room, ferry: Ferry) -> None:
    edit.edit(room, ferry.edition, 1, "El transbordador no salió el martes.")

    page = desk.get(f"/review/editions/{ferry.edition}/history").text
    assert "<del>zarpó</del><ins>salió</ins>" in page
    assert "sentence 2 was edited" in page  # as the edition's page counts
    to = f"/review/editions/{ferry.edition}/revert"
    assert "Brought back" in desk.post(to, data={"to": "1", "version": "2"}).text
    assert "is at version 3" in desk.post(to, data={"to": "1", "version": "2"}).text


def test_who_only_reads_sees_no_way_to_change_anything(signed_in: SignedIn, room: Room, ferry: Ferry) -> None:
    changed(room, ferry)
    reader = signed_in(Role.READER)
    reader.headers.update(HTML)

    for path in (
        "",
        f"/articles/{ferry.article}",
        "/conflicts/1",
        f"/editions/{ferry.edition}/history",
        "/jobs",
    ):
        page = reader.get("/review" + path)
        assert page.status_code == 200, path
        assert 'method="post" action="/review/sign-out"' in page.text
        assert page.text.count('method="post"') == 1, path
