"""A newsroom follows feeds and folders: a real site that changes, a real store, and the jobs done one by
one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from suites.databases import ANNA
from suites.newsroom import opened
from suites.paper import AGENT, WORDS, Following, Site
from suites.web import page, redirect

from dragoman.jobs.keys import Job, Kind
from dragoman.model.newsroom import EditionState
from dragoman.store import Store, articles, editions, feeds, withdrawals


@pytest.fixture
def paper() -> Iterator[Site]:
    site = Site()
    with site:
        for name, words in WORDS.items():
            site.tell(name, words)
        yield site


@pytest.fixture
def following(tmp_path: Path) -> Iterator[Following]:
    with Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}") as store, opened(store) as (room, _):
        yield Following(room, Kind.TRANSLATE)


def test_what_a_feed_names_is_received_once(following: Following, paper: Site) -> None:
    """Each article is one, however often the feed is looked at, and its translations are asked for."""
    following.watch(f"{paper.url}/feed")
    following.look()
    before = len(paper.asked)
    following.look()

    assert sorted(following.texts().values()) == sorted(WORDS.values())
    assert set(following.asked) == {f"translate/{key}/1/es" for key in (1, 2, 3)}
    assert [path for _, path in paper.asked[before:]] == ["/feed"]
    assert paper.agents == {AGENT}


def test_what_changed_is_a_revision(following: Following, paper: Site) -> None:
    """A page that is told anew is the same article's next revision."""
    following.watch(f"{paper.url}/feed")
    following.look()
    paper.tell("ferry", f"{WORDS['ferry']} It sailed on Tuesday.")
    following.look()

    assert sorted(following.texts().values()) == sorted(paper.stories.values())
    assert [one for one in following.asked if one.endswith("/2/es")] == ["translate/3/2/es"]


@pytest.mark.parametrize(("status", "looks"), [(410, 1), (404, 2)])
def test_what_was_taken_down_is_withdrawn(following: Following, paper: Site, status: int, looks: int) -> None:
    """A page that is gone for good is believed at once, one that is not found the second time."""
    following.watch(f"{paper.url}/feed")
    following.look()
    paper.drop("ferry", status)
    for number in range(looks):
        assert len(following.texts()) == 3, number
        following.look()

    assert sorted(following.texts().values()) == sorted([WORDS["market"], WORDS["school"]])


def test_what_merely_left_the_feed_stays(following: Following, paper: Site) -> None:
    """Feeds have room for so many."""
    following.watch(f"{paper.url}/feed")
    following.look()
    del paper.stories["ferry"]
    words = [*following.look(), *following.look()]

    assert len(following.texts()) == 3
    assert "It left the feed, and its page is there." in words


def test_a_withdrawal_that_the_feed_tells_has_its_reason(following: Following, paper: Site) -> None:
    """Though its page be there still."""
    following.watch(f"{paper.url}/feed")
    following.look()
    del paper.stories["ferry"]
    ref = "tag:courier.example,2026:ferry"
    reason = "<at:comment>It did sail.</at:comment>"
    when = "2026-11-28T11:00:00Z"
    paper.tombs = f'<at:deleted-entry ref="{ref}" when="{when}">{reason}</at:deleted-entry>'
    following.look()

    with following.store.reading() as read:
        found = {one.id: withdrawals.of(read, one.id) for one in articles.newest(read)}
    (gone,) = [told for told in found.values() if told]
    assert [one.reason for one in gone.values()] == ["It did sail."]


@pytest.mark.parametrize(("rule", "state"), [("keep", "left"), ("ask", "held")])
def test_the_newsrooms_rule_decides(following: Following, paper: Site, rule: str, state: str) -> None:
    """Who wants to keep or to be asked loses no article."""
    key = following.watch(f"{paper.url}/feed", vanished=rule)
    following.look()
    paper.drop("ferry", 410)
    following.look()

    with following.store.reading() as read:
        assert feeds.named(read, key)["tag:courier.example,2026:ferry"].state == state
    assert len(following.texts()) == 3


def test_two_feeds_of_one_article_are_one_article(following: Following, paper: Site) -> None:
    """The section's feed and the sitemap name the same pages."""
    pages = "".join(f"<url><loc>{paper.url}/{name}</loc></url>" for name in WORDS)
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>'
    paper.answers["/sitemap.xml"] = page(sitemap.encode(), media_type="application/xml")
    following.watch(f"{paper.url}/feed")
    following.watch(f"{paper.url}/sitemap.xml")
    following.look()

    assert len(following.texts()) == 3
    assert {one.rpartition("/1/")[2] for one in following.asked} == {"es"}


def test_what_the_site_forbids_is_not_asked_for(following: Following, paper: Site) -> None:
    """The rules of `robots.txt` are those for the newsroom's own name."""
    paper.tell("secret/plan", WORDS["ferry"])
    following.watch(f"{paper.url}/feed")
    words = following.look()

    assert len(following.texts()) == 3
    assert ("127.0.0.1", "/secret/plan") not in [(host.partition(":")[0], path) for host, path in paper.asked]
    assert any("robots.txt forbids it" in one for one in words)


def test_a_server_that_fails_is_left_alone_for_longer(following: Following, paper: Site) -> None:
    """Its failures are told, nothing is lost, and it is not asked before it allows."""
    key = following.watch(f"{paper.url}/feed")
    following.look()
    paper.answers["/feed"] = page(b"busy", status=503, Retry_After="7200")
    following.look()
    told = following.feed(key)

    assert told.failures == 1
    assert "503" in told.problem
    assert told.next is not None
    assert told.next >= following.moment + timedelta(seconds=7200)
    assert len(following.texts()) == 3
    assert following.look() == []


def test_a_feed_that_is_gone_for_good_is_watched_no_longer(following: Following, paper: Site) -> None:
    """Its articles stay: they are asked after by their own pages."""
    key = following.watch(f"{paper.url}/feed")
    following.look()
    paper.answers["/feed"] = page(b"", status=410)
    following.look()

    assert following.feed(key).stopped
    assert len(following.texts()) == 3


def test_a_page_without_an_article_harms_no_other(following: Following, paper: Site) -> None:
    """It is not asked for again before the feed says something else of it."""
    paper.tell("empty", "")
    paper.answers["/empty"] = page(b"<!doctype html><title>Log in</title><form><input></form>")
    following.watch(f"{paper.url}/feed")
    following.look()
    before = len(paper.asked)
    following.look()

    assert len(following.texts()) == 3
    assert [path for _, path in paper.asked[before:]] == ["/feed"]


def test_another_story_at_an_old_address_is_told(following: Following, paper: Site) -> None:
    """An article that changes its identity is no update: the old text stays, and it is said once."""
    following.watch(f"{paper.url}/feed")
    following.look()
    page_, words = paper.answers["/ferry"], paper.stories.pop("ferry")
    paper.tell("ferries", words)  # another name in the feed, and its page is the old one's
    paper.answers["/ferries"] = redirect("/ferry")
    first, second = following.look(), following.look()

    assert page_ is paper.answers["/ferry"]
    assert len(following.texts()) == 3
    assert sum("is «tag" in one or "two articles" in one for one in first) <= 1
    assert not any("is «tag" in one or "two articles" in one for one in second)


def dropped(folder: Path, name: str, words: str, *, seconds_ago: float = 60) -> None:
    path = folder / f"{name}.txt"
    path.write_text(f"{name}\n\n{words}\n", "utf-8")
    moment = time.time() - seconds_ago
    os.utime(path, (moment, moment))


def test_a_folder_is_followed(following: Following, tmp_path: Path) -> None:
    """Files are articles: a new one, one that changes, and one that is taken out."""
    folder = tmp_path / "drop"
    folder.mkdir()
    for name, words in WORDS.items():
        dropped(folder, name, words)
    following.watch(str(folder), "folder")
    following.look()
    assert sorted(following.texts().values()) == sorted(WORDS.values())

    dropped(folder, "ferry", f"{WORDS['ferry']} It sailed on Tuesday.", seconds_ago=30)
    (folder / "market.txt").unlink()
    following.look()

    assert sorted(following.texts().values()) == sorted(
        [f"{WORDS['ferry']} It sailed on Tuesday.", WORDS["school"]]
    )


def test_a_folder_that_is_gone_withdraws_nothing(following: Following, tmp_path: Path) -> None:
    """A disk that is not there is a problem that is told, and its articles stay."""
    folder = tmp_path / "drop"
    folder.mkdir()
    for number in range(6):
        dropped(folder, f"story{number}", f"{WORDS['ferry']} Part {number}.")
    key = following.watch(str(folder), "folder")
    following.look()
    for path in folder.iterdir():
        path.unlink()
    following.look()
    assert "vanished at once" in following.feed(key).problem
    folder.rmdir()
    following.moment += timedelta(hours=1)
    following.look()

    assert "There is no folder" in following.feed(key).problem
    assert len(following.texts()) == 6


def test_a_translation_lets_pass_what_the_policy_lets_pass(following: Following, paper: Site) -> None:
    """A job makes the edition of the newest revision; of an older one there is nothing to do, and of a
    withdrawn article neither.
    """
    following.watch(f"{paper.url}/feed")
    following.look()
    made = following.newsroom.do(Job(Kind.TRANSLATE, (1, 1, "es")))
    again = following.newsroom.do(Job(Kind.TRANSLATE, (1, 1, "es")))

    assert made.words == again.words
    with following.store.reading() as read:
        edition = editions.find(read, 1, "es")
        assert edition is not None
        assert edition.version == 1
        assert edition.state in (EditionState.IN_REVIEW, EditionState.PUBLISHED)
    following.newsroom.do(Job(Kind.WITHDRAW, (2, 1)))
    assert "withdrawn" in following.newsroom.do(Job(Kind.TRANSLATE, (2, 1, "es"))).words
    assert ANNA.person
