"""A PostgreSQL server of the tests' own, one a process: started when it is first asked for, in a folder that
goes with it.
"""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from psycopg import Connection

_USER = "postgres"
_CHEAP = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "listen_addresses": "127.0.0.1",
}
_numbers = count(1)


def programs() -> Path:
    """The folder of the newest PostgreSQL's programs, where Debian puts them or on the path; the test is
    skipped where there are none.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    if other is None:
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    return Path(other).resolve().parent


def _as_user(*command: str) -> list[str]:
    """PostgreSQL does not run as root. What is started so ends when this process does."""
    if os.geteuid():
        return ["setpriv", "--pdeathsig", "INT", *command]
    return ["setpriv", "--reuid", _USER, "--regid", _USER, "--init-groups", "--pdeathsig", "INT", *command]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@cache
def server() -> str:
    """The URL of the server, without a database; the test is skipped where PostgreSQL is not installed."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-", dir="/tmp"))
    if not os.geteuid():
        shutil.chown(folder, _USER, _USER)
    data, port = folder / "data", _free_port()
    made = [
        str(programs() / "initdb"),
        "-D",
        str(data),
        "-U",
        _USER,
        "-N",
        "-E",
        "UTF8",
        "--locale",
        "C.UTF-8",
        "-A",
        "trust",
    ]
    subprocess.run(_as_user(*made), check=True, capture_output=True, cwd=folder)
    told = [option for name, value in _CHEAP.items() for option in ("-c", f"{name}={value}")]
    start = [str(programs() / "postgres"), "-D", str(data), "-p", str(port), "-k", str(folder), *told]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(_as_user(*start), stdout=log, stderr=log, cwd=folder)
    atexit.register(_ended, process, folder)
    _wait(port, process, folder)
    return f"postgresql://{_USER}@127.0.0.1:{port}"


def _wait(port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    asked = [str(programs() / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    until = monotonic() + 60
    while subprocess.run(asked, check=False).returncode:
        if process.poll() is not None or monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()[-2000:]}")
        sleep(0.05)


def _ended(process: subprocess.Popen[bytes], folder: Path) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
    shutil.rmtree(folder, ignore_errors=True)


@cache
def template(fill: Callable[[str], None]) -> str:
    """The name of a database that `fill` was called with once: others are copies of it."""
    name = _made("template0")
    fill(f"{server()}/{name}")
    return name


@contextmanager
def database(template: str = "template0") -> Iterator[str]:
    """The URL of a fresh database, a copy of `template`; it is gone afterwards."""
    name = _made(template)
    try:
        yield f"{server()}/{name}"
    finally:
        _gone(name)


_SHAPE = (
    "SELECT (SELECT count(*) FROM pg_attribute), (SELECT count(*) FROM pg_trigger), "
    "(SELECT string_agg(version_num, ' ') FROM alembic_version)"
)
_CLEAR = """
DO $$ DECLARE one record; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP EXECUTE format('DELETE FROM %I', one.name); END LOOP;
    FOR one IN SELECT sequencename AS name FROM pg_sequences WHERE last_value IS NOT NULL
    LOOP EXECUTE format('ALTER SEQUENCE %I RESTART', one.name); END LOOP;
END $$
"""
_free: dict[str, list[tuple[str, object]]] = {}


@contextmanager
def lent(template: str) -> Iterator[str]:
    """The URL of a database like `template`, which has tables and no rows; a test after this one may have the
    same, emptied, which is ten times faster than another. One whose tables were changed is thrown away.
    """
    free = _free.setdefault(template, [])
    name, shape = free.pop() if free else _with_shape(_made(template))
    try:
        yield f"{server()}/{name}"
    finally:
        if _emptied(name, shape):
            free.append((name, shape))
        else:
            _gone(name)


def _with_shape(name: str) -> tuple[str, object]:
    with connected(name) as connection:
        return name, connection.execute(_SHAPE).fetchone()


def _emptied(name: str, shape: object) -> bool:
    with connected(name) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        if connection.execute(_SHAPE).fetchone() != shape:
            return False
        connection.execute(_CLEAR)
    return True


def _made(template: str) -> str:
    name = f"tests_{next(_numbers)}"
    with connected("postgres") as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


def _gone(name: str) -> None:
    with connected("postgres") as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def connected(name: str) -> Connection[Any]:
    """A connection to a database of the server, in which each statement is a transaction."""
    import psycopg

    return psycopg.connect(f"{server()}/{name}", autocommit=True)
