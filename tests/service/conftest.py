"""A newsroom with its doors: an app, a client with a key, and a server that listens."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import ASGIApp
from suites.databases import ANNA
from suites.echo import Echo
from suites.newsroom import NAMES, SPANISH, Clock, by_machine, opened, story

from dragoman.model.newsroom import Actor
from dragoman.newsroom.receive import receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.service.access import browser, keys, passwords, sessions
from dragoman.service.access.roles import Role
from dragoman.service.access.scopes import Scope
from dragoman.service.app import create_app
from dragoman.service.services import LOOPBACK, Services
from dragoman.service.serving import config
from dragoman.store import Store, users


@pytest.fixture
def kind() -> str:
    """Routes are the same on both databases; what stands below them is tested on both."""
    return "sqlite"


@pytest.fixture
def at_work(store: Store) -> Iterator[tuple[Room, Echo]]:
    """A room and its engine."""
    with opened(store) as both:
        yield both


@pytest.fixture
def room(at_work: tuple[Room, Echo]) -> Room:
    """Where Anna works."""
    return at_work[0]


@pytest.fixture
def services(room: Room, database: str, tmp_path: Path) -> Iterator[Services]:
    """What the doors are of; tests may be quick."""
    hosts = (*LOOPBACK, "testserver")
    made = Services(room.store, room.desk, database, room.now, hosts=hosts, per_minute=100_000)
    made.stream_s = 0.3
    made.site = tmp_path / "site"
    yield made
    made.close()


@pytest.fixture
def app(services: Services) -> FastAPI:
    """The doors."""
    return create_app(services)


MakeKey = Callable[..., str]


@pytest.fixture
def key(room: Room) -> MakeKey:
    """Makes keys: of these scopes, or of all, with which Anna acts, or who is named."""

    def make(*scopes: Scope, by: Actor = ANNA, days: int | None = None) -> str:
        with room.writing() as write:
            return keys.make(write, by, scopes or tuple(Scope), days).key

    return make


@pytest.fixture
def anna(app: FastAPI, key: MakeKey) -> Iterator[TestClient]:
    """Anna's client, to which all is open."""
    with TestClient(app, headers={"Authorization": f"Bearer {key()}"}) as client:
        yield client


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of passwords cost next to nothing; what they cost elsewhere is looked at by itself."""
    monkeypatch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))
    passwords._nobodys.cache_clear()


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No time passes, however much is asked: no session ends meanwhile."""
    monkeypatch.setattr(Clock, "__call__", lambda self: self.moment)


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody who signed in: what his browser shows (`cookie`), and what his forms do (`csrf`)."""

    user: int
    cookie: str
    csrf: str


SignIn = Callable[..., Signed]


@pytest.fixture
def session(room: Room) -> SignIn:
    """Signs somebody in of a role, with a password of his own or one for once; a browser takes it by
    `context.add_cookies([{"name": browser.COOKIE, "value": signed.cookie, "url": live}])`.
    """

    def sign_in(
        part: Role = Role.EDITOR,
        called: str = "",
        languages: Sequence[str] = ("en", "es"),
        *,
        once: bool = False,
    ) -> Signed:
        name = called or f"{part.title()} Jones"
        with room.writing() as write:
            signs = name.lower().replace(" ", ".")
            found = users.find(write, signs)
            user = found.id if found else users.add(write, signs, name, part, tuple(languages), "", None)
            if not found:
                users.password(write, user, "no password has this", once=once)
            token = sessions.begin(write, user, "Tests/1.0")
        return Signed(user, token, sessions.proof(token))

    return sign_in


SignedIn = Callable[..., TestClient]


@pytest.fixture
def signed_in(app: FastAPI, session: SignIn) -> Iterator[SignedIn]:
    """Clients of somebody who signed in, of a role or named (as `session` does), whose requests show all that
    a page of ours sends. They follow no redirects.
    """
    with ExitStack() as clients:

        def client(part: Role = Role.EDITOR, *named: Any, **how: Any) -> TestClient:
            signed = session(part, *named, **how)
            heads = {browser.HEADER: signed.csrf, "Sec-Fetch-Site": "same-origin"}
            made = TestClient(app, headers=heads, follow_redirects=False)
            made.cookies.set(browser.COOKIE, signed.cookie)
            return clients.enter_context(made)

        yield client


@dataclass(frozen=True, slots=True)
class Ferry:
    """A story about a ferry, and its edition in Spanish."""

    article: int
    edition: int


@pytest.fixture
def ferry(room: Room) -> Ferry:
    """Received, and translated by a machine."""
    with room.writing() as write:
        got = receive(write, story(*[one for one in list(SPANISH)[1:8] if "Wednesday" not in one][:4]), NAMES)
    made = update(by_machine(room), got.article, "es").edition
    return Ferry(got.article, made.id)


@contextmanager
def listening(app: ASGIApp, proxies: Sequence[str] = ()) -> Iterator[str]:
    """A server on this machine, behind `proxies`, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(config(app, "127.0.0.1", port, proxies))
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + timedelta(seconds=30).total_seconds()
    while not server.started and thread.is_alive() and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture
def live(app: FastAPI) -> Iterator[str]:
    """The address of the doors, for clients of their own."""
    with listening(app) as address:
        yield address
