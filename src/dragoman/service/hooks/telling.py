"""Hooks are told for as long as the service runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.service.services import Services

PACE_S = 1.0
"""Seconds between two looks at what happened."""

_END_S = 20.0
"""Seconds that the end waits for what is on its way; what it cuts off is sent again by the next."""


@contextmanager
def telling(services: Services) -> Iterator[None]:
    """Tells the hooks of the services, where they say that it is done by this process."""
    if not services.tells_hooks:
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_tell, args=(services, stop), name="hooks", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_END_S)


def _tell(services: Services, stop: threading.Event) -> None:
    from dragoman.service.hooks.sender import Sender  # loads httpx, for which no answer waits
    from dragoman.sources.guard import Guard

    Sender(services.store, services.now, services.guard or Guard()).run(stop, PACE_S)
