"""What happens, as it happens (server-sent events): in the newsroom, and to a job."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Depends, Header, Query, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from dragoman.jobs.line import State
from dragoman.model.errors import SettingsError
from dragoman.service.access.caller import caller
from dragoman.service.access.door import Door
from dragoman.service.api import jobs
from dragoman.service.api.jobs import Job, Name
from dragoman.service.api.values import MOST, With
from dragoman.service.services import Services
from dragoman.service.streams import AGAIN_MS, LOOK_S, Pulse, Streams
from dragoman.store import audit
from dragoman.store.schema.types import canonical, spelled
from dragoman.store.values import Entry

router = APIRouter(prefix="/v1", tags=["events"], route_class=Door)

_PORTION = 200
_PACE_S = 0.5
_OVER = frozenset({State.DONE, State.FAILED, State.CANCELLED})
_END = "end"

Last = Annotated[
    str | None,
    Header(alias="Last-Event-ID", max_length=40, description="The `id` of the last event that was had."),
]
_TOLD: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}, "description": "Events."}
}
_NO_MORE: dict[int | str, dict[str, Any]] = {204: {"description": "The job has ended, and this was told."}}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events, and from where on."""

    after: Annotated[
        int | None, Query(ge=0, le=MOST, description="From which entry of the trail on; from now, without.")
    ] = None
    action: Annotated[
        list[str] | None, Query(max_length=50, description="Some alone, as «edition.published»; else all.")
    ] = None
    article: Annotated[int | None, Query(ge=1, le=MOST, description="Of one article alone.")] = None


@router.get("/events", response_class=EventSourceResponse, responses=_TOLD)
async def newsroom(
    request: Request, services: With, wanted: Annotated[Wanted, Depends()], last: Last = None
) -> Response:
    """What the audit trail tells of articles and editions, as it happens: each entry an event of its action's
    name, whose `id` is its number. A client that comes back with `Last-Event-ID` misses nothing.
    """
    since = _number(last) if last is not None else wanted.after
    if since is None:
        since = await run_in_threadpool(_newest, services)
    streams: Streams = request.app.state.streams
    pulse: Pulse = request.app.state.pulse
    return streams.response(_who(request), lambda over: _entries(services, pulse, since, wanted, over))


@router.get("/jobs/{job:path}/events", response_class=EventSourceResponse, responses={**_TOLD, **_NO_MORE})
async def job(job: Name, request: Request, services: With, last: Last = None) -> Response:
    """How far a job is, whenever that changes, as `state`; the last event is `ended`, and has the outcome."""
    told = await run_in_threadpool(services.line.get, job)
    if last == _END and told.state in _OVER:
        return Response(status_code=204)  # by which a browser knows not to come back
    streams: Streams = request.app.state.streams
    return streams.response(_who(request), lambda over: _progress(services, job, over))


def _who(request: Request) -> str:
    told = caller(request)
    return f"key {told.key} session {told.session}"


def _number(last: str) -> int:
    if not last.isdecimal() or int(last) > MOST:
        raise SettingsError("That is no event's id", "Take it from the last event that was had.")
    return int(last)


def _newest(services: Services) -> int:
    with services.store.reading() as read:
        return audit.last(read)


async def _entries(
    services: Services, pulse: Pulse, since: int, wanted: Wanted, over: anyio.Event
) -> AsyncIterator[ServerSentEvent]:
    """The entries after `since`, and then those that come, until it is time to come back."""
    until = time.monotonic() + services.stream_s
    yield ServerSentEvent(comment="from here on", retry=AGAIN_MS)
    while (left := until - time.monotonic()) > 0 and not over.is_set():
        newest = await pulse.beyond(since, min(left, LOOK_S))
        more = newest is not None
        while more and not over.is_set():
            found = await run_in_threadpool(_after, services, since, wanted)
            for entry in found:
                yield _event(entry)
                since = entry.seq
            more = len(found) == _PORTION
        since = max(since, newest or 0)


def _after(services: Services, since: int, wanted: Wanted) -> Sequence[Entry]:
    with services.store.reading() as read:
        return audit.after(read, since, _PORTION, actions=wanted.action or (), article=wanted.article)


def _event(entry: Entry) -> ServerSentEvent:
    told = {
        "seq": entry.seq,
        "at": spelled(entry.at),
        "by": entry.by.name,
        "action": entry.action,
        "article": entry.article,
        "subject": entry.subject,
        "data": dict(entry.data),
    }
    return ServerSentEvent(canonical(told), event=entry.action, id=str(entry.seq))


async def _progress(services: Services, name: str, over: anyio.Event) -> AsyncIterator[ServerSentEvent]:
    until = time.monotonic() + services.stream_s
    yield ServerSentEvent(comment="from here on", retry=AGAIN_MS)
    before: Job | None = None
    while time.monotonic() < until and not over.is_set():
        told = jobs.told(await run_in_threadpool(services.line.get, name))
        if told.state in _OVER:
            yield ServerSentEvent(told.model_dump_json(), event="ended", id=_END)
            return
        if told != before:
            yield ServerSentEvent(told.model_dump_json(), event="state")
        before = told
        await asyncio.sleep(_PACE_S)
