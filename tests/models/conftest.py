"""A store of models, empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.engines.local import probe
from dragoman.models.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models", probe)
