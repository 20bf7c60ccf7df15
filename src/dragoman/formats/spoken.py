"""What language a document is in: what the caller says, else what the document says."""

from __future__ import annotations

from dragoman.model.errors import UnknownLanguage
from dragoman.text import languages


def spoken(said: str | None, own: str | None) -> str:
    """A BCP 47 tag. The caller's word must be a language (raises UnknownLanguage); a document's need not."""
    if said:
        return languages.tag(said)
    try:
        return languages.tag(own) if own else languages.UNDETERMINED
    except (
        UnknownLanguage
    ):  # a document with a wrong tag is still readable: its language is then told by its text
        return languages.UNDETERMINED
