"""Documentation that cannot drift."""

from __future__ import annotations

import importlib.util
from pathlib import Path

GENERATOR = Path(__file__).parents[1] / "docs/generate.py"


def test_the_generated_pages_are_what_the_code_says() -> None:
    """Run `make docs` when this fails."""
    spec = importlib.util.spec_from_file_location("generate", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    for path, text in module.pages().items():
        assert path.read_text(encoding="utf-8") == text
