"""The app: which routes there are, and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import ModuleType

from fastapi import Depends, FastAPI
from limits.storage import MemoryStorage

from dragoman.model import VERSION
from dragoman.service import problems
from dragoman.service.access.caller import allowed
from dragoman.service.access.limits import Limits
from dragoman.service.access.tries import Tries
from dragoman.service.api import articles, editions, health, jobs, memory, reports, reviews, sentences, terms
from dragoman.service.batching import Batches
from dragoman.service.compat import deepl, files, libretranslate
from dragoman.service.compat.files import Shelf
from dragoman.service.compat.usage import Usage
from dragoman.service.guard import Guard
from dragoman.service.readers import errors as missing
from dragoman.service.readers import pages, reporting
from dragoman.service.readers.files import Folder
from dragoman.service.readers.heard import Heard
from dragoman.service.review import assets, signing, users
from dragoman.service.review import errors as wrong
from dragoman.service.services import Services
from dragoman.service.telemetry import Figures, Telemetry

DESK: tuple[ModuleType, ...] = (assets, signing, users)
"""Pages of the review desk, a part a file."""
READERS: tuple[ModuleType, ...] = (reporting, pages)
"""What readers have; last of all, since any two names may be a page's."""
_V1 = (articles, editions, sentences, reviews, reports, terms, memory, jobs)


def create_app(services: Services) -> FastAPI:
    """The doors of a newsroom. It closes what the services opened, when it ends."""

    @asynccontextmanager
    async def _alive(_: FastAPI) -> AsyncIterator[None]:
        yield
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
    app.state.services, app.state.limits = services, Limits(services.per_minute)
    app.state.tries = Tries(MemoryStorage())
    app.state.figures = figures = Figures()
    app.state.batches, app.state.shelf, app.state.usage = Batches(services.desk), Shelf(), Usage()
    app.state.folder = Folder(services.site) if services.site else None
    problems.install(app, lambda request, told: wrong.page(request, told) or missing.page(request, told))
    app.state.heard = Heard(MemoryStorage())
    app.add_middleware(Guard, hosts=services.hosts)
    app.add_middleware(Telemetry, figures=figures)
    for part in (*_V1, health):
        app.include_router(part.router, responses=problems.ANSWERS)
    for part in (libretranslate, files, deepl, *DESK, *READERS):
        app.include_router(part.router)
    return app
