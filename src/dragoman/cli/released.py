"""``dragoman release``, ``withdraw``, ``restore`` and ``embargo``: what readers are to have, and what not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.cli import console, standing
from dragoman.cli.acting import Acting, article_of, now
from dragoman.config.database import store
from dragoman.config.settings import settings
from dragoman.model import embargo as said
from dragoman.model.errors import SettingsError
from dragoman.newsroom import embargo as embargoes
from dragoman.newsroom import withdraw as withdrawals
from dragoman.newsroom.hosting import hosted
from dragoman.newsroom.release import Place
from dragoman.newsroom.release import release as bring
from dragoman.store import site
from dragoman.store import withdrawals as stored_withdrawals
from dragoman.store.withdrawals import WHOLE
from dragoman.text.languages import tag


@dataclass(frozen=True, slots=True)
class Withdrawing:
    """The options of ``withdraw``: one edition where `to` names its language, all of the article without."""

    article: str
    to: str | None
    reason: str
    spoken: str | None
    acting: Acting


@dataclass(frozen=True, slots=True)
class Releasing:
    """The options of ``release``."""

    site: str
    base_url: str | None
    name: str
    drafts: bool
    report: str
    again: bool
    config: Path | None
    acting: Acting


def release(request: Releasing) -> int:
    """Brings the site to what the store says; the exit status."""
    by, zone = request.acting.actor(), settings(request.config).newsroom.zone
    with store() as opened:
        host = hosted(request.site, opened, by, now, request.base_url, request.name)
        place = Place(host, request.drafts, zone, request.report)
        if request.again:
            with opened.writing(by, now()) as write:
                site.again(write)
        done = bring(opened, place, by, now)
    for article, error in done.failed.items():
        console.failed(f"article {article}", error)
    count = len(done.articles)
    console.summary(
        f"{host.shelf.at('index.html')}: {console.number_of(count, 'article')} brought up to date."
    )
    if told := standing.waiting():
        console.summary(told)
    return console.exit_status(count, len(done.failed))


def withdraw(request: Withdrawing) -> int:
    """Withdraws an article, or an edition; the exit status."""
    with store() as opened, opened.writing(request.acting.actor(), now()) as write:
        article = article_of(write, request.article)
        spoken = tag(request.spoken) if request.spoken else "und"
        if request.to is not None:
            withdrawals.withdraw_edition(write, article, tag(request.to), request.reason, spoken)
            told = f"The edition of article {article} in {tag(request.to)} is withdrawn"
        else:
            already = WHOLE in stored_withdrawals.of(write, article)
            gone = withdrawals.withdraw(write, article, request.reason, spoken)
            was = "was withdrawn already" if already else "is withdrawn"
            told = f"Article {article} {was}" + (f", in {', '.join(gone)} too" if gone else "")
    console.summary(f"{told}. Readers are told so by the next «dragoman release».")
    return 0


def restore(article: str, to: str | None, reason: str, acting: Acting) -> int:
    """Takes a withdrawal back; the exit status."""
    with store() as opened, opened.writing(acting.actor(), now()) as write:
        key = article_of(write, article)
        there = withdrawals.restore(write, key, tag(to) if to else WHOLE, reason)
    console.summary(
        f"Article {key} is restored; its editions are drafts: approve what readers are to have again."
        if there
        else "It was not withdrawn."
    )
    return 0


@dataclass(frozen=True, slots=True)
class Embargoing:
    """The options of ``embargo``: until when, as it is written, and in which zone; or that it is lifted."""

    article: str
    until: str | None
    zone: str | None
    lift: bool
    config: Path | None
    acting: Acting


def embargo(request: Embargoing) -> int:
    """Puts an article under an embargo, or lifts it; the exit status."""
    if (request.until is None) is not request.lift:
        raise SettingsError("An embargo has a time, or is lifted", "Give one of --until and --lift.")
    zone = request.zone or settings(request.config).newsroom.zone
    with store() as opened, opened.writing(request.acting.actor(), now()) as write:
        key = article_of(write, request.article)
        if request.until is None:
            there = embargoes.lift(write, key)
            told = f"Article {key} is under no embargo" + ("." if there else ", and was under none.")
        else:
            one = said.embargo(request.until, zone)
            embargoes.put(write, key, one)
            over = "" if one.until > write.at else " That is past: nothing is held back."
            told = (
                f"Article {key} is under embargo until {one}, which is {one.until:%Y-%m-%d %H:%M} UTC.{over}"
            )
    console.summary(told)
    return 0
