"""The newsroom's jobs as people see them: what waits, what failed and why, and trying again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from dragoman.jobs.keys import Kind
from dragoman.jobs.line import State, Told
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, With
from dragoman.service.review.pages import back, render
from dragoman.store import Reading, articles
from dragoman.store.values import StoredArticle

router = APIRouter(prefix=f"{DESK}/jobs", route_class=Door, include_in_schema=False)

MOST = 100
"""Jobs on a page, the newest."""

LOOKS = "looks"
"""What is asked for to see looks at feeds, in the place of a state."""

_WORK = tuple(kind for kind in Kind if kind is not Kind.WATCH)

Name = Annotated[str, Form(max_length=200)]


@router.get("")
def listed(
    request: Request, room: At, services: With, state: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """The newest jobs; in one state where that is asked. Looks at feeds only where they are: one every minute
    would leave no room for what they found.
    """
    states = tuple(one for one in State if one == state)
    kinds = (Kind.WATCH,) if state == LOOKS else () if states else _WORK
    jobs = services.line.every(states, MOST, kinds)
    with room.store.reading() as read:
        found = about(read, jobs)
    choice = {"chosen": state, "states": list(State), "looks": LOOKS}
    return render(request, "work.html", jobs=jobs, about=found, choice=choice, most=MOST)


@router.post("/retry")
def retry(services: With, name: Name) -> Response:
    """Begins a job anew that failed or was cancelled."""
    services.line.retry(name)
    return back(f"{DESK}/jobs", "retried")


@router.post("/cancel")
def cancel(services: With, name: Name) -> Response:
    """Ends a job that waits, or is under way."""
    services.line.cancel(name)
    return back(f"{DESK}/jobs", "cancelled")


def about(read: Reading, jobs: Iterable[Told]) -> dict[str, StoredArticle]:
    """The articles that jobs are about, by job; what is about none is not there."""
    numbers = {
        told.job.id: int(told.job.parts[0])
        for told in jobs
        if told.job.kind in (Kind.TRANSLATE, Kind.WITHDRAW)
    }
    known = articles.named(read, numbers.values())
    return {name: known[number] for name, number in numbers.items() if number in known}
