"""The page of figures, and the bars that are drawn on it."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient
from service.conftest import Ferry, SignedIn

from dragoman.newsroom import approval, edit, steps
from dragoman.newsroom.room import Room
from dragoman.service.access.roles import Role
from dragoman.service.review.pictures import Amount, bars
from dragoman.store import editions

HTML = {"Accept": "text/html"}


def page(client: TestClient) -> str:
    return client.get("/review/figures?days=7", headers=HTML).text


def test_bars_are_drawn_to_one_scale() -> None:
    long, short = bars(
        [
            Amount("a", "6", [("critical", 2.0), ("major", 4.0)]),
            Amount("b", "3", [("critical", 0.0), ("major", 3.0)], unsure=1.0),
        ]
    )

    assert [(piece.start, piece.length) for piece in long.pieces] == [(0.0, 33.33), (33.33, 66.67)]
    assert short.pieces[1].length == 50.0
    assert (short.low, short.high) == (33.33, 66.67)
    assert long.low is None


def test_what_is_nothing_everywhere_is_drawn_as_nothing() -> None:
    (one,) = bars([Amount("a", "0", [("edits", 0.0)], unsure=1.0)])

    assert one.pieces[0].length == 0.0
    assert (one.low, one.high) == (0.0, 0.0)
    assert bars([]) == []


def test_a_newsroom_sees_what_was_changed_of_an_engine(signed_in: SignedIn, room: Room, ferry: Ferry) -> None:
    desk = signed_in(Role.READER)
    assert "Readers got no edition" in page(desk)
    edit.edit(room, ferry.edition, 1, "El transbordador no salió el martes.")
    with room.writing() as write:
        approval.approve(write, ferry.edition)
        steps.publish(write, ferry.edition, editions.get(write, ferry.edition).version)

    told = page(desk)
    assert "echo, English → Spanish" in told
    assert re.search(r"<strong>\d\.\d%</strong>", told)
    assert 'class="bar is-edits"' in told
    assert "style=" not in told
