"""The newsroom's settings: one TOML file, checked whole before anything is done.

engines = ["apertium"]            # in order: what alarms after repairs is tried by the next; the first
                                  # is that of commands without --engine

remember = true                   # keep what engines that learned make, and do not ask for it twice

memory = true                     # use again what people approved, and the terms of the store

witness = "apertium"              # its translation is evidence for or against every other engine's

[[policy]]                        # the first rule that fits an edition decides
engine = "apertium"
from = "en"
to = "es"
withhold = "critical"             # a finding this grave or graver withholds the edition; "never"
review = "major"                  # ... sends it to an editor; "never"
at_best = "review"                # the verdict where nothing is found: publish, review, withhold
requires = ["numbers", "dates"]   # where one of these could not look, an editor reads it

[[prefer]]                        # the first that fits a pair and has it translates it, before `engines`
from = "en"
to = "ar"
engine = "ctranslate2:opus-mt-en-ar"

[newsroom]
zone = "Europe/Madrid"            # whose clocks an embargo is told by; IANA's name
responsible = "The Harbour Post"  # who answers for what is reviewed

[[terms]]
from = "en"
to = "es"
source = "House of Commons"
target = "Cámara de los Comunes"
status = "required"               # required, preferred, forbidden

[watch]
agent = "CourierBot/1.0 (+https://courier.example/bot)"   # who asks the sites whose feeds are watched

To these come the tables of engines, which say themselves what is in them (`Description.settings`):
[neural], [services.deepl] and the like.
"""

from __future__ import annotations

import os
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, create_model

from dragoman.config import tables
from dragoman.engines.description import Description, S
from dragoman.model.edition import Severity, Verdict
from dragoman.model.embargo import Embargo
from dragoman.model.errors import SettingsError, UnknownLanguage
from dragoman.model.segment import TermStatus
from dragoman.sources.agent import AGENT
from dragoman.text.languages import tag

FILE = "dragoman.toml"
VARIABLE = "DRAGOMAN_CONFIG"


def _tag(language: str) -> str:
    try:
        return tag(language)
    except UnknownLanguage as error:
        raise ValueError(str(error)) from error


_Language = Annotated[str, AfterValidator(_tag)]
_Limit = Severity | Literal["never"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PolicySetting(_Strict):
    """One rule of the desk; what it does not name, it takes as it comes."""

    engine: str | None = None
    source: Annotated[_Language | None, Field(alias="from")] = None
    target: Annotated[_Language | None, Field(alias="to")] = None
    withhold: _Limit = Severity.CRITICAL
    review: _Limit = Severity.MAJOR
    at_best: Verdict | None = None
    requires: tuple[str, ...] | None = None


class TermSetting(_Strict):
    """One rendering of an expression."""

    language: Annotated[_Language, Field(alias="from")]
    into: Annotated[_Language, Field(alias="to")]
    source: Annotated[str, Field(min_length=1)]
    target: Annotated[str, Field(min_length=1)]
    status: TermStatus = TermStatus.REQUIRED


class PreferSetting(_Strict):
    """Which engine translates a pair; a language that it does not name is any."""

    source: Annotated[_Language | None, Field(alias="from")] = None
    target: Annotated[_Language | None, Field(alias="to")] = None
    engine: Annotated[str, Field(min_length=1)]


def _zone(name: str) -> str:
    try:
        Embargo(datetime(1970, 1, 1), name)  # noqa: DTZ001 - a time of day there
    except SettingsError as error:
        raise ValueError(str(error)) from error
    return name


class NewsroomSetting(_Strict):
    """Where the newsroom is, who answers for what it publishes, and whether codes are asked of all who sign
    in, beside their passwords.
    """

    zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    responsible: str = ""
    codes: bool = False


class WatchSetting(_Strict):
    """How the newsroom asks the sites that it watches."""

    agent: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+(/\S+)?( \([^()]*\))?$")] = AGENT


class Settings(_Strict):
    """All that a newsroom can set; without a file, what this says."""

    engines: tuple[str, ...] = ()
    prefer: tuple[PreferSetting, ...] = ()
    remember: bool = True
    memory: bool = True
    witness: str | None = None
    policy: tuple[PolicySetting, ...] = ()
    terms: tuple[TermSetting, ...] = ()
    newsroom: NewsroomSetting = NewsroomSetting()
    watch: WatchSetting = WatchSetting()

    def of(self, engine: Description[S]) -> S:
        """What the newsroom set for an engine; what it did not set is the engine's own default."""
        found: Any = self
        for part in engine.section.split("."):
            found = found.get(part) if isinstance(found, dict) else getattr(found, part, None)
        return engine.settings(**found.model_dump()) if isinstance(found, BaseModel) else engine.settings()


def validated(written: Mapping[str, Any]) -> Settings:
    """The settings in a document, the tables of engines included. Raises pydantic's ValidationError."""
    return _whole().model_validate(written)


@lru_cache(maxsize=1)
def _whole() -> type[Settings]:
    """The model of the settings' file: ours, and a field for each table of an engine."""
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
    return create_model("Settings", __base__=Settings, **added)


def _strict(kind: type[Any]) -> type[_Strict]:
    """The model that checks what is written for a dataclass of `setting`s."""
    types = get_type_hints(kind)
    made: dict[str, Any] = {
        one.name: (types[one.name], Field(one.default, **one.metadata["bounds"])) for one in fields(kind)
    }
    return create_model(kind.__name__, __base__=_Strict, **made)


def settings(path: Path | None = None) -> Settings:
    """What the file says: `path`, else that of DRAGOMAN_CONFIG, else dragoman.toml here, if there is one.

    Raises SettingsError, naming the file, the place in it and what would be right.
    """
    named = os.environ.get(VARIABLE)
    file = path or (Path(named) if named else None)
    if file is None:
        file = Path(FILE)
        if not file.is_file():
            return Settings()
    try:
        return validated(tomllib.loads(file.read_text("utf-8")))
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
