"""Publishing catches up, whatever died and whoever else is at work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from suites import editions as made
from suites.databases import ANNA, NOW
from suites.releasing import SLUG, Newsroom

from dragoman.model.article import Article
from dragoman.model.errors import WriteError
from dragoman.model.newsroom import EditionState
from dragoman.newsroom.withdraw import withdraw, withdraw_edition
from dragoman.store import audit, editions, site


def test_publishing_catches_up_after_a_crash(anywhere: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the files and the store's knowing of them: done again, an hour later, it is the same bytes."""
    key = anywhere.receive()
    with monkeypatch.context() as patch:
        patch.setattr(site, "show", _dies)
        with pytest.raises(KeyboardInterrupt):
            anywhere.release()
    before = anywhere.tree()
    assert len(before) == 15
    anywhere.now += timedelta(hours=1)
    assert anywhere.release().articles == (key,)
    assert anywhere.tree() == before


def test_a_withdrawal_is_published_after_a_crash(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    key = newsroom.receive()
    newsroom.release()
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw(write, key)
    with monkeypatch.context() as patch:
        patch.setattr("dragoman.publish.files._stage", _dies)
        with pytest.raises(KeyboardInterrupt):
            newsroom.release()
    assert newsroom.release().articles == (key,)
    assert b"deleted-entry" in newsroom.tree()["es/feed.xml"]


def test_a_folder_that_was_lost_is_made_again(newsroom: Newsroom, tmp_path: Path) -> None:
    key = newsroom.receive()
    newsroom.release()
    before, newsroom.folder = newsroom.tree(), tmp_path / "elsewhere"
    with newsroom.store.writing(ANNA, NOW) as write:
        assert site.again(write) == 1
    assert newsroom.release().articles == (key,)
    assert newsroom.tree() == before


def test_an_article_in_the_way_holds_up_no_other(newsroom: Newsroom, tmp_path: Path) -> None:
    """A page that was published earlier and is gone: told, and due until it is there again."""
    key = newsroom.receive()
    newsroom.release()
    with newsroom.store.writing(ANNA, NOW) as write:
        one = editions.find(write, key, "es")
        assert one is not None
        withdraw_edition(write, key, "ar")
        editions.move(write, one.id, EditionState.WITHDRAWN, version=1)  # without telling readers why
    other = replace(made.article("en"), metadata=replace(made.METADATA, url="https://news.example/b"))
    second = newsroom.receive(other, "he")
    page = newsroom.folder / f"es/{SLUG}.html"
    page.unlink()
    done = newsroom.release()
    assert done.articles == (second,)
    assert list(done.failed) == [key]
    assert newsroom.waits()
    page.write_text("<p>Restored.</p>", "utf-8")
    assert newsroom.release().articles == (key,)


def test_a_place_that_cannot_be_written_is_a_clear_error(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.receive()
    (tmp_path / "file").write_text("x")
    newsroom.folder = tmp_path / "file" / "site"
    with pytest.raises(WriteError, match="folder"):
        newsroom.release()
    assert newsroom.waits()


def test_two_who_release_at_once_do_it_once(newsroom: Newsroom) -> None:
    """One waits for the other, and finds nothing left to do."""
    keys = [newsroom.receive(story(f"https://news.example/{n}"), "es") for n in range(3)]
    with ThreadPoolExecutor(2) as both:
        done = [one.result() for one in [both.submit(newsroom.release) for _ in range(2)]]
    assert sorted(article for one in done for article in one.articles) == keys
    with newsroom.store.reading() as read:
        shown = [entry.article for entry in audit.since(read) if entry.action == "site.shown"]
    assert sorted(one for one in shown if one) == keys
    assert len([path for path in newsroom.tree() if path.startswith(f"es/{SLUG}")]) == 3


def story(url: str) -> Article:
    return replace(made.article("en"), metadata=replace(made.METADATA, url=url))


def test_the_trail_tells_what_readers_had_and_when(newsroom: Newsroom) -> None:
    key = newsroom.receive(None, "es")
    newsroom.release()
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw(write, key, "It was wrong.", "en")
    newsroom.release()
    with newsroom.store.reading() as read:
        actions = [one.action for one in audit.of(read, key)]
        assert audit.check(read) is not None
    expected = ["article.received", "edition.made", "edition.published", "site.shown"]
    assert actions == [*expected, "edition.withdrawn", "article.withdrawn", "site.shown"]


def _dies(*of: object, **told: object) -> None:
    raise KeyboardInterrupt


def test_what_a_killed_release_left_half_is_gone_after_the_next(newsroom: Newsroom) -> None:
    """A file that was not whole yet has the text of an article, which may be withdrawn by now."""
    newsroom.receive()
    newsroom.release()
    half = newsroom.folder / "en" / ".dragoman-0123456789abcdef.tmp"
    half.write_text("The ferry")
    newsroom.release()
    assert half.exists()  # nobody was killed, so nobody looked

    (newsroom.folder / ".dragoman-writing").touch()
    newsroom.release()
    assert not half.exists()
    assert not (newsroom.folder / ".dragoman-writing").exists()
