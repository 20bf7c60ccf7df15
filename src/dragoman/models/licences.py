"""Licences of models: as SPDX writes them, and what they forbid a newspaper."""

from __future__ import annotations

import re
from pathlib import Path

UNKNOWN = "unknown"

_SPELLED = {"apache-2.0": "Apache-2.0", "mit": "MIT", "openrail": "OpenRAIL"}
_CARD = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_LICENCE = re.compile(r"^license:[ \t]*[\"']?([\w.+-]+)", re.MULTILINE)
_MOST = 1 << 20


def spdx(licence: str) -> str:
    """A model card's spelling as SPDX's: "cc-by-nc-4.0" is "CC-BY-NC-4.0"."""
    said = licence.strip()
    return _SPELLED.get(said.lower()) or (said.upper() if re.match(r"cc|mpl|gpl|bsd", said, re.I) else said)


def forbids_trade(licence: str) -> bool:
    """Whether a licence keeps a model from commercial use, such as a newspaper's (CC's "NC")."""
    return re.search(r"(^|-)NC(-|$)", licence.upper()) is not None


def licence_in(folder: Path) -> str:
    """What the files beside a model say: the head of its model card, or Creative Commons' own text."""
    card = _CARD.search(_start(folder / "README.md"))
    said = _LICENCE.search(card[1]) if card else None
    if said is not None:
        return spdx(said[1])
    if _start(folder / "LICENSE").lstrip().startswith("Attribution 4.0 International"):
        return "CC-BY-4.0"
    return UNKNOWN


def _start(file: Path) -> str:
    try:
        with file.open("rb") as data:
            return data.read(_MOST).decode(errors="replace")
    except OSError:
        return ""
