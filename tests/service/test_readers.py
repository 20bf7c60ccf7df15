"""What readers get of the site: its pages, what caches and machines are told of them, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html
from service.conftest import Ferry
from suites.databases import ANNA

from dragoman.model.edition import Verdict
from dragoman.newsroom import release as releasing
from dragoman.newsroom import steps, withdraw
from dragoman.newsroom.room import Room
from dragoman.publish.site import Host
from dragoman.service.readers.offers import offered, wanted
from dragoman.store import editions

PAGE = "/es/the-ferry-returns.html"


def released(room: Room, site: Path, *, drafts: bool = False) -> None:
    place = releasing.Place(Host(site, name="Harbour Post"), drafts, reports="/report")
    releasing.release(room.store, place, ANNA, room.now)


@pytest.fixture
def site(room: Room, ferry: Ferry, tmp_path: Path) -> Path:
    """The folder of a site that has the ferry's story in English and Spanish."""
    with room.writing() as write:
        steps.publish(write, ferry.edition, steps.approve(write, ferry.edition, 1).version)
    released(room, tmp_path / "site")
    return tmp_path / "site"


@pytest.fixture
def reader(app: FastAPI, site: Path) -> TestClient:
    """Who shows no key, and reads English."""
    return TestClient(app, headers={"Accept-Language": "es"})


def test_a_page_is_what_lies_in_the_folder(reader: TestClient, site: Path) -> None:
    answer = reader.get(PAGE)

    assert answer.status_code == 200
    assert answer.content == (site / PAGE[1:]).read_bytes()
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == "es"
    assert "max-age=60" in answer.headers["cache-control"]
    assert "no-store" not in answer.headers["cache-control"]
    assert "set-cookie" not in answer.headers


def test_a_page_says_to_machines_that_a_machine_translated(reader: TestClient) -> None:
    assert reader.get(PAGE).headers["ai-disclosure"].startswith("mode=machine-generated")
    assert "ai-disclosure" not in reader.get(PAGE.replace("/es/", "/en/")).headers


def test_what_a_reader_has_already_is_not_sent_again(reader: TestClient) -> None:
    first = reader.get(PAGE)
    tag, date = first.headers["etag"], first.headers["last-modified"]

    for name, value in [
        ("If-None-Match", tag),
        ("If-None-Match", f'"other", W/{tag}'),
        ("If-None-Match", "*"),
        ("If-Modified-Since", date),
    ]:
        again = reader.get(PAGE, headers={name: value})
        assert (again.status_code, again.content) == (304, b""), value
        assert again.headers["etag"] == tag
        assert again.headers["ai-disclosure"] == first.headers["ai-disclosure"]
    for head in [
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": date},
        {"If-Modified-Since": "yesterday"},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "Mon, 01 Jan 0001 00:00:00 -9999"},
    ]:
        assert reader.get(PAGE, headers=head).status_code == 200, head
    assert parsedate_to_datetime(date).tzinfo is not None


def test_a_page_that_was_written_anew_has_another_tag(reader: TestClient, site: Path) -> None:
    before = reader.get(PAGE).headers["etag"]
    path = site / PAGE[1:]
    data = path.read_bytes()
    path.write_bytes(data.replace(b"<h1", b"<h1 ", 1))

    assert reader.get(PAGE, headers={"If-None-Match": before}).status_code == 200
    path.write_bytes(data)
    assert reader.get(PAGE, headers={"If-None-Match": before}).status_code == 304


def test_the_head_of_a_page_is_had_without_it(reader: TestClient) -> None:
    whole, head = reader.get(PAGE), reader.head(PAGE)

    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_page_loads_its_own_style_and_no_script(reader: TestClient) -> None:
    answer = reader.get(PAGE)
    sheet = html.fromstring(answer.content).findtext(".//style")
    assert sheet is not None
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()

    policy = dict(one.strip().split(" ", 1) for one in answer.headers["content-security-policy"].split(";"))
    assert policy["style-src"] == f"'sha256-{digest}'"
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert policy["frame-ancestors"] == "'none'"


def test_another_language_is_offered_and_never_forced(reader: TestClient) -> None:
    """One line, in the reader's language, above a text that stays what it is."""
    plain = reader.get(PAGE.replace("/es/", "/en/"), headers={"Accept-Language": "en-GB, es;q=0.5"})
    offer = reader.get(PAGE.replace("/es/", "/en/"), headers={"Accept-Language": "ca, es;q=0.9, en;q=0.1"})

    for answer in (plain, offer):
        assert answer.status_code == 200
        assert answer.headers["vary"] == "Accept-Language"
        assert answer.headers["content-language"] == "en"
        assert '<../es/the-ferry-returns.html>; rel="alternate"; hreflang="es"' in answer.headers["link"]
    (link,) = html.fromstring(offer.content).iterfind(".//p[@class='offer']/a")
    assert (link.get("href"), link.get("lang")) == ("../es/the-ferry-returns.html", "es")
    assert b"offer" not in plain.content.partition(b"<body>")[2]
    assert offer.headers["etag"] != plain.headers["etag"]
    assert re.sub(rb'<p class="offer">.*?</p>\n', b"", offer.content) == plain.content


def test_what_a_browser_says_of_its_readers_languages() -> None:
    assert wanted("es-MX, en;q=0.8, ca;q=0.9, fr;q=0, *;q=0.1, xx-; q=2, de;q=no") == ("es-MX", "ca", "en")
    assert wanted("en," * 10_000) == ("en",) * 167
    assert offered("es-MX", "en", ["en", "es"]) == "es"
    assert offered("fr, en", "en", ["en", "es"]) is None
    assert offered("fr", "en", ["en", "es"]) is None
    assert offered("", "en", ["en", "es"]) is None


def test_lists_feeds_and_the_sitemap_have_their_kinds(reader: TestClient, site: Path) -> None:
    kinds = {
        "/": "text/html; charset=utf-8",
        "/index.html": "text/html; charset=utf-8",
        "/es/": "text/html; charset=utf-8",
        "/es/index.html": "text/html; charset=utf-8",
        "/es/feed.xml": "application/atom+xml; charset=utf-8",
        "/sitemap.xml": "application/xml",
    }
    for path, kind in kinds.items():
        answer = reader.get(path)
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind), path
        name = path[1:] + ("index.html" if path.endswith("/") else "")
        assert answer.content == (site / name).read_bytes()
        assert reader.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_what_is_withdrawn_is_gone_at_once(reader: TestClient, room: Room, ferry: Ferry, site: Path) -> None:
    """Before any release, and after it, when machines have notices too."""
    with room.writing() as write:
        withdraw.withdraw(write, ferry.article, "It was <b>another</b> ferry.", "en")

    early = reader.get(PAGE)
    released(room, site)
    late = reader.get(PAGE)

    for answer in (early, late):
        assert answer.status_code == 410
        assert "no-store" not in answer.headers["cache-control"]
        assert "It was &lt;b&gt;another&lt;/b&gt; ferry." in answer.text
        assert "transbordador" not in answer.text
        assert reader.get(PAGE, headers={"If-None-Match": answer.headers["etag"]}).status_code == 410
    notice = reader.get(PAGE.replace(".html", ".ninjs.json"))
    assert notice.headers["content-type"] == "application/vnd.iptc.ninjs+json"
    assert notice.json()["pubStatus"] == "canceled"
    news = reader.get(PAGE.replace(".html", ".newsml.xml"))
    assert news.headers["content-type"] == "application/vnd.iptc.g2.newsitem+xml"
    assert "deleted-entry" in reader.get("/es/feed.xml").text


def test_the_original_of_what_is_withdrawn_is_another_page_at_once(
    reader: TestClient, room: Room, ferry: Ferry, site: Path
) -> None:
    """It names the translation to nobody, and whoever has it by its date has an old one."""
    path = PAGE.replace("/es/", "/en/")
    os.utime(site / path[1:], (0, 0))
    before = reader.get(path)
    with room.writing() as write:
        withdraw.withdraw_edition(write, ferry.article, "es", "", "und")
    after = reader.get(path, headers={"If-Modified-Since": before.headers["last-modified"]})

    assert b"workTranslation" in before.content
    assert after.status_code == 200
    assert b"workTranslation" not in after.content
    assert PAGE.encode() not in after.content
    assert reader.get(path, headers={"If-None-Match": before.headers["etag"]}).status_code == 200


def test_an_edition_that_is_withdrawn_leaves_the_others(reader: TestClient, room: Room, ferry: Ferry) -> None:
    with room.writing() as write:
        withdraw.withdraw_edition(write, ferry.article, "es", "", "und")

    gone, there = reader.get(PAGE), reader.get(PAGE.replace("/es/", "/en/"))
    assert (gone.status_code, there.status_code) == (410, 200)
    assert "../en/the-ferry-returns.html" in gone.text
    assert "link" not in there.headers


def test_drafts_are_not_for_readers(app: FastAPI, room: Room, ferry: Ferry, tmp_path: Path) -> None:
    with room.writing() as write:
        doubtful = replace(editions.text(write, ferry.edition, 1), verdict=Verdict.REVIEW)
        editions.put(write, ferry.article, doubtful, revision=1, after=1)
    released(room, tmp_path / "site", drafts=True)

    assert (tmp_path / "site" / PAGE[1:]).is_file()
    assert TestClient(app).get(PAGE).status_code == 404


HOSTILE = [
    "/es/../dragoman.json",
    "/es/%2e%2e%2fdragoman.json",
    "/es/..%2f..%2fstore.sqlite3",
    "/../store.sqlite3",
    "/dragoman.json",
    "/es/dragoman.json",
    "/es/.htaccess",
    "/es/the-ferry-returns",
    "/es/the-ferry-returns.html%00.xml",
    "/es/THE-FERRY-RETURNS.html",
    "/ES/the-ferry-returns.html",
    "/es/the-ferry-returns.ninjs.json",
    "/es/stolen.html",
    "/es/" + "a" * 5000 + ".html",
    "/%2e%2e/index.html",
    "/.../index.html",
    "/fr/index.html",
    "/nothing/",
]


@pytest.mark.parametrize("path", HOSTILE)
def test_nothing_else_is_served(path: str, reader: TestClient, site: Path, tmp_path: Path) -> None:
    """Neither what is no page, nor what a link leads to, nor what lies beside the site."""
    os.symlink(tmp_path / "store.sqlite3", site / "es" / "stolen.html")

    assert reader.get(path).status_code == 404


def test_a_list_that_is_a_link_or_a_pipe_is_not_served(reader: TestClient, site: Path) -> None:
    (site / "sitemap.xml").unlink()
    os.symlink("/etc/passwd", site / "sitemap.xml")
    (site / "es" / "feed.xml").unlink()
    os.mkfifo(site / "es" / "feed.xml")

    assert reader.get("/sitemap.xml").status_code == 404
    assert reader.get("/es/feed.xml").status_code == 404


def test_readers_change_nothing(reader: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        assert reader.request(method, PAGE).status_code == 405
