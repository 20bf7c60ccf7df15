"""The settings of a newsroom, as it writes them."""

from __future__ import annotations

from pathlib import Path

WRITTEN = """
engines = ["apertium"]

[[policy]]
engine = "echo"
to = "es"
withhold = "major"
review = "never"

[[policy]]
at_best = "withhold"

[[terms]]
from = "en"
to = "es"
source = "harbour master"
target = "capitán de puerto"

[[terms]]
from = "en"
to = "ca"
source = "harbour"
target = "port"
status = "preferred"
"""


def written(folder: Path) -> Path:
    """The file of settings, in `folder`."""
    path = folder / "desk.toml"
    path.write_text(WRITTEN, "utf-8")
    return path
