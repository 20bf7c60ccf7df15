"""What kind of model lies in a folder, which languages it translates, and its licence: as its ``model.json``
says, which is kept beside its files, else as these say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any

from dragoman.model.errors import EngineError, EngineMissing, Need, Step, UnknownLanguage
from dragoman.text.languages import script, tag

UNKNOWN = "unknown"

_SPELLED = {"apache-2.0": "Apache-2.0", "mit": "MIT", "openrail": "OpenRAIL"}
_CARD = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_LICENCE = re.compile(r"^license:[ \t]*[\"']?([\w.+-]+)", re.MULTILINE)
_CARD_BYTES = 1 << 20
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
            return data.read(_CARD_BYTES).decode(errors="replace")
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
        known = {field.name: content[field.name] for field in fields(Manifest) if field.name in content}
        if not all(map(_are_strings, ([known["name"]], known["sources"], known["targets"]))):
            raise ValueError("no name, or no languages")
        sources, targets = tuple(known["sources"]), tuple(known["targets"])
        return Manifest(**known | {"family": Family(known["family"]), "sources": sources, "targets": targets})
    except FileNotFoundError:
        return None
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise EngineError(f"{file} is damaged", Need(Step.REMOVE_MODEL), ", and install it again.") from error


def _are_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_TOKENS = {
    Family.MARIAN: re.compile(r">>([A-Za-z_-]+)<<"),
    Family.M2M100: re.compile(r"__([A-Za-z_-]+)__"),
    Family.NLLB: re.compile(r"([a-z]{3}_[A-Z][a-z]{3})"),
    Family.MADLAD: re.compile(r"<2([A-Za-z_-]+)>"),
}
"""The languages of a model by its vocabulary: each family names them with tokens of its own."""

T5_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "ro": "Romanian"}
"""What T5 was taught, from English, and how it is asked (https://arxiv.org/abs/1910.10683, appendix D)."""


def tokens(family: Family, vocabulary: Iterable[str]) -> dict[str, str]:
    """Each language that the vocabulary has a token for, as a BCP 47 tag, with that token.

    Of several tokens for one language, that which says least is taken (`ara`, not `ara_Latn`).
    """
    shape = _TOKENS.get(family)
    found: dict[str, str] = {}
    for named in map(shape.fullmatch, vocabulary) if shape else ():
        if named is not None:
            with suppress(UnknownLanguage):
                language = short(named[1])
                if len(named[0]) < len(found.get(language, named[0] + " ")):
                    found[language] = named[0]
    return found


def short(code: str) -> str:
    """A model's code as a BCP 47 tag, without a script that goes without saying ("eng_Latn" is "en").

    Raises UnknownLanguage.
    """
    whole = tag(code)
    language, *rest = whole.split("-")
    if rest and rest[0] == script(language):
        return "-".join([language, *rest[1:]])
    return whole


def family_of(vocabulary: frozenset[str]) -> Family:
    """The family whose tokens a vocabulary has; Marian without any."""
    marks = (
        ("eng_Latn", Family.NLLB),
        ("__en__", Family.M2M100),
        ("<2en>", Family.MADLAD),
        ("<extra_id_0>", Family.T5),
    )
    return next((family for token, family in marks if token in vocabulary), Family.MARIAN)


_NAMED = re.compile(r"(?:^|[-_.])(?=([a-z]{2,3})[-_]([a-z]{2,3})(?:[-_.]|$))")  # «mt-en» and «en-ar» overlap
_BERGAMOT = re.compile(r"\.([a-z]{2})([a-z]{2})\.")
_MOST = 64 << 20
"""Bytes of a description: no vocabulary comes near."""


def described(folder: Path) -> Manifest:
    """The model in a folder: as its ``model.json`` says, else as its files do.

    Raises EngineMissing where there is no model, EngineError where its languages cannot be told.
    """
    found = manifest(folder)
    if found is not None:
        return found
    if (folder / "metadata.json").is_file() and (folder / "model" / "model.bin").is_file():
        return _argos(folder)
    if (folder / "model.bin").is_file() and vocabulary(folder):
        return _ctranslate2(folder)
    if any(folder.glob("model*.bin")) and any(folder.glob("*vocab*.spm")):
        return _bergamot(folder)
    raise EngineMissing(
        f"There is no model in {folder}",
        "Give the folder of a CTranslate2, Argos or Bergamot model, or ",
        Need(Step.ADD_MODEL),
    )


def vocabulary(folder: Path, *sides: str) -> tuple[str, ...]:
    """The tokens of a CTranslate2 model, in order: the target's, or of the first of `sides` (shared, target,
    source) that has a vocabulary; none where none has. Raises EngineError where it is damaged.
    """
    for side, ending in product(sides or ("shared", "target", "source"), (".json", ".txt")):
        if (file := folder / f"{side}_vocabulary{ending}").is_file():
            return tuple(_listed_in(file))
    return ()


def _listed_in(file: Path) -> list[str]:
    try:
        written = _text(file)
        listed = written.split("\n") if file.suffix == ".txt" else json.loads(written)
    except (OSError, ValueError) as error:
        raise _damaged(file) from error
    if not _are_strings(listed):
        raise _damaged(file)
    tokens: list[str] = listed
    return tokens


def _text(file: Path) -> str:
    if file.stat().st_size > _MOST:
        raise _damaged(file)
    return file.read_text("utf-8")


def _damaged(file: Path) -> EngineError:
    return EngineError(f"{file} is damaged", "Fetch the model again.")


def json_in(file: Path) -> dict[str, Any]:
    """What a JSON file holds, nothing where there is none. Raises EngineError."""
    try:
        content = json.loads(_text(file))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _damaged(file) from error
    return content if isinstance(content, dict) else {}


def _argos(folder: Path) -> Manifest:
    metadata = json_in(folder / "metadata.json")
    try:
        source, target = short(str(metadata["from_code"])), short(str(metadata["to_code"]))
    except (KeyError, UnknownLanguage) as error:
        raise _damaged(folder / "metadata.json") from error
    version = str(metadata.get("package_version", ""))
    return Manifest(
        f"argos-{source}-{target}", Family.ARGOS, (source,), (target,), origin=f"Argos {version}".strip()
    )


def _ctranslate2(folder: Path) -> Manifest:
    known = frozenset(vocabulary(folder))
    family = family_of(known)
    named = tuple(sorted(tokens(family, known)))
    name = folder.resolve().name
    if family is Family.T5:
        return Manifest(name, family, ("en",), tuple(sorted(set(T5_LANGUAGES) - {"en"})))
    if family is not Family.MARIAN:
        return Manifest(name, family, named, named)
    source, target = _ends(folder)
    return Manifest(name, family, (source,), named or (target,))


def _ends(folder: Path) -> tuple[str, str]:
    """The two languages of a model, by what its tokenizer or its folder's name says."""
    tokenizer, path = json_in(folder / "tokenizer_config.json"), folder.resolve()
    told = str(tokenizer.get("source_lang") or ""), str(tokenizer.get("target_lang") or "")
    named = (ends for name in (path.name, path.parent.name) for ends in reversed(_NAMED.findall(name)))
    for source, target in filter(all, (told, *named)):
        with suppress(UnknownLanguage):
            return short(source), short(target)
    raise EngineError(
        f"Nothing in {folder} says which languages its model translates",
        Need(Step.ADD_MODEL_OF),
        ", or end its name in them, as in «-en-ar».",
    )


def _bergamot(folder: Path) -> Manifest:
    metadata = json_in(folder / "metadata.json")
    ends = (
        str(metadata.get("srcLang") or metadata.get("from") or ""),
        str(metadata.get("tgtLang") or metadata.get("to") or ""),
    )
    if not all(ends):
        names = map(_BERGAMOT.search, sorted(file.name for file in folder.glob("*.bin")))
        named = next(filter(None, names), None)
        ends = (named[1], named[2]) if named else _ends(folder)
    try:
        source, target = short(ends[0]), short(ends[1])
    except UnknownLanguage as error:
        raise _damaged(folder / "metadata.json") from error
    return Manifest(f"bergamot-{source}-{target}", Family.BERGAMOT, (source,), (target,), licence="MPL-2.0")
