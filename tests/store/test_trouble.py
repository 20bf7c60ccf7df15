"""What goes wrong with databases is said plainly, and loses nothing."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import text as sql
from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.article import Article, Block, Role
from dragoman.model.errors import Overtaken, SettingsError, StoreBusy, StoreError
from dragoman.store import Store, articles, audit, editions

ENGLISH, SPANISH = made.article("en"), made.edition("es")


def test_the_second_writer_waits_for_the_first_and_no_longer_than_he_may(database: str) -> None:
    with Store.open(database) as first, Store.open(database, patience=0.3) as second:
        with first.writing(ANNA, NOW) as write:
            key = articles.add(write, ENGLISH, [])
            with pytest.raises(StoreBusy, match="another writer"), second.writing(ANNA, NOW):
                pass
            with second.reading() as read:
                assert articles.newest(read) == []
        with second.writing(ANNA, NOW) as write:
            assert articles.get(write, key).revision == 1


def test_of_two_writers_on_one_edition_one_is_told_that_he_was_overtaken(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        key = articles.add(write, ENGLISH, [])
        editions.put(write, key, SPANISH, revision=1, after=0)
    together = Barrier(8)

    def edit(_: int) -> bool:
        together.wait()
        try:
            with store.writing(ANNA, NOW) as write:
                editions.put(write, key, SPANISH, revision=1, after=1)
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(edit, range(8))) == 1
    with store.reading() as read:
        assert [one.number for one in editions.history(read, editions.of(read, key)[0].id)] == [1, 2]
        assert len(list(audit.since(read))) == 3


def test_many_writers_make_one_chain(store: Store) -> None:
    def work(number: int) -> None:
        with store.writing(ANNA, NOW) as write:
            audit.append(write, "test.done", str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(60)))
    with store.reading() as read:
        newest = audit.check(read)
        assert newest is not None
        assert newest.seq == 60


def test_more_at_once_than_there_are_connections_is_said(database: str) -> None:
    def together(store: Store) -> None:
        with ExitStack() as many:
            for _ in range(100):
                many.enter_context(store.reading())

    with Store.open(database, patience=0.2) as store, pytest.raises(StoreBusy, match="free"):
        together(store)


def test_a_reader_sees_one_moment(store: Store) -> None:
    """Whatever is written while he reads."""
    with store.reading() as read:
        before = articles.newest(read)
        with store.writing(ANNA, NOW) as write:
            articles.add(write, ENGLISH, [])
        assert articles.newest(read) == before == []


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "store.sqlite3")) as store:
        with store.writing(ANNA, NOW) as write:
            key = articles.add(write, ENGLISH, [])
            pages = write.value(sql("PRAGMA page_count"))
        long = Article("en", (Block("b1", Role.PARAGRAPH, os.urandom(200_000).hex()),))
        with store.writing(ANNA, NOW) as write:
            write.value(sql(f"PRAGMA max_page_count = {pages + 2}"))
        with pytest.raises(StoreError, match="full disk"), store.writing(ANNA, NOW) as write:
            articles.add(write, long, [])
        with store.reading() as read:
            assert articles.text(read, key, 1) == ENGLISH
            assert audit.check(read) is not None


@pytest.mark.parametrize(
    ("code", "said"), [("53100", "full disk"), ("57014", "too long"), ("42501", "allow")]
)
def test_what_postgresql_says_is_understood(code: str, said: str) -> None:
    from suites import postgres

    with (
        postgres.database() as url,
        Store.open(url) as store,
        pytest.raises(StoreError, match=said),
        store.writing(ANNA, NOW) as write,
    ):
        write.run(sql(f"DO $$ BEGIN RAISE EXCEPTION 'so it is' USING ERRCODE = '{code}'; END $$"))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Not a database, but somebody's notes.\n" * 100)
    before = file.read_bytes()
    with pytest.raises(StoreError, match="no database"):
        Store.open(str(file))
    assert file.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.sqlite3"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE articles (name TEXT)")
    other.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(str(file))


def test_a_damaged_database_is_said_to_be(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    with Store.open(str(file)) as store, store.writing(ANNA, NOW) as write:
        articles.add(write, ENGLISH, [])
    data = bytearray(file.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(str(file))


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(str(tmp_path / "file" / "store.sqlite3"))
    with pytest.raises(SettingsError, match="is a folder"):
        Store.open(str(tmp_path))


@pytest.mark.parametrize(
    "url",
    [
        "mysql://root@here/news",
        "sqlite://",
        "sqlite:///:memory:",
        "postgresql://here",
        "postgresql://[",
        "x://",
    ],
)
def test_a_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(SettingsError):
        Store.open(url)


def test_no_error_tells_a_password() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for url in (
        f"postgresql://desk:s3cr3t@127.0.0.1:{port}/news",
        "postgresql://desk:s3cr3t@[/news",
        f"postgresql://desk:s3cr3t@127.0.0.1:{port}/news?nosuchoption=s3cr3t",
    ):
        with pytest.raises((StoreError, SettingsError)) as caught:
            Store.open(url, patience=2)
        told = "".join(traceback.format_exception(caught.value))
        assert "reached" in told or "URL" in told or "nosuchoption" in told
        assert "s3cr3t" not in told


def test_a_password_that_is_wrong_and_a_database_that_is_not_there_are_told_apart() -> None:
    from suites import postgres

    with pytest.raises(StoreError, match="does not exist"):
        Store.open(f"{postgres.server()}/nowhere")


def test_text_that_a_database_cannot_hold_is_refused_by_both(store: Store) -> None:
    for text in ("a\0b", "half \ud800"):
        with pytest.raises(StoreError, match="cannot be stored"), store.writing(ANNA, NOW) as write:
            audit.append(write, "test.done", text)
    with pytest.raises(StoreError), store.reading() as read:
        articles.get(read, 2**70)


def test_a_fork_leaves_its_parents_connections_alone(database: str) -> None:
    code = f"""
import os, sys
from suites.databases import ANNA, NOW
from dragoman.store import Store, audit
store = Store.open({database!r}, patience=10)
for number in range(3):
    with store.writing(ANNA, NOW) as write:
        audit.append(write, "test.done", "by the parent")
    child = os.fork()
    if not child:
        with store.writing(ANNA, NOW) as write:
            audit.append(write, "test.done", "by a fork")
        store.close()
        sys.exit()
    assert os.waitpid(child, 0)[1] == 0
with store.reading() as read:
    print(audit.check(read).seq)
"""
    tests = Path(__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tests, check=False
    )
    assert (told.stdout, told.stderr) == ("6\n", "")


def test_a_server_that_goes_away_is_said_and_comes_back() -> None:
    from suites import postgres

    with postgres.database() as url, Store.open(url) as store:
        lost = sql("SELECT pg_terminate_backend(pg_backend_pid())")
        with pytest.raises(StoreError, match="lost"), store.writing(ANNA, NOW) as write:
            write.run(lost)
        with store.writing(ANNA, NOW) as write:
            articles.add(write, ENGLISH, [])


def test_what_is_killed_in_the_midst_of_writing_was_never_begun(database: str) -> None:
    code = f"""
from suites import editions as made
from suites.databases import ANNA, NOW
from dragoman.store import Store, articles
with Store.open({database!r}) as store:
    with store.writing(ANNA, NOW) as write:
        articles.add(write, made.article("en"), [])
    with store.writing(ANNA, NOW) as write:
        articles.add(write, made.article("es"), [])
        print("written", flush=True)
        input()
"""
    tests = Path(__file__).parents[1]
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tests) as worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == b"written\n"
        worker.send_signal(signal.SIGKILL)
    with Store.open(database, patience=10) as store, store.reading() as read:
        assert [one.language for one in articles.newest(read)] == ["en"]
        newest = audit.check(read)
        assert newest is not None
        assert newest.seq == 1
