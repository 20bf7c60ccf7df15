"""`dragoman release`, `withdraw`, `restore`, `embargo` and `review`, on a newsroom's own store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from suites import editions as made
from suites.command import Run
from suites.databases import ANNA
from suites.reviewing import spanish

from dragoman.model.edition import Verdict
from dragoman.model.newsroom import EditionState, Identity, IdentityKind
from dragoman.publish.bucket import Bucket
from dragoman.store import Store, articles, editions

SLUG = "islanders-win-back-their-winter-ferry"
PAGE = f"site/es/{SLUG}.html"


class Clock:
    """What the command takes for the time of day."""

    now = datetime(2026, 3, 28, 20, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    told = Clock()
    for module in ("released", "review"):
        monkeypatch.setattr(f"dragoman.cli.{module}.now", told)
    return told


@pytest.fixture
def desk(newsroom: Path, run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, with a store that has the ferry and its published Spanish edition."""
    url = f"sqlite:///{newsroom / 'store.sqlite3'}"
    monkeypatch.setenv("DRAGOMAN_DATABASE", url)
    monkeypatch.setattr("getpass.getuser", lambda: "eva")
    with Store.open(url) as store, store.writing(ANNA, clock.now) as write:
        article = articles.add(write, made.article("en"), [Identity(IdentityKind.URL, made.URL)])
        edition = replace(spanish(), verdict=Verdict.PUBLISH)
        one = editions.put(write, article, edition, revision=1, after=0)
        editions.move(write, one.id, EditionState.PUBLISHED, version=1)
    return run


def test_an_article_is_published_withdrawn_and_restored(desk: Run, newsroom: Path) -> None:
    """By its address or by its number."""
    told = desk("release", "--site", "site", "--name", "The Harbour Post")
    assert (told.status, told.stderr) == (0, "site/index.html: 1 article brought up to date.\n")
    assert "transbordador" in (newsroom / PAGE).read_text("utf-8")
    gone = desk("withdraw", made.URL, "--reason", "No such vote was held.", "--reason-language", "en")
    assert gone.status == 0
    assert "in es too" in gone.stderr
    assert desk("release", "--site", "site").status == 0
    assert "No such vote was held." in (newsroom / PAGE).read_text("utf-8")
    assert "its editions are drafts: approve what" in desk("restore", "1").stderr
    assert desk("restore", "1").stderr == "It was not withdrawn.\n"


def test_a_site_in_a_bucket(desk: Run, bucket: str, clock: Clock) -> None:
    """Published, unchanged, and withdrawn; and nobody else's site is overwritten."""
    where = f"s3://{bucket}/site"
    told = desk("release", "--site", where)
    assert (told.status, told.stderr) == (0, f"{where}/index.html: 1 article brought up to date.\n")
    place = Bucket(where)
    page = PAGE.removeprefix("site/")
    assert "transbordador" in (place.read(page) or b"").decode()
    assert "0 articles" in desk("release", "--site", where).stderr
    desk("withdraw", "1", "--reason", "No such vote was held.", "--reason-language", "en")
    assert desk("release", "--site", where).status == 0
    assert "transbordador" not in (place.read(page) or b"").decode()
    assert "No such vote was held." in (place.read(page) or b"").decode()
    assert b"deleted-entry" in (place.read("es/feed.xml") or b"")

    Bucket(f"s3://{bucket}/theirs").write({"index.html": b"somebody else's"}, [])
    assert "did not make" in desk("release", "--site", f"s3://{bucket}/theirs").error
    assert "no bucket" in desk("release", "--site", "ftp://news").error


def test_one_edition_is_withdrawn(desk: Run, newsroom: Path) -> None:
    desk("release", "--site", "site")
    assert desk("withdraw", "1", "--to", "es").status == 0
    desk("release", "--site", "site")
    assert "Esta traducción ha sido retirada" in (newsroom / PAGE).read_text("utf-8")
    assert "no edition in ca" in desk("withdraw", "1", "--to", "ca").error


@pytest.mark.parametrize("said", ["9", "https://news.example/none", "999999999999999999999"])
def test_an_article_that_is_not_there_is_an_error(desk: Run, said: str) -> None:
    assert "There is no article" in desk("withdraw", said).error


def test_an_embargo_is_told_by_the_newsrooms_clocks(desk: Run, newsroom: Path, clock: Clock) -> None:
    """Also over the night on which they go forward."""
    (newsroom / "dragoman.toml").write_text('[newsroom]\nzone = "Europe/Madrid"\n')
    told = desk("embargo", "1", "--until", "2026-03-29 06:00")
    assert "until 2026-03-29 06:00 Europe/Madrid, which is 2026-03-29 04:00 UTC" in told.stderr
    clock.now = datetime(2026, 3, 29, 3, 59, tzinfo=UTC)
    desk("release", "--site", "site")
    assert not (newsroom / "site/index.html").exists()
    clock.now += timedelta(minutes=1)
    desk("release", "--site", "site")
    assert (newsroom / PAGE).exists()


def test_an_embargo_is_lifted(desk: Run, newsroom: Path) -> None:
    desk("embargo", "1", "--until", "2026-03-29 06:00", "--zone", "America/Lima")
    desk("embargo", "1", "--lift")
    desk("release", "--site", "site")
    assert (newsroom / PAGE).exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "one of --until and --lift"),
        (("--until", "2026-03-29 06:00", "--lift"), "one of --until and --lift"),
        (("--until", "soon"), "no time of an embargo"),
        (("--until", "2026-03-29 06:00", "--zone", "Madrid"), "no time zone"),
    ],
)
def test_what_is_no_embargo_is_an_error(desk: Run, options: tuple[str, ...], why: str) -> None:
    assert why in desk("embargo", "1", *options).error


def test_a_zone_in_the_settings_that_is_none_is_an_error(desk: Run, newsroom: Path) -> None:
    (newsroom / "dragoman.toml").write_text('[newsroom]\nzone = "Madrid"\n')
    error = desk("embargo", "1", "--until", "2026-03-29 06:00").error
    assert "newsroom.zone" in error
    assert "Europe/Madrid" in error


def test_a_review_from_its_beginning_to_its_page(desk: Run, newsroom: Path, clock: Clock) -> None:
    """What counts is told on the page; what is void is told by the exit status."""
    desk("release", "--site", "site")
    begun = desk(
        "review", "begin", "1", "--to", "es", "--reads", "en,es", "--responsible", "The Harbour Post"
    )
    assert begun.text == "1\n"
    error = desk("review", "finish", "1").error
    assert "sentences were not opened" in error
    assert "findings were not decided (1)" in error
    clock.now += timedelta(minutes=20)
    desk("review", "open", "1", "b0.1")
    desk("review", "open", "1")
    assert "2. major negation" in desk("review", "show", "1").text
    desk("review", "decide", "1", "2", "dismissed", "--reason", "It is there: «sin».")
    done = desk("review", "finish", "1", "--remark", "Read aloud.")
    assert (done.status, done.stderr) == (0, "Review 1 counts: version 1 in es is reviewed.\n")
    shown = desk("review", "show", "1", "--html", "review.html")
    assert shown.status == 0
    assert "version 1 in es of revision 1  eva, editor  2026-03-28 20:20: it counts" in shown.text
    assert "Read aloud." in (newsroom / "review.html").read_text("utf-8")
    desk("release", "--site", "site")
    assert "Revisado por un editor" in (newsroom / PAGE).read_text("utf-8")
    (listed,) = desk("review", "list", "1", "--json").text.splitlines()
    assert '"lacking": []' in listed
    assert desk("review", "show", "1", "--json").object["review"]["remark"] == "Read aloud."


def test_a_review_needs_somebody_who_answers_for_it(desk: Run, newsroom: Path) -> None:
    """Who that is may stand in the settings."""
    begin = ("review", "begin", "1", "--to", "es", "--reads", "en,es")
    assert "Nobody is named" in desk(*begin).error
    (newsroom / "dragoman.toml").write_text('[newsroom]\nresponsible = "The Harbour Post"\n')
    assert desk(*begin).status == 0


def test_what_is_no_sentence_is_an_error(desk: Run) -> None:
    desk("review", "begin", "1", "--to", "es", "--reads", "en,es", "--responsible", "x")
    assert "b7.2" in desk("review", "open", "1", "b7").error
    assert "no sentence" in desk("review", "open", "1", "b99.1").error
