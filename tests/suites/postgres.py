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
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from time import monotonic, sleep

import pytest

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


def _programs() -> Path | None:
    """The folder of the newest PostgreSQL's programs, where Debian puts them or on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    return Path(other).resolve().parent if other else None


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
    """The URL of the server, without a database; the test is skipped where there is no PostgreSQL."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-postgres-", dir="/tmp"))
    if not os.geteuid():
        shutil.chown(folder, _USER, _USER)
    data, port = folder / "data", _free_port()
    made = [
        str(programs / "initdb"),
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
    start = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", str(folder), *told]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(_as_user(*start), stdout=log, stderr=log, cwd=folder)
    atexit.register(_ended, process, folder)
    _wait(programs, port, process, folder)
    return f"postgresql://{_USER}@127.0.0.1:{port}"


def _wait(programs: Path, port: int, process: subprocess.Popen[bytes], folder: Path) -> None:
    asked = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
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


@contextmanager
def database(template: str = "template0") -> Iterator[str]:
    """The URL of a fresh database, a copy of `template`; it is gone afterwards."""
    import psycopg

    url, name = server(), f"tests_{next(_numbers)}"
    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield f"{url}/{name}"
    finally:
        with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
