"""What a model is, kept beside its files as ``model.json``; its licence by SPDX, and what that forbids."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path

from dragoman.model.errors import EngineError, Need, Step

UNKNOWN = "unknown"

_SPELLED = {"apache-2.0": "Apache-2.0", "mit": "MIT", "openrail": "OpenRAIL"}
_CARD = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_LICENCE = re.compile(r"^license:[ \t]*[\"']?([\w.+-]+)", re.MULTILINE)
_MOST = 1 << 20
"""Bytes of a model's card: the longest is some tens of kilobytes."""


def spdx(licence: str) -> str:
    """A model card's spelling as SPDX's: "cc-by-nc-4.0" is "CC-BY-NC-4.0"."""
    name = licence.strip()
    return _SPELLED.get(name.lower()) or (name.upper() if re.match(r"cc|mpl|gpl|bsd", name, re.I) else name)


def forbids_trade(licence: str) -> bool:
    """Whether a licence keeps a model from commercial use, such as a newspaper's (CC's "NC")."""
    return re.search(r"(^|-)NC(-|$)", licence.upper()) is not None


def licence_in(folder: Path) -> str:
    """What the files beside a model say: the head of its model card, or Creative Commons' own text."""
    card = _CARD.search(_start(folder / "README.md"))
    named = _LICENCE.search(card[1]) if card else None
    if named is not None:
        return spdx(named[1])
    if _start(folder / "LICENSE").lstrip().startswith("Attribution 4.0 International"):
        return "CC-BY-4.0"
    return UNKNOWN


def _start(file: Path) -> str:
    try:
        with file.open("rb") as data:
            return data.read(_MOST).decode(errors="replace")
    except OSError:
        return ""


FILE = "model.json"


class Family(StrEnum):
    """Which kind of model: how it is told its languages, and what runs it."""

    MARIAN = "marian"
    """OPUS-MT: one direction, or several targets named by a first token ``>>ara<<``."""
    M2M100 = "m2m100"
    NLLB = "nllb"
    MADLAD = "madlad"
    T5 = "t5"
    ARGOS = "argos"
    BERGAMOT = "bergamot"
    """Firefox Translations: run by Marian or slimt; all others by CTranslate2."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A model's description. Languages are BCP 47 tags, sorted: it translates each of `sources` into each
    of `targets` but itself. `digest` is the SHA-256 over its files, `size` their bytes; `licence` an SPDX
    expression or what its maker says; `quality` what was published of it («BLEU 29.5, COMET 0.858
    (flores-test)»).
    """

    name: str
    family: Family
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    licence: str = "unknown"
    origin: str = ""
    digest: str = ""
    size: int = 0
    quality: str = ""

    def written(self) -> str:
        """As the text of ``model.json``."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def manifest(folder: Path) -> Manifest | None:
    """The manifest in a model's folder; None where it has none. Raises EngineError where it is damaged."""
    file = folder / FILE
    try:
        content = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _damaged(file) from error
    try:
        known = {name.name: content[name.name] for name in fields(Manifest) if name.name in content}
        if not (isinstance(known["name"], str) and _tags(known["sources"]) and _tags(known["targets"])):
            raise _damaged(file)
        return Manifest(
            **{
                **known,
                "family": Family(known["family"]),
                "sources": tuple(known["sources"]),
                "targets": tuple(known["targets"]),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(file) from error


def _tags(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(tag, str) for tag in value)


def _damaged(file: Path) -> EngineError:
    return EngineError(f"{file} is damaged", Need(Step.REMOVE_MODEL), ", and install it again.")
