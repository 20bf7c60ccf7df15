"""How a kind of value stands in JSON: a shape writes it, reads it back and describes it.

The three are in one place, so that they cannot disagree, and most shapes are made of the types of a value's
fields: what a record says of a member is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from math import inf, isfinite
from types import NoneType
from typing import Any, Generic, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from dragoman.model.errors import WriteError
from dragoman.records.values import (
    LARGEST,
    Path,
    integer,
    items,
    mapping,
    member,
    missing,
    refused,
    string,
    wrong,
)

T = TypeVar("T")

Schema = Mapping[str, Any]
"""JSON Schema, draft 2020-12."""


class Shape(Generic[T]):
    """How values of one kind stand in JSON.

    `write` gives the JSON value of a value, and raises WriteError where JSON cannot hold it; `read` gives
    the value of a JSON value, and raises ReadError where it is not of this shape. Both take the path of
    the value in its document, for the error; None is quicker, and the error then has none.
    """

    def __init__(
        self, write: Callable[[T, Path], Any], read: Callable[[object, Path], T], schema: Schema
    ) -> None:
        self.write, self.read, self.schema = write, read, schema


_NONE: Any = object()
"""The default of a member that has none, and must be there."""


@dataclass(frozen=True, slots=True)
class Member:
    """What of a member its field's type does not say."""

    about: str = ""
    shape: Shape[Any] | None = None
    sparse: bool = False
    """Not written where it is its default."""
    default: object = _NONE
    """Where the value's class has none of its own."""


class Object(Shape[T]):
    """A value of the model as an object whose members are its fields, in the order given here, each with what
    is to be said of it.

    `name` is its place in the schema's $defs. `checked` looks at the members that were there, with the
    object's path, and raises ReadError. What holds it is declared after it.
    """

    def __init__(
        self,
        name: str,
        kind: type[T],
        about: str,
        members: Mapping[str, str | Member],
        checked: Callable[[Mapping[str, Any], Path], None] = lambda members, path: None,
    ) -> None:
        super().__init__(self._written, self._taken, {"$ref": f"#/$defs/{name}"})
        self.name, self.kind, self.about, self._checked = name, kind, about, checked
        self.members = {field: Member(one) if isinstance(one, str) else one for field, one in members.items()}
        types, own = get_type_hints(kind), _defaults(kind)
        self.shapes = {field: one.shape or _shape(types[field]) for field, one in self.members.items()}
        self._defaults = {
            field: own.get(field, _NONE) if one.default is _NONE else one.default
            for field, one in self.members.items()
        }
        self._each = [
            (name, self.shapes[name], one.sparse, self._defaults[name], one.default is not _NONE)
            for name, one in self.members.items()
        ]
        _SHAPES.setdefault(kind, self)

    def without(self, *names: str) -> Object[T]:
        """The same object where these members are never written, and not known when it is read."""
        members = {name: one for name, one in self.members.items() if name not in names}
        return Object(self.name, self.kind, self.about, members, self._checked)

    @property
    def definition(self) -> dict[str, Any]:
        """Its entry in the schema's $defs."""
        required = [name for name in self.members if self._defaults[name] is _NONE]
        return {
            "description": self.about,
            "type": "object",
            **({"required": required} if required else {}),
            "additionalProperties": False,
            "properties": {name: self._described(name, shape) for name, shape in self.shapes.items()},
        }

    def _described(self, name: str, shape: Shape[Any]) -> dict[str, Any]:
        about, default = self.members[name].about, self._defaults[name]
        return {
            **({"description": about} if about else {}),
            **shape.schema,
            **({} if default in (_NONE, None) else {"default": shape.write(default, name)}),
        }

    def _written(self, value: T, path: Path) -> dict[str, Any]:
        written = {}
        for name, shape, sparse, default, _ in self._each:
            field = getattr(value, name)
            if not sparse or field != default:
                written[name] = shape.write(field, None if path is None else member(path, name))
        return written

    def _taken(self, value: object, path: Path) -> T:
        given = mapping(value, path, self.members)
        taken: dict[str, Any] = {}
        for name, shape, _, default, ours in self._each:
            if name in given:
                taken[name] = shape.read(given[name], None if path is None else member(path, name))
            elif default is _NONE:
                raise missing(member(path, name))
            elif ours:  # else the class makes its own: no two values share one
                taken[name] = default
        self._checked(taken, path)
        try:
            return self.kind(**taken)
        except ValueError as error:  # what the value itself refuses
            raise refused(path, str(error)) from error


def _defaults(kind: type[Any]) -> dict[str, object]:
    """The defaults of a dataclass's or a named tuple's fields."""
    if not is_dataclass(kind):
        return dict(getattr(kind, "_field_defaults", {}))
    given = {field.name: field.default for field in fields(kind) if field.default is not MISSING}
    made = {
        field.name: field.default_factory() for field in fields(kind) if field.default_factory is not MISSING
    }
    return {**given, **made}


def _unwritable(path: Path, what: str) -> NoReturn:
    raise WriteError(f"{path} is {what}, which JSON cannot hold", "What made the value is at fault.")


def _name(value: object, path: Path) -> str:
    text = string(value, path)
    if not text:
        raise wrong(path, "a name")
    return text


def _counted(value: int, path: Path) -> int:
    return value if 0 <= value <= LARGEST else _unwritable(path, str(value))


def _number(value: object, path: Path) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise wrong(path, "a number")
    try:
        number = float(value)
    except OverflowError:
        number = inf
    if not isfinite(number):  # 1e999 is infinite to Python
        raise wrong(path, "a number that a computer holds")
    return number


def _dated(value: datetime, path: Path) -> str:
    offset = value.utcoffset()
    if offset is not None and offset.microseconds:  # which datetime.fromisoformat takes for UTC
        _unwritable(path, f"{value.isoformat()}, with a part of a second in its offset")
    return value.isoformat()


def _moment(value: object, path: Path) -> datetime:
    try:
        return datetime.fromisoformat(string(value, path))
    except ValueError as error:
        raise wrong(path, "a date and time in ISO 8601") from error


TEXT = Shape[str](lambda value, path: value, string, {"type": "string"})
NAME = Shape[str](
    lambda value, path: value or _unwritable(path, "an empty name"), _name, {"type": "string", "minLength": 1}
)
WHOLE = Shape[int](_counted, integer, {"type": "integer", "minimum": 0, "maximum": LARGEST})
END = Shape[int](_counted, integer, {"type": "integer", "minimum": 1, "maximum": LARGEST})
"""Where something of at least one character ends; whose place it is compares it with its start."""

NUMBER = Shape[float](
    lambda value, path: value if isfinite(value) else _unwritable(path, str(value)),
    _number,
    {"type": "number"},
)
MOMENT = Shape[datetime](
    _dated,
    _moment,
    {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}"},
)
"""A date and time with its offset, where it has one; the name of a time zone is not kept."""


def _texts(value: object, path: Path) -> tuple[str, ...]:
    if type(value) is list and set(map(type, value)) <= {str}:
        return tuple(value)
    return items(value, path, string)


_TEXTS: Shape[Any] = Shape(lambda values, path: list(values), _texts, {"type": "array", "items": TEXT.schema})
"""A list of strings, of which a report has a thousand: names of checks."""

_SHAPES: dict[Any, Shape[Any]] = {str: TEXT, int: WHOLE, float: NUMBER, datetime: MOMENT}
"""By type: that of each object, too, from its declaration on."""


def _shape(kind: Any) -> Shape[Any]:
    """The shape of a type: one of `_SHAPES`, an enumeration, or a tuple, mapping or union of such."""
    if kind in _SHAPES:
        return _SHAPES[kind]
    if isinstance(kind, type):
        return _one_of(kind)
    inner = [one for one in get_args(kind) if one is not NoneType]
    if get_origin(kind) is tuple:
        return _several(_shape(inner[0]))
    if get_origin(kind) is Mapping:
        return _by_name(_shape(inner[1]))
    return _text_or(inner[1]) if inner[0] is str and len(inner) == 2 else _optional(_shape(inner[0]))


def _one_of(kind: type[StrEnum]) -> Shape[StrEnum]:
    """The values of an enumeration, by their text."""
    known = [str(one) for one in kind]

    def read(value: object, path: Path) -> StrEnum:
        if string(value, path) not in known:
            raise wrong(path, f"one of {', '.join(known)}")
        return kind(str(value))

    return Shape(lambda value, path: str(value), read, {"enum": known})


def _optional(shape: Shape[T]) -> Shape[T | None]:
    """`shape`, or null for None."""
    schema: dict[str, Any] = {"anyOf": [shape.schema, {"type": "null"}]}
    if isinstance(kind := shape.schema.get("type"), str):
        schema = {**shape.schema, "type": [kind, "null"]}  # as people write it
    return Shape(
        lambda value, path: None if value is None else shape.write(value, path),
        lambda value, path: None if value is None else shape.read(value, path),
        schema,
    )


def _several(shape: Shape[T]) -> Shape[tuple[T, ...]]:
    """A list of any length, in order."""
    if shape is TEXT:
        return _TEXTS
    return Shape(
        lambda values, path: [
            shape.write(one, None if path is None else f"{path}[{at}]") for at, one in enumerate(values)
        ],
        lambda value, path: items(value, path, shape.read),
        {"type": "array", "items": shape.schema},
    )


def _by_name(shape: Shape[T]) -> Shape[Mapping[str, T]]:
    """An object of any members, all of one shape."""

    def each(value: Mapping[str, Any], path: Path, done: Callable[[Any, Path], Any]) -> dict[str, Any]:
        return {name: done(one, member(path, name)) for name, one in value.items()}

    return Shape(
        lambda values, path: each(values, path, shape.write),
        lambda value, path: each(mapping(value, path), path, shape.read),
        {"type": "object", "additionalProperties": shape.schema},
    )


def _text_or(kind: Any) -> Shape[Any]:
    """A string, or an object of `kind`."""
    other = _SHAPES[kind]
    return Shape(
        lambda value, path: (other if isinstance(value, kind) else TEXT).write(value, path),
        lambda value, path: (TEXT if isinstance(value, str) else other).read(value, path),
        {"anyOf": [TEXT.schema, other.schema]},
    )
