"""``dragoman users``, as it is typed, and the admin of a first start."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from service.test_command import served
from suites.command import here

from dragoman.cli.acting import now
from dragoman.model.newsroom import Actor
from dragoman.service.access import people
from dragoman.service.access.roles import Role
from dragoman.store import Store, audit, users


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    monkeypatch.setenv("DRAGOMAN_DATABASE", url)
    return url


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = here("users", "list", "--json").object
    return found


def test_somebody_is_added_settled_and_revoked(database: str) -> None:
    """The password is alone on standard output; and the trail says who did it."""
    assert here("users", "list").stderr.startswith("There is nobody")
    made = here("users", "add", "Anna", "--called", "Anna Smith", "--reads", "en,es", "--by", "Ada Lee")
    here("users", "role", "anna", "publisher")
    again = here("users", "password", "anna")
    told = listed()
    revoked = here("users", "revoke", "ANNA")
    line = here("users", "list").text
    back = here("users", "revoke", "anna", "--undo")

    assert re.fullmatch(r"[a-z]+(-[a-z]+){3}-\d\d\n", made.text)
    assert made.text != again.text
    assert made.text.strip() not in made.stderr + again.stderr + json.dumps(told)
    assert [(one["name"], one["called"], one["role"], one["languages"], one["state"]) for one in told] == [
        ("anna", "Anna Smith", "publisher", ["en", "es"], "invited")
    ]
    assert "password" not in told[0]
    assert (revoked.status, back.status) == (0, 0)
    assert line == "anna  Anna Smith  publisher  en,es  revoked\n"
    with Store.open(database) as store, store.reading() as read:
        trail = [(one.action, one.by.name) for one in reversed(audit.newest(read))]
    assert trail[0] == ("user.added", "Ada Lee")
    assert [action for action, _ in trail][1:] == [
        "user.settled",
        "user.password",
        "user.revoked",
        "user.restored",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("add", "anna", "--role", "owner"), "They are reader, editor, publisher, admin"),
        (("add", "two words"), "A name to sign in by"),
        (("add", "ada"), "called «ada»"),
        (("role", "nobody", "reader"), "Nobody signs in as «nobody»"),
        (("role", "ada", "reader"), "Make somebody else an admin first"),
        (("revoke", "ada"), "Make somebody else an admin first"),
        (("password", "nobody"), "dragoman users list"),
        (("add", "anna", "--reads", "nothing-known"), "nothing-known"),
    ],
)
def test_what_cannot_be_is_told(database: str, typed: tuple[str, ...], told: str) -> None:
    here("users", "add", "ada", "--role", "admin")
    before = listed()

    assert told in here("users", *typed).error
    assert listed() == before


def test_the_first_start_says_how_to_sign_in(database: str, tmp_path: Path) -> None:
    """Once: the second start makes nobody. It says where passwords would be read by others."""
    with served(tmp_path) as (address, lines), httpx.Client(base_url=address, trust_env=False) as client:
        first = lines.read_text("utf-8")
        password = re.search(r"as «admin», with this password for once: (\S+)", first)
        assert password is not None
        fields = {"name": people.ADMIN, "password": password[1]}
        answer = client.post("/review/sign-in", data=fields, headers={"Origin": address})
        page = client.get("/review/password")
    with served(tmp_path, "--host", "0.0.0.0") as (_, lines):
        again = lines.read_text("utf-8")

    assert answer.status_code == 303
    assert "for once" in page.text
    assert "as «admin»" not in again
    assert ("with TLS" in first, "with TLS" in again) == (False, True)
    with Store.open(database) as store, store.reading() as read:
        assert [one.name for one in users.every(read)] == [people.ADMIN]


def test_the_word_of_a_server_before_it_counts_and_nobody_elses(database: str, tmp_path: Path) -> None:
    """Of where a request comes from, and whether it came over TLS."""
    heads = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-Proto": "https"}
    with Store.open(database) as store, store.writing(Actor("tests"), now()) as write:
        password = people.invite(write, "ben", Role.EDITOR).password

    def tried(address: str, number: int, given: str = "wrong") -> httpx.Response:
        told = {**heads, "X-Forwarded-For": f"192.0.2.{number}"}
        fields = {"name": "ben", "password": given}
        return httpx.post(f"{address}/review/sign-in", data=fields, headers=told, trust_env=False)

    with served(tmp_path) as (address, _):
        plain = tried(address, 1, password).headers["set-cookie"]
        alone = [tried(address, number).status_code for number in range(2, 9)]
    with served(tmp_path, "--proxy", "127.0.0.1") as (address, _):
        safe = tried(address, 1, password).headers["set-cookie"]
        behind = [tried(address, number).status_code for number in range(2, 9)]

    assert plain.startswith("dragoman_session=")
    assert safe.startswith("__Host-dragoman_session=")
    assert alone == [401] * 5 + [429] * 2
    assert behind == [401] * 7
