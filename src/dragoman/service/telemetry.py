"""What the service says of itself: a line a request, and figures, without texts, addresses and keys."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, Metric, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.store import Reading, deliveries, editions
from dragoman.store.deliveries import DeliveryState

_log = structlog.get_logger("dragoman.service")

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Environment variable of Prometheus's client, read when that is first imported: the folder in which several
processes count together."""

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Figures:
    """How many requests there were, of which route and with which status, and how long they took: of this
    process, or of all that have the folder which `SHARED` names, those among them that were replaced.
    """

    def __init__(self) -> None:
        self._own = CollectorRegistry()
        self._requests = Counter("dragoman_requests", "Requests.", ("route", "status"), registry=self._own)
        self._seconds = Histogram(
            "dragoman_request_seconds", "Of requests.", ("route",), buckets=_SECONDS, registry=self._own
        )

    def count(self, route: str, status: int, seconds: float) -> None:
        """Counts a request."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def told(self, read: Reading) -> bytes:
        """All figures, as Prometheus reads them."""
        every = CollectorRegistry() if SHARED in os.environ else self._own
        if every is not self._own:
            MultiProcessCollector(every)  # type: ignore[no-untyped-call]
        stored = CollectorRegistry()
        stored.register(_Stored(read))
        return generate_latest(every) + generate_latest(stored)


class _Stored(Collector):
    """Figures that the store has."""

    def __init__(self, read: Reading) -> None:
        self._read = read

    def collect(self) -> Iterator[Metric]:
        """Counts them."""
        every = GaugeMetricFamily("dragoman_editions", "Editions by state.", labels=("state",))
        for state, number in editions.counts(self._read).items():
            every.add_metric((state.value,), number)
        yield every
        sent = GaugeMetricFamily("dragoman_hook_deliveries", "To hooks, by state.", labels=("state",))
        told = deliveries.counts(self._read)
        for one in DeliveryState:
            sent.add_metric((one.value,), told.get(one, 0))
        yield sent


class Telemetry:
    """Tells of each request of an app."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self._app, self._figures = app, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Has the app answer, and tells how that went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        begun, status = time.perf_counter(), 500

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            seconds = time.perf_counter() - begun
            route = state.get("route", "none")  # never the path: it is the caller's, and endless
            caller = state.get("caller")
            self._figures.count(route, status, seconds)
            key = caller.key if caller is not None else 0
            _log.info("request", route=route, status=status, ms=round(seconds * 1000, 1), key=key)
