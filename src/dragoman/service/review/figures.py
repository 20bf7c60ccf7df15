"""Which engine earns its trust: edit effort, findings and time, by engine and pair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from dragoman.model.edition import Severity
from dragoman.newsroom import figures
from dragoman.newsroom.effort import Trust, trust
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At
from dragoman.service.review.pages import language, render
from dragoman.service.review.pictures import Amount, Bar, bars

router = APIRouter(prefix=DESK, route_class=Door, include_in_schema=False)

PERIODS = (7, 30, 90, 365)
"""Days that figures are of."""

KEPT = 20_000
"""Versions whose effort is kept in memory, a hundred bytes each."""


@router.get("/figures")
def shown(request: Request, room: At, days: Annotated[int, Query()] = 30) -> Response:
    """The figures of some days, as pictures and as a table."""
    days = days if days in PERIODS else 30
    known: figures.Measured = request.app.state.measured
    with room.store.reading() as read:
        efforts = figures.efforts(read, room.now() - timedelta(days=days), known)
    while len(known) > KEPT:
        known.pop(next(iter(known)))
    every = trust(efforts)
    pictures: dict[str, Any] = {"edits": _edits(every), "found": _found(every), "time": _time(every)}
    full = len(efforts) >= figures.MOST
    return render(
        request,
        "figures.html",
        every=every,
        days=days,
        periods=PERIODS,
        total=len(efforts),
        full=full,
        **pictures,
    )


def _name(one: Trust) -> str:
    return f"{one.engine}, {language(one.source)} → {language(one.target)}"


def _edits(every: Sequence[Trust]) -> list[Bar]:
    return bars(
        Amount(_name(one), f"{one.edit_rate:.1%}", [("edits", one.edit_rate)], one.unsure, one.few)
        for one in every
    )


def _found(every: Sequence[Trust]) -> list[Bar]:
    def told(one: Trust) -> str:
        several = [f"{one.found[kind]:.1f} {kind}" for kind in Severity if one.found[kind]]
        return ", ".join(several) or "none"

    return bars(
        Amount(_name(one), told(one), [(kind, one.found[kind]) for kind in Severity], None, one.few)
        for one in every
    )


def _time(every: Sequence[Trust]) -> list[Bar]:
    return bars(
        Amount(_name(one), f"{one.minutes:.0f} minutes", [("time", one.minutes)], None, one.few)
        for one in every
        if one.minutes is not None
    )
