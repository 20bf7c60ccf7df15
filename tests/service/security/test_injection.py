"""What is sent in an address is a value, whatever it says: in every route of the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn
from sqlalchemy import func, select

import dragoman.service
from dragoman.model.errors import Unstorable
from dragoman.newsroom.room import Room
from dragoman.service.access.roles import Role
from dragoman.service.access.table import ROUTES, is_page
from dragoman.store import search
from dragoman.store.schema import metadata

WORDS = (
    "' OR '1'='1",
    '" OR 1=1 --',
    "1; DROP TABLE articles; --",
    "%' UNION SELECT digest FROM keys --",
    "../../../../etc/passwd",
    "..\\..\\windows",
    "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "a\x00b",
    "${jndi}{{7*7}}",
    "' || pg_sleep(3) || '",
    "NEAR(a b) OR *",
    "\\': & | ! <-> (",
)

READ = [route for route in ROUTES if route.startswith("GET ") and "events" not in route]
"""An endless answer is looked at elsewhere."""

PAGES = [
    route
    for route, needed in ROUTES.items()
    if is_page(route) and needed is not None and not route.startswith("GET ") and "sign-out" not in route
]

FIELDS = {
    name
    for template in (Path(dragoman.service.__file__).parent / "review/templates").rglob("*.html")
    for name in re.findall(r'name="(\w+)"', template.read_text("utf-8"))
}
"""Of the desk's forms, all of them."""


def rows(room: Room) -> dict[str, int]:
    """How many rows each table has."""
    with room.store.reading() as read:
        return {
            name: read.value(select(func.count()).select_from(one)) for name, one in metadata.tables.items()
        }


def asked(app: FastAPI, route: str) -> set[str]:
    """The fields of an address that a route looks at."""
    method, path = route.split(" ")
    told: Any = app.openapi()["paths"].get(re.sub(r":path\}", "}", path), {}).get(method.lower(), {})
    if is_page(route):
        return FIELDS
    return {one["name"] for one in told.get("parameters", ()) if one["in"] == "query"}


@pytest.fixture
def clients(anna: TestClient, signed_in: SignedIn) -> Callable[[str], TestClient]:
    """Who asks for a route: a program, or an admin in a browser."""
    admin = signed_in(Role.ADMIN, "Ada Lee")
    return lambda route: admin if is_page(route) else anna


@pytest.mark.parametrize("route", READ)
def test_no_words_in_an_address_are_a_command(
    route: str, still: None, app: FastAPI, clients: Callable[[str], TestClient], room: Room, ferry: Ferry
) -> None:
    """They find nothing, or are refused; nothing breaks, and nothing is another afterwards."""
    before, client = rows(room), clients(route)
    path = route.split(" ")[1]
    for words in WORDS:
        named = words.replace("/", "%2f").join(re.split(r"\{[^}]*\}", path))
        for address, query in (
            (named, {}),
            (re.sub(r"\{[^}]*\}", "1", path), dict.fromkeys(asked(app, route), words)),
        ):
            answer = client.get(address.replace("\x00", "%00"), params=query)
            assert answer.status_code < 500, (address, query)
            assert answer.status_code != 401
            assert "root:" not in answer.text
    assert rows(room) == before


def test_no_words_in_a_form_are_a_command(
    still: None, clients: Callable[[str], TestClient], room: Room, ferry: Ferry
) -> None:
    """Of the desk: every field of every form, on every route that takes one. Nothing breaks, and all that was
    there is there.
    """
    before, client = rows(room), clients(PAGES[0])
    for route in PAGES:
        other = re.sub(r"\{(?:user|session)\}", "99", route.split(" ")[1])  # than who asks
        path = re.sub(r"\{[^}]*\}", "1", other)
        for words in WORDS[3], *WORDS[7:9]:
            answer = client.request(route.split(" ")[0], path, data=dict.fromkeys(FIELDS - {"csrf"}, words))
            assert answer.status_code < 500, (route, words)
            assert answer.status_code not in (401, 405), route
    assert all(count >= before[name] for name, count in rows(room).items())


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("words", WORDS)
def test_no_words_that_are_searched_for_are_a_command(words: str, room: Room, ferry: Ferry) -> None:
    """In the languages of both databases' searches."""
    with room.store.reading() as read:
        assert search.find(read, "ferry")
        search.find(read, words)
        assert search.find(read, f"ferry {words}") in ([], search.find(read, "ferry"))
    with nullcontext() if "\0" not in words else pytest.raises(Unstorable), room.store.reading() as read:
        assert search.find(read, "ferry", words) == []


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("field", ["identifier", "url", "correction"])
def test_what_no_database_takes_is_refused_and_no_fault_of_ours(field: str, anna: TestClient) -> None:
    page = {"content": "<h1>Storm</h1><p>The ferry is late.</p>", "identifier": "a"}

    answer = anna.post("/v1/articles", json={**page, field: "https://news.example/a\0b"})

    assert answer.status_code == 422
    assert answer.json()["hint"]
