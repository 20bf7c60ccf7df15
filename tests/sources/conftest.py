"""What tests of the web share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from suites.web import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
