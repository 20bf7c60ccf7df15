"""What people say to each other on an edition's page, and what readers say of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from dragoman.model.errors import NotStored
from dragoman.newsroom import comments as talking
from dragoman.newsroom import merging
from dragoman.newsroom import reports as reporting
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import At, Id
from dragoman.service.review import answering
from dragoman.service.review.forms import About, Answered, Said
from dragoman.store import reports

router = APIRouter(prefix=f"{DESK}/editions/{{edition}}", route_class=Door, include_in_schema=False)


@router.post("/comments")
def add(request: Request, edition: Id, room: At, said: Annotated[Said, Form()]) -> Response:
    """Says something about a sentence, or about the edition."""
    with room.writing() as write:
        number = said.sentence
        if number is not None:
            number, _ = merging.now_at(write, edition, number, said.version)
        talking.add(write, edition, said.text, number)
    return answering.renewed(request, room, edition, said.version, number, said="Said.")


@router.post("/comments/{comment}/settle")
def settle(request: Request, edition: Id, comment: Id, room: At, about: Annotated[About, Form()]) -> Response:
    """It is done with."""
    with room.writing() as write:
        talking.settle(write, edition, comment)
    return answering.renewed(request, room, edition, about.version, about.sentence, said="Done with.")


@router.post("/comments/{comment}/reopen")
def reopen(request: Request, edition: Id, comment: Id, room: At, about: Annotated[About, Form()]) -> Response:
    """It is not, after all."""
    with room.writing() as write:
        talking.settle(write, edition, comment, settled=False)
    return answering.renewed(request, room, edition, about.version, about.sentence, said="Open again.")


@router.post("/reports/{report}")
def answer(
    request: Request, edition: Id, report: Id, room: At, answered: Annotated[Answered, Form()]
) -> Response:
    """What becomes of what a reader said."""
    with room.writing() as write:
        if reports.get(write, report).edition != edition:
            raise NotStored(f"Edition {edition} has no report {report}", "Look at those of the edition.")
        reporting.answer(write, report, answered.answer, answered.reason)
    return answering.renewed(request, room, edition, answered.version, answered.sentence, said="Answered.")
