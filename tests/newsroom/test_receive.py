"""What comes in is known again: by its identifier, its link, and its address."""

from __future__ import annotations

from dataclasses import replace

import pytest
from suites.newsroom import FERRY, MAYOR, NAMES, STORM, URL, story

from dragoman.model.article import Article
from dragoman.model.errors import IdentityChanged
from dragoman.model.newsroom import EditionState, Identity, RevisionKind
from dragoman.newsroom.identity import identities, settled
from dragoman.newsroom.receive import Received, receive
from dragoman.newsroom.room import Room
from dragoman.newsroom.update import update
from dragoman.store import articles, editions


def received(room: Room, article: Article, *names: Identity, correction: str = "") -> Received:
    with room.writing() as write:
        return receive(write, article, names or NAMES, correction=correction)


def known(identifier: str | None = None, url: str | None = None) -> list[Identity]:
    return identities(Article("en", ()), identifier, url)


def test_a_new_article_is_its_first_revision(room: Room) -> None:
    assert received(room, story(FERRY)) == Received(1, 1, changed=True)


def test_what_is_fetched_twice_is_one_article_and_one_revision(room: Room) -> None:
    received(room, story(FERRY))

    assert received(room, story(FERRY)) == Received(1, 1, changed=False)


def test_another_text_is_a_revision(room: Room) -> None:
    received(room, story(FERRY))

    assert received(room, story(FERRY, STORM)) == Received(1, 2, changed=True)
    with room.store.reading() as read:
        assert [one.kind for one in articles.history(read, 1)] == [RevisionKind.NEW, RevisionKind.UPDATE]


def test_a_changed_slug_is_the_same_article(room: Room) -> None:
    """Its identifier says so; from then on both addresses are its own."""
    received(room, story(FERRY))
    moved = "https://news.example/2026/ferry-is-back"

    again = received(room, story(FERRY, url=moved), *identities(story(url=moved), "ferry-1"))
    by_old, by_new = (
        received(room, story(FERRY), *known(url=URL)),
        received(room, story(STORM), *known(url=moved)),
    )

    assert {again.article, by_old.article, by_new.article} == {1}


def test_an_address_at_which_it_was_found_is_its_own_where_no_identifier_is_known(room: Room) -> None:
    received(room, story(FERRY), *known(url=f"{URL}?utm_source=feed#top"))

    assert received(room, story(FERRY), *known(url=URL)).article == 1
    assert received(room, story(FERRY), *identities(story(url=URL))).article == 1


def test_other_articles_are_others(room: Room) -> None:
    received(room, story(FERRY))

    assert received(room, story(FERRY), *known("ferry-2", "https://news.example/other")).article == 2


def test_a_new_story_at_an_old_address_is_an_error_that_says_so(room: Room) -> None:
    """Its translation would be mended into that of another story."""
    received(room, story(FERRY))

    with pytest.raises(IdentityChanged, match="1 is «ferry-1», and what came in its place is «budget-7»"):
        received(room, story(MAYOR), *known("budget-7", URL))
    with room.store.reading() as read:
        assert articles.get(read, 1).revision == 1


def test_a_document_of_two_articles_is_an_error(room: Room) -> None:
    received(room, story(FERRY), *known("ferry-1"))
    received(room, story(STORM), *known(url="https://news.example/storm"))

    with pytest.raises(IdentityChanged, match="two articles: 1 by its identifier «ferry-1» and 2 by its url"):
        received(room, story(FERRY), *known("ferry-1", "https://news.example/storm"))


def test_an_article_that_comes_in_another_language_is_an_error(room: Room) -> None:
    received(room, story(FERRY))

    with pytest.raises(IdentityChanged, match="was in «en», and what came now is in «es»"):
        received(room, replace(story(FERRY), language="es"))


def test_an_article_needs_a_name(room: Room) -> None:
    with pytest.raises(ValueError, match="without a name"), room.writing() as write:
        receive(write, story(FERRY), ())


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://News.Example:443/a?utm_medium=x&id=3#part", "https://news.example/a?id=3"),
        ("http://news.example", "http://news.example/"),
        ("http://news.example:8080/a?b=&fbclid=1", "http://news.example:8080/a?b="),
        ("tag:news.example,2026:ferry", "tag:news.example,2026:ferry"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_addresses_are_compared_as_what_they_lead_to(url: str, same: str) -> None:
    assert settled(url) == same
    assert settled(same) == same


def test_editions_that_readers_have_lag_from_then_on(room: Room) -> None:
    received(room, story(FERRY))
    made = update(room, 1, "es").edition
    with room.writing() as write:
        if made.state is not EditionState.DRAFT:
            editions.move(write, made.id, EditionState.APPROVED, version=1)
        editions.move(write, made.id, EditionState.PUBLISHED, version=1)

    received(room, story(FERRY, STORM))

    with room.store.reading() as read:
        (edition,) = editions.of(read, 1)
        assert (edition.state, edition.published_version) == (EditionState.STALE, 1)


class TestCorrections:
    """A correction says what was wrong, and goes on saying it."""

    NOTE = "Correction: 52 people waited, not 40."

    def test_its_note_is_part_of_the_article(self, room: Room) -> None:
        received(room, story(FERRY))

        assert received(room, story(STORM), correction=self.NOTE).revision == 2
        with room.store.reading() as read:
            assert articles.history(read, 1)[1].note == self.NOTE
            last = articles.text(read, 1, 2).blocks[-1]
        assert (last.text, last.attributes) == (self.NOTE, {"part": "correction"})

    def test_a_note_that_its_text_has_is_not_said_twice(self, room: Room) -> None:
        received(room, story(FERRY))
        received(room, story(STORM, self.NOTE), correction=self.NOTE)

        with room.store.reading() as read:
            assert [block.text for block in articles.text(read, 1, 2).blocks][1:] == [STORM, self.NOTE]

    def test_later_revisions_keep_it(self, room: Room) -> None:
        """What is fetched again has no note of it, as it was told beside the text."""
        received(room, story(FERRY))
        received(room, story(STORM), correction=self.NOTE)
        received(room, story(STORM, MAYOR), correction="Correction: the storm came on Monday.")
        received(room, story(MAYOR))

        assert received(room, story(MAYOR)).revision == 4
        with room.store.reading() as read:
            texts = [block.text for block in articles.text(read, 1, 4).blocks][1:]
        assert texts == [MAYOR, self.NOTE, "Correction: the storm came on Monday."]

    def test_it_is_translated_and_checked(self, room: Room) -> None:
        received(room, story(FERRY))
        update(room, 1, "es")
        received(room, story(FERRY), correction=self.NOTE)

        done = update(room, 1, "es")

        with room.store.reading() as read:
            edition = editions.text(read, done.edition.id, done.edition.version)
        assert edition.article.blocks[-1].text == "Corrección: esperaron 52 personas, no 40."
        assert ("numbers", 2) in [(count.what, count.total) for count in edition.report.counts]
