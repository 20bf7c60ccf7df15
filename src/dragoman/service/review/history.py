"""The versions of an edition: who made each and why, what differs between two, and the way back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response

from dragoman.newsroom import revert
from dragoman.newsroom.compared import altered
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id
from dragoman.service.review.pages import back, render
from dragoman.store import articles, conflicts, editions

router = APIRouter(prefix=f"{DESK}/editions", route_class=Door, include_in_schema=False)

Number = Annotated[int, Query(ge=0, le=2**53 - 1)]
Seen = Annotated[int, Form(ge=1, le=2**53 - 1)]


@router.get("/{edition}/history")
def shown(request: Request, edition: Id, room: At, before: Number = 0, after: Number = 0) -> Response:
    """The versions, and what differs between two of them: without them, what the newest changed."""
    with room.store.reading() as read:
        stored = editions.get(read, edition)
        article = articles.get(read, stored.article)
        until = after or stored.version
        since = before or max(1, until - 1)
        old, new = (editions.text(read, edition, number) for number in (since, until))
        told: dict[str, Any] = {
            "edition": stored,
            "article": article,
            "versions": editions.history(read, edition),
            "found": altered(old.article, new.article),
            "waits": bool(conflicts.of(read, edition)),
        }
    return render(request, "history.html", since=since, until=until, **told)


@router.post("/{edition}/revert")
def reverted(edition: Id, room: At, to: Seen, version: Seen) -> Response:
    """Brings the edition back to what its version `to` was, where `version` is its newest."""
    revert.revert(room, edition, to, version)
    return back(f"{DESK}/editions/{edition}/history", "reverted")
