"""A site that lies in the store itself."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from suites.databases import ANNA, NOW
from suites.releasing import SLUG, Newsroom

from dragoman.model.errors import SettingsError, WriteError
from dragoman.newsroom.hosting import STORE, hosted
from dragoman.newsroom.release import Place, Released, release
from dragoman.newsroom.shelf import HELD, Stored
from dragoman.newsroom.withdraw import withdraw
from dragoman.publish.site import Host
from dragoman.store import files, site
from dragoman.store.schema.site import files as rows


def stored(newsroom: Newsroom, lease_s: float = 5.0) -> Stored:
    return Stored(newsroom.store, ANNA, newsroom.clock, lease_s=lease_s)


def tree(newsroom: Newsroom) -> dict[str, bytes]:
    with newsroom.store.reading() as read:
        paths = [row.path for row in read.rows(rows.select())]
        found = {path: files.get(read, path) for path in paths}
    return {path: file.data for path, file in found.items() if file is not None}


def brought(newsroom: Newsroom) -> Released:
    return release(newsroom.store, Place(Host(stored(newsroom))), ANNA, newsroom.clock)


def again(newsroom: Newsroom) -> dict[str, bytes]:
    """The same in a folder."""
    with newsroom.store.writing(ANNA, newsroom.now) as write:
        site.again(write)
    newsroom.release()
    return newsroom.tree()


def test_the_store_has_what_a_folder_has(anywhere: Newsroom) -> None:
    """Byte for byte, when editions come and when they go."""
    key = anywhere.receive()
    assert brought(anywhere).articles == (key,)
    before = tree(anywhere)
    assert before == again(anywhere)
    assert len(before) > 8
    assert HELD not in before

    anywhere.now += timedelta(hours=1)
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        withdraw(write, key, "It was wrong.", "en")
    assert brought(anywhere).articles == (key,)
    assert tree(anywhere) == again(anywhere)
    assert all(b"Port Ellis" not in data for data in tree(anywhere).values())


def test_what_is_the_same_is_not_written_again(anywhere: Newsroom) -> None:
    shelf = stored(anywhere)
    shelf.write({"es/a.html": b"a", "es/b.html": b"b"}, [])
    anywhere.now += timedelta(hours=1)

    done = shelf.write({"es/a.html": b"a", "es/b.html": b"other"}, ["es/never.html"])

    assert (done.written, done.unchanged, done.removed) == (("es/b.html",), ("es/a.html",), ())
    with anywhere.store.reading() as read:
        same, new = files.get(read, "es/a.html"), files.get(read, "es/b.html")
    assert same is not None
    assert new is not None
    assert (same.written, new.written) == (NOW, anywhere.now)
    assert shelf.write({}, ["es/a.html"]).removed == ("es/a.html",)
    assert shelf.read("es/a.html") is None


def test_one_brings_something_there_at_a_time(anywhere: Newsroom) -> None:
    """The second waits for the first."""
    first, second = stored(anywhere), stored(anywhere)
    came = threading.Event()

    def wait() -> None:
        with second.alone():
            came.set()

    with first.alone():
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not came.wait(0.5)
    assert came.wait(30)
    waiting.join()


def test_the_place_of_who_died_is_taken(anywhere: Newsroom) -> None:
    with anywhere.store.writing(ANNA, NOW) as write:
        files.claim(write, HELD, b"somebody who says no more", "")

    with stored(anywhere, lease_s=0.3).alone():
        pass
    assert HELD not in tree(anywhere)


def test_what_the_store_cannot_do_the_shelf_cannot(newsroom: Newsroom) -> None:
    newsroom.receive()
    with newsroom.store.writing(ANNA, NOW) as write:
        rows.drop(write.connection)

    with pytest.raises(WriteError):
        stored(newsroom).read(f"es/{SLUG}.html")
    with pytest.raises(WriteError):
        stored(newsroom).write({"a": b"a"}, [])
    with pytest.raises(WriteError), stored(newsroom).alone():
        pass


def test_the_store_is_a_place_for_a_site(newsroom: Newsroom) -> None:
    host = hosted(STORE, newsroom.store, ANNA, newsroom.clock, "https://news.example", "Harbour Post")
    assert isinstance(host.shelf, Stored)
    assert (host.address, host.name) == ("https://news.example/", "Harbour Post")
    assert "store.sqlite3" in host.shelf.at("index.html")
    with pytest.raises(SettingsError, match="no address"):
        hosted(STORE, newsroom.store, ANNA, newsroom.clock, "nonsense")
    folder = hosted(str(newsroom.folder), newsroom.store, ANNA, newsroom.clock)
    assert folder.where == newsroom.folder
