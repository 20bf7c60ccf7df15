from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.engines.apertium.engine import Apertium


@pytest.fixture(scope="session")
def apertium() -> Iterator[Apertium]:
    """One engine for the whole run: starting a pair takes a moment."""
    engine = Apertium()
    yield engine
    engine.close()
