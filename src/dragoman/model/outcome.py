"""What became of what was asked for, each told from the others by its key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.model.edition import Edition
from dragoman.model.errors import DragomanError


class Key(NamedTuple):
    """Which edition: that of an article, by an id that no other article of its run has, in a language.

    `language` is a BCP 47 tag; "" where the article itself is meant.
    """

    article: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The edition that was asked for, or why there is none."""

    key: Key
    made: Edition | DragomanError
