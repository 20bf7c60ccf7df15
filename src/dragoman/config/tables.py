"""The tables that name engines, formats and checks: the only place that names implementations.

A name leads to ``module:attribute``, which is imported when it is asked for and not before.
Packages may add theirs through the entry points ``dragoman.engines``, ``dragoman.formats``,
``dragoman.checks``, ``dragoman.segment_checks`` and ``dragoman.repairs``; a name of ours cannot be
taken over.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from dragoman.config.cache import keep_tables
from dragoman.engines.description import Description
from dragoman.model.errors import Need, SettingsError, Step, UnknownFormat
from dragoman.model.protocols import Check, Engine, Format
from dragoman.text import kept

if TYPE_CHECKING:  # whoever only asks for a name or for help does not wait for the libraries of the facts
    from dragoman.facts.comparison import Repair, SegmentCheck

FORMATS = {
    "text": "dragoman.formats.text:Text",
    "html": "dragoman.formats.html:HTML",
    "webpage": "dragoman.formats.webpage:Webpage",
    "markdown": "dragoman.formats.markdown:Markdown",
    "json": "dragoman.formats.json:JSON",
    "ninjs": "dragoman.formats.ninjs:Ninjs",
}

CHECKS = {
    "blocks": "dragoman.checks.structure:Blocks",
    "markup": "dragoman.checks.markup:Markup",
    "verbatim": "dragoman.checks.structure:Verbatim",
    "consistency": "dragoman.checks.consistency:Consistency",
    "languages": "dragoman.checks.languages:Languages",
}

SEGMENT_CHECKS: dict[str, str] = {
    "omission": "dragoman.checks.completeness:Omission",
    "addition": "dragoman.checks.completeness:Addition",
    "unrelated": "dragoman.checks.completeness:Unrelated",
    "substitution": "dragoman.checks.substitution:Substitution",
    "repetition": "dragoman.checks.repetition:Repetition",
    "grammar": "dragoman.checks.word_order:WordOrder",
    "spelling": "dragoman.checks.spelling:Spelling",
    "language": "dragoman.checks.language:Language",
    "untranslated": "dragoman.checks.language:Untranslated",
    "numbers": "dragoman.checks.numbers:Numbers",
    "exchanged": "dragoman.checks.exchanged:Exchanged",
    "placeholders": "dragoman.checks.placeholders:Placeholders",
    "units": "dragoman.checks.units:Units",
    "dates": "dragoman.checks.dates:Dates",
    "negation": "dragoman.checks.polarity:Negation",
    "reversal": "dragoman.checks.polarity:Reversal",
    "questions": "dragoman.checks.questions:Questions",
    "quotations": "dragoman.checks.quotations:Quotations",
    "punctuation": "dragoman.checks.signs:Punctuation",
    "entities": "dragoman.checks.signs:Entities",
    "spacing": "dragoman.checks.signs:Spacing",
    "bidi": "dragoman.checks.signs:Bidi",
    "casing": "dragoman.checks.signs:Casing",
    "terms": "dragoman.checks.terms:Terms",
    "names": "dragoman.checks.names:Names",
    "persons": "dragoman.checks.persons:Persons",
}
"""Checks that compare one segment with its translation, in the order of reports."""

WITNESS = "dragoman.checks.witness:Witness"
"""The segment check that runs where the newsroom has set a second engine as a witness."""

REPAIRS: dict[str, str] = {
    "entities": "dragoman.repairs.signs:Characters",
    "numbers": "dragoman.repairs.numbers:Numbers",
    "dates": "dragoman.repairs.dates:Dates",
    "names": "dragoman.repairs.words:Names",
    "repetition": "dragoman.repairs.words:Repetition",
    "bidi": "dragoman.repairs.signs:Bidi",
    "typography": "dragoman.repairs.signs:Typography",
}
"""Deterministic mends, in the order in which they are tried."""

ENGINES = {
    "apertium": "dragoman.engines.apertium:APERTIUM",
    "bergamot": "dragoman.engines.bergamot:BERGAMOT",
    "ctranslate2": "dragoman.engines.neural:CTRANSLATE2",
    "deepl": "dragoman.engines.services:DEEPL",
    "google": "dragoman.engines.services:GOOGLE",
    "libretranslate": "dragoman.engines.services:LIBRETRANSLATE",
    "memory": "dragoman.engines.earlier:MEMORY",
    "openai": "dragoman.engines.llm:OPENAI",
    "recorded": "dragoman.engines.earlier:RECORDED",
}
"""What each engine says of itself. An entry point may also lead to a function from what follows the colon in
``NAME:ARGUMENT``, "" without, and the settings to an engine.
"""

EXTENSIONS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".ninjs": "ninjs",
    ".ninjs.json": "ninjs",
    ".json": "json",
}
"""Format by file ending; a .json that is ninjs, and HTML that is a site's page, are told by their content
(see `format_of`)."""

_SITE_PAGE = "dragoman.formats._html.kind:is_site_page"


def format_names() -> list[str]:
    """All names of formats, ours first."""
    return list(_targets("formats", FORMATS))


def format_named(name: str) -> Format:
    """The format of that name; what its articles' language is told by is kept. Raises UnknownFormat."""
    keep_tables()
    target = _targets("formats", FORMATS).get(name)
    if target is None:
        raise UnknownFormat(f"There is no format «{name}»", f"The formats are: {', '.join(format_names())}.")
    made: Format = loaded(target)()
    return made


def format_of(name: str, data: bytes = b"") -> Format:
    """The format of a file by its ending, and of HTML and .json by what is in it.

    Raises UnknownFormat, and ReadError where HTML cannot be read.
    """
    file = PurePath(name).name
    ending = max((ending for ending in EXTENSIONS if file.lower().endswith(ending)), key=len, default=None)
    if ending is None:
        raise UnknownFormat(
            f"The ending of «{file}» names no format", Need(Step.CHOOSE_FORMAT, ", ".join(format_names()))
        )
    found = EXTENSIONS[ending]
    if found == "json" and b'"dragoman"' not in data[:4096] and (b'"uri"' in data or b'"headlines"' in data):
        found = "ninjs"
    if found == "html" and data and loaded(_SITE_PAGE)(data):
        found = "webpage"
    return format_named(found)


def checks() -> list[Check]:
    """All checks of editions as wholes, in the order of the table; what they read from now on is kept."""
    keep_tables()
    return [loaded(target)() for target in _targets("checks", CHECKS).values()]


@lru_cache(maxsize=1)
def segment_checks() -> tuple[SegmentCheck, ...]:
    """All checks of segments, in the order of the table; what they read from now on is kept."""
    keep_tables()
    return tuple(loaded(target)() for target in _targets("segment_checks", SEGMENT_CHECKS).values())


@lru_cache(maxsize=1)
def repairs() -> tuple[Repair, ...]:
    """All repairs, in the order of the table."""
    return tuple(loaded(target)() for target in _targets("repairs", REPAIRS).values())


def engine(name: str) -> Description[Any] | Callable[[str, Any], Engine]:
    """What the engine of that name says of itself, or the function that makes it. Raises SettingsError."""
    targets = _targets("engines", ENGINES)
    if name not in targets:
        raise SettingsError(f"There is no engine «{name}»", f"The engines are: {', '.join(targets)}.")
    found: Description[Any] | Callable[[str, Any], Engine] = loaded(targets[name])
    return found


@lru_cache(maxsize=1)
def descriptions() -> tuple[Description[Any], ...]:
    """What all engines say of themselves, those of other packages last."""
    added = map(loaded, _added("engines").values())
    return (*described(), *(one for one in added if isinstance(one, Description)))


def described() -> tuple[Description[Any], ...]:
    """What our engines say of themselves. No library of theirs is loaded for it."""
    return tuple(loaded(target) for target in ENGINES.values())


@lru_cache(maxsize=8)
def _added(kind: str) -> Mapping[str, str]:
    """What packages add. To look through all that are installed takes longer than to check a sentence, so it
    is kept until one comes or goes.
    """
    found: Mapping[str, str] = marshal.loads(  # noqa: S302  # written by us, and its checksum is right
        kept.kept(f"added-{kind}", _installed(), lambda: marshal.dumps(_entry_points(kind)))
    )
    return found


def _entry_points(kind: str) -> dict[str, str]:
    from importlib.metadata import entry_points

    return {point.name: point.value for point in entry_points(group=f"dragoman.{kind}")}


def _installed() -> list[tuple[str, str, int]]:
    """What tells one state of all that is installed from another: what packages say of themselves, and since
    when.
    """
    found = []
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found += [
                (folder, one.name, one.stat().st_mtime_ns) for one in entries if one.name.endswith(_ABOUT)
            ]
    return sorted(found)


_ABOUT = (".dist-info", ".egg-info")
"""Endings of the folders in which packages say what they add."""


def _targets(kind: str, ours: Mapping[str, str]) -> dict[str, str]:
    return {**_added(kind), **ours}


def loaded(target: str) -> Any:
    """The implementation that `module:attribute` names."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)
