"""Several processes tell hooks together, and who listens to one of them is let go when it ends."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from service import test_command
from service.test_command import dragoman, served
from suites import postgres
from suites.databases import ANNA
from suites.receiver import Receiver

from dragoman.service.hooks import making
from dragoman.store import Store, hooks

MESSAGES = 12


def test_of_several_processes_one_tells_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[bytes] = []

    def listen(address: str, key: str) -> None:
        asked = Request(f"{address}/v1/events", headers={"Authorization": f"Bearer {key}"})
        with urlopen(asked, timeout=60) as answer:
            heard.extend(answer)  # to the end, which would raise where the connection broke off
        heard.append(b"end")

    with postgres.database() as url, Receiver() as receiver:
        monkeypatch.setenv("DRAGOMAN_DATABASE", url)
        monkeypatch.setattr(test_command, "at", lambda _: dict(os.environ))
        with served(tmp_path, "--processes", "2") as (address, lines):
            key = dragoman(tmp_path, "keys", "add", "me", "--scope", "read").stdout.strip()
            secret = dragoman(tmp_path, "hooks", "add", receiver.url, "--allow-private").stdout.strip()
            threads = [threading.Thread(target=listen, args=(address, key)) for _ in range(4)]
            for thread in threads:
                thread.start()
            _tried(url)
            until = time.monotonic() + 60
            while len(receiver.got) < MESSAGES and time.monotonic() < until:
                time.sleep(0.1)
            time.sleep(2)  # in which a message that is told twice would come
        for thread in threads:
            thread.join(20)

    assert len(receiver.got) == len({got.head["webhook-id"] for got in receiver.got}) == MESSAGES
    assert {got.verified(secret)["type"] for got in receiver.got} == {"hook.test"}
    assert heard.count(b"end") == len(threads)
    assert "without completing" not in lines.read_text("utf-8")
    assert secret not in lines.read_text("utf-8")


def _tried(url: str) -> None:
    from dragoman.cli.acting import now

    with Store.open(url) as store, store.writing(ANNA, now()) as write:
        (hook,) = hooks.every(write)
        for _ in range(MESSAGES):
            making.test(write, hook.id)
