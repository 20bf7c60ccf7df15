"""Reviews: begun, done sentence by sentence and finding by finding, and ended."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from dragoman.model.errors import SettingsError
from dragoman.model.newsroom import Decision
from dragoman.model.review import Place, lacking
from dragoman.newsroom import reviews as reviewing
from dragoman.records.reviews import REVIEW
from dragoman.service.access.door import Door
from dragoman.service.api.values import Asked, At, Id, Number, With
from dragoman.store import Reading, editions, reviews
from dragoman.store.reviews import StoredReview

router = APIRouter(prefix="/v1", route_class=Door, tags=["reviews"])


class Begin(Asked):
    """Who will answer for what is published; without, as the newsroom's settings say."""

    responsible: Annotated[str, Field(max_length=500)] = ""


class Sentence(Asked):
    """A sentence: the `number`th of its block, from 0."""

    block: Annotated[str, Field(max_length=500)]
    number: Annotated[int, Field(ge=0, le=2**53 - 1)]


class Opened(Asked):
    """The sentences that were opened beside their originals; null for all of them."""

    sentences: list[Sentence] | None = None


class Decide(Asked):
    """What is decided of a finding, and why."""

    decision: Decision
    reason: Annotated[str, Field(max_length=5000)] = ""


class Finish(Asked):
    """The reviewer's own words."""

    remark: Annotated[str, Field(max_length=5000)] = ""


class Told(BaseModel):
    """A review, and what is `lacking` before it counts."""

    id: int
    edition: int
    lacking: list[str]
    review: dict[str, Any]


@router.get("/editions/{edition}/reviews")
def listed(edition: Id, room: At) -> list[Told]:
    """The reviews of an edition, the newest first."""
    with room.store.reading() as read:
        editions.get(read, edition)
        return [_told(read, one) for one in reviews.of(read, edition)]


@router.post("/editions/{edition}/reviews", status_code=201)
def begin(edition: Id, begun: Begin, room: At, services: With) -> Told:
    """Begins a review of the newest version; what was read in an earlier one, and stands, is not read
    again.
    """
    responsible = begun.responsible or services.responsible
    if not responsible:
        raise SettingsError("Nobody is named who answers for it", "Name who is responsible.")
    with room.writing() as write:
        return _told(write, reviews.get(write, reviewing.begin(write, edition, responsible)))


@router.get("/reviews/{review}")
def shown(review: Id, room: At) -> Told:
    """A review."""
    with room.store.reading() as read:
        return _told(read, reviews.get(read, review))


@router.post("/reviews/{review}/opened")
def opened(review: Id, seen: Opened, room: At) -> Told:
    """Says which sentences were opened."""
    places = None if seen.sentences is None else [Place(one.block, one.number) for one in seen.sentences]
    with room.writing() as write:
        reviewing.opened(write, review, places)
        return _told(write, reviews.get(write, review))


@router.post("/reviews/{review}/findings/{number}")
def decide(review: Id, number: Number, decided: Decide, room: At) -> Told:
    """Says what was decided of a finding, by its number in the report, from 0."""
    with room.writing() as write:
        reviewing.decide(write, review, number, decided.decision, decided.reason)
        return _told(write, reviews.get(write, review))


@router.post("/reviews/{review}/finish")
def finish(review: Id, finished: Finish, room: At) -> Told:
    """Ends a review, which counts from then on; it is refused as long as something is lacking."""
    with room.writing() as write:
        reviewing.finish(write, review, finished.remark)
        return _told(write, reviews.get(write, review))


def _told(read: Reading, one: StoredReview) -> Told:
    text = editions.text(read, one.edition, editions.get(read, one.edition).version)
    wants = [str(want) for want in lacking(one.review, text)]
    record = REVIEW.write(one.review, "review")
    return Told(id=one.id, edition=one.edition, lacking=wants, review=record)
