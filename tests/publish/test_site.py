"""A site of editions."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from suites.editions import METADATA, TRANSLATED, article, edition

from dragoman.model.article import Article, Block, Metadata, Role
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError, StoreError, UnknownLanguage, WriteError
from dragoman.publish.plan import Publication
from dragoman.publish.site import PublishResult, publish

SLUG = "islanders-win-back-their-winter-ferry"
LATER = TRANSLATED + timedelta(days=30)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def put(
    site: Path,
    *editions: Edition,
    now: datetime = TRANSLATED,
    base_url: str | None = None,
    key: str = "ferry.txt",
) -> PublishResult:
    return publish([Publication(e, key) for e in editions], site, now=now, base_url=base_url)


def tree(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def page_of(path: Path) -> Any:
    return html.document_fromstring(path.read_text("utf-8"))


def xml_of(path: Path) -> Any:
    return etree.fromstring(path.read_bytes())


def retold(made: Edition, headline: str) -> Edition:
    """The edition of an article whose headline changed."""
    blocks = (Block("b0", Role.HEADLINE, headline), *made.source.blocks[1:])
    return replace(made, source=replace(made.source, blocks=blocks))


def test_a_site_has_pages_indexes_feeds_and_a_sitemap(tmp_path: Path) -> None:
    """One folder a language, the original's among them."""
    put(tmp_path, edition("es"), edition("ar"))
    folders = [
        f"{tag}/{name}" for tag in ("ar", "en", "es") for name in ("feed.xml", "index.html", f"{SLUG}.html")
    ]
    assert sorted(tree(tmp_path)) == sorted([*folders, "dragoman.json", "index.html", "sitemap.xml"])


def test_an_article_without_a_date_has_none_in_the_index(tmp_path: Path) -> None:
    """The day of the run says nothing of when it appeared."""
    made = edition("es")
    undated = replace(made.source, metadata=Metadata(), blocks=made.source.blocks[:1])
    put(tmp_path, replace(made, source=undated, article=replace(undated, language="es")))
    for path in ("index.html", "es/index.html"):
        assert page_of(tmp_path / path).findall(".//p[@class='stamp']") == []
    put(tmp_path, made)
    assert [stamp.text for stamp in page_of(tmp_path / "es/index.html").findall(".//p[@class='stamp']")] != []


def test_the_pages_of_the_editions_are_told_in_the_order_given(tmp_path: Path) -> None:
    """So that a command can say where each edition is."""
    result = put(tmp_path, edition("es"), edition("ar"))
    assert result.pages == (tmp_path / f"es/{SLUG}.html", tmp_path / f"ar/{SLUG}.html")


def test_publishing_again_changes_no_byte(tmp_path: Path) -> None:
    """A month later, the same editions give the same files, untouched."""
    put(tmp_path, edition("es"))
    before = tree(tmp_path)
    again = put(tmp_path, edition("es"), now=LATER)
    assert again.written == again.removed == ()
    assert len(again.unchanged) == len(before)
    assert tree(tmp_path) == before


def test_a_new_translation_has_a_new_time(tmp_path: Path) -> None:
    """Another signature is another translation."""
    put(tmp_path, edition("es"))
    put(tmp_path, replace(edition("es"), signature="apertium=4"), now=LATER)
    assert "2 de junio de 2024" in (tmp_path / f"es/{SLUG}.html").read_text("utf-8")


def test_an_article_keeps_its_address_when_its_headline_changes(tmp_path: Path) -> None:
    """Readers have the old address."""
    put(tmp_path, edition("es"))
    result = put(tmp_path, retold(edition("es"), "Another headline altogether"), now=LATER)
    assert result.pages == (tmp_path / f"es/{SLUG}.html",)
    assert "Another headline altogether" in (tmp_path / f"en/{SLUG}.html").read_text("utf-8")


def test_languages_published_earlier_stay_linked_both_ways(tmp_path: Path) -> None:
    """The Spanish page of yesterday leads to today's Hebrew one, and back."""
    put(tmp_path, edition("es"))
    put(tmp_path, edition("he"), now=LATER)
    links = [
        sorted(page_of(tmp_path / tag / f"{SLUG}.html").xpath("//nav//a/@hreflang"))
        for tag in ("en", "es", "he")
    ]
    assert links == [["en", "es", "he"]] * 3


def test_relinking_touches_nothing_else(tmp_path: Path) -> None:
    """What an editor mended in a published page stays mended."""
    put(tmp_path, edition("es"))
    path = tmp_path / f"es/{SLUG}.html"
    path.write_text(path.read_text("utf-8").replace("tres años", "tres años enteros"), "utf-8")
    put(tmp_path, edition("he"))
    page = path.read_text("utf-8")
    assert "tres años enteros" in page
    assert 'hreflang="he"' in page


def test_published_together_or_apart_is_the_same(tmp_path: Path) -> None:
    """A relinked page is the page that would have been written."""
    put(tmp_path / "together", edition("es"), edition("he"))
    put(tmp_path / "apart", edition("es"))
    put(tmp_path / "apart", edition("he"))
    assert tree(tmp_path / "together") == tree(tmp_path / "apart")


def test_a_page_that_was_deleted_is_not_linked(tmp_path: Path) -> None:
    """An editor withdraws an edition by deleting its page."""
    put(tmp_path, edition("es"), edition("he"))
    (tmp_path / f"es/{SLUG}.html").unlink()
    put(tmp_path, edition("he"))
    assert page_of(tmp_path / f"he/{SLUG}.html").xpath("//nav//a/@hreflang") == ["en", "he"]


def test_alternates_lead_to_pages_that_are_there(tmp_path: Path) -> None:
    """Without an address of the site, links are relative and work from any folder."""
    put(tmp_path, edition("es"), edition("ar"))
    for tag in ("en", "es", "ar"):
        page = tmp_path / tag / f"{SLUG}.html"
        hrefs = page_of(page).xpath(
            "//link[@rel='alternate']/@href | //nav//a/@href | //a[@class='site']/@href"
        )
        assert all((page.parent / href).resolve().is_file() for href in hrefs), hrefs
        assert len(hrefs) == 9


def test_an_address_makes_links_absolute(tmp_path: Path) -> None:
    """Search engines want whole addresses."""
    put(tmp_path, edition("es"), base_url="https://site.example/news")
    page = page_of(tmp_path / f"es/{SLUG}.html")
    assert page.xpath("string(//link[@rel='canonical']/@href)") == f"https://site.example/news/es/{SLUG}.html"


@pytest.mark.parametrize(
    "address", ["site.example", "ftp://site.example", "https://", "https://[x", "https://a/?b"]
)
def test_what_is_no_address_of_a_site_is_refused(tmp_path: Path, address: str) -> None:
    """Before anything is written."""
    with pytest.raises(SettingsError):
        put(tmp_path, edition("es"), base_url=address)
    assert tree(tmp_path) == {}


def test_articles_with_one_headline_have_two_addresses(tmp_path: Path) -> None:
    """Another URL is another article."""
    other = replace(METADATA, url="https://news.example/other")
    result = put(tmp_path, edition("es"), edition("es", metadata=other))
    assert [path.stem for path in result.pages] == [SLUG, f"{SLUG}-2"]


def test_an_article_without_a_url_is_known_by_its_source(tmp_path: Path) -> None:
    """The name of the file that it came from tells it from others."""
    plain = edition("es", metadata=Metadata())
    put(tmp_path, plain, key="a.txt")
    put(tmp_path, plain, key="b.txt")
    put(tmp_path, plain, key="a.txt")
    assert sorted(path.name for path in (tmp_path / "es").glob("isl*")) == [f"{SLUG}-2.html", f"{SLUG}.html"]


def test_one_edition_twice_is_refused(tmp_path: Path) -> None:
    """Which of the two would be lost is not for us to say."""
    with pytest.raises(SettingsError, match="twice"):
        put(tmp_path, edition("es"), edition("es"))


def test_an_original_in_another_language_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """The article was first taken for English."""
    put(tmp_path, edition("es"))
    corrected = replace(edition("es"), source=replace(article("en"), language="ca"))
    result = put(tmp_path, corrected)
    left = ("feed.xml", "index.html", f"{SLUG}.html")
    assert result.removed == tuple(tmp_path / "en" / name for name in left)
    assert (tmp_path / f"ca/{SLUG}.html").is_file()


@pytest.mark.parametrize(
    "memory",
    [
        b"",
        b"{",
        b"[]",
        b'{"dragoman": 9, "articles": {}}',
        b'{"dragoman": 1, "articles": {"k": {"slug": "../../x", "source": "en", "pages": {}}}}',
        b'{"dragoman": 1, "articles": {"k": {"slug": "x", "source": "../..", "pages": {}}}}',
        b"[" * 200_000,
    ],
)
def test_a_damaged_memory_is_a_clear_error_and_nothing_is_written(tmp_path: Path, memory: bytes) -> None:
    """The pages are not touched while it is not known what they are."""
    put(tmp_path, edition("es"))
    (tmp_path / "dragoman.json").write_bytes(memory)
    before = tree(tmp_path)
    with pytest.raises(StoreError) as caught:
        put(tmp_path, edition("he"))
    assert caught.value.hint
    assert tree(tmp_path) == before


def test_a_site_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    """Somebody's index.html is not replaced because of a wrong folder."""
    (tmp_path / "index.html").write_text("mine", "utf-8")
    with pytest.raises(WriteError, match="did not make"):
        put(tmp_path, edition("es"))
    assert tree(tmp_path) == {"index.html": b"mine"}


def test_a_folder_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    """A site needs a folder."""
    (tmp_path / "site").write_bytes(b"")
    with pytest.raises(WriteError, match="not a folder"):
        put(tmp_path / "site", edition("es"))


def test_a_hostile_language_is_no_folder(tmp_path: Path) -> None:
    """Languages are checked before they become paths."""
    evil = replace(edition("es"), source=replace(article("en"), language="../../evil"))
    with pytest.raises(UnknownLanguage):
        put(tmp_path / "site", evil)
    assert list(tmp_path.rglob("*")) == []


def test_a_site_without_editions_says_so(tmp_path: Path) -> None:
    """An empty list is not an empty page."""
    publish([], tmp_path, now=TRANSLATED)
    assert "No editions yet" in (tmp_path / "index.html").read_text("utf-8")


def test_hostile_text_is_text_in_indexes_and_feeds(tmp_path: Path) -> None:
    """Neither page nor feed takes an article's text for markup, nor chokes on what XML cannot hold."""
    evil = "\ud800</title><script>alert(1)</script>]]>&\x00"
    blocks = (Block("b0", Role.HEADLINE, evil), Block("b1", Role.STANDFIRST, evil))
    metadata = Metadata(authors=(evil,), copyright=evil)
    source, target = Article("en", blocks, metadata), Article("es", blocks, metadata)
    put(tmp_path, replace(edition("es"), source=source, article=target, sentences={}), key=evil)
    assert page_of(tmp_path / "index.html").findall(".//script") == []
    assert "<script>" in xml_of(tmp_path / "es/feed.xml").xpath("string(//a:entry/a:title)", namespaces=ATOM)


def test_feeds_have_what_atom_requires(tmp_path: Path) -> None:
    """RFC 4287: ids that differ, titles, times with zones, one self link, an author."""
    put(tmp_path, edition("es"), edition("es", metadata=replace(METADATA, url="https://news.example/2")))
    feed = xml_of(tmp_path / "es/feed.xml")
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(ids) == 3
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in ids)
    times = [datetime.fromisoformat(t) for t in feed.xpath("//a:updated/text()", namespaces=ATOM)]
    assert [time.tzinfo for time in times] == [UTC] * 3
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert len(feed.xpath("a:link[@rel='self']", namespaces=ATOM)) == 1
    assert feed.xpath("a:author/a:name", namespaces=ATOM)
    for entry in feed.xpath("a:entry", namespaces=ATOM):
        [link] = entry.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
        assert (tmp_path / "es" / link).is_file()


def test_feeds_label_translations_and_not_originals(tmp_path: Path) -> None:
    """A reader of the feed sees what is a translation before opening it."""
    put(tmp_path, edition("es"))
    labels = {
        tag: xml_of(tmp_path / tag / "feed.xml").xpath("//a:category/@label", namespaces=ATOM)
        for tag in ("en", "es")
    }
    assert labels == {"en": [], "es": ["Beta V.1.0 - Con tecnología de traducción automática"]}


def test_the_sitemap_leads_both_ways_with_whole_addresses(tmp_path: Path) -> None:
    """Each page names all of the article's pages, itself included, and the original for the rest."""
    put(tmp_path, edition("es"), edition("ar"), base_url="https://site.example")
    urls = xml_of(tmp_path / "sitemap.xml").xpath("/s:urlset/s:url", namespaces=MAP)
    alternates = {frozenset(url.xpath("x:link/@href", namespaces=MAP)) for url in urls}
    places = {url.xpath("string(s:loc)", namespaces=MAP) for url in urls}
    assert alternates == {frozenset(places)}
    assert all(
        (tmp_path / urljoin(place, place).removeprefix("https://site.example/")).is_file() for place in places
    )
    assert [len(url.xpath("x:link[@hreflang='x-default']", namespaces=MAP)) for url in urls] == [1, 1, 1]


def test_the_memory_is_readable(tmp_path: Path) -> None:
    """An operator can see what was published, when, and by what."""
    put(tmp_path, edition("es"))
    page = json.loads((tmp_path / "dragoman.json").read_bytes())["articles"][METADATA.url]["pages"]["es"]
    assert (page["signature"], page["at"]) == (edition("es").signature, TRANSLATED.isoformat())
