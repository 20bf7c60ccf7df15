"""The site follows the store: what is published, and drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from suites import editions as made
from suites.databases import ANNA, NOW
from suites.releasing import LANGUAGES, SLUG, Newsroom

from dragoman.model.edition import Verdict
from dragoman.model.newsroom import EditionState, RevisionKind
from dragoman.newsroom.release import Released
from dragoman.publish.plan import Publication
from dragoman.publish.site import publish
from dragoman.store import articles, editions, site


def test_a_site_from_the_store_is_the_site_of_the_command(anywhere: Newsroom, tmp_path: Path) -> None:
    """Every byte of every file, what the site remembers of itself among them."""
    anywhere.receive()
    anywhere.release()
    alone = tmp_path / "alone"
    given = [Publication(anywhere.edition(tag), "ferry.txt") for tag in LANGUAGES]
    publish(given, alone, now=NOW)
    assert len(anywhere.tree()) == 15
    anywhere.folder, here = alone, anywhere.tree()
    assert anywhere.tree() == here


def test_nothing_is_done_twice(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    assert newsroom.waits()
    assert newsroom.release().articles == (key,)
    before = newsroom.tree()
    newsroom.now += timedelta(days=1)
    assert newsroom.waits() == 0
    assert newsroom.release() == Released()
    assert newsroom.tree() == before


def test_a_draft_is_for_nobody_unless_drafts_are_wanted(newsroom: Newsroom) -> None:
    with newsroom.store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [])
        held = replace(newsroom.edition("he"), verdict=Verdict.WITHHOLD)
        editions.put(write, key, replace(newsroom.edition("es"), verdict=Verdict.REVIEW), revision=1, after=0)
        editions.put(write, key, held, revision=1, after=0)
    assert newsroom.release() == Released()
    newsroom.drafts = True
    assert newsroom.release().articles == (key,)
    assert f"es/{SLUG}.html" in newsroom.tree()
    assert f"he/{SLUG}.html" not in newsroom.tree()


def test_drafts_leave_where_they_are_not_wanted_any_more(anywhere: Newsroom) -> None:
    """With the original, which alone is no reason for a page; and they come again as they were."""
    with anywhere.store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [])
        editions.put(write, key, replace(anywhere.edition("es"), verdict=Verdict.REVIEW), revision=1, after=0)
    anywhere.drafts = True
    anywhere.release()
    there = anywhere.tree()
    anywhere.drafts = False

    anywhere.release()

    assert not [path for path in anywhere.tree() if SLUG in path]
    assert anywhere.release() == Released()
    with anywhere.store.reading() as read:
        assert not site.has(read, key)
    anywhere.drafts = True
    assert anywhere.release().articles == (key,)
    assert anywhere.tree() == there


def test_what_is_published_stays_where_a_draft_beside_it_leaves(newsroom: Newsroom) -> None:
    """And no page leads to the draft any more."""
    key = newsroom.receive(None, "ar")
    with newsroom.store.writing(ANNA, NOW) as write:
        editions.put(write, key, replace(newsroom.edition("es"), verdict=Verdict.REVIEW), revision=1, after=0)
    newsroom.drafts = True
    newsroom.release()
    assert f"../es/{SLUG}.html".encode() in newsroom.tree()[f"ar/{SLUG}.html"]
    newsroom.drafts = False

    assert newsroom.waits() == 0
    assert newsroom.release().articles == (key,)

    tree = newsroom.tree()
    assert f"es/{SLUG}.html" not in tree
    assert {f"ar/{SLUG}.html", f"en/{SLUG}.html"} <= tree.keys()
    assert not [path for path, data in tree.items() if f"es/{SLUG}.html".encode() in data]


def test_a_draft_that_was_held_since_leaves(newsroom: Newsroom) -> None:
    """It was shown for an editor; what its new text would say is shown to nobody."""
    newsroom.drafts = True
    with newsroom.store.writing(ANNA, NOW) as write:
        key = articles.add(write, made.article("en"), [])
        one = replace(newsroom.edition("es"), verdict=Verdict.REVIEW)
        editions.put(write, key, one, revision=1, after=0)
    newsroom.release()
    assert f"es/{SLUG}.html" in newsroom.tree()
    with newsroom.store.writing(ANNA, NOW) as write:
        editions.put(write, key, replace(one, verdict=Verdict.WITHHOLD), revision=1, after=1)

    newsroom.release()

    assert f"es/{SLUG}.html" not in newsroom.tree()


def test_readers_keep_the_version_that_they_have_until_the_next_is_published(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    newsroom.release()
    before = newsroom.tree()
    with newsroom.store.writing(ANNA, NOW + timedelta(hours=1)) as write:
        one = editions.find(write, key, "es")
        assert one is not None
        headline = replace(made.edition("es").article.blocks[0], text="Otro titular")
        article = replace(
            made.edition("es").article, blocks=(headline, *made.edition("es").article.blocks[1:])
        )
        later = replace(newsroom.edition("es"), article=article)
        editions.put(write, key, later, revision=1, after=1, state=EditionState.IN_REVIEW)
    newsroom.release()
    assert newsroom.tree() == before
    with newsroom.store.writing(ANNA, NOW + timedelta(hours=2)) as write:
        editions.move(write, one.id, EditionState.APPROVED, version=2)
    newsroom.release()
    assert "Otro titular" in newsroom.tree()[f"es/{SLUG}.html"].decode("utf-8")


def test_the_original_is_as_its_publisher_has_it_now(newsroom: Newsroom) -> None:
    """Also while the editions lag behind it; its address stays."""
    key = newsroom.receive()
    newsroom.release()
    source = made.article("en")
    later = replace(source, blocks=(replace(source.blocks[0], text="A new headline"), *source.blocks[1:]))
    with newsroom.store.writing(ANNA, NOW + timedelta(hours=1)) as write:
        articles.revise(write, key, later, RevisionKind.UPDATE, after=1)
    newsroom.release()
    assert "A new headline" in newsroom.tree()[f"en/{SLUG}.html"].decode("utf-8")
