"""The page of an edition, of a headline and four sentences, and what is read of it."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, WAITED, by_machine, story

from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access.roles import Role
from dragoman.store import segments

PART = {"HX-Request": "true", "Accept": "text/html"}
THANKS = "La alcaldesa dio las gracias a la tripulación."


@pytest.fixture
def ferry(room: Room) -> Ferry:
    """A headline and four sentences, by a machine."""
    with room.writing() as write:
        receive(write, story(FERRY, STORM, WAITED, MAYOR), NAMES)
    return Ferry(1, update(by_machine(room), 1, "es").edition.id)


@pytest.fixture
def anna(signed_in: SignedIn) -> TestClient:
    """Anna, who publishes."""
    return signed_in(Role.PUBLISHER, "Anna Smith")


@pytest.fixture
def home(ferry: Ferry) -> str:
    """Where the page is."""
    return f"/review/editions/{ferry.edition}"


def parsed(text: str) -> Tag:
    return BeautifulSoup(text, "html.parser")


def page(client: TestClient, path: str) -> Tag:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def fields(form: Tag) -> dict[str, str]:
    """What a form sends as it stands."""
    told = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
    return told | {str(one["name"]): one.get_text() for one in form.select("textarea[name]")}


def stored(room: Room, ferry: Ferry, number: int = 4) -> str:
    with room.store.reading() as read:
        return segments.of(read, ferry.edition)[number].target


def words(element: Tag, selector: str) -> list[str]:
    return [" ".join(one.get_text().split()) for one in element.select(selector)]
