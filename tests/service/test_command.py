"""``dragoman serve`` and ``dragoman keys``, as they are typed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from suites import postgres

COMMAND = str(Path(sys.executable).with_name("dragoman"))


def dragoman(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        env=at(folder),
        capture_output=True,
        text=True,
        check=False,
    )


def at(folder: Path) -> dict[str, str]:
    return {**os.environ, "DRAGOMAN_DATABASE": f"sqlite:///{folder}/store.sqlite3"}


@contextmanager
def served(folder: Path, *arguments: str) -> Iterator[tuple[str, Path]]:
    """The service's address, and what it writes to standard error."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [COMMAND, "serve", "--port", str(port), *arguments]
    lines = folder / "lines"
    with lines.open("wb") as out:
        process = subprocess.Popen(command, env=at(folder), stdout=out, stderr=out)
        try:
            _answers(f"http://127.0.0.1:{port}/healthz", process)
            yield f"http://127.0.0.1:{port}", lines
        finally:
            process.terminate()
            process.wait(40)


def _answers(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(address, timeout=5).close()
        except OSError:  # it is not there yet, or the machine is busy
            time.sleep(0.05)
        else:
            return
    raise AssertionError("it never answered")


def test_from_nothing_to_an_answer(tmp_path: Path) -> None:
    """An empty machine: the service says how to come in; a key is made, and shown in no line."""
    with served(tmp_path) as (address, lines):
        made = dragoman(tmp_path, "keys", "add", "CMS", "--scope", "read,metrics", "--days", "30")
        key = made.stdout.strip()
        asked = Request(f"{address}/v1/articles?cursor=77", headers={"Authorization": f"Bearer {key}"})
        with urlopen(asked, timeout=30) as answer:
            assert json.load(answer) == {"items": [], "next": None}
        listed = json.loads(dragoman(tmp_path, "keys", "list", "--json").stdout)

    told = lines.read_text("utf-8")
    assert "dragoman keys add" in told
    assert "GET /v1/articles" in told
    assert key not in told
    assert "cursor" not in told
    assert key.startswith(listed[0]["begins"])
    assert key not in json.dumps(listed)


def test_keys_are_rotated_and_revoked(tmp_path: Path) -> None:
    first = dragoman(
        tmp_path, "keys", "add", "Anna", "--scope", "review", "--capacity", "editor", "--reads", "en,es"
    )
    second = dragoman(tmp_path, "keys", "rotate", "1", "--hours", "1")
    revoked = dragoman(tmp_path, "keys", "revoke", "2")
    again = dragoman(tmp_path, "keys", "rotate", "2")

    assert [one.returncode for one in (first, second, revoked, again)] == [0, 0, 0, 2]
    assert first.stdout != second.stdout
    lines = dragoman(tmp_path, "keys", "list").stdout.splitlines()
    assert "opens until" in lines[0]
    assert "revoked" in lines[1]


@pytest.mark.parametrize(
    "arguments", [("keys", "add", "CMS", "--scope", "everything"), ("serve", "--open", "all")]
)
def test_a_scope_that_is_none_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = dragoman(tmp_path, *arguments)

    assert done.returncode == 2
    assert "They are read, translate" in done.stderr  # before an address is taken: 8080 may be another's


def test_sqlite_is_written_by_one_process(tmp_path: Path) -> None:
    done = dragoman(tmp_path, "serve", "--processes", "2", "--port", "0")

    assert done.returncode == 2
    assert "PostgreSQL" in done.stderr


def test_an_address_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = dragoman(tmp_path, "serve", "--port", str(other.getsockname()[1]))

    assert done.returncode == 2
    assert "Nobody can listen at 127.0.0.1" in done.stderr


def test_several_processes_serve_one_newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL: a key opens all of them, and they count together, whichever is asked."""
    with postgres.database() as url:
        monkeypatch.setenv("DRAGOMAN_DATABASE", url)
        monkeypatch.setattr(sys.modules[__name__], "at", lambda _: dict(os.environ))
        with served(tmp_path, "--processes", "2") as (address, lines):
            key = dragoman(tmp_path, "keys", "add", "CMS", "--scope", "read,metrics").stdout.strip()
            head = {"Authorization": f"Bearer {key}"}
            for _ in range(20):
                with urlopen(Request(f"{address}/v1/articles", headers=head), timeout=30) as answer:
                    assert json.load(answer)["items"] == []
            with urlopen(Request(f"{address}/metrics", headers=head), timeout=30) as answer:
                counted = answer.read().decode()

    assert 'dragoman_requests_total{route="GET /v1/articles",status="200"} 20.0' in counted
    assert 'dragoman_hook_deliveries{state="' in counted
    assert lines.read_text("utf-8").count("Sign in at") == 1


def test_who_listens_does_not_keep_the_service_from_ending(tmp_path: Path) -> None:
    """His stream ends as it ends at other times, and soon."""
    heard: list[bytes] = []
    begun = threading.Event()

    def listen(address: str, key: str) -> None:
        asked = Request(f"{address}/v1/events", headers={"Authorization": f"Bearer {key}"})
        with urlopen(asked, timeout=30) as answer:
            for line in answer:  # to the end, which would raise where the connection broke off
                heard.append(line)
                begun.set()
        heard.append(b"end")

    with served(tmp_path) as (address, lines):
        key = dragoman(tmp_path, "keys", "add", "me", "--scope", "read").stdout.strip()
        thread = threading.Thread(target=listen, args=(address, key))
        thread.start()
        assert begun.wait(30)
        since = time.monotonic()
    took = time.monotonic() - since
    thread.join(10)

    assert took < 10
    assert heard[-1] == b"end"
    assert "without completing" not in lines.read_text("utf-8")


def family(process: int) -> set[int]:
    """All that came of a process."""
    found = set[int]()
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text().split():
            found |= {int(child)} | family(int(child))
    return found


def test_a_translator_that_is_killed_costs_no_answer(tmp_path: Path) -> None:
    """The system kills each process that translates, as where memory is short: whoever asks is answered."""

    def asked(address: str, text: str) -> str:
        body = json.dumps({"q": text, "source": "en", "target": "es"}).encode()
        request = Request(f"{address}/translate", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=120) as answer:
            found: str = json.load(answer)["translatedText"]
            return found

    with served(tmp_path, "--open", "translate") as (address, _):
        first = asked(address, "The harbour is open.")
        translators = [one for one in family(os.getpid()) if _has_apertium(one)]
        for one in translators:
            os.kill(one, signal.SIGKILL)
        again = asked(address, "The harbour is closed.")

    assert first
    assert translators
    assert again


def _has_apertium(process: int) -> bool:
    """Whether a process started the engine's programs itself."""
    children = Path(f"/proc/{process}/task/{process}/children")
    every = [one for path in children.parent.parent.glob("*/children") for one in path.read_text().split()]
    return any("lt-proc" in Path(f"/proc/{one}/comm").read_text() for one in every)
