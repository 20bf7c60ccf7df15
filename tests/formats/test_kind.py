"""Which reader an HTML document gets: a publisher's article whole, a site's page searched for its article."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from suites.formats import DATA
from suites.shared import SHARED

from dragoman.formats._html.kind import is_site_page

_TEXT = (
    "The council met on Monday to hear what the engineers had found in the piers of the old bridge. "
    "They will say on Friday whether it can stay open, and for whom."
)
_ROOT = Path(__file__).parents[2]
_MENU = '<nav><a href="/">Home</a> <a href="/a">Local</a> <a href="/b">Sport</a> <a href="/c">TV</a></nav>'


def article(inner: str = "", around: str = "", head: str = "") -> bytes:
    body = f"<article><h1>The bridge</h1>{inner}<p>{_TEXT}</p><p>{_TEXT}</p></article>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{around}{body}</body></html>".encode()


@pytest.mark.parametrize(
    "path",
    [
        *(_ROOT / "examples").glob("*.html"),
        *(DATA / "html").glob("*.htm*"),
        *_ROOT.glob("tests/cli/samples/*.html"),
    ],
    ids=lambda path: path.name,
)
def test_a_publisher_s_own_html_is_read_whole(path: Path) -> None:
    """What stands in it is meant to be there."""
    assert not is_site_page(path.read_bytes())


@pytest.mark.parametrize(
    "data",
    [
        f"<h2>The bridge</h2><p>{_TEXT}</p>".encode(),
        article(around='<header><a href="/">The Post</a></header>'),
        article(
            '<p class="byline">By <a rel="author" href="/a">Ana Ruiz</a>, <a href="/b">Joan Vidal</a></p>'
        ),
        article("".join(f'<p><a href="#{part}">Part {part}</a></p>' for part in "abcd")),
        article(f"<p>{' and '.join(f'see <a href=/{n}>the report</a>' for n in range(4))}.</p>"),
        article(head='<script type="application/ld+json">{}</script>' * 12),
    ],
    ids=["fragment", "home link", "authors", "contents", "links in the text", "data"],
)
def test_links_of_the_article_are_no_menu(data: bytes) -> None:
    """Authors, sources, a table of contents and the way home are an article's own."""
    assert not is_site_page(data)


@pytest.mark.parametrize(
    "data",
    [
        article(around=_MENU),
        article(_MENU),
        article(around=_MENU.replace("nav", "div")),
        article('<aside><a href="/1">A story</a><a href="/2">Another</a><a href="/3">A third</a></aside>'),
        article(head="<script src=/a.js></script>" * 12),
        "".join(
            f"<div><h3><a href=/{n}>A story of the day</a></h3><p>{_TEXT}</p></div>" for n in range(4)
        ).encode(),
    ],
    ids=["menu", "menu inside", "plain menu", "teasers", "scripts", "list"],
)
def test_what_stands_around_an_article_makes_a_page(data: bytes) -> None:
    """Menus, teasers and what a browser would run are a site's."""
    assert is_site_page(data)


@pytest.mark.parametrize("folder", ["html", "pages"])
def test_every_real_page_is_one(folder: str) -> None:
    """Pages as they were served, of seventy sites and stories."""
    pages = sorted((SHARED / "data" / folder).glob("*.html.gz"))
    if not pages:
        pytest.skip("the real pages are not here (DRAGOMAN_SHARED)")
    assert [path.name for path in pages if not is_site_page(gzip.decompress(path.read_bytes()))] == []
