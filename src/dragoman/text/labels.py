"""The product's label, which says on every edition that it was translated automatically."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from functools import lru_cache

from dragoman.text import dates, messages

VERSION = "Beta V.1.0"
"""The product's version as its label prints it; it is the same in every language."""

MAX_LENGTH = 120
"""Longest line that is tried as a label, in characters."""

_MESSAGE = "{version} - Powered by automated translation"
_LAGGING = "The original was updated ({date}). The translation below may not have the changes yet."
_VERSION_SHAPE = re.compile(r"beta v ?\d{1,3}(?: \d{1,3}){0,3}\b ?")
# The label without its version, and other sites' labels. With a version, it is looked for in every
# catalogue; without one it is not, because every short line of an article would read them all.
_OTHER_WORDINGS_LINE = (
    "powered by automated translation|powered by automatic translation|powered by machine translation"
    "|automated translation|automatic translation|automatically translated|machine translated"
    "|machine translation|translated automatically|con tecnología de traducción automática"
    "|traducción automática|traducido automáticamente"
)
_OTHER_WORDINGS = frozenset(_OTHER_WORDINGS_LINE.split("|"))


def label(language: str) -> str:
    """The label in a language: "Beta V.1.0 - Con tecnología de traducción automática".

    Raises UnknownLanguage.
    """
    return messages.message(_MESSAGE, language, version=VERSION)


def lagging(language: str, updated: datetime) -> str:
    """What stands above a translation whose original was `updated` since.

    Raises UnknownLanguage.
    """
    return messages.message(_LAGGING, language, date=dates.render(updated, language))


def is_label(text: str) -> bool:
    """Whether a whole line is the product's label, in any of its languages, or is worded as one."""
    if len(text) > MAX_LENGTH:
        return False
    words = _words(text)
    versionless = _VERSION_SHAPE.sub("", words, count=1).strip()
    return versionless in _OTHER_WORDINGS or (versionless != words and versionless in _known())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The label of every catalogue without its version, as bare words."""
    return frozenset(
        _words(messages.message(_MESSAGE, language, version=""))
        for language in messages.catalogue_languages()
    )


def _words(text: str) -> str:
    """A line without what copying changes: capitals, punctuation, spaces and compatibility forms."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return " ".join(kept.split())
