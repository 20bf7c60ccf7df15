from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from suites.bergamot_model import write_model

from dragoman.engines.bergamot.engine import Bergamot
from dragoman.engines.bergamot.process import runtime
from dragoman.model.errors import EngineMissing
from dragoman.models.manifest import described


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that gives sentences back."""
    try:
        runtime()
    except EngineMissing as error:
        pytest.skip(error.message)
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


@pytest.fixture
def marian() -> None:
    """For what only Marian does."""
    if find_spec("_pymarian") is None:
        pytest.skip("pymarian (600 MB) is not installed")


@pytest.fixture
def slimt(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what only slimt does: Marian is not there."""
    if find_spec("slimt") is None:  # it must not be imported: its package looks into the network
        pytest.skip("slimt has wheels for CPython 3.11 on x86_64 alone")
    monkeypatch.setitem(sys.modules, "_pymarian", None)
