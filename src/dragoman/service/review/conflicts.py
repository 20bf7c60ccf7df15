"""A sentence that a person wrote and whose original changed since: all four texts, and the choice."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response

from dragoman.model.newsroom import Choice
from dragoman.newsroom import decide as deciding
from dragoman.newsroom.room import Room
from dragoman.segments.difference import difference
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id
from dragoman.service.review.pages import back, render
from dragoman.store import articles, conflicts, editions
from dragoman.store.conflicts import Conflict

router = APIRouter(prefix=DESK, route_class=Door, include_in_schema=False)


@router.get("/editions/{edition}/conflicts")
def first(edition: Id, room: At) -> Response:
    """Leads to the first that is open, or else to the edition."""
    return back(_next(room, edition))


@router.get("/conflicts/{conflict}")
def shown(request: Request, conflict: Id, room: At) -> Response:
    """What the original said and says, what the person wrote, a machine's, and both together."""
    with room.store.reading() as read:
        one = conflicts.get(read, conflict)
        stored = editions.get(read, one.edition)
        article = articles.get(read, stored.article)
        waiting = [other.id for other in conflicts.of(read, one.edition)]
    told: dict[str, Any] = {"one": one, "edition": stored, "article": article, "waiting": waiting}
    return render(request, "conflict.html", **told, **_differences(one, article.language, stored.language))


@router.post("/conflicts/{conflict}")
def decide(
    conflict: Id,
    room: At,
    choice: Annotated[Choice, Form()],
    text: Annotated[str, Form(max_length=100_000)] = "",
) -> Response:
    """Decides what the sentence is, and leads to the next."""
    made = deciding.decide(room, conflict, choice, text)
    return back(_next(room, made.id), "decided")


def _next(room: Room, edition: int) -> str:
    """Where to decide the next conflict of an edition; the edition itself where none is left."""
    with room.store.reading() as read:
        editions.get(read, edition)
        open_ = conflicts.of(read, edition)
    return f"{DESK}/conflicts/{open_[0].id}" if open_ else f"{DESK}/editions/{edition}"


def _differences(one: Conflict, source: str, target: str) -> dict[str, Any]:
    """How the originals differ, and from the person's text the machine's, and both together."""
    return {
        "sources": difference(one.before, one.source, source),
        "machine": difference(one.edited, one.machine, target),
        "proposal": difference(one.edited, one.proposal, target) if one.proposal else None,
    }
