"""Readers get the same site wherever its files lie: in a folder, in the store itself, or in a bucket."""

from __future__ import annotations

from pathlib import Path

import obstore
import pytest
from fastapi.testclient import TestClient
from service.conftest import Ferry
from suites.databases import ANNA

from dragoman.model.errors import SettingsError, WriteError
from dragoman.newsroom import release as releasing
from dragoman.newsroom import steps, withdraw
from dragoman.newsroom.hosting import STORE, hosted
from dragoman.newsroom.room import Room
from dragoman.publish.bucket import Bucket
from dragoman.service.app import create_app
from dragoman.service.readers.files import Folder
from dragoman.service.readers.shelves import InBucket, InStore, pages
from dragoman.service.services import Services

PAGE = "/es/the-ferry-returns.html"
ENGLISH = "/en/the-ferry-returns.html"


@pytest.fixture(params=["folder", "store", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the site lies, as it is written."""
    if request.param == "bucket":
        return f"s3://{request.getfixturevalue('bucket')}/site"
    return STORE if request.param == "store" else str(tmp_path / "site")


def released(room: Room, place: str) -> None:
    host = hosted(place, room.store, ANNA, room.now, "https://news.example", "Harbour Post")
    releasing.release(room.store, releasing.Place(host), ANNA, room.now)


@pytest.fixture
def reader(services: Services, room: Room, ferry: Ferry, place: str) -> TestClient:
    """Who reads the ferry's story in Spanish."""
    with room.writing() as write:
        steps.publish(write, ferry.edition, steps.approve(write, ferry.edition, 1).version)
    released(room, place)
    found = pages(place, room.store)
    services.pages = InBucket(Bucket(place), asked_s=0) if isinstance(found, InBucket) else found
    return TestClient(create_app(services), headers={"Accept-Language": "es"})


def test_pages_lists_and_feeds_are_there(reader: TestClient) -> None:
    for path in (PAGE, ENGLISH, "/", "/es/", "/es/feed.xml", "/sitemap.xml"):
        answer = reader.get(path)
        assert answer.status_code == 200, path
        assert b"ferry" in answer.content
        again = reader.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert reader.get(path, headers={"If-Modified-Since": answer.headers["last-modified"]}).content == b""
    assert reader.get("/fr/").status_code == 404
    assert reader.get("/fr/").status_code == 404
    assert reader.get("/dragoman.json").status_code == 404


def test_what_is_withdrawn_is_gone_from_everything_at_once(
    reader: TestClient, room: Room, ferry: Ferry, place: str
) -> None:
    """Before any release as after it, and in the same bytes."""
    with room.writing() as write:
        withdraw.withdraw(write, ferry.article, "It was another ferry.", "en")
    paths = [PAGE, PAGE.replace("html", "ninjs.json"), PAGE.replace("html", "newsml.xml")]
    paths += ["/", "/es/", "/es/feed.xml", "/en/feed.xml", "/sitemap.xml"]

    early = {path: reader.get(path) for path in paths}
    again = {path: reader.get(path) for path in paths}
    released(room, place)
    late = {path: reader.get(path) for path in paths}

    for path in paths:
        assert early[path].status_code == late[path].status_code == (410 if path == PAGE else 200), path
        assert early[path].content == late[path].content, path
        assert early[path].headers["etag"] == again[path].headers["etag"] == late[path].headers["etag"]
        assert b"transbordador" not in early[path].content
    assert b"deleted-entry" in early["/es/feed.xml"].content
    assert b"https://news.example/es/feed.xml" in early["/es/feed.xml"].content
    assert b"the-ferry-returns" not in early["/sitemap.xml"].content
    assert "Harbour Post" in early["/"].text
    assert early[paths[1]].json()["pubStatus"] == "canceled"


def test_other_languages_are_left_with_no_link_there(reader: TestClient, room: Room, ferry: Ferry) -> None:
    link = 'href="../es/the-ferry-returns.html"'
    before = reader.get(ENGLISH, headers={"Accept-Language": "en"})
    assert link in before.text
    with room.writing() as write:
        withdraw.withdraw_edition(write, ferry.article, "es", "", "und")

    after = reader.get(ENGLISH, headers={"Accept-Language": "en"})
    assert after.status_code == 200
    assert link not in after.text
    assert "ferry" in after.text
    assert after.headers["etag"] != before.headers["etag"]
    assert "the-ferry-returns" not in reader.get("/es/").text
    assert "the-ferry-returns" in reader.get("/en/").text


def test_a_page_whose_file_was_lost_is_not_found(
    reader: TestClient, room: Room, ferry: Ferry, place: str
) -> None:
    host = hosted(place, room.store, ANNA, room.now)
    host.shelf.write({}, [ENGLISH[1:]])
    assert reader.get(ENGLISH).status_code == 404
    with room.writing() as write:
        withdraw.withdraw_edition(write, ferry.article, "es", "", "und")
    assert reader.get(ENGLISH).status_code == 404
    assert reader.get(PAGE).status_code == 410


def test_who_serves_no_site_has_no_page_of_it(services: Services, room: Room, ferry: Ferry) -> None:
    services.site = None
    reader = TestClient(create_app(services))
    with room.writing() as write:
        steps.publish(write, ferry.edition, steps.approve(write, ferry.edition, 1).version)
    released(room, STORE)
    with room.writing() as write:
        withdraw.withdraw(write, ferry.article)
    for path in (PAGE, "/", "/es/feed.xml"):
        assert reader.get(path).status_code == 404


def test_a_bucket_is_asked_now_and_then(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where it does not answer, what was had last is served."""
    shelf = Bucket(f"s3://{bucket}")
    shelf.write({"es/a.html": b"one"}, [])
    often, seldom = InBucket(shelf, asked_s=0), InBucket(shelf, asked_s=1000)
    assert [_data(one, "es/a.html") for one in (often, seldom)] == [b"one", b"one"]
    assert often.read("es/b.html") is None
    shelf.write({"es/a.html": b"two", "es/b.html": b"new"}, [])
    assert [_data(one, "es/a.html") for one in (often, seldom)] == [b"two", b"one"]
    assert _data(often, "es/b.html") == b"new"
    shelf.write({}, ["es/b.html"])
    assert often.read("es/b.html") is None

    def away(*_: object, **__: object) -> None:
        raise obstore.exceptions.GenericError("it is away")

    monkeypatch.setattr(obstore, "get", away)
    assert _data(often, "es/a.html") == b"two"
    with pytest.raises(WriteError, match="cannot be had"):
        often.read("es/c.html")


def test_what_is_read_much_is_kept_and_no_more_than_that(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.service.readers.shelves._KEPT", 3)
    host = hosted(STORE, room.store, ANNA, room.now)
    host.shelf.write({f"es/{number}.html": b"%d" % number for number in range(5)}, [])
    served = InStore(room.store)
    for _ in range(2):
        assert [_data(served, f"es/{number}.html") for number in range(5)] == [b"0", b"1", b"2", b"3", b"4"]
    assert len(served._memory._kept) == 3
    assert served.read("es/4.html") is served.read("es/4.html")


def test_a_place_is_written_in_one_of_three_ways(room: Room, tmp_path: Path, bucket: str) -> None:
    assert isinstance(pages(STORE, room.store), InStore)
    assert isinstance(pages(str(tmp_path), room.store), Folder)
    assert isinstance(pages(f"s3://{bucket}/part", room.store), InBucket)
    with pytest.raises(SettingsError, match="no bucket"):
        pages("https://news.example/", room.store)


def _data(served: InBucket | InStore, path: str) -> bytes:
    file = served.read(path)
    assert file is not None
    return file.data
