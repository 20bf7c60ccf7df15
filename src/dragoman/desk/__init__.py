"""What people do with articles: open a desk, read, translate, check, publish, release. See `Desk`."""

from dragoman.desk.desk import Desk
from dragoman.desk.judging import check
from dragoman.desk.values import (
    Checked,
    Document,
    Doubt,
    Embargoed,
    Failed,
    Finished,
    Held,
    Made,
    Published,
    Release,
    Run,
    Site,
    Sources,
    Tested,
    Unneeded,
)
from dragoman.model.edition import Key

__all__ = [
    "Checked",
    "Desk",
    "Document",
    "Doubt",
    "Embargoed",
    "Failed",
    "Finished",
    "Held",
    "Key",
    "Made",
    "Published",
    "Release",
    "Run",
    "Site",
    "Sources",
    "Tested",
    "Unneeded",
    "check",
]
