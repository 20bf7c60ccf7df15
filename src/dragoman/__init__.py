"""Dragoman: a newspaper's automated translation system. `Desk` is its door for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.model import VERSION

if TYPE_CHECKING:
    from dragoman.desk import (
        Checked,
        Desk,
        Document,
        Doubt,
        Failed,
        Finished,
        Held,
        Key,
        Made,
        Published,
        Release,
        Run,
        Site,
        Sources,
        Tested,
        Unneeded,
        check,
    )

__version__ = VERSION
__all__ = [
    "Checked",
    "Desk",
    "Document",
    "Doubt",
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
    "__version__",
    "check",
]


def __getattr__(name: str) -> object:
    """A name of the desk's, loaded when it is asked for: importing the package costs nothing (PEP 562)."""
    if name in __all__:
        from dragoman import desk

        return getattr(desk, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def __dir__() -> list[str]:
    """What is there to be asked for, loaded or not: an interactive session completes these names."""
    return sorted({*globals(), *__all__})
