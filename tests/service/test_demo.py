"""What a stranger sees who types ``make demo-newsroom``."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import dragoman
from dragoman.store import Store, editions, reports

DEMO = Path(dragoman.__file__).parents[2] / "examples/newsroom/demo.py"
pytestmark = pytest.mark.skipif(shutil.which("apertium") is None, reason="Apertium is not installed")


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """What it prints until it can be used; it is told to end, which is as Ctrl-C."""
    command = [sys.executable, str(DEMO), str(folder)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert running.stdout is not None
    try:
        said = ""
        for line in running.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        yield said
    finally:
        running.send_signal(signal.SIGTERM)
        assert running.wait(90) == 0


@pytest.mark.long
def test_a_newsroom_is_at_work(tmp_path: Path) -> None:
    """One edition for each thing that happens, people who can sign in, and a site."""
    with demo(tmp_path / "new") as said:
        port = re.search(r"127\.0\.0\.1:(\d+)/review", said)
        assert port is not None, said
        site = f"http://127.0.0.1:{port[1]}"
        password = re.search(r"^  ada +(\S+) +editor$", said, re.MULTILINE)
        assert password is not None, said
        signed = httpx.post(
            f"{site}/review/sign-in",
            data={"name": "ada", "password": password[1]},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert signed.status_code == 303
        assert "dragoman_session" in signed.cookies
        page = httpx.get(f"{site}/es/the-town-library-opens-on-sundays.html")
        assert "La biblioteca municipal abrirá los domingos" in page.text
        gone = httpx.get(f"{site}/es/the-lighthouse-at-cape-sorrow-is-sold.html")
        assert gone.status_code == 410
        late = httpx.get(f"{site}/es/the-ferry-to-grey-island-sails-again.html")
        assert "El original se actualizó" in late.text
    with pytest.raises(httpx.ConnectError):  # nothing that it started is left
        httpx.get(site)
    with Store.open(str(tmp_path / "new" / "newsroom.sqlite3")) as store, store.reading() as read:
        assert len(reports.waiting(read)) == 1
        states = editions.counts(read)
    assert set(states) == {"published", "in_review", "withdrawn"}


def test_what_is_not_of_it_is_not_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    done = subprocess.run(
        [sys.executable, str(DEMO), str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "choose another folder" in done.stderr
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
