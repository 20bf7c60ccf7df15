"""What a page of another site sends with somebody's cookie (CSRF) does nothing: on every route, whichever of
the two proofs is missing.
"""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service.conftest import Signed, SignIn

from dragoman.service.access import browser
from dragoman.service.access.browser import SAFE
from dragoman.service.access.roles import Role
from dragoman.service.access.table import ROUTES, is_page

CHANGING = [
    route for route, needed in ROUTES.items() if needed is not None and route.split(" ")[0] not in SAFE
]
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def admin(session: SignIn) -> Signed:
    """To whom all is open."""
    return session(Role.ADMIN)


def client(app: FastAPI, signed: Signed, **heads: str) -> TestClient:
    made = TestClient(app, headers=heads, follow_redirects=False)
    made.cookies.set(browser.COOKIE, signed.cookie)
    return made


def asked(route: str) -> tuple[str, str]:
    method, path = route.split(" ")
    return method, re.sub(r"\{[^}]*\}", "99", path)


def test_no_route_is_changed_from_elsewhere(
    still: None, app: FastAPI, admin: Signed, session: SignIn
) -> None:
    """Without the form's proof, with another session's, from another site, and where none is named."""
    right = {browser.HEADER: admin.csrf}
    forged = [
        OURS,
        {**OURS, browser.HEADER: session(Role.EDITOR).csrf},
        {**OURS, browser.HEADER: ""},
        {**right, "Sec-Fetch-Site": "cross-site"},
        {**right, "Sec-Fetch-Site": "same-site"},
        {**right, "Origin": "https://evil.example"},
        {**right, "Origin": "http://testserver.evil.example"},
        {**right, "Origin": "null"},
        {**right, "Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        right,
    ]
    done = {}
    for heads in forged:
        browsing = client(app, admin, **heads)
        for route in CHANGING:
            if (status := browsing.request(*asked(route)).status_code) != 403:
                done[route] = (status, heads)

    assert done == {}


@pytest.mark.parametrize("heads", [OURS, {"Origin": "http://testserver"}])
def test_what_our_pages_send_is_done(still: None, heads: dict[str, str], app: FastAPI, admin: Signed) -> None:
    """Where the token is in the head, as scripts send it, and where it is a field, as forms do."""
    for route in CHANGING:
        method, path = asked(route)
        if path == "/review/sign-out":
            continue
        answer = client(app, admin, **heads, **{browser.HEADER: admin.csrf}).request(method, path)
        assert answer.status_code not in (401, 403), route

    fields = {"name": "dina", "part": "reader", "csrf": admin.csrf}
    assert client(app, admin, **heads).post("/review/users", data=fields).status_code == 200
    many = client(app, admin, **heads).post("/review/users", files={"csrf": (None, admin.csrf)})
    assert many.status_code == 422  # of several parts; and nobody is named


def test_nobody_is_signed_in_from_elsewhere(app: FastAPI) -> None:
    """Nor out, so that nobody works in another's name without knowing it."""
    anybody = TestClient(app)

    for heads in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}):
        answer = anybody.post("/review/sign-in", data={"name": "ben", "password": "x"}, headers=heads)
        assert answer.status_code == 403, heads


def test_looking_changes_nothing_and_needs_no_proof(app: FastAPI, admin: Signed) -> None:
    """A link in a mail leads to the desk."""
    from_elsewhere = client(app, admin, **{"Sec-Fetch-Site": "cross-site"})

    assert from_elsewhere.get("/review/users").status_code == 200
    for route, needed in ROUTES.items():
        assert needed is None or route.split(" ")[0] in ("GET", "POST", "PUT", "DELETE")


def test_a_program_with_a_key_needs_no_proof(app: FastAPI, key: object) -> None:
    """No browser sends a key by itself."""
    heads = {"Authorization": f"Bearer {key()}", "Origin": "https://cms.example"}  # type: ignore[operator]

    assert TestClient(app, headers=heads).post("/v1/terms", json={}).status_code == 422


def test_no_other_site_reads_an_answer(app: FastAPI, admin: Signed) -> None:
    """Nothing says that it may (CORS), whoever asks."""
    for method in ("GET", "OPTIONS"):
        heads = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
        answer = client(app, admin, **heads).request(method, "/v1/articles")
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_no_page_is_put_into_another(app: FastAPI, admin: Signed) -> None:
    """Clickjacking: and nothing runs that is written in a page."""
    for path in ("/review/sign-in", "/review/users", "/review/password", "/review/nowhere"):
        head = client(app, admin, Accept="text/html").get(path).headers
        policy = head["content-security-policy"]

        assert head["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "script-src 'self'" in policy
        assert head["referrer-policy"] == "same-origin"
        assert head["cache-control"] == "no-store"


def test_every_changing_page_is_looked_at() -> None:
    assert len([route for route in CHANGING if is_page(route)]) > 8
    assert len(CHANGING) > 30
