"""`dragoman publish`: a site that can be read, and published again."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import html
from suites.command import Run

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SLUG = "lifeboat-station-opens-after-a-long-winter"

Shot = dict[str, tuple[bytes, int]]


def shot(site: Path) -> Shot:
    """Every file with its bytes and the moment it was last written, in nanoseconds."""
    return {
        path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text())


@pytest.fixture
def site(run: Run, newsroom: Path) -> Path:
    """Two English articles with a Spanish and a Catalan edition each."""
    (newsroom / "ferry.md").write_text(
        "# The ferry sails again\n\nThe ferry sails to the island every day.\n"
    )
    story = (newsroom / "lifeboat.html").read_text()
    (newsroom / "lifeboat.html").write_text(re.sub("<iframe.*</iframe>", "", story))
    assert run("publish", "lifeboat.html", "ferry.md", "--to", "es,ca", "--site", "site").status == 0
    return newsroom / "site"


class TestSite:
    """What stands where."""

    def test_files(self, site: Path) -> None:
        """An index, a folder a language with its index and its feed, a sitemap."""
        pages = [
            f"{tag}/{slug}.html" for tag in ("ca", "en", "es") for slug in (SLUG, "the-ferry-sails-again")
        ]
        lists = [f"{tag}/{name}" for tag in ("ca", "en", "es") for name in ("index.html", "feed.xml")]

        assert {*pages, *lists, "index.html", "sitemap.xml"} <= set(shot(site))

    def test_links_lead_to_files(self, site: Path) -> None:
        """Every relative link of every page leads to a file of the site."""
        dead = [
            (path.name, link)
            for path in site.rglob("*.html")
            for link in page(path).xpath("//@href")
            if not re.match(r"[a-z]+:|#", link) and not (path.parent / link.split("#")[0]).exists()
        ]

        assert dead == []

    def test_index(self, site: Path) -> None:
        """The index leads to each article in each language."""
        links = page(site / "index.html").xpath("//a/@href")

        assert {f"{tag}/{SLUG}.html" for tag in ("en", "es", "ca")} <= set(links)

    def test_feed(self, site: Path) -> None:
        """A language's feed is Atom, in that language, with an entry an article."""
        feed = ElementTree.parse(site / "en" / "feed.xml").getroot()

        assert feed.tag == f"{ATOM}feed"
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
        assert len(feed.findall(f"{ATOM}entry")) == 2

    def test_drafts_are_in_no_feed(self, site: Path) -> None:
        """An edition for an editor is sent to no reader."""
        feed = ElementTree.parse(site / "es" / "feed.xml").getroot()

        assert feed.findall(f"{ATOM}entry") == []

    def test_sitemap(self, site: Path) -> None:
        """The sitemap names each page that is no draft, with its other languages."""
        root = ElementTree.parse(site / "sitemap.xml").getroot()
        locations = [url.findtext(f"{SITEMAP}loc", "") for url in root.iter(f"{SITEMAP}url")]

        assert any(f"en/{SLUG}" in location for location in locations)
        assert not any(f"es/{SLUG}" in location for location in locations)

    def test_published_editions_are_in_the_sitemap(self, run: Run, newsroom: Path) -> None:
        """Spanish to Catalan may be published, and machines find it beside its original."""
        run("publish", "biblioteca.html", "--to", "ca", "--site", "catalan")
        root = ElementTree.parse(newsroom / "catalan" / "sitemap.xml").getroot()
        url = next(url for url in root.iter(f"{SITEMAP}url") if "/ca/" in url.findtext(f"{SITEMAP}loc", ""))

        assert {"es", "ca"} <= {link.get("hreflang") for link in url.iter(LINK)}

    def test_base_url(self, run: Run, newsroom: Path) -> None:
        """--base-url is where the site will be."""
        run(
            *("publish", "lifeboat.md", "--to", "es", "--site", "site"),
            *("--base-url", "https://news.harbour.example/"),
        )
        root = ElementTree.parse(newsroom / "site" / "sitemap.xml").getroot()

        locations = [loc.text or "" for loc in root.iter(f"{SITEMAP}loc")]
        assert [loc for loc in locations if not loc.startswith("https://news.harbour.example/")] == []

    def test_printed(self, run: Run, newsroom: Path) -> None:
        """Where each edition is, and what it kept of the original, is printed."""
        printed = run("publish", "lifeboat.md", "--to", "es", "--site", "site").text

        assert f"site/es/{SLUG}.html" in printed
        assert "review: " in printed
        assert "1 of 1 links" in printed


class TestEdition:
    """One page of it, as this command makes it."""

    @pytest.fixture
    def edition(self, site: Path) -> html.HtmlElement:
        return page(site / "es" / f"{SLUG}.html")

    def test_language(self, edition: html.HtmlElement) -> None:
        """The page says its language and direction."""
        assert (edition.get("lang"), edition.get("dir", "ltr")) == ("es", "ltr")

    def test_label_above_the_text(self, edition: html.HtmlElement) -> None:
        """The label stands before the article's first paragraph."""
        words = edition.text_content()

        assert 0 < words.index("Con tecnología de traducción automática") < words.index("dos años")

    def test_draft(self, edition: html.HtmlElement) -> None:
        """English to Spanish is a draft for an editor, and the page says so."""
        assert "borrador" in edition.text_content().lower()

    def test_newsroom_quality(self, run: Run, newsroom: Path) -> None:
        """Spanish to Catalan is none."""
        run("publish", "biblioteca.html", "--to", "ca", "--site", "catalan")

        edition = page(next((newsroom / "catalan" / "ca").glob("la-*.html")))
        assert "esborrany" not in edition.text_content().lower()

    def test_alternates(self, edition: html.HtmlElement) -> None:
        """Machines find the other languages."""
        assert {"en", "es", "ca"} <= set(edition.xpath("//link[@rel='alternate']/@hreflang"))

    def test_source_type(self, edition: html.HtmlElement) -> None:
        """Machines learn that rules, not a trained model, wrote it."""
        data = edition.xpath("string(//script[@type='application/ld+json'])")

        assert "algorithmicMedia" in data
        assert "trainedAlgorithmicMedia" not in data


class TestAgain:
    """Publishing again changes only what changed."""

    def test_nothing_changed(self, run: Run, site: Path) -> None:
        """The same articles again: no byte and no time of any file is another."""
        before = shot(site)

        run("publish", "lifeboat.html", "ferry.md", "--to", "es,ca", "--site", "site")

        assert shot(site) == before

    def test_embeds(self, run: Run, newsroom: Path) -> None:
        """Pages with embeds neither: what is added to these is always written alike."""
        embeds = "".join(f'<iframe src="https://video.example/{number}"></iframe>' for number in range(20))
        story = (newsroom / "lifeboat.html").read_text()
        (newsroom / "lifeboat.html").write_text(story.replace("</article>", f"{embeds}</article>"))
        run("publish", "lifeboat.html", "--to", "es", "--site", "site")
        before = shot(newsroom / "site")

        run("publish", "lifeboat.html", "--to", "es", "--site", "site")

        assert shot(newsroom / "site") == before

    def test_one_article_changed(self, run: Run, newsroom: Path, site: Path) -> None:
        """One article changed: the pages of the other are not even touched."""
        before = shot(site)
        (newsroom / "ferry.md").write_text(
            "# The ferry sails again\n\nThe ferry sails to the island every week.\n"
        )

        run("publish", "lifeboat.html", "ferry.md", "--to", "es,ca", "--site", "site")

        after = shot(site)
        changed = {name for name in after if after[name] != before.get(name)}
        assert {name for name in changed if name.endswith(".html")} >= {"es/the-ferry-sails-again.html"}
        assert {name for name in changed if SLUG in name} == set()

    def test_one_article_alone(self, run: Run, site: Path) -> None:
        """Publishing one article keeps the others on the site."""
        run("publish", "ferry.md", "--to", "es,ca", "--site", "site")

        links = page(site / "index.html").xpath("//a/@href")
        assert f"es/{SLUG}.html" in links

    def test_a_further_language(self, run: Run, site: Path) -> None:
        """A language that is added later is linked from the pages that were there."""
        run("publish", "ferry.md", "--to", "pt", "--site", "site")

        alternates = page(site / "es" / "the-ferry-sails-again.html").xpath(
            "//link[@rel='alternate']/@hreflang"
        )
        assert "pt" in alternates

    def test_a_failure_leaves_the_site(self, run: Run, newsroom: Path, site: Path) -> None:
        """When an article cannot be read any more, what was published stays as it was."""
        before = shot(site)
        (newsroom / "ferry.md").write_bytes(b"")

        status = run("publish", "ferry.md", "--to", "es", "--site", "site").status

        assert (status, shot(site)) == (2, before)


class TestEmbargo:
    """What its publisher's document says is not to be shown yet."""

    STORY = (
        '{"uri": "https://news.example/vote", "type": "text", "language": "en", "embargoed": "%s",'
        ' "headlines": [{"role": "main", "value": "The vote is over"}],'
        ' "bodies": [{"role": "main", "contentType": "text/plain", "value": "The ferry sails every day."}]}'
    )

    def test_before_its_time_nothing_of_it_is_in_the_site(
        self, run: Run, newsroom: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not with drafts either; what is beside it is published. Later the same command publishes it."""
        (newsroom / "vote.ninjs.json").write_text(self.STORY % "2026-03-29T06:00:00+02:00")
        (newsroom / "ferry.md").write_text("# The ferry sails\n\nThe ferry sails to the island every day.\n")
        command = ("publish", "vote.ninjs.json", "ferry.md", "--to", "es", "--site", "site", "--drafts")
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774756799")  # a second before
        done = run(*command)
        assert done.status == 1
        assert "vote.ninjs.json in es is under embargo until 2026-03-29 04:00 UTC" in done.stderr
        assert not [path for path, (data, _) in shot(newsroom / "site").items() if b"vote" in data.lower()]
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1774756800")
        assert run(*command).status == 0
        assert (newsroom / "site/es/the-vote-is-over.html").exists()
