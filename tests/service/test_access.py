"""Who may come in by which door, and what each is told who may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient
from service.conftest import SignIn
from starlette.routing import BaseRoute
from suites.databases import ANNA

from dragoman.model.errors import IllegalStep, SettingsError
from dragoman.newsroom.room import Room
from dragoman.service.access import browser, keys
from dragoman.service.access.door import Door
from dragoman.service.access.roles import SCOPES, Role
from dragoman.service.access.scopes import Scope
from dragoman.service.access.table import HALF, ROUTES, SESSION, is_page
from dragoman.service.app import create_app
from dragoman.service.services import Services
from dragoman.store import keys as stored


def routes(of: Any) -> Iterator[BaseRoute]:
    """Every route of an app, with those of the routers in it."""
    for route in of.routes:
        inner = getattr(route, "original_router", None)
        yield from [route] if inner is None else routes(inner)


def test_every_route_is_in_the_table_and_nothing_else(app: FastAPI) -> None:
    """Described or not; and nothing is served beside them but the description."""
    found = list(routes(app))
    doors = {
        f"{one} {route.path}" for route in found if isinstance(route, Door) for one in route.methods or ()
    }

    assert doors == set(ROUTES)
    assert [getattr(route, "path", route) for route in found if not isinstance(route, Door)] == [
        "/openapi.json"
    ]


def test_a_route_that_is_not_in_the_table_is_shut_for_all(app: FastAPI, key: Any) -> None:
    """Whoever adds one and forgets to say who may has opened nothing."""
    new = APIRouter(route_class=Door)
    new.get("/v1/new/one")(lambda: "shown")
    app.include_router(new)
    client = TestClient(app)

    assert client.get("/v1/new/one").status_code == 403
    assert client.get("/v1/new/one", headers=bearer(key())).status_code == 403


def bearer(key: str) -> dict[str, str]:
    """What shows a key."""
    return {"Authorization": f"Bearer {key}"}


def without_key(path: str) -> tuple[int, int]:
    """What answers no key and a wrong one: other services have statuses of their own."""
    if path.startswith("/v2/"):
        return 403, 403
    return (400, 403) if path in ("/translate", "/detect", "/translate_file") else (401, 401)


GUARDED = [route for route, needed in ROUTES.items() if needed is not None]
OF_KEYS = [route for route in GUARDED if not is_page(route)]
PAGES = [route for route in GUARDED if is_page(route)]


def asked(route: str) -> tuple[str, str]:
    """A request for a route: its method, and a path."""
    method, path = route.split(" ")
    return method, re.sub(r"\{[^}]*\}", "99", path)


def test_no_route_is_open_without_its_scope(app: FastAPI, key: Any) -> None:
    """Each route with no key, with a wrong one, and with a key of every scope but its own."""
    client = TestClient(app)
    keys_but = {needed: key(*[one for one in Scope if one is not needed]) for needed in Scope}
    opened = {}
    for route in OF_KEYS:
        method, path = asked(route)
        heads: tuple[dict[str, str], ...] = (
            {},
            bearer("dragoman_wrong"),
            bearer(keys_but[Scope(str(ROUTES[route]))]),
        )
        found = tuple(client.request(method, path, headers=head).status_code for head in heads)
        if found != (*without_key(path), 403):
            opened[route] = found

    assert opened == {}


def test_no_page_is_open_to_who_is_not_signed_in(app: FastAPI, key: Any) -> None:
    """With nothing, with the cookie of nobody, and with a key, to which all is open but people's pages."""
    client = TestClient(app, headers={"Sec-Fetch-Site": "same-origin"})
    heads: tuple[dict[str, str], ...] = ({}, {"Cookie": f"{browser.COOKIE}={'A' * 43}"}, bearer(key()))
    opened = {}
    for route in PAGES:
        found = [client.request(*asked(route), headers=head).status_code for head in heads]
        if found != [401, 401, 401]:
            opened[route] = found

    assert len(PAGES) > 10
    assert opened == {}


@pytest.mark.parametrize("part", Role)
def test_every_role_opens_what_the_table_says(part: Role, still: None, signed_in: Any) -> None:
    """Each route with each role: 403 says that it is not open, whatever else another answer says."""
    client = signed_in(part)
    shut = set()
    for route in GUARDED:
        method, path = asked(route)
        if path == "/review/sign-out":
            continue  # it is open, and would end this
        answer = client.request(method, path)
        assert answer.status_code != 401, route
        if answer.status_code == 403:
            shut.add(route)

    assert shut == {route for route in GUARDED if ROUTES[route] not in {SESSION, HALF, *SCOPES[part]}}


def test_the_documentation_says_what_each_role_opens() -> None:
    page = (Path(__file__).parents[2] / "docs/people.md").read_text("utf-8")
    rows = re.findall(r"^\| (\w+) \| [^|]+ \| ([^|]+) \|$", page, re.MULTILINE)
    told = {name: scopes.split(", ") for name, scopes in rows if name in list(Role)}
    told["publisher"] = [*told["editor"], *told["publisher"][1:]]

    assert set(told) == set(Role)
    assert told.pop("admin") == ["all"]
    for name, scopes in told.items():
        assert set(scopes) == SCOPES[Role(name)]


def test_each_role_opens_more_than_the_one_before() -> None:
    opened = [SCOPES[part] for part in Role]

    assert all(less < more for less, more in pairwise(opened))
    assert [Scope.REVIEW in one for one in opened] == [False, True, True, True]
    assert [Scope.PUBLISH in one for one in opened] == [False, False, True, True]
    assert [Scope.USERS in one for one in opened] == [False, False, False, True]


def test_what_everybody_may_see_needs_no_key(app: FastAPI) -> None:
    """Where nothing is, it is said so, and nobody is asked who he is."""
    client = TestClient(app, headers={"Sec-Fetch-Site": "same-origin"})
    open_to_all = [route for route, needed in ROUTES.items() if needed is None]
    statuses = {route: client.request(*asked(route)).status_code for route in open_to_all}

    assert statuses["GET /healthz"] == 200
    assert statuses.pop("POST /review/sign-in") == 401  # that nobody has no password
    assert not {401, 403} & set(statuses.values())


def test_a_key_is_refused_with_what_to_do(app: FastAPI) -> None:
    answer = TestClient(app).get("/v1/articles")

    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"] == "urn:dragoman:no-key"
    assert "Bearer KEY" in answer.json()["hint"]


def test_a_key_that_has_ended_opens_nothing(room: Room) -> None:
    with room.writing() as write:
        made = keys.make(write, ANNA, [Scope.READ], days=1)
        later = write.at + timedelta(days=1)

        assert keys.known(write, made.key, later - timedelta(seconds=1)) is not None
        assert keys.known(write, made.key, later) is None


def test_a_revoked_key_opens_nothing(room: Room, app: FastAPI) -> None:
    with room.writing() as write:
        made = keys.make(write, ANNA, [Scope.READ])
    client = TestClient(app, headers={"Authorization": f"Bearer {made.key}"})
    assert client.get("/v1/articles").status_code == 200

    with room.writing() as write:
        stored.revoke(write, made.id)

    assert client.get("/v1/articles").status_code == 401


def test_a_rotated_key_goes_on_for_a_while(room: Room) -> None:
    with room.writing() as write:
        old = keys.make(write, ANNA, [Scope.READ, Scope.REVIEW])
        new = keys.rotate(write, old.id, hours=2)
        soon, later = write.at + timedelta(hours=1), write.at + timedelta(hours=3)

        assert keys.known(write, old.key, soon) is not None
        assert keys.known(write, old.key, later) is None
        found = keys.known(write, new.key, later)
        assert found is not None
        assert (found.by, found.scopes) == (ANNA, ("read", "review"))
        stored.revoke(write, new.id)
        with pytest.raises(IllegalStep):
            keys.rotate(write, new.id)


def test_no_key_is_in_the_store(room: Room) -> None:
    """What a thief of the database has opens nothing."""
    with room.writing() as write:
        made = keys.make(write, ANNA, [Scope.READ])
        (told,) = stored.every(write)

        assert keys.known(write, keys.digest(made.key), write.at) is None
    assert made.key.startswith(told.begins)
    assert len(made.key) - len(told.begins) >= 36


@pytest.mark.parametrize("scopes", [[], ["no-scope"]])
def test_a_key_that_opens_nothing_is_not_made(room: Room, scopes: list[str]) -> None:
    from dragoman.service.access.scopes import scopes as named

    with room.writing() as write, pytest.raises(SettingsError):
        keys.make(write, ANNA, named(scopes))


def test_what_is_open_needs_no_key(services: Services) -> None:
    services.open = frozenset({Scope.TRANSLATE})
    client = TestClient(create_app(services))

    assert client.post("/detect", json={"q": "The ferry did not sail."}).status_code == 200
    assert client.get("/v1/articles").status_code == 401


def test_who_asks_too_much_waits(services: Services, key: Any) -> None:
    services.per_minute = 3
    client = TestClient(create_app(services), headers={"Authorization": f"Bearer {key()}"})

    answers = [client.get("/v1/articles") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "60"
    other = TestClient(client.app, headers={"Authorization": f"Bearer {key()}"})
    assert other.get("/v1/articles").status_code == 200


def test_who_tries_keys_is_slowed(services: Services) -> None:
    services.per_minute = 3
    client = TestClient(create_app(services))

    tried = [client.get("/v1/articles", headers={"X-Api-Key": f"dragoman_{n}"}) for n in range(5)]

    assert [answer.status_code for answer in tried][3:] == [429, 429]


def test_who_signed_in_waits_too(services: Services, session: SignIn) -> None:
    services.per_minute = 3
    app = create_app(services)
    first, second = (
        TestClient(app, cookies={browser.COOKIE: session(Role.READER, name).cookie}) for name in ("Ann", "Bo")
    )

    assert [first.get("/v1/articles").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert second.get("/v1/articles").status_code == 200


def test_who_tries_cookies_is_slowed(services: Services) -> None:
    services.per_minute = 3
    client = TestClient(create_app(services), follow_redirects=False)

    tried = [
        client.get("/v1/articles", headers={"Cookie": f"{browser.COOKIE}={'x' * 42}{at}"}).status_code
        for at in range(5)
    ]

    assert tried == [401, 401, 401, 429, 429]


def test_who_shows_nothing_waits_by_where_he_comes_from(services: Services) -> None:
    services.per_minute = 3
    services.open = frozenset({Scope.READ})
    app = create_app(services)

    asked = [TestClient(app).get("/v1/articles").status_code for _ in range(4)]

    assert asked == [200, 200, 200, 429]
    assert TestClient(app, client=("192.0.2.7", 4711)).get("/v1/articles").status_code == 200


def test_no_key_opens_a_page(app: FastAPI, key: Any) -> None:
    """It would be a program's, and pages are made for people."""
    head = {"Authorization": f"Bearer {key()}", "Accept": "text/html"}

    for path in ("/review", "/review/users", "/review/jobs"):
        assert TestClient(app, headers=head, follow_redirects=False).get(path).status_code == 303
