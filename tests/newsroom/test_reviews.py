"""A review on the store: begun, carried out, finished, published, void."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from suites import editions as made
from suites.databases import NOW
from suites.reviewing import EVA, spanish

from dragoman.model.article import Article
from dragoman.model.disclosed import disclosure
from dragoman.model.disclosure import Oversight
from dragoman.model.edition import Edition, Maker, Origin, Verdict
from dragoman.model.errors import IllegalStep, NotStored
from dragoman.model.newsroom import (
    Actor,
    Decision,
    EditionState,
    Identity,
    IdentityKind,
    RevisionKind,
    SegmentState,
)
from dragoman.model.review import Place as At
from dragoman.model.review import Review
from dragoman.newsroom.release import Place, release
from dragoman.newsroom.reviews import begin, decide, finish, opened, standing
from dragoman.newsroom.withdraw import withdraw
from dragoman.publish.site import Host
from dragoman.records.stored import REVIEW_RECORD
from dragoman.store import Store, Writing, articles, editions, findings, memory, reviews, segments

BEN = Actor("Ben Ode", "translator", ("en", "es"))
GRAVE = 1  # the number of the finding that is to be decided
SLUG = "islanders-win-back-their-winter-ferry"


class Reviewing:
    """An edition that waits for a review, and a clock."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW
        with self.by(EVA) as write:
            known = [Identity(IdentityKind.URL, made.URL)]
            self.article = articles.add(write, made.article("en"), known)
            edition = replace(spanish(), verdict=Verdict.REVIEW)
            self.edition = editions.put(write, self.article, edition, revision=1, after=0).id

    @contextmanager
    def by(self, actor: Actor) -> Iterator[Writing]:
        """A transaction some minutes after the last one."""
        self.now += timedelta(minutes=10)
        with self.store.writing(actor, self.now) as write:
            yield write

    def whole(self, actor: Actor = EVA) -> Review:
        """A review from its beginning to its end."""
        with self.by(actor) as write:
            key = begin(write, self.edition, "The Harbour Post")
        with self.by(actor) as write:
            opened(write, key)
            decide(write, key, GRAVE, Decision.DISMISSED, "Spanish says it with «sin».")
        with self.by(actor) as write:
            return finish(write, key, "Read aloud.")

    def change(self, block: int, text: str, actor: Actor) -> None:
        """A version in which a person wrote a block anew."""
        with self.by(actor) as write:
            stored = editions.get(write, self.edition)
            before = editions.text(write, self.edition, stored.version)
            edition = written(before, block, text, actor.name)
            editions.put(write, self.article, edition, revision=1, after=stored.version, state=stored.state)

    def said(self) -> Oversight | None:
        """What is said of the newest version."""
        with self.store.reading() as read:
            stored, article = editions.get(read, self.edition), articles.get(read, self.article)
            source = articles.text(read, self.article, article.revision)
            text = editions.text(read, self.edition, stored.version)
            return disclosure(standing(read, self.edition, text, source)).oversight


def written(before: Edition, block: int, text: str, name: str) -> Edition:
    """The edition with a block that a person wrote, as one sentence."""
    blocks = list(before.article.blocks)
    blocks[block] = replace(blocks[block], text=text, marks=())
    (first, *_) = before.sentences[blocks[block].id]
    pair = first._replace(target=type(first.target)(0, len(text)), origin=Origin(Maker.PERSON, name))
    article: Article = replace(before.article, blocks=tuple(blocks))
    return replace(before, article=article, sentences={**before.sentences, blocks[block].id: (pair,)})


@pytest.fixture
def reviewing(tmp_path: Path) -> Iterator[Reviewing]:
    """With SQLite."""
    with Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}") as opened_:
        yield Reviewing(opened_)


def test_a_review_is_kept_as_it_was_made(store: Store) -> None:
    """Its record comes back from the store, and says who did what of which versions, and when."""
    reviewing = Reviewing(store)
    review = reviewing.whole()
    with store.reading() as read:
        (kept,) = reviews.of(read, reviewing.edition, 1)
        assert kept.review == review == reviews.get(read, kept.id).review
        decided = findings.of(read, reviewing.edition, 1)[GRAVE]
        assert (decided.decision, decided.decided_by) == (Decision.DISMISSED, EVA.name)
        assert editions.get(read, reviewing.edition).state is EditionState.APPROVED
        approved = {one.state for one in segments.of(read, reviewing.edition)}
        assert approved == {SegmentState.APPROVED}
    assert REVIEW_RECORD.from_json(REVIEW_RECORD.to_json(review)) == review
    assert (review.reviewer, review.responsible, review.remark) == (EVA, "The Harbour Post", "Read aloud.")
    assert reviewing.said() is Oversight.REVIEWED


def test_a_review_does_not_end_before_it_counts(reviewing: Reviewing) -> None:
    """What is lacking is told, and what was done is kept."""
    with reviewing.by(EVA) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
        first = opened(write, key, [At("b0", 0)])
    with (
        pytest.raises(IllegalStep, match=r"not opened.*findings were not decided \(1\)"),
        reviewing.by(EVA) as write,
    ):
        finish(write, key)
    with reviewing.store.reading() as read:
        assert reviews.get(read, key).review == first
        assert editions.get(read, reviewing.edition).state is EditionState.IN_REVIEW
    assert reviewing.said() is Oversight.AUTOMATED


def test_a_skim_does_not_end(reviewing: Reviewing) -> None:
    with reviewing.by(EVA) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
        opened(write, key)
        decide(write, key, GRAVE, Decision.DISMISSED, "Fine.")
        with pytest.raises(IllegalStep, match="too short"):
            finish(write, key)


def test_what_there_is_not_cannot_be_opened_or_decided(reviewing: Reviewing) -> None:
    with reviewing.by(EVA) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
        with pytest.raises(NotStored, match="no sentence 9"):
            opened(write, key, [At("b0", 9)])
        with pytest.raises(NotStored, match="no such finding"):
            decide(write, key, 7, Decision.MENDED)
        with pytest.raises(NotStored, match="no review"):
            opened(write, key + 1)


def test_a_review_is_its_reviewers_and_ends_once(reviewing: Reviewing) -> None:
    reviewing.whole()
    with reviewing.by(BEN) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
    with reviewing.by(EVA) as write:
        with pytest.raises(IllegalStep, match="Ben Ode"):
            opened(write, key)
        with pytest.raises(IllegalStep, match="ended"):
            opened(write, key - 1)


def test_what_the_reviewer_writes_is_part_of_the_review(reviewing: Reviewing) -> None:
    with reviewing.by(EVA) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
    with reviewing.by(EVA) as write:
        opened(write, key)
        decide(write, key, GRAVE, Decision.MENDED)
    reviewing.change(0, "Los isleños recuperan su barco de invierno", EVA)
    with reviewing.by(EVA) as write:
        review = finish(write, key)
    assert review.version == 2
    assert [one.after for one in review.changes] == ["Los isleños recuperan su barco de invierno"]
    assert reviewing.said() is Oversight.EDITED


def test_what_somebody_else_writes_meanwhile_is_to_be_opened(reviewing: Reviewing) -> None:
    with reviewing.by(EVA) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
        opened(write, key)
        decide(write, key, GRAVE, Decision.DISMISSED, "Fine.")
    reviewing.change(0, "Otro titular", BEN)
    with (
        pytest.raises(IllegalStep, match=r"not opened beside their originals \(1\)"),
        reviewing.by(EVA) as write,
    ):
        finish(write, key)
    with reviewing.by(EVA) as write:
        opened(write, key, [At("b0", 0)])
        finish(write, key)
    assert reviewing.said() is Oversight.EDITED


def test_a_word_that_is_changed_afterwards_makes_a_review_void(reviewing: Reviewing) -> None:
    """Who then reviews reads what changed; the record says who read the rest."""
    reviewing.whole()
    reviewing.change(0, "Otro titular", EVA)
    assert reviewing.said() is Oversight.AUTOMATED
    with reviewing.by(BEN) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
        opened(write, key, [At("b0", 0)])
        decide(write, key, GRAVE, Decision.DISMISSED, "Fine.")
    with reviewing.by(BEN) as write:
        review = finish(write, key)
    assert {one.by for one in review.opened} == {EVA.name, ""}
    assert [At(one.block, one.number) for one in review.opened if not one.by] == [At("b0", 0)]
    assert reviewing.said() is Oversight.EDITED


def test_an_original_that_is_updated_makes_a_review_void(reviewing: Reviewing) -> None:
    """At once, whether or not the edition follows; and one that is under way is to be begun anew."""
    reviewing.whole()
    with reviewing.by(BEN) as write:
        key = begin(write, reviewing.edition, "The Harbour Post")
    source = made.article("en")
    later = replace(source, blocks=(replace(source.blocks[0], text="Another headline"), *source.blocks[1:]))
    with reviewing.by(EVA) as write:
        articles.revise(write, reviewing.article, later, RevisionKind.UPDATE, after=1)
    assert reviewing.said() is Oversight.AUTOMATED
    with reviewing.by(EVA) as write:
        edition = replace(spanish(), source=later)
        editions.put(write, reviewing.article, edition, revision=2, after=1)
    with pytest.raises(IllegalStep, match="changed since"), reviewing.by(BEN) as write:
        opened(write, key)


def test_nobody_reviews_what_is_withdrawn(reviewing: Reviewing) -> None:
    with reviewing.by(EVA) as write:
        withdraw(write, reviewing.article)
        with pytest.raises(IllegalStep, match="withdrawn"):
            begin(write, reviewing.edition, "The Harbour Post")


def shown(reviewing: Reviewing, folder: Path) -> bytes:
    """The Spanish page and feed, as readers have them."""

    def clock() -> datetime:
        return reviewing.now

    release(reviewing.store, Place(Host(folder)), EVA, clock)
    return (folder / f"es/{SLUG}.html").read_bytes() + (folder / "es/feed.xml").read_bytes()


def test_a_review_decides_what_readers_and_machines_are_told(reviewing: Reviewing, tmp_path: Path) -> None:
    """On the page, in its head, in JSON-LD and in the feed; and no longer when the original has changed."""
    with reviewing.by(EVA) as write:
        editions.move(write, reviewing.edition, EditionState.PUBLISHED, version=1)
    before = shown(reviewing, tmp_path / "site")
    assert b'<meta name="oversight" content="automated">' in before
    assert b'term="automated-translation"' in before
    reviewing.whole()
    after = shown(reviewing, tmp_path / "site").decode("utf-8")
    assert "Revisado por un editor" in after
    assert '<meta name="oversight" content="reviewed">' in after
    assert '"lastReviewed"' in after
    assert "Responsable editorial: The Harbour Post" in after
    assert 'term="reviewed-automated-translation"' in after
    source = made.article("en")
    later = replace(source, blocks=(replace(source.blocks[0], text="Another headline"), *source.blocks[1:]))
    with reviewing.by(EVA) as write:
        articles.revise(write, reviewing.article, later, RevisionKind.UPDATE, after=1)
    assert shown(reviewing, tmp_path / "site").count(b"lastReviewed") == 0


def test_what_a_review_approved_is_remembered(reviewing: Reviewing) -> None:
    reviewing.whole()
    with reviewing.store.reading() as read:
        remembered = list(memory.every(read))

    assert {one.article for one in remembered} == {str(reviewing.article)}
    assert all(one.is_reusable and one.made_by == EVA.name for one in remembered)
