"""A sentence of an edition's page: judged as it is typed, kept, saved, mended, approved, taken back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response

from dragoman.newsroom import edit as editing
from dragoman.newsroom import merging, reading
from dragoman.newsroom.merging import Met, Written
from dragoman.newsroom.room import Room
from dragoman.newsroom.sentences import place_of
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id, Number
from dragoman.service.review import answering, beside
from dragoman.service.review.forms import Dismissed, Seen, Typed, Wrote
from dragoman.service.review.pages import render
from dragoman.service.review.sheet import sheet

router = APIRouter(prefix=f"{DESK}/editions/{{edition}}", route_class=Door, include_in_schema=False)

_ONE = "/sentences/{number}"


@router.get(_ONE)
def shown(
    request: Request,
    edition: Id,
    number: Number,
    room: At,
    version: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """What stands beside a sentence; `number` is that of the version which the page shows."""
    if not answering.is_part(request):
        return answering.page(request, room, edition, number)
    with room.store.reading() as read:
        if version is not None:
            number, _ = merging.now_at(read, edition, number, version)
        told = sheet(read, edition, room.by, room.now())
        line = answering.line_of(told, number)
        look = answering.beside_of(room, read, told, line)
    return render(request, "edition/panel.html", sheet=told, one=line, look=look)


@router.post(_ONE + "/check")
def check(
    request: Request, edition: Id, number: Number, room: At, typed: Annotated[Typed, Form()]
) -> Response:
    """What is found in a sentence as it is being typed."""
    versions: answering.Versions = request.app.state.versions
    text = versions.get(room, edition, typed.version)
    place = place_of(text, number)
    found = beside.judged(room, text, place, typed.text)
    told = {
        "edition": {"id": edition, "language": text.language, "version": typed.version},
        "source_language": text.source.language,
        "is_worked_on": True,
    }
    one = {"number": number, "conflict": None, "target": beside.target_of(text, place)}
    values = {"found": found, "one": one, "sheet": told}
    return render(request, "edition/judged.html", 200, **values)


@router.put(_ONE)
def keep(edition: Id, number: Number, room: At, wrote: Annotated[Wrote, Form()]) -> Response:
    """Keeps what is being written, until it is saved."""
    merging.keep(room, edition, Written(number, wrote.version, wrote.base, wrote.text))
    return Response(status_code=204)


@router.post(_ONE)
def save(
    request: Request, edition: Id, number: Number, room: At, wrote: Annotated[Wrote, Form()]
) -> Response:
    """Writes a sentence, with what others wrote in it meanwhile; where they met, both are shown."""
    if wrote.mend and (taken := _taken(room, edition, number, wrote)):
        return answering.renewed(request, room, edition, wrote.version, number, said=taken)
    done = merging.save(room, edition, Written(number, wrote.version, wrote.base, wrote.text))
    if isinstance(done, Met):
        return answering.renewed(request, room, edition, wrote.version, done.number, met=done)
    said = f"Saved, with what {' and '.join(done.others)} wrote." if done.others else "Saved."
    return answering.renewed(request, room, edition, wrote.version, done.number, said=said)


def _taken(room: Room, edition: int, number: int, wrote: Wrote) -> str:
    """Takes what a repair makes of a sentence, where that is still what the page showed."""
    offered = editing.mends(room, edition, number)
    if not any((one.name, one.candidate.text) == (wrote.mend, wrote.text) for one in offered):
        return ""
    editing.take(room, edition, number, wrote.mend)
    return "Mended."


@router.post(_ONE + "/undo")
def undo(request: Request, edition: Id, number: Number, room: At, seen: Annotated[Seen, Form()]) -> Response:
    """Gives a sentence the text that it had before."""
    number = _now(room, edition, number, seen.version)
    editing.undo(room, edition, number)
    return answering.renewed(request, room, edition, seen.version, number, said="Undone, in a new version.")


@router.post(_ONE + "/approve")
def approve(
    request: Request, edition: Id, number: Number, room: At, seen: Annotated[Seen, Form()]
) -> Response:
    """A person answers for a sentence as the page shows it."""
    return _answered(request, room, edition, number, seen.version, approved=True)


@router.post(_ONE + "/reopen")
def reopen(
    request: Request, edition: Id, number: Number, room: At, seen: Annotated[Seen, Form()]
) -> Response:
    """Nobody answers for a sentence any more."""
    return _answered(request, room, edition, number, seen.version, approved=False)


def _answered(  # noqa: PLR0913  # what was done, and of what
    request: Request, room: Room, edition: int, number: int, version: int, *, approved: bool
) -> Response:
    with room.writing() as write:
        reading.answer(write, edition, version, number, approved=approved)
    said = "Approved." if approved else "Taken back."
    return answering.renewed(request, room, edition, version, number, said=said)


@router.get(_ONE + "/candidates")
def candidates(request: Request, edition: Id, number: Number, room: At) -> Response:
    """Other texts for a sentence: its earlier ones, and what the engine offers now."""
    with room.store.reading() as read:
        told = sheet(read, edition, room.by, room.now())
        line = answering.line_of(told, number)
        some = beside.others(read, edition, told.text, line.place)
    some += beside.offered(room, told.text, line.place)
    return render(request, "edition/others.html", sheet=told, one=line, some=some)


@router.post("/findings/{finding}/dismiss")
def dismiss(
    request: Request, edition: Id, finding: Number, room: At, why: Annotated[Dismissed, Form()]
) -> Response:
    """A finding is no fault here, and why."""
    with room.writing() as write:
        reading.dismiss(write, edition, why.version, finding, why.reason)
    return answering.renewed(request, room, edition, why.version, why.sentence, said="Dismissed.")


def _now(room: Room, edition: int, number: int, version: int) -> int:
    with room.store.reading() as read:
        return merging.now_at(read, edition, number, version)[0]
