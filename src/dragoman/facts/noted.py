"""What is worked out of one sentence and its translation for what looks at the whole: see `model.notes`."""

from __future__ import annotations

from dragoman.facts.copied import left
from dragoman.facts.names.article import shown
from dragoman.facts.names.recurring import named
from dragoman.facts.reading import values
from dragoman.model.notes import Note


def noted(source: str, target: str, ours: str, theirs: str) -> Note:
    """The note of a sentence in language `ours`, and its translation into `theirs` (BCP 47 tags)."""
    names, (small, copied) = shown(source, ours), left(source, target, ours, theirs)
    return Note(
        names.likely,
        names.short,
        named(source, target, ours, theirs),
        small,
        copied,
        values(source, ours),
        values(target, theirs),
    )
