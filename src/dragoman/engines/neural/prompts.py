"""How each family of models is told what to translate into what: tokens around the sentence's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model.protocols import Pair
from dragoman.models.languages import T5_LANGUAGES
from dragoman.models.manifest import Family


@dataclass(frozen=True, slots=True)
class Prompt:
    """Tokens `before` and `after` those of the source, and those that the translation begins with."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


def instruction(pair: Pair) -> str:
    """What T5 is told, in words."""
    return f"translate {T5_LANGUAGES[pair.source]} to {T5_LANGUAGES[pair.target]}:"


def prompt(family: Family, pair: Pair, tokens: Mapping[str, str], end: str) -> Prompt:
    """The prompt for a pair; `tokens` are the model's for languages, `end` closes its source (or is "")."""
    after = (end,) if end else ()
    match family:
        case Family.MARIAN if pair.target in tokens:
            return Prompt((tokens[pair.target],), after)
        case Family.MADLAD:
            return Prompt((tokens[pair.target],), after)
        case Family.M2M100 | Family.NLLB:
            return Prompt((tokens[pair.source],), after, (tokens[pair.target],))
        case _:
            return Prompt((), after)
