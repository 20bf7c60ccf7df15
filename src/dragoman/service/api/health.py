"""Whether the service lives, whether it can work, and how it does."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from dragoman.service.access.door import Door
from dragoman.service.api.values import With
from dragoman.service.telemetry import MEDIA
from dragoman.store import articles

router = APIRouter(route_class=Door, tags=["health"])


@router.get("/healthz")
def healthz() -> dict[str, str]:
    """Whether it lives."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(services: With) -> dict[str, str]:
    """Whether it can work: its store is there."""
    with services.store.reading() as read:
        articles.newest(read, 1)
    return {"status": "ok"}


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def metrics(request: Request, services: With) -> Response:
    """Figures, as Prometheus reads them."""
    with services.store.reading() as read:
        return Response(request.app.state.figures.told(read), media_type=MEDIA)
