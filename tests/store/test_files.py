"""The files of a site that lies in the store."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql
from suites.databases import ANNA, NOW

from dragoman.model.errors import StoreError
from dragoman.store import Store, files, hosts
from dragoman.store.hosts import Host


def put(store: Store, **given: bytes) -> None:
    with store.writing(ANNA, NOW) as write:
        files.put(write, {path: files.folded(data) for path, data in given.items()})


def test_a_file_comes_back_as_it_was_put(store: Store) -> None:
    data = bytes(range(256)) * 200
    put(store, page=data, other=b"")

    with store.reading() as read:
        page, other = files.get(read, "page"), files.get(read, "other")
        assert page is not None
        assert other is not None
        assert (page.data, page.written, other.data) == (data, NOW, b"")
        assert files.tag(read, "page") == page.tag == files.tag_of(data)
        assert files.get(read, "none") is None
        assert files.tag(read, "none") == ""
        stored = read.value(sql("SELECT length(data) FROM files WHERE path = 'page'"))
        assert stored < len(data) / 10


def test_a_file_is_put_in_the_place_of_another(store: Store) -> None:
    put(store, page=b"first", other=b"other")
    put(store, page=b"second")

    with store.writing(ANNA, NOW) as write:
        assert files.remove(write, ["page", "never"]) == ("page",)
        assert files.tags(write, ["page", "other", "never"]) == {"other": files.tag_of(b"other")}


def test_as_many_as_a_statement_does_not_hold(store: Store) -> None:
    many = {f"es/{number}.html": str(number).encode() for number in range(1201)}
    put(store, **many)

    with store.writing(ANNA, NOW) as write:
        assert len(files.tags(write, many)) == 1201
        assert len(files.remove(write, many)) == 1201
        assert files.tags(write, many) == {}


def test_a_file_is_claimed_by_who_saw_it_last(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        first = files.claim(write, "mine", b"one", "")
        assert first is not None
        assert files.claim(write, "mine", b"two", "") is None
        second = files.claim(write, "mine", b"two", first)
        assert second is not None
        assert files.claim(write, "mine", b"three", first) is None
        assert files.tag(write, "mine") == second


def test_a_file_that_is_damaged_is_told(store: Store) -> None:
    put(store, page=b"page")
    with store.writing(ANNA, NOW) as write:
        write.run(sql("UPDATE files SET data = :data"), {"data": b"page"})

    with pytest.raises(StoreError, match="page is damaged"), store.reading() as read:
        files.get(read, "page")


def test_how_the_site_is_made_is_said_once(store: Store) -> None:
    with store.writing(ANNA, NOW) as write:
        assert hosts.told(write) is None
        hosts.tell(write, Host("Harbour Post", None))
        hosts.tell(write, Host("Harbour Post", "https://news.example/"))
        hosts.tell(write, Host("Harbour Post", "https://news.example/"))
        assert hosts.told(write) == Host("Harbour Post", "https://news.example/")
        assert write.value(sql("SELECT count(*) FROM hosts")) == 1
