"""Who signs in, and with what."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, Type
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.signing.conftest import OURS, OWN, changes, signs_in

from dragoman.newsroom.room import Room
from dragoman.service.access import browser, passwords, people
from dragoman.service.access.roles import Role
from dragoman.service.access.tries import HERE
from dragoman.store import users


def test_who_was_invited_chooses_a_password_before_anything_else(client: TestClient, invited: str) -> None:
    assert signs_in(client, invited).headers["location"] == "/review"
    first = client.get("/v1/articles")
    page = client.get("/review/users", headers={"Accept": "text/html"})

    assert (first.status_code, first.json()["type"]) == (403, "urn:dragoman:must-change")
    assert page.status_code == 303
    assert page.headers["location"] == "/review/password?next=%2Freview%2Fusers"
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
