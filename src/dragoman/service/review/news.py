"""What others do in an edition while somebody has its page open: it hears that there is something, and asks
what.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import APIRouter, Query, Request, Response
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from dragoman.service.access.caller import caller
from dragoman.service.access.door import Door
from dragoman.service.access.table import DESK
from dragoman.service.api.values import MOST, At, Id, With
from dragoman.service.review import answering
from dragoman.service.services import Services
from dragoman.service.streams import AGAIN_MS, LOOK_S, Beat, Pulse, Streams
from dragoman.store import Reading, audit, begun, comments, editions, segments
from dragoman.store.values import StoredEdition

router = APIRouter(prefix=f"{DESK}/editions/{{edition}}", route_class=Door, include_in_schema=False)

_AT_ONCE = 200


@router.get("/news")
def news(  # noqa: PLR0913  # what a page shows
    request: Request,
    edition: Id,
    room: At,
    version: Annotated[int, Query(ge=1, le=MOST)],
    writing: Annotated[str, Query(max_length=5000)] = "",
    talk: Annotated[str, Query(max_length=100)] = "",
    entry: Annotated[int | None, Query(ge=0, le=MOST)] = None,
) -> Response:
    """What others did since the version that the page shows, and since the `entry` of the audit trail; where
    they write, if not in the sentences that it shows so (`writing`, by number); and what they said since
    `talk`. Nothing where nothing is new.
    """
    own = room.by.name
    with room.store.reading() as read:
        stored = editions.get(read, edition)
        now = answering.written_in(read, edition, stored.version, own)
        silent = not talk or talk == comments.stamp(read, edition)
        quiet = entry is None or entry == audit.last_about(read, stored.article)
        done = set() if quiet or entry is None else _done(read, stored, entry, own)
    before = {int(one) for one in writing.split(",") if one.isdecimal() and len(one) < 7}
    if stored.version == version and now == before and silent and quiet:
        return Response(status_code=204)
    return answering.renewed(request, room, edition, version, also=done | (now ^ before), talk=not silent)


def _done(read: Reading, stored: StoredEdition, entry: int, own: str) -> set[int]:
    """The sentences of which others decided something after an entry of the audit trail, by number; all of
    them where that is not said.
    """
    sentences = {one.position for one in segments.of(read, stored.id)}
    found: set[int] = set()
    every = audit.after(read, entry, _AT_ONCE, article=stored.article)
    for one in every:
        if one.subject != f"edition {stored.article} {stored.language}" or one.by.name == own:
            continue
        if one.action.startswith("sentence."):
            found.add(int(one.data["sentence"]))
        elif one.action.partition(".")[0] not in ("comment", "review") and one.action != "edition.made":
            return sentences
    return found if len(every) < _AT_ONCE else sentences


@router.get("/live", response_class=EventSourceResponse)
async def live(request: Request, edition: Id, services: With) -> Response:
    """Says `news` whenever there may be some of an edition for whoever listens, and once at the beginning."""
    own = caller(request).by.name
    await run_in_threadpool(_sign, services, edition, own)  # or there is no such edition
    streams: Streams = request.app.state.streams
    pulse: Pulse = request.app.state.pulse
    who = f"session {caller(request).session}"
    return streams.response(who, lambda over: _news(services, pulse, edition, own, over))


async def _news(
    services: Services, pulse: Pulse, edition: int, own: str, over: anyio.Event
) -> AsyncIterator[ServerSentEvent]:
    until = time.monotonic() + services.stream_s
    yield ServerSentEvent(comment="from here on", retry=AGAIN_MS)
    beat: Beat | None = None
    before: object = None
    while (left := until - time.monotonic()) > 0 and not over.is_set():
        heard = await pulse.other(beat, min(left, LOOK_S))
        if heard is None:
            continue
        beat = heard
        now = await run_in_threadpool(_sign, services, edition, own)
        if now != before:
            yield ServerSentEvent("news", event="news")
        before = now


def _sign(services: Services, edition: int, own: str) -> tuple[int, frozenset[tuple[str, int, str]]]:
    """What is another as soon as something was done, or somebody else begins to write or ends. Raises
    NotStored.
    """
    with services.store.reading() as read:
        stored = editions.get(read, edition)
        others = (one for one in begun.of(read, edition) if one.made_by != own)
        written = frozenset((one.block, one.position, one.made_by) for one in others)
        return audit.last_about(read, stored.article), written
