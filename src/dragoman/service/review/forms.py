"""What the forms of an edition's page send."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from dragoman.model.reported import Answer
from dragoman.service.api.values import MOST, Text

Version = Annotated[int, Field(ge=1, le=MOST)]
Number = Annotated[int, Field(ge=0, le=MOST)]


class Seen(BaseModel):
    """The version that the page shows."""

    version: Version


class Reasoned(Seen):
    """Why something is done."""

    reason: Annotated[str, Field(max_length=2000)]


class Dismissed(Reasoned):
    """Why a finding is no fault, and of which sentence it is."""

    sentence: Number | None = None


class Wrote(Seen):
    """What somebody writes for a sentence, which was `base` in the version that he began on; `mend` where it
    is a repair's.
    """

    base: Text
    text: Text
    mend: Annotated[str, Field(max_length=200)] = ""


class Typed(Seen):
    """A sentence as it is being typed."""

    text: Text


class Said(Seen):
    """A comment, on a sentence or on the edition."""

    text: Annotated[str, Field(max_length=20_000)]
    sentence: Number | None = None


class About(Seen):
    """The sentence that something is about."""

    sentence: Number | None = None


class Opened(Seen):
    """The sentences that were read, each as its number in its block and the block's id."""

    places: Annotated[
        list[Annotated[str, Field(max_length=520, pattern=r"^[0-9]{1,6} ")]], Field(max_length=5000)
    ] = []


class Answered(About):
    """What becomes of a reader's report, and why nothing does."""

    answer: Answer
    reason: Annotated[str, Field(max_length=2000)] = ""
