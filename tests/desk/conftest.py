"""What tests of desks share."""

from __future__ import annotations

import pytest

from dragoman.config.settings import Settings
from dragoman.model.protocols import Engine


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> dict[str, Engine]:
    """Engines by their names, for desks to find in the table."""
    made: dict[str, Engine] = {}

    def named(setting: str, settings: Settings | None = None) -> Engine:
        return made[setting]

    monkeypatch.setattr("dragoman.config.engines.engine_named", named)
    return made
