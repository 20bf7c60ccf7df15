"""What is withdrawn leaves the site, and leaves a tombstone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from suites import editions as made
from suites.databases import ANNA, NOW
from suites.releasing import LANGUAGES, SLUG, Newsroom

from dragoman.model.errors import IllegalStep, NotStored
from dragoman.model.newsroom import EditionState, RevisionKind
from dragoman.newsroom.release import Released
from dragoman.newsroom.withdraw import restore, withdraw, withdraw_edition
from dragoman.store import articles, editions


def test_withdrawing_an_article_withdraws_every_edition_in_whatever_state(anywhere: Newsroom) -> None:
    key = anywhere.receive()
    anywhere.release()
    with anywhere.store.writing(ANNA, NOW) as write:
        one = editions.find(write, key, "he")
        assert one is not None
        editions.move(write, one.id, EditionState.IN_REVIEW, version=1)
    anywhere.now += timedelta(hours=1)
    with anywhere.store.writing(ANNA, anywhere.now) as write:
        assert withdraw(write, key, "It was wrong.", "en") == ("ar", "es", "he")
        assert withdraw(write, key, "It was wrong.", "en") == ()
    assert anywhere.state(key) == {EditionState.WITHDRAWN}
    assert anywhere.release().articles == (key,)
    tree = anywhere.tree()
    for language in ("en", *LANGUAGES):
        assert b"It was wrong." in tree[f"{language}/{SLUG}.html"]
        assert b"Port Ellis" not in tree[f"{language}/{SLUG}.html"]
        assert b"deleted-entry" in tree[f"{language}/feed.xml"]
    assert anywhere.release() == Released()


def test_an_edition_that_is_withdrawn_while_it_is_translated_stays_withdrawn(newsroom: Newsroom) -> None:
    """Whoever was translating comes too late, also in a language that there was none in yet."""
    key = newsroom.receive(None, "es")
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw(write, key)
    for language, after in (("es", 1), ("ar", 0)):
        with pytest.raises(IllegalStep, match="withdrawn"), newsroom.store.writing(ANNA, NOW) as write:
            editions.put(write, key, newsroom.edition(language), revision=1, after=after)
    assert newsroom.state(key) == {EditionState.WITHDRAWN}


def test_what_was_never_published_leaves_no_tombstone(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw(write, key)
    assert newsroom.release() == Released()
    assert newsroom.tree() == {}


def test_one_edition_is_withdrawn_and_the_others_stand(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    newsroom.release()
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw_edition(write, key, "ar", "Falsch übersetzt.", "de")
        withdraw_edition(write, key, "ar")
    newsroom.release()
    tree = newsroom.tree()
    assert "Falsch übersetzt." in tree[f"ar/{SLUG}.html"].decode("utf-8")
    assert b"Port Ellis" in tree[f"es/{SLUG}.html"]
    with pytest.raises(NotStored), newsroom.store.writing(ANNA, NOW) as write:
        withdraw_edition(write, key, "ca")


def test_what_is_restored_is_a_draft_until_it_is_published_and_has_its_tombstone(
    newsroom: Newsroom,
) -> None:
    key = newsroom.receive()
    newsroom.release()
    before = newsroom.tree()
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw(write, key)
    newsroom.release()
    gone = newsroom.tree()
    with newsroom.store.writing(ANNA, NOW) as write:
        assert restore(write, key)
        assert not restore(write, key)
    assert newsroom.state(key) == {EditionState.DRAFT}
    newsroom.release()
    assert newsroom.tree()[f"es/{SLUG}.html"] == gone[f"es/{SLUG}.html"]
    with newsroom.store.writing(ANNA, NOW) as write:
        for one in editions.of(write, key):
            editions.move(write, one.id, EditionState.PUBLISHED, version=1)
    newsroom.release()
    assert newsroom.tree() == before


def test_a_withdrawal_does_not_wait_for_an_embargo(newsroom: Newsroom) -> None:
    """A published article whose update is under embargo is withdrawn at once."""
    key = newsroom.receive()
    newsroom.release()
    source = made.article("en")
    later = replace(source, metadata=replace(made.METADATA, embargoed=NOW + timedelta(days=2)))
    with newsroom.store.writing(ANNA, NOW) as write:
        articles.revise(write, key, later, RevisionKind.UPDATE, after=1)
    assert newsroom.release() == Released()
    with newsroom.store.writing(ANNA, NOW) as write:
        withdraw(write, key)
    assert newsroom.release().articles == (key,)
    assert b"withdrawn" in newsroom.tree()[f"en/{SLUG}.html"]
