"""Somebody who was invited, and his browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from service.conftest import SignedIn

from dragoman.newsroom.room import Room
from dragoman.service.access import people
from dragoman.service.access.roles import Role

OWN = "four ferries and a storm"
"""A password that somebody chose."""

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def invited(room: Room) -> str:
    """Ben's password for once."""
    with room.writing() as write:
        return people.invite(write, "ben", Role.EDITOR, "Ben Jones", ["en", "es"]).password


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Somebody's browser, in which nobody signed in."""
    with TestClient(app, headers=OURS, follow_redirects=False) as made:
        yield made


def signs_in(client: TestClient, password: str, name: str = "ben", **more: str) -> Response:
    return client.post("/review/sign-in", data={"name": name, "password": password, **more})


def csrf(client: TestClient) -> str:
    """What the page's forms show."""
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/review/password").text)
    assert found is not None
    return found[1]


def changes(client: TestClient, old: str, new: str, again: str = "") -> Response:
    fields = {"old": old, "new": new, "again": again or new, "csrf": csrf(client)}
    return client.post("/review/password", data=fields)


@pytest.fixture
def ben(client: TestClient, invited: str) -> TestClient:
    """Ben's browser, where he signed in and chose his own password."""
    signs_in(client, invited)
    assert changes(client, invited, OWN).status_code == 303
    return client


@pytest.fixture
def admin(signed_in: SignedIn) -> TestClient:
    """The admin's browser."""
    return signed_in(Role.ADMIN, "Ada Lee")
