"""How what was noted of a sentence stands in a record: in short, as an edition has one of each sentence."""

from __future__ import annotations

from typing import Any

from dragoman.model.notes import Named, Note
from dragoman.records.shapes import WHOLE, Member, Object, Shape
from dragoman.records.values import Path, integer, items, string, wrong

_WHOLES = {"type": "array", "items": WHOLE.schema}


def _named(value: object, path: Path) -> Named:
    """A word, two places in the sentence, and two in the translation or none."""
    if not isinstance(value, list) or len(value) not in (3, 5):
        raise wrong(path, "a word and two or four places")
    places = [integer(one, path) for one in value[1:]]
    return Named(string(value[0], path), places[0], places[1], (places[2], places[3]) if places[2:] else None)


def _three(value: object, path: Path) -> tuple[int, int, int]:
    if not isinstance(value, list) or len(value) != 3:
        raise wrong(path, "three numbers")
    return integer(value[0], path), integer(value[1], path), integer(value[2], path)


_NAMED: Shape[Any] = Shape(
    lambda value, path: [[*one[:3], *(one.called or ())] for one in value],
    lambda value, path: items(value, path, _named),
    {
        "type": "array",
        "items": {
            "type": "array",
            "prefixItems": [{"type": "string"}],
            "items": WHOLE.schema,
            "minItems": 3,
            "maxItems": 5,
        },
    },
)
_THREE: Shape[Any] = Shape(lambda value, path: list(value), _three, {**_WHOLES, "minItems": 3, "maxItems": 3})

NOTE = Object(
    "note",
    Note,
    "What was worked out of a sentence and its translation for checks of the whole.",
    {
        "likely": Member(
            "Its words that are names unless the article has them as common words.", sparse=True
        ),
        "short": Member("What it lets the article call persons and clubs.", sparse=True),
        "named": Member(
            "Words of names: each folded, where it stands, and where what it is called does in the"
            " translation, if that is known.",
            _NAMED,
            sparse=True,
        ),
        "small": Member(
            "Words in small letters of the sentence, those of them that are strange to its language, and the"
            " translation's.",
            _THREE,
        ),
        "copied": Member("Words of both that are none of the translation's language.", sparse=True),
        "numbers": Member("What the sentence says.", sparse=True),
        "their_numbers": Member("What the translation says.", sparse=True),
    },
)
