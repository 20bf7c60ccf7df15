"""Jobs that failed are told where the day's work is looked at, as long as their work is to be done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from service.conftest import SignedIn
from suites.newsroom import FERRY, STORM, by_machine, story
from suites.working import work

from dragoman.jobs.failed import to_be_done
from dragoman.model.newsroom import Identity, IdentityKind
from dragoman.newsroom import withdraw
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access.roles import Role
from dragoman.service.services import Services
from dragoman.store import articles

BROWSER = {"Accept": "text/html"}
TOLD = "There is no such pair. Take another."


def received(room: Room, name: str, *paragraphs: str) -> int:
    with room.writing() as write:
        named = (Identity(IdentityKind.IDENTIFIER, name),)
        return receive(write, story(*paragraphs, url=f"https://news.example/{name}"), named).article


@pytest.fixture
def failed(room: Room, database: str, tmp_path: Path) -> str:
    """The name of a job that failed: the second article cannot be translated."""
    assert [received(room, name, FERRY) for name in "ab"] == [1, 2]
    job = "translate/2/1/es"
    work(database, tmp_path, job)
    return job


@pytest.fixture
def desk(signed_in: SignedIn) -> TestClient:
    return signed_in(Role.EDITOR, "Anna Smith")


def queue(desk: TestClient) -> str:
    answer = desk.get("/review", headers=BROWSER)
    assert answer.status_code == 200
    return answer.text


def left(services: Services) -> list[str]:
    with services.store.reading() as read:
        return [told.job.id for told in to_be_done(services.line, read, services.now())]


def test_the_queue_tells_what_failed_and_why(desk: TestClient, failed: str) -> None:
    page = queue(desk)

    assert "<strong>1 job failed.</strong>" in page
    assert TOLD in page
    assert 'href="/review/jobs?state=failed"' in page
    assert "into Spanish" in page


def test_what_failed_is_no_more_told_once_it_is_done_otherwise(
    desk: TestClient, room: Room, failed: str
) -> None:
    update(by_machine(room), 2, "es")

    assert TOLD not in queue(desk)


def test_nor_where_the_article_has_another_revision(services: Services, room: Room, failed: str) -> None:
    """There is another job for that."""
    assert left(services) == [failed]
    received(room, "b", FERRY, STORM)

    assert left(services) == []


def test_nor_where_it_was_withdrawn(services: Services, room: Room, failed: str) -> None:
    with room.writing() as write:
        withdraw.withdraw(write, 2)

    assert left(services) == []


def test_an_errand_is_told_for_a_day(services: Services, database: str, tmp_path: Path) -> None:
    """It is asked for again by itself."""
    work(database, tmp_path, "withdraw/2/1")
    with services.store.reading() as read:
        (told,) = services.line.every()
        assert told.changed is not None
        soon, late = (told.changed + timedelta(hours=hours) for hours in (1, 30))
        assert [one.job.id for one in to_be_done(services.line, read, soon)] == ["withdraw/2/1"]
        assert not to_be_done(services.line, read, late)


def test_where_nobody_asked_for_a_job_none_is_looked_for(
    desk: TestClient, services: Services, room: Room
) -> None:
    received(room, "a", FERRY)
    page = queue(desk)

    assert "failed" not in page
    assert services._line is None
    with room.store.reading() as read:
        assert articles.get(read, 1).revision == 1
