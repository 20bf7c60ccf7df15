"""The app: which routes there are, and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

from fastapi import Depends, FastAPI

from dragoman.model import VERSION
from dragoman.service import problems
from dragoman.service.access.caller import allowed
from dragoman.service.access.counting import Counts
from dragoman.service.access.limits import Limits
from dragoman.service.access.once import described
from dragoman.service.access.shared import Exact, Tally
from dragoman.service.access.tries import Tries
from dragoman.service.api import (
    articles,
    editions,
    events,
    health,
    hooks,
    jobs,
    memory,
    reports,
    reviews,
    sentences,
    terms,
)
from dragoman.service.batching import Batches
from dragoman.service.compat import deepl, documents, files, libretranslate
from dragoman.service.compat.documents import Documents
from dragoman.service.compat.shelf import Shelf
from dragoman.service.compat.usage import Usage
from dragoman.service.guard import Guard
from dragoman.service.hooks.telling import telling
from dragoman.service.readers import errors as missing
from dragoman.service.readers import pages, reporting
from dragoman.service.readers.heard import Heard
from dragoman.service.readers.lists import Lists
from dragoman.service.review import articles as stories
from dragoman.service.review import (
    assets,
    comments,
    conflicts,
    edition,
    factor,
    figures,
    history,
    news,
    queue,
    sentence,
    signing,
    users,
    work,
)
from dragoman.service.review import errors as wrong
from dragoman.service.review import hooks as told
from dragoman.service.review import keys as program_keys
from dragoman.service.review.answering import Versions
from dragoman.service.services import Services
from dragoman.service.streams import Pulse, Streams
from dragoman.service.telemetry import Figures, Telemetry
from dragoman.service.translators.here import Here

DESK: tuple[ModuleType, ...] = (
    assets,
    program_keys,
    signing,
    factor,
    users,
    queue,
    edition,
    news,
    sentence,
    comments,
    stories,
    history,
    figures,
    conflicts,
    work,
    told,
)
"""Pages of the review desk, a part a file."""
PAGES = (*DESK, reporting, pages)
"""What people are shown, with what readers have: last, for any two names may be a page's."""
_SERVICES: tuple[ModuleType, ...] = (libretranslate, deepl, documents, files)
"""Routes of other services: first, as they are asked most often and routes are looked through in order."""
_V1 = (articles, editions, sentences, reviews, reports, terms, memory, events, jobs, hooks)


def create_app(services: Services) -> FastAPI:
    """The doors of a newsroom. It closes what the services opened, when it ends."""

    @asynccontextmanager
    async def _alive(_: FastAPI) -> AsyncIterator[None]:
        with telling(services):
            yield
        await app.state.documents.finished()
        app.state.usage.close()
        app.state.shelf.close()
        services.close()

    app = FastAPI(
        title="Dragoman",
        version=VERSION,
        summary="A newspaper's translations, proven against their originals.",
        lifespan=_alive,
        docs_url=None,  # whose scripts come from elsewhere
        redoc_url=None,
        dependencies=[Depends(allowed)],
    )
    _stated(app, services)
    problems.install(app, lambda request, told: wrong.page(request, told) or missing.page(request, told))
    app.add_middleware(Guard, hosts=services.hosts)
    app.add_middleware(Telemetry, figures=app.state.figures)
    for part in _SERVICES:
        app.include_router(part.router)
    for part in (*_V1, health):
        app.include_router(part.router, responses=problems.ANSWERS)
    for part in PAGES:
        app.include_router(part.router)
    described(app)
    return app


def _stated(app: FastAPI, services: Services) -> None:
    """What is shared by all requests of a process."""
    store = services.store
    app.state.services = services
    app.state.limits = Limits(services.per_minute, Tally(store) if store.is_shared else Counts())
    app.state.tries = Tries(Exact(store) if store.is_shared else Counts())
    app.state.figures = Figures()
    app.state.streams, app.state.pulse = Streams(), Pulse(store)
    app.state.batches, app.state.usage = (
        Batches(services.translates or Here(services.desk)),
        Usage(store, services.now),
    )
    app.state.shelf, app.state.versions, app.state.measured = Shelf(services.shelf), Versions(), {}
    app.state.documents = Documents(app.state.shelf)
    app.state.pages, app.state.lists = services.readers, Lists(store)
    app.state.heard = Heard(Exact(store) if store.is_shared else Counts())
