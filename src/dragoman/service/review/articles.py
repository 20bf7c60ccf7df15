"""The articles of the newsroom: found, and each with its editions, its revisions and what was done."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request, Response

from dragoman.jobs.keys import translation
from dragoman.model import embargo as said
from dragoman.model.errors import NotStored
from dragoman.model.newsroom import Identity, IdentityKind
from dragoman.newsroom import embargo as embargoes_
from dragoman.newsroom import waiting
from dragoman.newsroom import withdraw as withdrawing
from dragoman.newsroom.compared import altered
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Cursor, Id, Language, With
from dragoman.service.review.pages import back, render
from dragoman.store import Reading, articles, audit, editions, embargoes, search, site, withdrawals
from dragoman.store.values import StoredArticle

router = APIRouter(prefix=f"{DESK}/articles", route_class=Door, include_in_schema=False)

ON_A_PAGE = 40
TRAIL = 200
"""Entries of what was done that a page shows, the newest."""

Number = Annotated[int, Query(ge=0, le=2**53 - 1)]


@router.get("")
def listed(
    request: Request,
    room: At,
    words: Annotated[str, Query(max_length=500)] = "",
    cursor: Cursor = None,
) -> Response:
    """The articles that were touched last, or those that have the words, each with its editions."""
    with room.store.reading() as read:
        found = _having(read, words) if words.strip() else articles.newest(read, ON_A_PAGE, cursor)
        every = editions.of_each(read, [one.id for one in found])
    more = found[-1].changed if len(found) == ON_A_PAGE and not words.strip() else None
    return render(request, "articles.html", articles=found, editions=every, words_=words, more=more)


@router.get("/{article}")
def shown(request: Request, article: Id, room: At, services: With) -> Response:
    """An article."""
    now = room.now()
    with room.store.reading() as read:
        stored = articles.get(read, article)
        trail = audit.of(read, article)
        told: dict[str, Any] = {
            "article": stored,
            "addresses": _addresses(articles.known(read, article)),
            "revisions": articles.history(read, article),
            "items": waiting.of_article(read, article, now),
            "embargo": embargoes.of(read, article),
            "gone": withdrawals.of(read, article),
            "trail": trail[: -TRAIL - 1 : -1],
            "has_readers": site.has(read, article),
            "zone": services.zone,
            "left": max(0, len(trail) - TRAIL),
        }
    return render(request, "article.html", **told)


@router.get("/{article}/changes")
def changed(request: Request, article: Id, room: At, before: Number = 0, after: Number = 0) -> Response:
    """What changed from one of its revisions to another: without them, by the newest."""
    with room.store.reading() as read:
        stored = articles.get(read, article)
        history = articles.history(read, article)
        until = after or stored.revision
        since = before or until - 1
        if since < 1:
            raise NotStored(f"Article {article} has one revision", "There is nothing to compare it with.")
        found = altered(articles.text(read, article, since), articles.text(read, article, until))
    told: dict[str, Any] = {"article": stored, "revisions": history, "since": since, "until": until}
    return render(request, "changes.html", found=found, **told)


@router.post("/{article}/editions")
def wanted(article: Id, room: At, services: With, language: Annotated[Language, Form()]) -> Response:
    """Asks for an edition in a language, by a job."""
    with room.store.reading() as read:
        stored = articles.get(read, article)
    services.line.ask([translation(article, stored.revision, language)])
    return back(f"{DESK}/articles/{article}", "asked")


@router.post("/{article}/withdraw")
def withdraw(
    article: Id,
    room: At,
    reason: Annotated[str, Form(max_length=2000)] = "",
    spoken: Annotated[Language, Form()] = "und",
    which: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Takes an article back, or its edition in one language."""
    with room.writing() as write:
        if which:
            withdrawing.withdraw_edition(write, article, which, reason, spoken)
        else:
            withdrawing.withdraw(write, article, reason, spoken)
    return back(f"{DESK}/articles/{article}", "withdrawn")


@router.post("/{article}/embargo")
def embargoed(
    article: Id, room: At, services: With, until: Annotated[str, Form(min_length=1, max_length=100)]
) -> Response:
    """Shows nothing of an article before a time, by the newsroom's clocks."""
    named = said.embargo(until, services.zone)
    with room.writing() as write:
        embargoes_.put(write, article, named)
    return back(f"{DESK}/articles/{article}", "embargoed")


@router.post("/{article}/embargo/lift")
def lifted(article: Id, room: At) -> Response:
    """Ends an embargo now."""
    with room.writing() as write:
        embargoes_.lift(write, article)
    return back(f"{DESK}/articles/{article}", "lifted")


@router.post("/{article}/restore")
def restore(
    article: Id,
    room: At,
    which: Annotated[str, Form(max_length=64)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Takes a withdrawal back; editions are drafts then."""
    with room.writing() as write:
        withdrawing.restore(write, article, which, reason)
    return back(f"{DESK}/articles/{article}", "restored")


def _having(read: Reading, words: str) -> list[StoredArticle]:
    """The articles that have the words, in their own language or in an edition."""
    found = dict.fromkeys(one.article for one in search.find(read, words, most=ON_A_PAGE))
    return [articles.get(read, key) for key in found]


def _addresses(known: tuple[Identity, ...]) -> list[str]:
    """Where readers have the original: web addresses alone, as an article may name anything as its own."""
    links = (one.value for one in known if one.kind is not IdentityKind.IDENTIFIER)
    return [link for link in links if urlsplit(link).scheme in ("http", "https")]
