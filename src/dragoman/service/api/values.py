"""What routes are given and give, where several share it."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Path, Query, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dragoman.model.errors import UnknownLanguage
from dragoman.newsroom.room import Room
from dragoman.service.access import caller
from dragoman.service.services import Services
from dragoman.text.languages import tag

T = TypeVar("T")

MOST = 2**53 - 1
"""Ids and numbers above are nobody's: databases refuse them."""


def _tag(written: str) -> str:
    try:
        return tag(written)
    except UnknownLanguage as error:
        raise ValueError(str(error)) from error


async def _room(request: Request) -> Room:
    return caller.room(request)


async def _services(request: Request) -> Services:
    return caller.services(request)


At = Annotated[Room, Depends(_room)]
"""Async, as all that a route depends on: FastAPI has a thread do what is not."""

With = Annotated[Services, Depends(_services)]
Id = Annotated[int, Path(ge=1, le=MOST)]
Number = Annotated[int, Path(ge=0, le=MOST)]
Cursor = Annotated[
    int | None, Query(ge=0, le=MOST, description="What `next` of the page before says; none for the first.")
]
Most = Annotated[int, Query(ge=1, le=500, description="How many are on a page.")]
Language = Annotated[
    str, AfterValidator(_tag), Field(max_length=64, description="BCP 47 tag.", examples=["es"])
]
Text = Annotated[str, Field(max_length=100_000)]


class Asked(BaseModel):
    """A body: what it does not know is an error of whoever wrote it."""

    model_config = ConfigDict(extra="forbid")


class Page(BaseModel, Generic[T]):
    """Some of many, and `next`, the cursor of those that follow; null at the end."""

    items: list[T]
    next: int | None = None
