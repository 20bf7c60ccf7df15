"""Who signs in, with what, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from argon2 import PasswordHasher, Type
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from service.conftest import SignedIn, SignIn

from dragoman.model.errors import IllegalStep, SettingsError
from dragoman.newsroom.room import Room
from dragoman.service.access import browser, passwords, people, sessions
from dragoman.service.access.roles import Role
from dragoman.service.access.tries import HERE
from dragoman.store import audit, users
from dragoman.store import sessions as stored

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


def test_who_was_invited_chooses_a_password_before_anything_else(client: TestClient, invited: str) -> None:
    assert signs_in(client, invited).headers["location"] == "/review"
    first = client.get("/v1/articles")
    page = client.get("/review/users", headers={"Accept": "text/html"})

    assert (first.status_code, first.json()["type"]) == (403, "urn:dragoman:must-change")
    assert (page.status_code, page.headers["location"]) == (303, "/review/password")
    assert "for once" in client.get("/review/password").text

    assert changes(client, invited, OWN).headers["location"] == "/review?said=password"
    assert client.get("/v1/articles").status_code == 200


def test_a_password_for_once_is_good_once(client: TestClient, invited: str, ben: TestClient) -> None:
    client.cookies.clear()

    assert signs_in(client, invited).status_code == 401
    assert signs_in(client, OWN).status_code == 303


def test_a_password_for_once_ends(room: Room, client: TestClient, invited: str) -> None:
    room.now.moment += people.ONCE  # type: ignore[attr-defined] # the tests' clock

    assert signs_in(client, invited).status_code == 401


def test_a_name_is_told_however_it_is_typed(client: TestClient, ben: TestClient) -> None:
    client.cookies.clear()

    for name in ("Ben", " BEN ", "ｂｅｎ"):
        assert signs_in(client, OWN, name).status_code == 303


def test_a_password_that_is_changed_meanwhile_opens_nothing(
    client: TestClient, room: Room, ben: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody signs in with it while an admin makes another."""
    matches = passwords.matches

    def slow(password: str, kept: str | None) -> bool:
        with room.writing() as write:
            found = users.find(write, "ben")
            assert found is not None
            people.forgot(write, found.id)
        return matches(password, kept)

    monkeypatch.setattr(passwords, "matches", slow)
    client.cookies.clear()

    assert signs_in(client, OWN).status_code == 401
    assert client.get("/v1/articles").status_code == 401


def test_a_session_is_new_at_each_sign_in(client: TestClient, room: Room, ben: TestClient) -> None:
    """Whoever gave somebody a cookie beforehand (fixation), or has his old one, has nothing."""
    old = client.cookies[browser.COOKIE]
    planted = "P" * 43
    signs_in(client, OWN)
    after = client.cookies[browser.COOKIE]
    client.cookies.clear()
    client.cookies.set(browser.COOKIE, planted)
    answer = signs_in(client, OWN)

    assert len({old, planted, after, answer.cookies[browser.COOKIE]}) == 4
    for shown in (old, planted):
        client.cookies.clear()
        client.cookies.set(browser.COOKIE, shown)
        assert client.get("/v1/articles").status_code == 401


def test_a_change_of_the_password_ends_all_other_sessions(app: FastAPI, ben: TestClient) -> None:
    other = TestClient(app, headers=OURS, follow_redirects=False)
    signs_in(other, OWN)
    before = ben.cookies[browser.COOKIE]
    assert other.get("/v1/articles").status_code == 200

    changes(ben, OWN, "another ferry, another storm")

    assert other.get("/v1/articles").status_code == 401
    assert ben.get("/v1/articles").status_code == 200
    assert ben.cookies[browser.COOKIE] != before


def test_no_script_and_no_other_site_has_the_cookie(app: FastAPI, client: TestClient, invited: str) -> None:
    plain = signs_in(client, invited).headers["set-cookie"].lower()
    over_tls = TestClient(app, "https://localhost", headers=OURS, follow_redirects=False)
    safe = signs_in(over_tls, invited)

    assert plain.startswith("dragoman_session=")
    for told in ("httponly", "samesite=lax", "path=/"):
        assert told in plain
    assert "domain" not in plain
    assert "secure" not in plain
    assert safe.headers["set-cookie"].startswith("__Host-dragoman_session=")
    assert "secure" in safe.headers["set-cookie"].lower()
    assert "max-age" in safe.headers["strict-transport-security"]


def test_nobody_is_told_apart_from_a_wrong_password(
    client: TestClient, room: Room, ben: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is not known, and who was revoked, get the same answer, and as much is reckoned for them."""
    with room.writing() as write:
        gone = people.invite(write, "carla", Role.READER)
        people.revoke(write, gone.id)
    client.cookies.clear()
    passwords.matches("warm", None)
    reckoned: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, kept: str, given: str) -> bool:
        reckoned.append(kept.split("$")[3])
        return verify(self, kept, given)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    tried = [("ben", "wrong"), ("nobody", "wrong"), ("carla", gone.password), ("no name", "x"), ("", "y")]
    answers = [signs_in(client, password, name) for name, password in tried]

    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert len(reckoned) == 5
    assert len(set(reckoned)) == 1  # the same costs


def test_many_tries_are_not_answered(client: TestClient, ben: TestClient) -> None:
    """Not even a right one, until a while has passed."""
    client.cookies.clear()
    tried = [signs_in(client, f"wrong {at}").status_code for at in range(HERE.amount)]
    right = signs_in(client, OWN)

    assert tried == [401] * HERE.amount
    assert right.status_code == 429
    assert "Wait" in right.text
    assert right.headers["retry-after"]


def test_nobody_is_shut_out_by_another(app: FastAPI, client: TestClient, ben: TestClient) -> None:
    for at in range(HERE.amount + 2):
        signs_in(client, f"wrong {at}")
    elsewhere = TestClient(app, headers=OURS, follow_redirects=False, client=("192.0.2.7", 4711))

    assert signs_in(client, OWN).status_code == 429
    assert signs_in(elsewhere, OWN).status_code == 303


def test_one_address_has_not_many_names(client: TestClient) -> None:
    """Whoever has a list of names and one password is slowed too."""
    tried = [signs_in(client, "ferry", f"name{at}").status_code for at in range(60)]

    assert tried.count(401) == 50
    assert tried[-1] == 429


def test_a_right_password_is_no_try(client: TestClient, ben: TestClient) -> None:
    for _ in range(2 * HERE.amount):
        assert signs_in(client, OWN).status_code == 303


def test_changing_a_password_is_no_way_to_try_it(ben: TestClient) -> None:
    tried = [changes(ben, f"wrong {at}", "a storm and four ferries") for at in range(HERE.amount + 1)]

    assert [answer.status_code for answer in tried] == [422] * HERE.amount + [429]
    assert ben.get("/v1/articles").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "again", "why"),
    [
        (OWN, "too short", "", "15 signs"),
        (OWN, "another ferry, another storm", "another ferry, another stor", "not the same twice"),
        (OWN, OWN, "", "that you have"),
        (OWN, "aaaaaaaaaaaaaaaa", "", "easily guessed"),
        (OWN, "ben jones ben jones", "", "easily guessed"),
        ("not mine at all", "another ferry, another storm", "", "not a name with its password"),
    ],
)
def test_a_password_that_is_not_taken(ben: TestClient, old: str, new: str, again: str, why: str) -> None:
    answer = changes(ben, old, new, again)

    assert answer.status_code == 422
    assert why in answer.text
    assert ben.get("/v1/articles").status_code == 200


def test_passwords_of_every_script_are_taken() -> None:
    """Composed or not, they are the same."""
    composed = passwords.hashed("Fähre über Dünung und Gischt")

    assert passwords.matches("Fa\u0308hre u\u0308ber Du\u0308nung und Gischt", composed)
    assert not passwords.matches("Fahre uber Dunung und Gischt", composed)
    assert passwords.fit("عبارتان في الميناء القديم")


def test_a_hash_costs_what_is_recommended() -> None:
    """By RFC 9106, 4."""
    assert passwords.COSTS.type is Type.ID
    assert (passwords.COSTS.memory_cost, passwords.COSTS.time_cost) == (64 * 1024, 3)


def test_passwords_for_once_are_all_others() -> None:
    made = {passwords.made() for _ in range(50)}

    assert len(made) == 50
    assert all(passwords.fit(one) for one in made)


def test_a_hash_of_older_costs_is_made_anew(room: Room, client: TestClient, ben: TestClient) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=512).hash(OWN)
    with room.writing() as write:
        found = users.find(write, "ben")
        assert found is not None
        users.rehash(write, found.id, found.password, old)

    client.cookies.clear()
    assert signs_in(client, OWN).status_code == 303

    with room.store.reading() as read:
        kept = users.get(read, found.id).password
    assert kept != old
    assert passwords.matches(OWN, kept)
    assert not passwords.is_old(kept)


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


@pytest.fixture
def admin(signed_in: SignedIn) -> TestClient:
    """The admin's browser."""
    return signed_in(Role.ADMIN, "Ada Lee")


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
