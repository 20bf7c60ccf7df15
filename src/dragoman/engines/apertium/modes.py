"""The pairs of Apertium that are installed, and the packages that would add others.

A mode file is a shell pipeline; ``apertium-wblank-mode -z`` makes the one that carries word-bound
blanks and answers block by block, and we add the one stage that Apertium lacks.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dragoman.facts.languages import table
from dragoman.model.errors import EngineError, EngineMissing, UnknownLanguage
from dragoman.text.languages import best_match, primary, tag

MODES_DIRECTORY = Path("/usr/share/apertium/modes")
"""Where Debian's packages put their modes (apertium's own default)."""

_VARIANTS = frozenset({"", "BR", "US", "valencia"})
"""Suffixes of mode names that have a BCP 47 subtag; the others are orthographies of one language
that no reader asks for by tag, and are left out."""

_BEFORE_GENERATION = ("before_generation.awk", "government.awk")
"""Our own stage; the files say what it mends."""


@dataclass(frozen=True, slots=True)
class Mode:
    """An installed direction: its languages (BCP 47) and its file."""

    source: str
    target: str
    path: Path

    @property
    def name(self) -> str:
        """Apertium's own name of the direction."""
        return self.path.stem


def installed(directory: Path = MODES_DIRECTORY) -> Mapping[tuple[str, str], Mode]:
    """The installed modes by (source, target). Raises EngineMissing where there is no Apertium."""
    try:
        changed = directory.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _listed(directory, changed)


@lru_cache(maxsize=4)
def _listed(directory: Path, changed: int) -> Mapping[tuple[str, str], Mode]:
    """As `installed`, read again when a package has come or gone (`changed`)."""
    found: dict[tuple[str, str], Mode] = {}
    for path in sorted(directory.glob("*.mode")):
        source, _, rest = path.stem.partition("-")
        target, _, variant = rest.partition("_")
        if not target or variant not in _VARIANTS:
            continue
        try:
            mode = Mode(tag(source), tag(f"{target}-{variant}" if variant else target), path)
        except UnknownLanguage:
            continue  # an experimental mode («eco-es-fr»), which no tag names
        found.setdefault((mode.source, mode.target), mode)
    if not found:
        raise EngineMissing(
            "Apertium has no language pair on this machine",
            "Install it: apt-get install apertium apertium-eng-spa apertium-spa-cat (one package a pair).",
        )
    return found


@lru_cache(maxsize=64)
def pipeline(mode: Mode) -> tuple[tuple[str, ...], ...]:
    """The stages of a mode, with word-bound blanks, flushing after every NUL: programs with arguments.

    Raises EngineMissing where apertium-wblank-mode is not installed, EngineError where it fails.
    """
    try:
        made = subprocess.run(
            ["apertium-wblank-mode", "-z", str(mode.path)],
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
    except FileNotFoundError as error:
        raise EngineMissing(
            "The program apertium-wblank-mode is not installed",
            "Install it: apt-get install apertium (3.8 or newer).",
        ) from error
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise EngineError(
            f"Apertium's mode {mode.name} cannot be read: {error}", "Reinstall the pair's package."
        ) from error
    # $1 is the generator's option (-g: mark what could not be generated), $2 the tagger's.
    stages = [
        tuple({"$1": "-g"}.get(word, word) for word in shlex.split(stage) if word != "$2")
        for stage in made.stdout.strip().split(" | ")
    ]
    if ("apertium-wblank-detach",) in stages:
        stages.insert(stages.index(("apertium-wblank-detach",)) + 1, _before_generation(mode))
    return tuple(stages)


def _before_generation(mode: Mode) -> tuple[str, ...]:
    """Our stage with what it has to know of the two languages."""
    here, there = (
        {name: table(name, primary(side)) for name in ("government", "denials")}
        for side in (mode.source, mode.target)
    )
    known: dict[str, str] = {}
    if here["government"].get("personal"):
        known["dative"] = str(there["government"].get("dative", ""))
    if there["denials"].get("twice") and not here["denials"].get("twice"):
        words, alone, no, without = (
            str(there["denials"].get(name, "")).split() for name in ("words", "alone", "particles", "without")
        )
        behind = (word for word in words if word not in alone)
        known |= {"denials": " ".join(behind), "particle": " ".join(no + without)}
    given = [part for name, line in known.items() for part in ("-v", f"{name}={' '.join(line.split())}")]
    files = [part for name in _BEFORE_GENERATION for part in ("-f", str(Path(__file__).with_name(name)))]
    return ("gawk", "-b", *given, *files)


@lru_cache(maxsize=64)
def digest(mode: Mode) -> str:
    """Twelve hexadecimal digits over the mode file and every data file it names (SHA-256)."""
    whole = hashlib.sha256()
    text = mode.path.read_text(encoding="utf-8")
    whole.update(text.encode())
    for name in re.findall(r"'(/[^']+)'", text):
        data = Path(name)
        whole.update(data.read_bytes() if data.is_file() else b"missing")
    return whole.hexdigest()[:12]


@lru_cache(maxsize=1)
def version() -> str:
    """The version of the installed apertium, "unknown" where it does not say."""
    try:
        printed = subprocess.run(
            ["apertium", "-V"], capture_output=True, text=True, timeout=10, check=False
        ).stdout
    except FileNotFoundError:
        return "unknown"
    found = re.search(r"\d+(?:\.\d+)+", printed)
    return found[0] if found else "unknown"


_PACKAGES = """
afr-nld arg-cat bel-rus br-fr cat-ita cat-srd dan-nor en-gl eng-cat eng-spa eo-ca eo-en eo-es eo-fr
es-gl es-pt es-ro eu-en eu-es fr-es fra-cat fra-frp hbs-eng hbs-mkd hbs-slv ind-zlm isl-eng isl-swe
mkd-bul mkd-eng nno-nob oc-ca oc-es oci-fra pol-szl por-cat pt-gl rus-ukr spa-arg spa-ast spa-cat
spa-ita srd-ita swe-dan swe-nor urd-hin
"""
"""The packages of pairs in Debian 12, main."""


def package(source: str, target: str) -> str | None:
    """The package that translates between these two languages, in one direction at least."""
    for name in _PACKAGES.split():
        one, _, other = name.partition("-")
        tags = [tag(one), tag(other)]
        if best_match(source, tags) and best_match(target, tags) and source != target:
            return f"apertium-{name}"
    return None
