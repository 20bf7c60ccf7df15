"""The tables of evidence: what each feature of a kind weighs, and how that was come by."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a kind: `weight` is added to the log odds for each whole of its value, up to `most`.

    `counts` says what it can be evidence of: "against" the translation (its weight is never below 0), "for"
    it (never above 0), or "either". `words` is how a report says it; «{}» in it is the value. `expected` is
    the weight that fitting begins with, by hand, and keeps where the data has hardly a case of it.
    """

    words: str
    weight: float
    counts: Literal["against", "for", "either"] = "either"
    most: float = 1.0
    expected: float = 0.0

    def adds(self, value: float) -> float:
        """What a value of it adds to the log odds."""
        return self.weight * max(-self.most, min(self.most, value))

    def said(self, value: float) -> str:
        """Its words for such a value."""
        return self.words.replace("{}", f"{value:.2g}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of evidence. `bias` is the log odds where no feature is there, at `prior`: the share of places
    that are looked at, and wrong, in which a newsroom may expect it. `provenance` says how the weights were
    come by.
    """

    bias: float
    prior: float
    features: Mapping[str, Feature]
    provenance: Mapping[str, Any]


KINDS = (
    "denial",
    "added_denial",
    "reversal",
    "form",
    "name",
    "crossing",
    "sound",
    "transposition",
    "substitution",
    "omission",
    "addition",
    "unrelated",
    "astray",
    "quotation",
    "invented",
)
"""Each is a file beside this one."""


@lru_cache(maxsize=64)
def kind(name: str) -> Kind:
    """The kind's table. Raises KeyError where there is none."""
    if name not in KINDS:
        raise KeyError(f"there is no evidence of kind {name!r}")
    given = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    features = {one: Feature(**values) for one, values in given["features"].items()}
    return Kind(given["bias"], given["prior"], features, given["provenance"])
