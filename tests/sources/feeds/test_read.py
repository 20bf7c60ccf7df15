"""What a feed says is one value, whatever it is written in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.model.errors import ReadError
from dragoman.sources.feeds import bounded
from dragoman.sources.feeds.read import read
from dragoman.sources.feeds.values import Feed, Item, Removed

URL = "https://courier.example/feeds/all"

RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Courier</title>
<item><title>Ferry fares rise</title><link>/harbour/fares</link><guid isPermaLink="false">c-1</guid>
<pubDate>Sat, 28 Nov 2026 10:00:00 GMT</pubDate>
<content:encoded>&lt;p&gt;Fares rise.&lt;/p&gt;</content:encoded></item>
<item><title>Market returns</title><link>https://courier.example/town/market</link></item>
</channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<title>The Courier</title><id>tag:courier.example,2026:all</id><updated>2026-11-28T10:00:00Z</updated>
<entry><id>tag:1</id><title>Ferry fares rise</title><link href="https://courier.example/harbour/fares"/>
<updated>2026-11-28T10:00:00Z</updated></entry>
<at:deleted-entry ref="tag:2" when="2026-11-28T11:00:00Z"><at:comment>It was not so.</at:comment>
<link href="https://courier.example/gone"/></at:deleted-entry>
<at:deleted-entry ref="tag:3" when="2026-11-28T11:00:00Z"/>
</feed>"""

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://courier.example/"><title>The Courier</title></channel>
<item rdf:about="https://courier.example/a"><title>Ferry fares rise</title><link>https://courier.example/a</link></item>
</rdf:RDF>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Courier",
        "items": [
            {
                "id": 7,
                "url": "harbour",
                "title": "Ferry",
                "date_published": "2026-11-28",
                "content_html": "<p>A",
            },
            {"id": "8", "content_html": "<p>Told here alone."},
            {"title": "neither name nor address"},
        ],
    }
).encode()

NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/a</loc><news:news><news:publication_date>2026-11-28</news:publication_date>
<news:title>Ferry fares rise</news:title></news:news></url></urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://courier.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
<sitemap><loc>/new.xml</loc><lastmod>2026-11-28</lastmod></sitemap></sitemapindex>"""


def test_rss_is_read() -> None:
    """An item of RSS has its guid for a name, and its address is made absolute."""
    feed = read(RSS, URL)

    assert feed.title == "The Courier"
    assert feed.items[0] == Item(
        "c-1",
        "https://courier.example/harbour/fares",
        "Ferry fares rise",
        "Sat, 28 Nov 2026 10:00:00 GMT",
        "<p>Fares rise.</p>",
    )
    assert feed.items[1].id == "https://courier.example/town/market"
    assert feed.whole


def test_what_atom_says_is_withdrawn_is_no_part_of_the_feed() -> None:
    """Tombstones are told, each, and their links are not taken for the feed's or an entry's."""
    feed = read(ATOM, URL)

    assert feed.removed == (Removed("tag:2", "It was not so."), Removed("tag:3"))
    assert [(item.id, item.url) for item in feed.items] == [
        ("tag:1", "https://courier.example/harbour/fares")
    ]


def test_rdf_is_read() -> None:
    """RSS 1.0 names its items by their addresses."""
    assert [item.url for item in read(RDF, URL).items] == ["https://courier.example/a"]


def test_json_feed_is_read() -> None:
    """A number is a name as good as any, and an item without an address has its words in the feed."""
    feed = read(JSON, URL)

    assert feed.items == (
        Item("7", "https://courier.example/feeds/harbour", "Ferry", "2026-11-28", "<p>A"),
        Item("8", None, "", "", "<p>Told here alone."),
    )


def test_news_sitemap_is_read() -> None:
    """A sitemap for news names its articles by address, and says when they were published."""
    page = "https://courier.example/a"

    assert read(NEWS, URL) == Feed("", (Item(page, page, "Ferry fares rise", "2026-11-28"),))


def test_an_index_gives_its_newest_parts_first() -> None:
    """Where an index has more parts than are followed, the old ones are left."""
    assert read(INDEX, URL).more == ("https://courier.example/new.xml", "https://courier.example/old.xml")


@pytest.mark.parametrize(
    "cut", [RSS[: RSS.index(b"Market")], ATOM[: ATOM.index(b"<at:deleted-entry")], NEWS[:-9], RSS[:-5]]
)
def test_what_breaks_off_is_not_whole(cut: bytes) -> None:
    """A feed that was cut short says so, and what stood before the cut is read."""
    feed = read(cut, URL)

    assert not feed.whole
    assert feed.items[0].title in ("Ferry fares rise", "")


def test_an_article_cut_in_its_middle_is_not_taken_from_the_feed() -> None:
    """Where the feed alone has the words, half of them are none."""
    whole = RSS.replace(
        b"<link>https://courier.example/town/market</link>", b"<guid isPermaLink='false'>c-2</guid>"
    )

    assert [item.id for item in read(whole, URL).items] == ["c-1", "c-2"]
    assert [item.id for item in read(whole[: whole.index(b"</guid></item>\n</channel>")], URL).items] == [
        "c-1"
    ]


def test_two_items_of_one_name_are_one() -> None:
    """A feed that lists an article twice has it once."""
    assert len(Feed("", (Item("1", None, "a"), Item("1", None, "b"), Item("2", None))).items) == 2


def test_the_fingerprint_changes_with_what_is_said() -> None:
    """Any other word, date or address is another fingerprint, and the same are the same."""
    item = Item("1", "https://courier.example/a", "Ferry", "2026-11-28")

    others = [
        Item("1", item.url, "Ferry", "2026-11-29"),
        Item("1", item.url, "Fare"),
        Item("1", None, "Ferry"),
    ]
    assert len({one.fingerprint for one in (item, *others)}) == 4
    assert item.fingerprint == Item("1", item.url, "Ferry", "2026-11-28").fingerprint


def test_addresses_that_are_not_of_the_web_are_none() -> None:
    """Nothing leads from a feed to a file or a script."""
    for bad in (b"file:///etc/passwd", b"javascript:alert(1)", b"http://[", b"mailto:a@b"):
        found = read(RSS.replace(b"https://courier.example/town/market", bad), URL)
        assert all(item.url is None or item.url.startswith("https://courier") for item in found.items)


def test_a_page_names_its_feeds() -> None:
    """Who gives the address of a page is told the addresses of its feeds."""
    page = (
        b'<!doctype html><html><link rel="alternate" type="application/atom+xml" href="/atom"><p>Hello</html>'
    )

    with pytest.raises(ReadError, match=r"https://courier\.example/atom"):
        read(page, URL)


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"[1]", b"<svg/>", b"{}", b"\x00\xff", b"<!doctype html><p>a"]
)
def test_what_is_no_feed_is_said_to_be_none(data: bytes) -> None:
    """No bytes are taken for an empty feed, since then everything would have vanished from it."""
    with pytest.raises(ReadError):
        read(data, URL)


def test_bytes_that_name_a_file_do_not_open_it(tmp_path: Path) -> None:
    """A server that sends the name of a file of ours gets nothing of it."""
    (tmp_path / "feed.xml").write_bytes(RSS)

    with pytest.raises(ReadError, match="no feed"):
        read(str(tmp_path / "feed.xml").encode(), URL)


def test_a_process_of_its_own_says_the_same() -> None:
    """What comes back from the process that may die is what would have been read here."""
    assert bounded.read(ATOM, URL) == read(ATOM, URL)


def test_what_is_wrong_is_told_by_that_process_as_well() -> None:
    """An error of the reading has its words and its hint."""
    with pytest.raises(ReadError, match="is no feed"):
        bounded.read(b"hello", URL)


def test_a_bomb_of_entities_harms_nobody() -> None:
    """Entities that unfold to gigabytes are an error or no words, and soon."""
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    words = "<channel><item><title>&e11;</title><guid>1</guid></item></channel>"
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "ha">{levels}]><rss version="2.0">{words}</rss>'

    try:
        feed = bounded.read(bomb.encode(), URL)
    except ReadError:
        return
    assert sum(len(item.title) for item in feed.items) < 10_000_000


@pytest.mark.parametrize(
    "feed",
    [
        '<rss version="2.0"><channel><item><title>A &file; b</title><guid>1&file;</guid>'
        "<description>&file;</description></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><entry>'
        '<id>1</id><title>A &file; b</title><link href="https://a.example/1"/></entry><at:deleted-entry'
        ' ref="&amp;2" when="2026-11-28T09:00:00Z"><at:comment>&file;</at:comment></at:deleted-entry></feed>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://a.example/&file;</loc>'
        "<title>A &file; b</title><lastmod>&file;</lastmod></url></urlset>",
        "<sitemapindex><sitemap><loc>https://a.example/&file;</loc></sitemap></sitemapindex>",
    ],
)
def test_no_entity_reads_a_file_of_this_machine(feed: str, tmp_path: Path) -> None:
    """Nor is anything of it told in an error."""
    (tmp_path / "secret").write_text("0f-this-machine", "utf-8")
    declared = f'<!DOCTYPE r [<!ENTITY file SYSTEM "{(tmp_path / "secret").as_uri()}">]>'

    for reads in (read, bounded.read):
        try:
            told = repr(reads(f"{declared}{feed}".encode(), URL))
        except ReadError as error:
            told = str(error)
        assert "this-machine" not in told


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time is bounded from outside, whatever the reader does."""
    monkeypatch.setattr(bounded, "WALL_S", 0.001)

    with pytest.raises(ReadError, match="within"):
        bounded.read(RSS, URL)
