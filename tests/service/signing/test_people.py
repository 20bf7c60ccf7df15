"""What an admin does with people and keys, and what is told of them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import SignedIn, SignIn
from service.signing.conftest import OWN, changes, signs_in

from dragoman.model.errors import IllegalStep, SettingsError
from dragoman.newsroom.room import Room
from dragoman.service.access import passwords, people
from dragoman.service.access.roles import Role
from dragoman.store import audit, users
from dragoman.store import sessions as stored


def test_an_admin_adds_somebody_who_signs_in(admin: TestClient, client: TestClient) -> None:
    fields = {"name": "Dina", "called": "Dina Haddad", "part": "editor", "reads": "en, ar"}
    page = admin.post("/review/users", data=fields).text
    password = re.search(r'class="once">([a-z0-9-]+)<', page)

    assert password is not None
    assert "Dina Haddad" in admin.get("/review/users").text
    assert signs_in(client, password[1], "dina").status_code == 303
    assert changes(client, password[1], OWN).status_code == 303
    assert client.get("/v1/articles").status_code == 200
    assert client.get("/review/users").status_code == 403
    assert password[1] not in admin.get("/review/users/2").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "ada.lee"),
        ("name", " "),
        ("name", "two words"),
        ("name", "<b>"),
        ("name", "x" * 101),
        ("called", "Ada Lee"),
        ("called", "Ada\u202eLee"),
        ("part", "owner"),
        ("reads", "xx-nothing-known"),
    ],
)
def test_somebody_who_cannot_be_added(admin: TestClient, room: Room, field: str, value: str) -> None:
    """One of another's name, or a name of signs that show otherwise than they are."""
    fields = {"name": "dina", "called": "Dina Haddad", "part": "editor", "reads": "en", field: value}
    answer = admin.post("/review/users", data=fields)

    assert answer.status_code in (409, 422)
    with room.store.reading() as read:
        assert users.count(read) == 1


def test_another_role_counts_at_once(admin: TestClient, signed_in: SignedIn, session: SignIn) -> None:
    reader = signed_in(Role.READER, "Rita Moss")
    user = session(Role.READER, "Rita Moss").user
    assert reader.get("/v1/articles").status_code == 200
    assert reader.post("/v1/editions/9/approve", json={"version": 1}).status_code == 403

    admin.post(f"/review/users/{user}", data={"part": "editor", "reads": "es"})
    assert reader.post("/v1/editions/9/approve", json={"version": 1}).status_code == 404

    assert admin.post(f"/review/users/{user}/revoke").status_code == 303
    assert reader.get("/v1/articles").status_code == 401


def test_an_admin_ends_sessions_and_makes_passwords(
    admin: TestClient, room: Room, client: TestClient, ben: TestClient
) -> None:
    with room.store.reading() as read:
        found = users.find(read, "ben")
        assert found is not None
        (one,) = [one for one in stored.of(read, found.id) if one.revoked is None]
    assert admin.post(f"/review/users/1/sessions/{one.id}/revoke").status_code in (303, 404)
    admin.post(f"/review/users/{found.id}/sessions/{one.id}/revoke")
    assert ben.get("/v1/articles").status_code == 401

    page = admin.post(f"/review/users/{found.id}/password").text
    password = re.search(r'class="once">([a-z0-9-]+)<', page)
    assert password is not None
    client.cookies.clear()
    assert signs_in(client, OWN).status_code == 401
    assert signs_in(client, password[1]).status_code == 303


EVIL = '"><img src=x onerror=alert(1) hx-get=/v1/articles>{{ 7*191 }}'


def test_no_name_of_anybody_or_anything_is_markup(
    app: FastAPI, admin: TestClient, client: TestClient, invited: str
) -> None:
    """Not what somebody is called, nor what a browser or a program calls itself, nor what was typed wrong."""
    made = admin.post("/review/users", data={"name": "eve", "called": EVIL, "part": "reader"})
    key = admin.post("/review/keys", data={"name": EVIL, "scope": ["read"]})
    wrong = admin.post("/review/users", data={"name": EVIL, "called": EVIL, "part": "reader", "reads": EVIL})
    client.headers["User-Agent"] = EVIL
    signs_in(client, invited)
    there = client.get("/review/sign-in", params={"next": f"/review/{EVIL}"})
    pages = [made, key, wrong, there, client.get("/review/password"), admin.get("/review/users")]

    for page in pages:
        assert "<img src=x" not in page.text
        assert "1337" not in page.text
    assert all("&lt;img src=x" in page.text for page in (made, key, wrong, pages[4], pages[5]))


def test_an_admin_makes_keys_for_programs(app: FastAPI, admin: TestClient) -> None:
    """Shown once, rotated and revoked."""

    def status(key: str) -> int:
        return TestClient(app, headers={"Authorization": f"Bearer {key}"}).get("/v1/articles").status_code

    def shown(page: str) -> str:
        found = re.search(r'class="once">(dragoman_[\w-]{43})<', page)
        assert found is not None
        return found[1]

    fields = {"name": "Harbour CMS", "scope": ["read", "receive"], "days": "30"}
    first = shown(admin.post("/review/keys", data=fields).text)
    page = admin.get("/review/keys").text
    second = shown(admin.post("/review/keys/1/rotate").text)

    assert "Harbour CMS" in page
    assert "read, receive" in page
    assert first not in page
    assert (status(first), status(second)) == (200, 200)
    admin.post("/review/keys/1/revoke")
    assert (status(first), status(second)) == (401, 200)
    assert admin.post("/review/keys/1/rotate").status_code == 409


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "a\u202eb"), ("scope", ["all"]), ("scope", []), ("days", "0"), ("days", "x")],
)
def test_a_key_that_cannot_be_made(admin: TestClient, field: str, value: Any) -> None:
    answer = admin.post("/review/keys", data={"name": "CMS", "scope": ["read"], "days": "", field: value})

    assert answer.status_code == 422
    assert "There is none yet." in answer.text


def test_a_page_that_is_left_open_keeps_nobody_signed_in(
    room: Room, signed_in: SignedIn, session: SignIn, ferry: Any
) -> None:
    """What it asks by itself is no sign that somebody is there."""
    client = signed_in(Role.EDITOR)
    statuses = []
    for _ in range(3):
        room.now.moment += timedelta(minutes=50)  # type: ignore[attr-defined] # the tests' clock
        statuses.append(client.get(f"/review/editions/{ferry.edition}/news?version=1").status_code)

    assert statuses[0] != 401
    assert statuses[-1] == 401


def test_one_admin_is_always_left(admin: TestClient, room: Room) -> None:
    for does in ({"part": "reader"}, None):
        path = "/review/users/1" + ("" if does else "/revoke")
        answer = admin.post(path, data=does)

        assert answer.status_code == 409
        assert "somebody else an admin" in answer.text
    with room.writing() as write:
        other = people.invite(write, "otto", Role.ADMIN)
        people.revoke(write, other.id)
        with pytest.raises(IllegalStep):
            people.settle(write, 1, Role.EDITOR, [])
        users.restore(write, other.id)
        people.settle(write, 1, Role.EDITOR, [])


def test_the_first_start_makes_an_admin_and_no_other(room: Room) -> None:
    with room.writing() as write:
        first = people.first(write)
        assert first is not None
        assert passwords.matches(first.password, users.get(write, first.id).password)
        assert users.get(write, first.id).once
        assert people.first(write) is None


def test_what_one_does_is_told_by_ones_name(room: Room, signed_in: SignedIn, ferry: Any) -> None:
    client = signed_in(Role.EDITOR, "Anna Smith")
    client.post(f"/v1/editions/{ferry.edition}/send-back", json={"version": 1, "reason": "Look at the date."})

    with room.store.reading() as read:
        last = audit.newest(read, 1)[0]
    assert (last.by.name, last.by.capacity, last.by.languages) == ("Anna Smith", "editor", ("en", "es"))


def test_a_role_that_is_none(room: Room) -> None:
    from dragoman.service.access.roles import role

    assert role("admin") is Role.ADMIN
    with pytest.raises(SettingsError):
        role("Admin")
