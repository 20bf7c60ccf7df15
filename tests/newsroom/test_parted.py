"""What was withdrawn is gone from pages, lists and feeds at once, as the next release will have them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from lxml import html
from suites import editions as made
from suites.databases import ANNA
from suites.releasing import LANGUAGES, SLUG, Newsroom

from dragoman.model.article import Article, Role
from dragoman.model.withdrawal import Withdrawal
from dragoman.newsroom import parted
from dragoman.newsroom.release import Place, release
from dragoman.newsroom.withdraw import restore, withdraw, withdraw_edition
from dragoman.publish.shelves import Folder
from dragoman.publish.site import Host
from dragoman.store import Store, site, withdrawals

BASE = "https://news.example/"
LINK = f'href="../es/{SLUG}.html"'
EVERY, LEFT = ["ar", "es", "he"], ["ar", "he"]
LISTS = (
    "index.html",
    "sitemap.xml",
    *(f"{language}/{name}" for language in ("en", *LANGUAGES) for name in ("feed.xml", "index.html")),
)


def bring(newsroom: Newsroom) -> dict[str, bytes]:
    release(newsroom.store, Place(Host(newsroom.folder, BASE, "Harbour Post")), ANNA, newsroom.clock)
    return newsroom.tree()


def at_once(newsroom: Newsroom) -> dict[str, bytes]:
    """All that is shown otherwise than it lies there."""
    found: dict[str, bytes] = {}
    with newsroom.store.reading() as read:
        for one in site.shown(read):
            gone = withdrawals.of(read, one.article)
            if parted.stands(one, gone):
                for language in one.pages:
                    found |= parted.files(read, Folder(newsroom.folder), one, gone, language)
        if site.gone(read):
            found |= {path: parted.listed(read, path) or b"" for path in LISTS}
    return found


def data(page: bytes) -> dict[str, Any]:
    """What a page says to machines."""
    text = html.document_fromstring(page.decode()).findtext(".//script[@type='application/ld+json']")
    return dict(json.loads(str(text)))


def another(title: str) -> Article:
    """An article at another address, of that title."""
    source = made.article("en")
    first, *rest = source.blocks
    assert first.role is Role.HEADLINE
    about = replace(source.metadata, url="https://news.example/2024/other.html")
    return replace(source, blocks=(replace(first, text=title, marks=()), *rest), metadata=about)


def two(newsroom: Newsroom) -> int:
    """An article that is to go, beside another."""
    key = newsroom.receive()
    newsroom.receive(another("A market opens"), "es")
    bring(newsroom)
    newsroom.now += timedelta(hours=1)
    return key


@pytest.mark.parametrize("language", ["", "es"])
def test_it_is_shown_as_the_next_release_brings_it(language: str, anywhere: Newsroom) -> None:
    """To the byte: tombstones, notices, lists, feeds, the sitemap; and the original, which leads there no
    more and names the translation to no machine.
    """
    key = two(anywhere)
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        if language:
            withdraw_edition(write, key, language, "A sentence was wrong.", "en")
        else:
            withdraw(write, key, "It was wrong.", "en")

    before = anywhere.tree()
    shown = at_once(anywhere)
    after = bring(anywhere)

    original = f"en/{SLUG}.html"
    if language:
        assert LINK in before[original].decode()
        assert LINK not in shown[original].decode()
        assert [one["inLanguage"] for one in data(before[original])["workTranslation"]] == EVERY
        assert [one["inLanguage"] for one in data(shown[original])["workTranslation"]] == LEFT
    assert {path: after[path] for path in shown} == shown
    changed = {path for path in after if before.get(path) != after[path]} - {"dragoman.json", "gone.map"}
    assert changed <= shown.keys()
    assert f"es/{SLUG}.html" in changed
    assert b"deleted-entry" in shown["es/feed.xml"]
    assert f"es/{SLUG}.html".encode() not in shown["sitemap.xml"]
    assert at_once(anywhere) == {}


def test_nothing_is_shown_otherwise_where_nothing_was_withdrawn(anywhere: Newsroom) -> None:
    key = two(anywhere)
    assert at_once(anywhere) == {}
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        withdraw(write, key)
    bring(anywhere)
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        restore(write, key)
    assert at_once(anywhere) == {}


def test_what_the_site_never_had_is_in_no_list(anywhere: Newsroom) -> None:
    key = anywhere.receive()
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        withdraw(write, key)
    with anywhere.store.reading() as read:
        assert site.gone(read) == {}


def test_a_title_that_looks_like_what_is_remembered_is_a_title(anywhere: Newsroom) -> None:
    """The pages' records are looked at as text."""
    key = anywhere.receive(another('Say "withdrawn":{ twice'), "es")
    bring(anywhere)
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        withdraw(write, key)
    with anywhere.store.reading() as read:
        assert set(site.gone(read)) == {key}


def test_the_site_has_another_version_when_something_else_is_there(anywhere: Newsroom) -> None:
    def version(store: Store) -> tuple[int, int, int]:
        with store.reading() as read:
            return site.version(read)

    assert version(anywhere.store) == (0, 0, 0)
    key = two(anywhere)
    first = version(anywhere.store)
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        withdraw(write, key)
    assert version(anywhere.store) == first
    bring(anywhere)
    assert version(anywhere.store) != first


def test_an_article_stands_where_its_page_was_not_withdrawn() -> None:
    gone = Withdrawal(made.TRANSLATED)
    page: dict[str, object] = {"withdrawn": None}
    tombstone: dict[str, object] = {"withdrawn": {}}
    one = site.Shown(1, "key", "slug", "en", {"en": page, "es": page, "ar": tombstone})

    assert parted.stands(one, {}) == frozenset()
    assert parted.stands(one, {"": gone}) == {"en", "es"}
    assert parted.stands(one, {"es": gone, "ar": gone, "fr": gone}) == {"es"}
