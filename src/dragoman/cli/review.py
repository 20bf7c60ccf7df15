"""``dragoman review``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.cli import console
from dragoman.cli.acting import Acting, article_of, edition_of, now
from dragoman.config.database import store
from dragoman.config.settings import settings
from dragoman.model.edition import Edition
from dragoman.model.errors import SettingsError
from dragoman.model.newsroom import Decision
from dragoman.model.review import Place, Review, lacking
from dragoman.newsroom import reviews as newsroom
from dragoman.publish import files
from dragoman.records.stored import REVIEW_RECORD
from dragoman.store import Reading, articles, editions, reviews


@dataclass(frozen=True, slots=True)
class Beginning:
    """The options of ``review begin``."""

    article: str
    to: str
    responsible: str | None
    config: Path | None
    acting: Acting


def begun(request: Beginning) -> int:
    """Begins a review, and prints its number; the exit status."""
    answers = request.responsible or settings(request.config).newsroom.responsible
    if not answers:
        raise SettingsError(
            "Nobody is named who answers for it", "Give --responsible, or set responsible in [newsroom]."
        )
    with store() as opened, opened.writing(request.acting.actor(), now()) as write:
        edition = edition_of(write, request.article, request.to)
        key = newsroom.begin(write, edition.id, answers)
        review = reviews.get(write, key).review
    with console.result():
        print(key)
    known = f", {len(review.opened)} of them read in an earlier review" if review.opened else ""
    console.summary(f"Review {key} of version {review.version} in {review.language}{known}.")
    return 0


def opened(key: int, places: list[str], acting: Acting) -> int:
    """Says that sentences were opened, all without `places`; the exit status."""
    wanted = [_place(one) for one in places] or None
    with store() as kept, kept.writing(acting.actor(), now()) as write:
        review = newsroom.opened(write, key, wanted)
    console.summary(f"{console.number_of(len(review.opened), 'sentence')} of review {key} opened.")
    return 0


def decided(key: int, finding: int, decision: Decision, reason: str, acting: Acting) -> int:
    """Says what was decided of a finding, counted from 1 as it is shown; the exit status."""
    with store() as kept, kept.writing(acting.actor(), now()) as write:
        newsroom.decide(write, key, finding - 1, decision, reason)
    console.summary(f"Finding {finding} of review {key}: {decision}.")
    return 0


def finished(key: int, remark: str, acting: Acting) -> int:
    """Ends a review; the exit status."""
    with store() as kept, kept.writing(acting.actor(), now()) as write:
        review = newsroom.finish(write, key, remark)
    console.summary(f"Review {key} counts: version {review.version} in {review.language} is reviewed.")
    return 0


def shown(key: int, html: Path | None, *, as_json: bool) -> int:
    """Prints a review, or writes it as a page; the exit status: 1 where it does not count."""
    with store() as kept, kept.reading() as read:
        stored = reviews.get(read, key)
        now_there = _text(read, stored.edition)
    wants = lacking(stored.review, now_there)
    if html is not None:
        from dragoman.publish.reviewed import review_page

        files.written(html, review_page(stored.review, now_there).encode("utf-8"))
    with console.result():
        if as_json:
            print(REVIEW_RECORD.to_json(stored.review))
        else:
            print(_told(key, stored.review, "; ".join(map(str, wants)) or "it counts"))
            for line in _findings(stored.review, now_there):
                print(line)
    return 1 if wants else 0


def listed(article: str, *, as_json: bool) -> int:
    """Lists the reviews of an article's editions; the exit status."""
    lines = []
    with store() as kept, kept.reading() as read:
        for edition in editions.of(read, article_of(read, article)):
            text = _text(read, edition.id)
            for one in reviews.of(read, edition.id):
                wants = [str(want) for want in lacking(one.review, text)]
                lines.append((one.id, one.review, wants))
    with console.result():
        for key, review, wants in lines:
            if as_json:
                record = json.loads(REVIEW_RECORD.to_json(review))
                print(json.dumps({"id": key, "lacking": wants, **record}, ensure_ascii=False))
            else:
                print(_told(key, review, "; ".join(wants) or "it counts"))
    return 0


def _text(read: Reading, edition: int) -> Edition:
    """The newest version of an edition, beside the article as it is now."""
    stored = editions.get(read, edition)
    text = editions.text(read, edition, stored.version)
    newest = articles.get(read, stored.article)
    source = articles.text(read, stored.article, newest.revision)
    return replace(text, source=source)


def _place(said: str) -> Place:
    """A sentence as it is named here: «b7.2» is the second of block b7. Raises SettingsError."""
    block, _, number = said.rpartition(".")
    if not block or not number.isdecimal() or int(number) < 1:
        raise SettingsError(f"«{said}» is no sentence", "Name its block and its number in it, as b7.2.")
    return Place(block, int(number) - 1)


def _findings(review: Review, text: Edition) -> Iterator[str]:
    """The findings of the report, as they are counted, each with what was decided of it."""
    decided = {one.finding: one for one in review.decided}
    for number, finding in enumerate(text.report.findings, 1):
        one = decided.get(finding)
        said = f"{one.decision} {one.reason}".rstrip() if one else Decision.OPEN.value
        yield console.one_line(f"{number:4}. {finding.severity} {finding.check}: {finding.message} [{said}]")


def _told(key: int, review: Review, state: str) -> str:
    ended = f"{review.ended:%Y-%m-%d %H:%M}" if review.ended else "under way"
    who = f"{review.reviewer.name}, {review.reviewer.capacity}"
    of = f"version {review.version} in {review.language} of revision {review.revision}"
    return console.one_line(f"{key}  {of}  {who}  {ended}: {state}")
