"""Articles, editions, sentences and findings, stored and read again, in both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.edition import Verdict
from dragoman.model.errors import IllegalStep, NotStored, Overtaken, StoreError
from dragoman.model.newsroom import Decision, EditionState, Identity, IdentityKind, RevisionKind, SegmentState
from dragoman.store import Store, articles, audit, editions, findings, segments

URL = Identity(IdentityKind.URL, made.URL)
GUID = Identity(IdentityKind.IDENTIFIER, "tag:news.example,2024:ferry")
ENGLISH = made.article("en")
SPANISH = replace(made.edition("es"), verdict=Verdict.REVIEW)


def received(store: Store) -> int:
    with store.writing(ANNA, NOW) as write:
        return articles.add(write, ENGLISH, [URL, GUID])


def translated(store: Store) -> tuple[int, int]:
    """The ids of the article and of its Spanish edition."""
    article = received(store)
    with store.writing(ANNA, NOW) as write:
        return article, editions.put(write, article, SPANISH, revision=1, after=0).id


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    key = received(store)
    with store.reading() as read:
        stored = articles.get(read, key)
        assert articles.text(read, key, 1) == ENGLISH
        assert (stored.language, stored.revision) == ("en", 1)
        assert stored.title == ENGLISH.blocks[0].text
        assert articles.find(read, [URL, Identity(IdentityKind.URL, "https://news.example/other")]) == {
            URL: key
        }
        assert set(articles.known(read, key)) == {URL, GUID}


def test_a_revision_follows_the_newest_one_and_no_other(store: Store) -> None:
    key = received(store)
    later = replace(ENGLISH, blocks=ENGLISH.blocks[:3])
    with store.writing(ANNA, NOW) as write:
        assert articles.revise(write, key, later, RevisionKind.CORRECTION, "Fares were wrong.", after=1) == 2
    with store.writing(ANNA, NOW) as write, pytest.raises(Overtaken):
        articles.revise(write, key, later, RevisionKind.UPDATE, after=1)
    with store.reading() as read:
        assert [(one.number, one.kind, one.note) for one in articles.history(read, key)] == [
            (1, RevisionKind.NEW, ""),
            (2, RevisionKind.CORRECTION, "Fares were wrong."),
        ]
        assert articles.text(read, key, 2) == later
        assert articles.text(read, key, 1) == ENGLISH


def test_no_two_articles_have_one_name(store: Store) -> None:
    """And an attempt leaves nothing behind."""
    key = received(store)
    with pytest.raises(StoreError), store.writing(ANNA, NOW) as write:
        articles.add(write, ENGLISH, [GUID])
    with store.reading() as read:
        assert [one.id for one in articles.newest(read)] == [key]
        assert len(audit.newest(read)) == 1


def test_an_edition_comes_back_as_it_was(store: Store) -> None:
    article, key = translated(store)
    with store.reading() as read:
        stored = editions.get(read, key)
        assert stored == editions.find(read, article, "es")
        assert editions.of(read, article) == (stored,)
        assert (stored.state, stored.version, stored.revision) == (EditionState.DRAFT, 1, 1)
        assert stored.verdict is Verdict.REVIEW
        assert editions.text(read, key, 1) == SPANISH
        found = findings.of(read, key, 1)
        assert [one.message for one in found] == [one.message for one in SPANISH.report.findings]
        assert [one.target for one in found] == [one.target for one in SPANISH.report.findings]
        sentences = segments.of(read, key)
        assert len(sentences) == sum(map(len, SPANISH.sentences.values()))
        assert sentences[0].source == "Islanders win back their winter ferry"
        assert sentences[0].target == "Los isleños recuperan su transbordador de invierno"


def test_a_version_follows_the_newest_one_and_no_other(store: Store) -> None:
    article, key = translated(store)
    with store.writing(ANNA, NOW) as write:
        assert editions.put(write, article, SPANISH, revision=1, after=1, note="edited").version == 2
    for after in (0, 1, 3):
        with store.writing(ANNA, NOW) as write, pytest.raises(Overtaken):
            editions.put(write, article, SPANISH, revision=1, after=after)
    with store.reading() as read:
        assert [(one.number, one.note) for one in editions.history(read, key)] == [(1, ""), (2, "edited")]


def test_an_edition_takes_legal_steps_only(store: Store) -> None:
    article, key = translated(store)
    with store.writing(ANNA, NOW) as write:
        editions.move(write, key, EditionState.IN_REVIEW, version=1)
    with store.writing(ANNA, NOW) as write, pytest.raises(IllegalStep):
        editions.move(write, key, EditionState.PUBLISHED, version=1)
    with store.writing(ANNA, NOW) as write:
        editions.move(write, key, EditionState.APPROVED, version=1)
        shown = editions.move(write, key, EditionState.PUBLISHED, version=1)
    assert (shown.published_version, shown.published_at) == (1, NOW)
    with store.writing(ANNA, NOW) as write:
        assert editions.put(write, article, SPANISH, revision=1, after=1).published_version == 1
        gone = editions.move(write, key, EditionState.WITHDRAWN, version=2)
    assert (gone.published_version, gone.published_at) == (None, None)


def test_what_a_person_decides_is_kept(store: Store) -> None:
    _, key = translated(store)
    with store.writing(ANNA, NOW) as write:
        segments.decide(write, key, 1, SegmentState.APPROVED)
        findings.decide(write, key, 1, 0, Decision.DISMISSED, "The style of the house.")
        with pytest.raises(NotStored):
            segments.decide(write, key, 9999, SegmentState.APPROVED)
    with store.reading() as read:
        sentence = segments.of(read, key)[1]
        assert (sentence.state, sentence.decided_by, sentence.decided_at) == (
            SegmentState.APPROVED,
            ANNA.name,
            NOW,
        )
        finding = findings.of(read, key, 1)[0]
        assert (finding.decision, finding.reason) == (Decision.DISMISSED, "The style of the house.")
        assert (finding.decided_by, finding.decided_at) == (ANNA.name, NOW)


def test_the_queue_goes_by_what_happened_and_not_by_the_clock(store: Store) -> None:
    """A clock that goes back changes no order."""
    article, spanish = translated(store)
    with store.writing(ANNA, NOW - timedelta(days=1)) as write:
        arabic = editions.put(write, article, made.edition("ar"), revision=1, after=0).id
    with store.reading() as read:
        assert [one.id for one in editions.queue(read, [EditionState.DRAFT])] == [spanish, arabic]
        assert editions.queue(read, [EditionState.STALE]) == []
        assert [one.article for one in audit.of(read, article)] == [article] * 3


def test_what_is_not_there_is_said(store: Store) -> None:
    with store.reading() as read:
        for asked in (
            lambda: articles.get(read, 7),
            lambda: editions.get(read, 7),
            lambda: articles.text(read, 7, 1),
        ):
            with pytest.raises(NotStored):
                asked()
