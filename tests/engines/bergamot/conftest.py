from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from suites.bergamot_model import write_model

from dragoman.engines.bergamot import Bergamot
from dragoman.engines.models.describe import described


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that gives sentences back."""
    if find_spec("slimt") is None:  # it must not be imported: its package looks into the network
        pytest.skip("slimt has wheels for CPython 3.11 on x86_64 alone")
    return write_model(tmp_path_factory.mktemp("bergamot") / "echo")


@pytest.fixture
def model(written: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return shutil.copytree(written, tmp_path / "model")


@pytest.fixture(scope="session")
def engine(written: Path) -> Iterator[Bergamot]:
    engine = Bergamot({written: described(written)})
    yield engine
    engine.close()
