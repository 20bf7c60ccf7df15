"""How each engine is made from its setting, and how good its pairs are known to be."""

from __future__ import annotations

from pathlib import Path

from dragoman.model.edition import Method
from dragoman.model.errors import SettingsError
from dragoman.model.protocols import Engine, Pair

_NEWSROOM_PAIRS = frozenset({("es", "ca"), ("ca", "es")})
"""Pairs that rule-based translation does at newsroom quality: newspapers have published daily
editions by Apertium's Spanish-Catalan for years. Everything else by rules is a draft."""


def apertium(argument: str) -> Engine:
    """Apertium with chained pairs; it takes no argument. Raises SettingsError."""
    if argument:
        raise SettingsError(f"apertium takes no argument («{argument}»)", "Write --engine apertium.")
    from dragoman.engines.apertium import Apertium
    from dragoman.engines.pivot import Pivot

    return Pivot(Apertium())


def recorded(argument: str) -> Engine:
    """Translations in a file, whose path is the argument. Raises SettingsError and EngineError."""
    if not argument:
        raise SettingsError("recorded needs a file", "Write --engine recorded:FILE.")
    from dragoman.engines.recorded import recorded as read

    return read(Path(argument))


def openai(argument: str) -> Engine:
    """A language model of any OpenAI-compatible chat server: the argument is MODEL@URL, or MODEL alone for
    OpenAI's own. Raises SettingsError.
    """
    from dragoman.config.llm import engine

    return engine(argument)


def is_draft(method: Method, pair: Pair) -> bool:
    """Whether an edition of this pair is a draft for an editor, by what is known of the method."""
    ends = (pair.source.split("-")[0], pair.target.split("-")[0])
    return method is Method.RULES and (bool(pair.via) or ends not in _NEWSROOM_PAIRS)
