"""A site in a bucket, of a real server: what is written, on which conditions, and by whom."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import obstore
import pytest
from suites.editions import TRANSLATED, URL, edition

from dragoman.model.errors import SettingsError, StoreError, WriteError
from dragoman.model.withdrawal import Withdrawal
from dragoman.publish import bucket as buckets
from dragoman.publish.bucket import Bucket, Found
from dragoman.publish.hosting import hosted
from dragoman.publish.lease import Lease, held
from dragoman.publish.plan import Change, Publication, Withdrawn
from dragoman.publish.site import Host, PublishResult, project

BASE = "https://news.example/"
PAGE = "es/islanders-win-back-their-winter-ferry.html"


def publish(place: Bucket | Path, known: PublishResult | None, *changes: Change) -> PublishResult:
    host = Host(place, BASE)
    return project(changes, known.articles if known else {}, host, now=TRANSLATED)


def files(bucket: str) -> dict[str, bytes]:
    store = Bucket(f"s3://{bucket}")._store
    return {
        one["path"]: bytes(obstore.get(store, one["path"]).bytes()) for one in obstore.list(store).collect()
    }


def tree(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_bucket_has_what_a_folder_has(bucket: str, tmp_path: Path) -> None:
    """Byte for byte, when editions come, when nothing changes, and when they go."""
    ferry = [Publication(edition(tag), "ferry") for tag in ("es", "ar")]
    gone = Withdrawn(URL, Withdrawal(TRANSLATED + timedelta(days=1), "No such vote was held.", "en"))

    there = publish(Bucket(f"s3://{bucket}"), None, *ferry)
    here = publish(tmp_path, None, *ferry)
    assert files(bucket) == tree(tmp_path)
    assert len(files(bucket)) > 8
    again = publish(Bucket(f"s3://{bucket}"), there, *ferry)
    assert again.written == ()
    publish(Bucket(f"s3://{bucket}"), there, gone)
    publish(tmp_path, here, gone)
    assert files(bucket) == tree(tmp_path)
    assert all(b"winter ferry" not in data for data in files(bucket).values())


def test_an_earlier_page_is_linked_and_its_loss_is_told(bucket: str) -> None:
    """One edition came before, and is not given again."""
    place = Bucket(f"s3://{bucket}/site")
    first = publish(place, None, Publication(edition("es"), "ferry"))
    second = publish(place, first, Publication(edition("ar"), "ferry"))

    assert f"../ar/{PAGE[3:]}".encode() in (place.read(PAGE) or b"")
    place.write({}, [PAGE])
    with pytest.raises(StoreError, match="published earlier"):
        publish(place, second, Publication(edition("he"), "ferry"))


def test_files_have_their_kinds(bucket: str) -> None:
    publish(Bucket(f"s3://{bucket}"), None, Publication(edition("es"), "ferry"))

    store = Bucket(f"s3://{bucket}")._store
    page = obstore.get(store, PAGE).attributes
    assert page["Content-Type"] == "text/html; charset=utf-8"
    assert page["Content-Language"] == "es"
    assert "max-age=60" in page["Cache-Control"]
    feed, sitemap = (obstore.get(store, path).attributes for path in ("es/feed.xml", "sitemap.xml"))
    assert feed["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert sitemap["Content-Type"] == "application/xml"


def test_a_tombstone_says_beside_it_that_it_is_gone(bucket: str) -> None:
    """What stands before the bucket can answer 410; an earlier tombstone without it gets it, and a page that
    comes back loses it.
    """
    place = Bucket(f"s3://{bucket}")
    first = publish(place, None, Publication(edition("es"), "ferry"))
    assert "status" not in obstore.get(place._store, PAGE).attributes
    gone = publish(place, first, Withdrawn(URL, Withdrawal(TRANSLATED, "No such vote was held.", "en")))
    head = obstore.get(place._store, PAGE).attributes
    assert (head["status"], head["Content-Type"]) == ("410", "text/html; charset=utf-8")
    assert "status" not in obstore.get(place._store, "es/feed.xml").attributes

    tombstone = place.read(PAGE) or b""
    assert place.write({PAGE: tombstone}, [], [PAGE]).written == ()
    assert place.write({PAGE: tombstone}, []).written == (PAGE,)
    assert place.write({PAGE: tombstone}, [], [PAGE]).written == (PAGE,)
    publish(place, gone, Publication(edition("es"), "ferry"))
    assert "status" not in obstore.get(place._store, PAGE).attributes


def test_a_file_is_asked_for_where_it_is_another(bucket: str) -> None:
    place = Bucket(f"s3://{bucket}")
    assert place.newer("es/a.html", "") is None
    place.write({"es/a.html": b"one"}, [])
    first = place.newer("es/a.html", "")
    assert first is not None
    assert first.data == b"one"
    same = place.newer("es/a.html", first.tag)
    assert same is not None
    assert (same.data, same.tag) == (b"", first.tag)
    place.write({"es/a.html": b"two"}, [])
    other = place.newer("es/a.html", first.tag)
    assert other is not None
    assert (other.data, other.tag != first.tag) == (b"two", True)


def test_what_was_withdrawn_leaves_the_bucket(bucket: str) -> None:
    place = Bucket(f"s3://{bucket}")
    done = place.write({"es/a.html": b"one", "es/b.html": b"two"}, [])
    assert done.written == ("es/a.html", "es/b.html")

    assert place.write({"es/a.html": b"one"}, ["es/b.html", "es/never.html"]).removed == ("es/b.html",)
    assert files(bucket) == {"es/a.html": b"one"}


def test_lists_come_after_pages_and_the_memory_last(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    put = obstore.put

    def noted(store: Any, path: str, data: bytes, **options: Any) -> Any:
        order.append(path)
        return put(store, path, data, **options)

    monkeypatch.setattr(obstore, "put", noted)
    given = dict.fromkeys(("dragoman.json", "index.html", "es/feed.xml", "es/a.html", "es/b.html"), b"x")
    Bucket(f"s3://{bucket}").write(given, [])

    assert set(order[:2]) == {"es/a.html", "es/b.html"}
    assert set(order[2:4]) == {"index.html", "es/feed.xml"}
    assert order[4] == "dragoman.json"


@pytest.mark.parametrize("there", [True, False])
def test_nobody_writes_over_what_he_has_not_seen(
    there: bool, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another's page, that came between the look and the writing, stands."""
    place, other = Bucket(f"s3://{bucket}"), Bucket(f"s3://{bucket}")
    if there:
        place.write({"es/a.html": b"before"}, [])
    looked = place._get

    def slow(path: str) -> Found | None:
        found = looked(path)
        other.write({path: b"theirs"}, [])
        return found

    monkeypatch.setattr(place, "_get", slow)
    with pytest.raises(WriteError, match="somebody else"):
        place.write({"es/a.html": b"mine"}, [])
    assert other.read("es/a.html") == b"theirs"


def test_one_at_a_time(bucket: str) -> None:
    """The second waits for the first, who goes on saying that he lives."""
    first, second = (Bucket(f"s3://{bucket}", lease_s=1.0) for _ in range(2))
    order: list[str] = []

    def wait() -> None:
        with second.alone():
            order.append("second")

    with first.alone():
        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(4)
        order.append("first")
    waiting.join(60)

    assert order == ["first", "second"]
    assert first._seen() == ""


def test_who_died_is_followed(bucket: str) -> None:
    """His object stands still, and whoever comes next takes it, and no two do."""
    dead = Bucket(f"s3://{bucket}", lease_s=0.5)
    assert dead._claim(b"dead 0", "")
    inside, most = [], [0]

    def come() -> None:
        with Bucket(f"s3://{bucket}", lease_s=3.0).alone():
            inside.append(1)
            most[0] = max(most[0], len(inside))
            time.sleep(0.3)
            inside.pop()

    threads = [threading.Thread(target=come) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(120)

    assert most == [1]
    assert dead._seen() == ""


def test_who_was_taken_for_dead_is_told() -> None:
    tags = iter(["a"])
    lease = Lease(lambda said, tag: next(tags), lambda: "", lambda said, tag: None, lambda: None)

    with pytest.raises(WriteError, match="took it over"), held(lease, 0.1):
        time.sleep(1)


def test_who_waits_does_not_wait_for_ever() -> None:
    count = iter(range(10_000))
    alive = Lease(lambda said, tag: None, lambda: f"{next(count)}", lambda said, tag: None, lambda: None)

    with pytest.raises(WriteError, match="does not end"), held(alive, 0.1, patience_s=0.5):
        pytest.fail("it was another's")


def test_what_cannot_be_had_is_told(bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WriteError, match="no bucket"):
        Bucket("s3://nowhere").write({"a.html": b"x"}, [])
    with pytest.raises(WriteError, match="no bucket"), Bucket("s3://nowhere").alone():
        pytest.fail("there is none")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(
        buckets,
        "from_url",
        lambda url: obstore.store.from_url(
            url, retry_config={"max_retries": 0, "retry_timeout": timedelta(seconds=1)}
        ),
    )
    with pytest.raises(WriteError, match="cannot be had"):
        Bucket(f"s3://{bucket}").read("a.html")


def test_a_place_is_a_folder_or_a_bucket(bucket: str, tmp_path: Path) -> None:
    assert hosted(f"s3://{bucket}/part/", BASE).shelf.at("index.html") == f"s3://{bucket}/part/index.html"
    assert hosted(str(tmp_path)).shelf.at("index.html") == str(tmp_path / "index.html")
    for wrong in ("ftp://news", "https://news.example", "s3://", "memory:///", "file:///etc"):
        with pytest.raises(SettingsError):
            hosted(wrong)
    with pytest.raises(SettingsError):
        hosted(f"s3://{bucket}", "nonsense")
