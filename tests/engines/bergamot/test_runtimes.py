from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from suites.bergamot_files import write_items
from suites.bergamot_model import SMALL, network

from dragoman.engines.bergamot.files import FLOAT32, opened, tensors
from dragoman.engines.bergamot.process import converted
from dragoman.model.errors import EngineError


def test_embeddings_are_the_same_numbers(tmp_path: Path) -> None:
    before = network(SMALL, 640)[0]
    write_items(tmp_path / "model.bin", network(SMALL, 640))

    converted(tmp_path / "model.bin", tmp_path / "converted.bin")

    with opened(tmp_path / "converted.bin") as stream:
        after = next(tensors(tmp_path / "converted.bin", stream))
        stream.seek(after.at)
        found = np.frombuffer(stream.read(4 * after.elements), np.float32)
    scale = np.frombuffer(before.data, np.float32, 1, after.elements)
    assert (after.name, after.type, after.shape) == ("Wemb", FLOAT32, (640, 512))
    assert np.array_equal(found, np.frombuffer(before.data, np.int8, after.elements) / scale)


def test_a_model_that_does_not_say_what_it_is_is_refused(tmp_path: Path) -> None:
    """Marian would take it for the network that it makes when it is told nothing."""
    write_items(tmp_path / "model.bin", network(SMALL, 640)[:-1])

    with pytest.raises(EngineError, match="does not say"):
        converted(tmp_path / "model.bin", tmp_path / "converted.bin")
