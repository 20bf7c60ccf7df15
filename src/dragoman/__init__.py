"""Dragoman: a newspaper's automated translation system."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.model.edition import Report

__version__ = "1.0.0b1"
__all__ = ["__version__", "check"]


def check(source: str, translation: str, source_language: str, target_language: str) -> Report:
    """What is wrong with a translation of `source`, whoever made it, and how bad it is (`Report.score`).

    Both texts are plain, a sentence or a few; languages are BCP 47 tags in any usual spelling, not
    detected. Findings carry spans in `source` and `translation`. Raises UnknownLanguage.
    """
    # By name: the layers below import this package for its version, and must not reach above through it.
    checking = import_module("dragoman.config.checking")
    report: Report = checking.checked(source, translation, source_language, target_language)
    return report
