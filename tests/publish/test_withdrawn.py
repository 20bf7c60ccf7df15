"""What is left in a site of what was withdrawn: tombstones, and nothing of what it said."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree, html
from suites.editions import LINES, TRANSLATED, URL, edition

from dragoman.model.article import Role
from dragoman.model.withdrawal import Withdrawal
from dragoman.publish import manifest
from dragoman.publish.plan import Publication, Withdrawn
from dragoman.publish.site import PublishResult, publish

SLUG = "islanders-win-back-their-winter-ferry"
GONE = TRANSLATED + timedelta(days=3)
REASON = "No such vote was held. We were wrong & are sorry."
WHOLE = Withdrawal(GONE, REASON, "en")
ONE = Withdrawal(GONE, "Der zweite Satz war falsch.", "de", whole=False)
NS = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://iptc.org/std/nar/2006-10-01/",
}
ATOM_ID = "urn:uuid:"


def put(site: Path) -> PublishResult:
    return publish([Publication(edition(tag), "ferry") for tag in ("es", "ar")], site, now=TRANSLATED)


def withdraw(site: Path, withdrawal: Withdrawal = WHOLE, *languages: str) -> PublishResult:
    return publish([Withdrawn(URL, withdrawal, languages)], site, now=GONE)


def tree(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def page_of(path: Path) -> Any:
    return html.fromstring(path.read_bytes())


def xml_of(path: Path) -> Any:
    return etree.parse(path).getroot()


def words(site: Path) -> set[str]:
    """Everything that the site says, of what the article said."""
    said = b"\n".join(tree(site).values()).decode("utf-8").casefold()
    lines = [line.sentences.values() for line in LINES if line.role is not Role.LABEL]
    sentences = {one for line in lines for of in line for one in of if len(one) > 12}
    assert len(sentences) > 60
    return {one for one in sentences if one.strip("[]*“”").casefold() in said}


def test_no_word_of_it_is_left_anywhere(tmp_path: Path) -> None:
    """In no page, feed, index, sitemap, and not in what the site remembers of itself."""
    put(tmp_path)
    assert len(words(tmp_path)) > 40
    withdraw(tmp_path)
    assert words(tmp_path) == set()


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "This article was withdrawn"),
        ("es", "Este artículo ha sido retirado"),
        ("ar", "سُحب هذا المقال"),
    ],
)
def test_a_tombstone_says_it_in_the_readers_language(tmp_path: Path, language: str, heading: str) -> None:
    """With the newsroom's reason in the language that it is in, and search engines are asked to forget it."""
    put(tmp_path)
    withdraw(tmp_path)
    page = page_of(tmp_path / language / f"{SLUG}.html")
    assert page.findtext(".//h1") == heading
    assert page.find(".//p[@class='reason']").text == REASON
    assert page.find(".//p[@class='reason']").get("lang") == "en"
    assert "noindex" in page.find(".//meta[@name='robots']").get("content")
    data = json.loads(page.findtext(".//script[@type='application/ld+json']"))
    assert (data["creativeWorkStatus"], data["expires"]) == ("Withdrawn", GONE.isoformat())
    assert data["inLanguage"] == language


def test_readers_of_feeds_are_told_which_entry_is_gone(tmp_path: Path) -> None:
    """RFC 6721: by the id that they know, since when, by whom and why."""
    put(tmp_path)
    before = xml_of(tmp_path / "es/feed.xml").findtext("a:entry/a:id", namespaces=NS)
    withdraw(tmp_path)
    feed = xml_of(tmp_path / "es/feed.xml")
    (deleted,) = feed.findall("at:deleted-entry", NS)
    assert (deleted.get("ref"), deleted.get("when")) == (before, GONE.isoformat())
    assert deleted.findtext("at:by/a:name", namespaces=NS) == "Dragoman"
    assert deleted.findtext("at:comment", namespaces=NS) == REASON
    assert feed.findall("a:entry", NS) == []
    assert feed.findtext("a:updated", namespaces=NS) == GONE.isoformat()


def test_a_list_says_to_servers_what_is_gone(tmp_path: Path) -> None:
    """By address below the server's root; where nothing is gone any more, there is none."""
    put(tmp_path)
    assert not (tmp_path / "gone.map").exists()

    withdraw(tmp_path, ONE, "es")
    assert (tmp_path / "gone.map").read_text("ascii") == f"/es/{SLUG}.html 1;\n"

    publish([], tmp_path, now=GONE, base_url="https://news.example/world")
    assert (tmp_path / "gone.map").read_text("ascii") == f"/world/es/{SLUG}.html 1;\n"

    put(tmp_path)
    assert not (tmp_path / "gone.map").exists()


def test_no_sitemap_and_no_index_leads_there(tmp_path: Path) -> None:
    put(tmp_path)
    withdraw(tmp_path)
    assert xml_of(tmp_path / "sitemap.xml").findall("s:url", NS) == []
    for index in ("index.html", "es/index.html"):
        assert SLUG not in (tmp_path / index).read_text("utf-8")


def test_machines_are_told_by_ninjs_and_newsml(tmp_path: Path) -> None:
    """Valid by IPTC's schema; an edition is an item of its own."""
    put(tmp_path)
    withdraw(tmp_path)
    schema = json.loads((Path(__file__).parents[1] / "data/schemas/ninjs-schema_3.1.json").read_bytes())
    for language, uri in (("en", URL), ("es", f"{URL}#es")):
        document = json.loads((tmp_path / language / f"{SLUG}.ninjs.json").read_bytes())
        jsonschema.validate(document, schema)
        assert (document["pubStatus"], document["uri"], document["edNote"]) == ("canceled", uri, REASON)
        item = xml_of(tmp_path / language / f"{SLUG}.newsml.xml")
        assert item.get("guid") == uri
        assert item.find("n:itemMeta/n:pubStatus", NS).get("qcode") == "stat:canceled"
        assert item.find("n:contentSet", NS) is None
        page = page_of(tmp_path / language / f"{SLUG}.html")
        beside = page.xpath(
            "//link[@rel='alternate'][contains(@href, '.ninjs.') or contains(@href, '.newsml.')]"
        )
        assert len(beside) == 2


def test_one_translation_goes_and_the_rest_stands(tmp_path: Path) -> None:
    """The tombstone leads to the original; nothing leads to the tombstone."""
    put(tmp_path)
    withdraw(tmp_path, ONE, "ar")
    page = page_of(tmp_path / "ar" / f"{SLUG}.html")
    assert page.findtext(".//h1") == "سُحبت هذه الترجمة"
    assert page.xpath("//main//a/@href")[0] == f"../en/{SLUG}.html"
    spanish = page_of(tmp_path / "es" / f"{SLUG}.html")
    assert spanish.xpath("//nav//a/@hreflang") == ["en", "es"]
    assert "ar" not in spanish.xpath("//link/@hreflang")
    assert xml_of(tmp_path / "es/feed.xml").findall("at:deleted-entry", NS) == []
    assert len(xml_of(tmp_path / "sitemap.xml").findall("s:url", NS)) == 2


def test_a_translation_that_was_withdrawn_goes_with_its_article(tmp_path: Path) -> None:
    put(tmp_path)
    withdraw(tmp_path, ONE, "ar")
    withdraw(tmp_path)
    page = page_of(tmp_path / "ar" / f"{SLUG}.html")
    assert page.findtext(".//h1") == "سُحب هذا المقال"


def test_withdrawing_again_changes_no_byte(tmp_path: Path) -> None:
    put(tmp_path)
    withdraw(tmp_path)
    before = tree(tmp_path)
    again = publish([Withdrawn(URL, Withdrawal(GONE + timedelta(days=1)))], tmp_path, now=GONE)
    assert again.written == again.removed == ()
    assert tree(tmp_path) == before


def test_what_the_site_has_not_cannot_be_withdrawn_from_it(tmp_path: Path) -> None:
    put(tmp_path)
    before = tree(tmp_path)
    publish([Withdrawn("https://news.example/other", WHOLE)], tmp_path, now=GONE)
    assert tree(tmp_path) == before


def test_what_is_published_again_stands_again(tmp_path: Path) -> None:
    """And nothing says to machines that it is gone."""
    put(tmp_path)
    before = tree(tmp_path)
    withdraw(tmp_path)
    put(tmp_path)
    assert tree(tmp_path) == before


def test_a_tombstone_survives_what_is_published_beside_it(tmp_path: Path) -> None:
    put(tmp_path)
    withdraw(tmp_path, ONE, "ar")
    gone = page_of(tmp_path / "ar" / f"{SLUG}.html")
    publish([Publication(edition("he"), "ferry")], tmp_path, now=GONE)
    after = page_of(tmp_path / "ar" / f"{SLUG}.html")
    assert after.xpath("//nav//a/@hreflang") == ["en", "es", "he"]
    assert gone.findtext(".//h1") == after.findtext(".//h1")
    assert manifest.load(tmp_path)[URL].pages["ar"].withdrawn == ONE


def test_a_reason_is_text_and_no_markup(tmp_path: Path) -> None:
    put(tmp_path)
    withdraw(tmp_path, Withdrawal(GONE, "<script>alert(1)</script>\n\nTwo lines\x00.", "en"))
    page = page_of(tmp_path / "es" / f"{SLUG}.html")
    assert page.findtext(".//p[@class='reason']") == "<script>alert(1)</script> Two lines."
    assert len(page.findall(".//script")) == 1
