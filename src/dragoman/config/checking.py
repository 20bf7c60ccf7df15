"""One translation, checked by all checks of the tables."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.config import tables
from dragoman.facts.comparison import compared, comparison
from dragoman.model.edition import Report
from dragoman.model.term import Term
from dragoman.text.languages import tag


def checked(
    source: str,
    translation: str,
    source_language: str,
    target_language: str,
    *,
    terms: Sequence[Term] = (),
) -> Report:
    """What all segment checks say of `translation`; languages in any usual spelling.

    Raises UnknownLanguage.
    """
    pair = comparison(source, translation, tag(source_language), tag(target_language), terms=tuple(terms))
    return compared(pair, tables.segment_checks())
