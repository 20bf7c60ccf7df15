"""How long somebody is signed in, and where he is led."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import SignedIn, SignIn
from service.signing.conftest import OWN, csrf, signs_in

from dragoman.newsroom.room import Room
from dragoman.service.access import browser, people, sessions
from dragoman.service.access.roles import Role
from dragoman.store import audit, users
from dragoman.store import sessions as stored


def test_who_signs_out_is_gone(ben: TestClient) -> None:
    """From the browser, and for whoever copied its cookie."""
    shown = ben.cookies[browser.COOKIE]
    answer = ben.post("/review/sign-out", data={"csrf": csrf(ben)})

    assert answer.headers["location"] == "/review/sign-in"
    assert browser.COOKIE not in ben.cookies
    ben.cookies.set(browser.COOKIE, shown)
    assert ben.get("/v1/articles").status_code == 401


@pytest.mark.parametrize(("after", "opens"), [(sessions.IDLE, False), (sessions.IDLE / 2, True)])
def test_a_session_that_nobody_uses_ends(
    room: Room, signed_in: SignedIn, after: timedelta, opens: bool
) -> None:
    client = signed_in(Role.EDITOR)

    room.now.moment += after  # type: ignore[attr-defined] # the tests' clock

    assert (client.get("/v1/articles").status_code == 200) is opens


def test_a_session_ends_however_it_is_used(room: Room, signed_in: SignedIn) -> None:
    client = signed_in(Role.EDITOR)
    statuses = []
    for _ in range(13):
        room.now.moment += timedelta(hours=1)  # type: ignore[attr-defined] # the tests' clock
        statuses.append(client.get("/v1/articles").status_code)

    assert statuses == [200] * 11 + [401] * 2


def test_one_ends_ones_own_sessions_and_no_others(
    app: FastAPI, room: Room, signed_in: SignedIn, session: SignIn
) -> None:
    editor, other, admin = signed_in(Role.EDITOR), session(Role.EDITOR), session(Role.ADMIN)
    with room.store.reading() as read:
        mine = stored.of(read, other.user)[0].id
        admins = stored.of(read, admin.user)[0].id

    assert editor.post(f"/review/sessions/{admins}/end").status_code == 404
    assert editor.post(f"/review/sessions/{mine}/end").status_code == 303

    def opens(cookie: str) -> bool:
        return TestClient(app, cookies={browser.COOKIE: cookie}).get("/v1/articles").status_code == 200

    assert (opens(other.cookie), opens(admin.cookie)) == (False, True)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/review/editions/3?side=es", "/review/editions/3?side=es"),
        ("/review", "/review"),
        ("https://evil.example/", "/review"),
        ("//evil.example", "/review"),
        ("/review//evil.example", "/review"),
        ("/\\evil.example", "/review"),
        ("/review\\..\\x", "/review"),
        ("/reviewed", "/review"),
        ("/v1/articles", "/review"),
        ("javascript:alert(1)", "/review"),
        ("/review/sign-out", "/review"),
        ("/review\r\nSet-Cookie: a=b", "/review"),
        ("", "/review"),
    ],
)
def test_who_signs_in_is_led_to_no_other_site(
    client: TestClient, ben: TestClient, asked: str, led: str
) -> None:
    assert signs_in(client, OWN, next=asked).headers["location"] == led


def test_who_is_not_signed_in_is_led_back_to_where_he_was(client: TestClient) -> None:
    page = client.get("/review/users/3", headers={"Accept": "text/html"})
    part = client.get("/review/users/3", headers={"Accept": "text/html", "HX-Request": "true"})
    of_many = client.get("/review/users?a=b&c=d", headers={"Accept": "text/html"})

    assert (page.status_code, page.headers["location"]) == (
        303,
        "/review/sign-in?next=%2Freview%2Fusers%2F3",
    )
    assert (part.status_code, "in another window" in part.text) == (401, True)
    assert 'value="/review/users?a=b&amp;c=d"' in client.get(of_many.headers["location"]).text
    assert 'value="/review/users/3"' in client.get(page.headers["location"]).text


def test_no_password_and_no_cookie_is_told(
    capsys: pytest.CaptureFixture[str], room: Room, invited: str, ben: TestClient
) -> None:
    """Neither in the trail, nor in the store, nor in what the service says of itself."""
    shown = ben.cookies[browser.COOKIE]
    page = ben.get("/review/password").text
    with room.store.reading() as read:
        trail = repr(audit.newest(read, 50))
        kept = repr([(one, one.password) for one in users.every(read)]) + repr(stored.of(read, 1))

    said = "".join(capsys.readouterr())
    assert "POST /review/sign-in" in said
    assert "user.password" in trail
    for text in (page, trail, kept, said):
        assert not any(secret in text for secret in (shown, invited, OWN, sessions.proof(shown)[:20] + "x"))
    assert sessions.proof(shown) in page
    assert sessions.proof(shown) not in trail + kept + said


def test_a_session_ends_with_the_password_for_once_that_began_it(
    room: Room, client: TestClient, invited: str, still: None
) -> None:
    """Also where nobody ended it, and it was used just now."""
    room.now.moment += people.ONCE - timedelta(minutes=30)  # type: ignore[attr-defined]
    assert signs_in(client, invited).status_code == 303
    assert client.get("/review/password").status_code == 200
    room.now.moment += timedelta(minutes=31)  # type: ignore[attr-defined]

    assert client.get("/review/password").status_code == 401
