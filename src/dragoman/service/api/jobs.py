"""Jobs: how far each is, and retrying and cancelling them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel

from dragoman.jobs.line import State, Told
from dragoman.service.access.door import Door
from dragoman.service.api.values import Most, With

router = APIRouter(prefix="/v1", route_class=Door, tags=["jobs"])

Name = Annotated[str, Path(max_length=200, description="As «translate/12/3/es».")]


class Job(BaseModel):
    """A job: how far it is, what became of it, and who has it."""

    name: str
    state: State
    outcome: str
    worker: str
    tries: int
    asked: datetime | None
    changed: datetime | None


@router.get("/jobs")
def listed(
    services: With, state: Annotated[list[State] | None, Query()] = None, most: Most = 50
) -> list[Job]:
    """The jobs in these states, or all; the newest first."""
    return [told(one) for one in services.line.every(tuple(state or ()), most)]


@router.get("/jobs/{job:path}")
def shown(job: Name, services: With) -> Job:
    """A job."""
    return told(services.line.get(job))


@router.post("/jobs/{job:path}/retry")
def retry(job: Name, services: With) -> Job:
    """Begins a job anew that failed or was cancelled."""
    return told(services.line.retry(job))


@router.post("/jobs/{job:path}/cancel")
def cancel(job: Name, services: With) -> Job:
    """Ends a job; what is in hand is finished."""
    return told(services.line.cancel(job))


def told(one: Told) -> Job:
    """A job, as it is shown."""
    return Job(
        name=one.job.id,
        state=one.state,
        outcome=one.outcome,
        worker=one.worker,
        tries=one.tries,
        asked=one.asked,
        changed=one.changed,
    )
