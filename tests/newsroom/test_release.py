"""The site follows the store: what is published, withdrawn and under embargo."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from suites import editions as made
from suites.databases import ANNA, NOW

from dragoman.model.article import Article
from dragoman.model.edition import Edition, Verdict
from dragoman.model.embargo import Embargo, embargo
from dragoman.model.errors import IllegalStep, NotStored, WriteError
from dragoman.model.newsroom import EditionState, Identity, IdentityKind, RevisionKind
from dragoman.newsroom import embargo as embargoing
from dragoman.newsroom.release import Place, Released, release, waiting
from dragoman.newsroom.withdraw import restore, withdraw, withdraw_edition
from dragoman.publish.plan import Publication
from dragoman.publish.site import Host, publish
from dragoman.store import Store, articles, audit, editions, site

LANGUAGES = ("es", "ar", "he")
SLUG = "islanders-win-back-their-winter-ferry"


@dataclass
class Newsroom:
    """A store and its site, with a clock that tests set."""

    store: Store
    folder: Path
    now: datetime = NOW
    drafts: bool = False

    def clock(self) -> datetime:
        return self.now

    def receive(self, source: Article | None = None, *languages: str) -> int:
        """An article with editions that are published, as policy lets them pass."""
        source = source or made.article("en")
        with self.store.writing(ANNA, self.now) as write:
            url = source.metadata.url or "tag:ferry"
            key = articles.add(write, source, [Identity(IdentityKind.URL, url)])
            for language in languages or LANGUAGES:
                edition = self.edition(language, source)
                one = editions.put(write, key, edition, revision=1, after=0)
                editions.move(write, one.id, EditionState.PUBLISHED, version=1)
        return key

    def edition(self, language: str, source: Article | None = None) -> Edition:
        edition = replace(made.edition(language), verdict=Verdict.PUBLISH)
        return edition if source is None else replace(edition, source=source)

    def release(self) -> Released:
        return release(self.store, Place(Host(self.folder), self.drafts), ANNA, self.clock)

    def tree(self) -> dict[str, bytes]:
        return {
            str(p.relative_to(self.folder)): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()
        }

    def waits(self) -> int:
        with self.store.reading() as read:
            return waiting(read, self.now)

    def state(self, article: int) -> set[EditionState]:
        with self.store.reading() as read:
            return {one.state for one in editions.of(read, article)}


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """With SQLite."""
    with Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}") as opened:
        yield Newsroom(opened, tmp_path / "site")


@pytest.fixture
def anywhere(store: Store, tmp_path: Path) -> Newsroom:
    """With SQLite and with PostgreSQL, one after the other."""
    return Newsroom(store, tmp_path / "site")


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


MADRID = embargo("2026-03-29 06:00", "Europe/Madrid")  # the night on which clocks go forward


def test_before_its_time_nothing_of_it_is_anywhere(anywhere: Newsroom) -> None:
    """Not in pages, feeds, indexes, the sitemap or the site's memory; and not in a job that waits."""
    key = anywhere.receive()
    with anywhere.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    anywhere.now = datetime(2026, 3, 29, 3, 59, 59, tzinfo=UTC)
    assert anywhere.release() == Released()
    assert anywhere.waits() == 0
    assert anywhere.tree() == {}
    anywhere.now += timedelta(seconds=1)
    assert anywhere.waits()
    assert anywhere.release().articles == (key,)
    assert f"es/{SLUG}.html" in anywhere.tree()


def test_others_are_published_while_one_is_under_embargo(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    with newsroom.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    blocks = made.article("en").blocks
    other = replace(
        made.article("en"),
        blocks=(replace(blocks[0], text="Bakers rise early"), *blocks[1:]),
        metadata=replace(made.METADATA, url="https://news.example/bakers"),
    )
    second = newsroom.receive(other, "es")
    assert newsroom.release().articles == (second,)
    said = b"\n".join(newsroom.tree().values())
    assert made.URL.encode() not in said
    assert SLUG.encode() not in said


def test_the_embargo_of_its_publisher_is_heeded(newsroom: Newsroom) -> None:
    """As an agency's document names it, whoever received it."""
    until = NOW + timedelta(hours=2)
    key = newsroom.receive(replace(made.article("en"), metadata=replace(made.METADATA, embargoed=until)))
    assert newsroom.release() == Released()
    assert newsroom.tree() == {}
    newsroom.now = until
    assert newsroom.release().articles == (key,)


def test_an_embargo_that_is_lifted_is_over(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    with newsroom.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    newsroom.release()
    with newsroom.store.writing(ANNA, NOW) as write:
        assert embargoing.lift(write, key)
        assert not embargoing.lift(write, key)
    assert newsroom.release().articles == (key,)


def test_what_readers_have_cannot_be_put_under_embargo(newsroom: Newsroom) -> None:
    key = newsroom.receive()
    newsroom.release()
    with pytest.raises(IllegalStep, match="too late"), newsroom.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)


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


def test_a_zone_whose_rules_change_moves_the_embargo(
    anywhere: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was said as a time of day there."""
    key = anywhere.receive()
    with anywhere.store.writing(ANNA, NOW) as write:
        embargoing.put(write, key, MADRID)
    later = MADRID.until + timedelta(hours=1)
    monkeypatch.setattr(Embargo, "until", later)
    anywhere.now = later - timedelta(seconds=1)
    assert anywhere.release() == Released()
    anywhere.now = later
    assert anywhere.release().articles == (key,)


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
