"""Which names of one text the other has: as they are, inflected, transcribed, or by its own word."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dragoman.facts.names import Name
from dragoman.facts.names.exonyms import related
from dragoman.facts.names.matching import concept_at, has

if TYPE_CHECKING:  # a comparison asks this module, and imports it
    from dragoman.facts.reading import Reading

LEAST = 0.2
"""Weight from which a word is looked for as a name: below are most words that only begin a sentence."""

_CONTINENTS = frozenset({"r:europe", "r:africa", "r:asia", "r:latam", "r:med", "r:mideast"})
"""Regions that news means as such; other ones (a Bank, a Strip) are said for the states that they lie in."""


class Sought(NamedTuple):
    """A name of one side: `missing` is how far (0 to 1) the other lacks it; `whole`, each word of it."""

    name: Name
    missing: float
    whole: bool


def sought(own: Reading, other: Reading) -> tuple[Sought, ...]:
    """Each name that the writing of `own` shows, with what `other` has for it."""
    return tuple([_looked_for(name, own, other) for name in own.shown_names if name.weight >= LEAST])


def _looked_for(name: Name, own: Reading, other: Reading) -> Sought:
    side, there = own.searchable, other.searchable
    missing = total = 0.0
    nothing = True
    for part in name.parts:
        if part.weight < LEAST:
            nothing = nothing and part.folded not in there.exact
            continue
        total += part.weight
        fold = part.folded.replace("’", "'")
        if fold in there.exact or (len(fold) > 3 and fold in there.blob):
            nothing = False
            continue
        concept = concept_at(side, part.start, part.end)
        if concept and has(there, concept):
            nothing = False
            continue
        alike = other.sounding(fold.split("'")[0])[0]
        if alike:
            nothing = False
        missing += part.weight * (1 - alike)
    if nothing and len(name.parts) > 1 and missing > LEAST:
        alike = other.sounding("".join([part.folded for part in name.parts]))[0]
        missing, nothing = missing * (1 - alike), not alike
    share = missing / total if total else 0.0
    return Sought(name, share * name.weight, nothing)


def are_kin(one: str, other: str) -> bool:
    """Whether two places lie in each other, so that one may be said for the other."""
    regions = [concept[:1] == "r" or concept[2:3].isdecimal() for concept in (one, other)]
    if any(concept[:1] == "r" and concept not in _CONTINENTS for concept in (one, other)):
        return True  # a state or a city may be said for a region of it
    return all(regions) or any(one in kin and other in kin for kin in related())
