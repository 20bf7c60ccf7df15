"""Which model is the first choice for a pair, and what is known of how good each kind is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib.util import find_spec

from dragoman.models.manifest import Family, Manifest


class Kind(StrEnum):
    """Models that are published for many pairs, in the order in which they are chosen."""

    BERGAMOT = "bergamot"
    OPUS_BIG = "opus-mt-tc-big"
    OPUS = "opus-mt"
    MADLAD = "madlad-400"
    ARGOS = "argos"
    M2M100 = "m2m-100"
    NLLB = "nllb-200"


WHY = {
    Kind.BERGAMOT: "the best published quality of all that run on a newsroom's computer, at 40 MB; MPL-2.0",
    Kind.OPUS_BIG: "OPUS-MT's larger models, of one pair or of a group of languages; CC-BY-4.0",
    Kind.OPUS: "a model for each of a thousand pairs, at 80 MB; Apache-2.0 or CC-BY-4.0",
    Kind.MADLAD: "400 languages with each other, where nobody made a model for the pair; 3 GB; Apache-2.0",
    Kind.ARGOS: "small and easily had, but well behind the others in quality",
    Kind.M2M100: "100 languages with each other, older than MADLAD and behind it; MIT",
    Kind.NLLB: "200 languages with each other; CC-BY-NC-4.0 forbids commercial use",
}
"""Why each stands where it does."""

_ASKED = frozenset({Kind.ARGOS, Kind.M2M100, Kind.NLLB})
"""Are taken only when they are named."""

PUBLISHED = {
    ("en", "ar", "bergamot-base"): (29.5, 0.858),
    ("en", "ar", Kind.OPUS): (22.8, 0.832),
    ("en", "ar", Kind.NLLB): (21.5, 0.838),
    ("en", "ar", Kind.ARGOS): (16.5, 0.765),
}
"""BLEU and COMET on flores-test, by source, target, and kind or, where sizes differ, kind and size.
Source: Mozilla's evaluation of Firefox Translations models, https://github.com/mozilla/firefox-translations-models
"""


def published(source: str, target: str, kind: Kind, size: str = "") -> str:
    """What was published of a kind's quality on a pair, "" where nothing was that is known here."""
    found = PUBLISHED.get((source, target, f"{kind}-{size}" if size else kind))
    return f"BLEU {found[0]}, COMET {found[1]} (flores-test)" if found else ""


def rank(kind: Kind) -> int:
    """Its place in the order of choice."""
    return list(Kind).index(kind)


def unasked(kind: Kind) -> bool:
    """Whether it may be chosen without having been named, and what runs it is installed."""
    return kind not in _ASKED and (kind is not Kind.BERGAMOT or find_spec("slimt") is not None)


def best(kinds: Iterable[Kind]) -> Kind | None:
    """The first choice among kinds; None where each must be named."""
    return min((kind for kind in kinds if unasked(kind)), key=rank, default=None)


_KINDS = {
    Family.BERGAMOT: Kind.BERGAMOT,
    Family.MARIAN: Kind.OPUS,
    Family.MADLAD: Kind.MADLAD,
    Family.ARGOS: Kind.ARGOS,
    Family.M2M100: Kind.M2M100,
}
"""T5 is none that is chosen, and NLLB is never taken without having been named, though it be installed."""


def preference(manifest: Manifest) -> int | None:
    """The place of an installed model among others, the best lowest; None where it must be named."""
    kind = _KINDS.get(manifest.family)
    if kind is Kind.OPUS and "big" in manifest.name:
        kind = Kind.OPUS_BIG
    return rank(kind) if kind is not None else None
