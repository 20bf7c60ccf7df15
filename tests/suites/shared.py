"""The development data, which is not part of the project: found beside it, or by DRAGOMAN_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[3] / "shared"))

needs_ntrex = pytest.mark.skipif(
    not (SHARED / "data/ntrex").is_dir(), reason="the NTREX articles are not here (DRAGOMAN_SHARED)"
)
