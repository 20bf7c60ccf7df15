"""The languages of a model by its vocabulary: each family names them with tokens of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.model.errors import UnknownLanguage
from dragoman.models.manifest import Family
from dragoman.text.languages import script, tag

_TOKENS = {
    Family.MARIAN: re.compile(r">>([A-Za-z_-]+)<<"),
    Family.M2M100: re.compile(r"__([A-Za-z_-]+)__"),
    Family.NLLB: re.compile(r"([a-z]{3}_[A-Z][a-z]{3})"),
    Family.MADLAD: re.compile(r"<2([A-Za-z_-]+)>"),
}

T5_LANGUAGES = {"en": "English", "de": "German", "fr": "French", "ro": "Romanian"}
"""What T5 was taught, from English, and how it is asked (https://arxiv.org/abs/1910.10683, appendix D)."""


def tokens(family: Family, vocabulary: Iterable[str]) -> dict[str, str]:
    """Each language that the vocabulary has a token for, as a BCP 47 tag, with that token.

    Of several tokens for one language, that which says least is taken (`ara`, not `ara_Latn`).
    """
    shape = _TOKENS.get(family)
    found: dict[str, str] = {}
    if shape is None:
        return found
    for token in vocabulary:
        said = shape.fullmatch(token)
        language = _tag(said[1]) if said else None
        if language is not None and len(token) < len(found.get(language, token + " ")):
            found[language] = token
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


def _tag(code: str) -> str | None:
    try:
        return short(code)
    except UnknownLanguage:
        return None


def family_of(vocabulary: frozenset[str]) -> Family:
    """The family whose tokens a vocabulary has; Marian without any."""
    marks = (
        ("eng_Latn", Family.NLLB),
        ("__en__", Family.M2M100),
        ("<2en>", Family.MADLAD),
        ("<extra_id_0>", Family.T5),
    )
    return next((family for token, family in marks if token in vocabulary), Family.MARIAN)
