"""What may stand in the file of settings: checked whole, with the place of what is wrong.

A model of pydantic's for each table, of the same fields as the value that is made of it
(`dragoman.config.settings`), and one for each engine's, made of what the engine says of itself.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from dragoman.config import tables
from dragoman.config.settings import (
    NewsroomSetting,
    PolicySetting,
    PreferSetting,
    Settings,
    TermSetting,
    WatchSetting,
)
from dragoman.model.edition import Severity, Verdict
from dragoman.model.embargo import Embargo
from dragoman.model.errors import SettingsError, UnknownLanguage
from dragoman.model.segment import TermStatus
from dragoman.sources.agent import AGENT
from dragoman.text.languages import tag


def _tag(language: str) -> str:
    try:
        return tag(language)
    except UnknownLanguage as error:
        raise ValueError(str(error)) from error


def _zone(name: str) -> str:
    try:
        Embargo(datetime(1970, 1, 1), name)  # noqa: DTZ001 - a time of day there
    except SettingsError as error:
        raise ValueError(str(error)) from error
    return name


_Language = Annotated[str, AfterValidator(_tag)]
_Limit = Severity | Literal["never"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    made: ClassVar[type[Any] | None] = None
    """The dataclass that is made of it, of the same fields."""


class _Policy(_Strict):
    made = PolicySetting

    engine: str | None = None
    source: Annotated[_Language | None, Field(alias="from")] = None
    target: Annotated[_Language | None, Field(alias="to")] = None
    withhold: _Limit = Severity.CRITICAL
    review: _Limit = Severity.MAJOR
    at_best: Verdict | None = None
    requires: tuple[str, ...] | None = None


class _Term(_Strict):
    made = TermSetting

    language: Annotated[_Language, Field(alias="from")]
    into: Annotated[_Language, Field(alias="to")]
    source: Annotated[str, Field(min_length=1)]
    target: Annotated[str, Field(min_length=1)]
    status: TermStatus = TermStatus.REQUIRED


class _Prefer(_Strict):
    made = PreferSetting

    source: Annotated[_Language | None, Field(alias="from")] = None
    target: Annotated[_Language | None, Field(alias="to")] = None
    engine: Annotated[str, Field(min_length=1)]


class _Newsroom(_Strict):
    made = NewsroomSetting

    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    responsible: str = ""
    codes: bool = False


class _Watch(_Strict):
    made = WatchSetting

    agent: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+(/\S+)?( \([^()]*\))?$")] = AGENT


class _File(_Strict):
    made = Settings

    engines: tuple[str, ...] = ()
    prefer: tuple[_Prefer, ...] = ()
    remember: bool = True
    memory: bool = True
    witness: str | None = None
    policy: tuple[_Policy, ...] = ()
    terms: tuple[_Term, ...] = ()
    newsroom: _Newsroom = _Newsroom()
    watch: _Watch = _Watch()


def in_file(file: Path) -> Settings:
    """What a file says. Raises SettingsError, naming the file, the place in it and what would be right."""
    try:
        return read(tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise SettingsError(
            f"The settings in {file} cannot be read: {error.strerror or error}", "Check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML: {error}", "Mend the file at that place.") from error
    except ValidationError as error:
        first: Any = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        why = first["msg"].removeprefix("Value error, ")  # pydantic's words before ours
        raise SettingsError(f"{file}: {where}: {why}", "Mend the file at that place.") from error


def read(document: Mapping[str, Any]) -> Settings:
    """The settings in a document, the tables of engines included. Raises pydantic's ValidationError."""
    found = _whole().model_validate(document)
    own = {one.name for one in fields(Settings)}
    engines = {name: _value(getattr(found, name)) for name in type(found).model_fields if name not in own}
    given = {name: _value(getattr(found, name)) for name in _File.model_fields}
    return Settings(**given, tables=engines)


def _value(found: Any) -> Any:
    """What a model checked, as the values that are made of models."""
    if isinstance(found, _Strict):
        assert found.made is not None
        return found.made(**{name: _value(getattr(found, name)) for name in type(found).model_fields})
    if isinstance(found, tuple):
        return tuple([_value(one) for one in found])
    if isinstance(found, dict):
        return {name: _value(one) for name, one in found.items()}
    return found


@lru_cache(maxsize=1)
def _whole() -> type[_File]:
    """The model of the file: ours, and a field for each table of an engine."""
    kinds: dict[str, type[Any]] = {}
    names: defaultdict[str, list[str]] = defaultdict(list)
    for engine in tables.descriptions():
        table, _, name = engine.section.partition(".")
        if table:
            kinds[table] = engine.settings
            names[table] += [name] if name else []
    added: dict[str, Any] = {}
    for table, kind in kinds.items():
        model: Any = _strict(kind)
        one: Any = Literal[tuple(names[table])] if names[table] else None
        added[table] = (dict[one, model], {}) if one else (model, model())
    return create_model("Settings", __base__=_File, **added)


def _strict(kind: type[Any]) -> type[_Strict]:
    """The model that checks what is written for a dataclass of `setting`s."""
    assert is_dataclass(kind)
    types = get_type_hints(kind)
    made: dict[str, Any] = {
        one.name: (types[one.name], Field(one.default, **one.metadata["bounds"])) for one in fields(kind)
    }
    model = create_model(kind.__name__, __base__=_Strict, **made)
    model.made = kind
    return model
