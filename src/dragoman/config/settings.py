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
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from dragoman.engines.description import Description, S
from dragoman.model.edition import Severity, Verdict
from dragoman.model.segment import TermStatus
from dragoman.sources.agent import AGENT

FILE = "dragoman.toml"
VARIABLE = "DRAGOMAN_CONFIG"

_Limit = Severity | Literal["never"]


@dataclass(frozen=True, slots=True)
class PolicySetting:
    """One rule of the desk; what it does not name, it takes as it comes."""

    engine: str | None = None
    source: str | None = None
    target: str | None = None
    withhold: _Limit = Severity.CRITICAL
    review: _Limit = Severity.MAJOR
    at_best: Verdict | None = None
    requires: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class TermSetting:
    """One rendering of an expression."""

    language: str
    into: str
    source: str
    target: str
    status: TermStatus = TermStatus.REQUIRED


@dataclass(frozen=True, slots=True)
class PreferSetting:
    """Which engine translates a pair; a language that it does not name is any."""

    engine: str
    source: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class NewsroomSetting:
    """Where the newsroom is, who answers for what it publishes, and whether codes are asked of all who sign
    in, beside their passwords.
    """

    zone: str = "UTC"
    responsible: str = ""
    codes: bool = False


@dataclass(frozen=True, slots=True)
class WatchSetting:
    """How the newsroom asks the sites that it watches."""

    agent: str = AGENT


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a newsroom can set; without a file, what this says.

    `tables` are the engines' own, by name: each a value of the engine's settings, or one below each of
    several names. Whoever only has the defaults does not wait for what checks a file (`written`).
    """

    engines: tuple[str, ...] = ()
    prefer: tuple[PreferSetting, ...] = ()
    remember: bool = True
    memory: bool = True
    witness: str | None = None
    policy: tuple[PolicySetting, ...] = ()
    terms: tuple[TermSetting, ...] = ()
    newsroom: NewsroomSetting = NewsroomSetting()
    watch: WatchSetting = WatchSetting()
    tables: Mapping[str, Any] = field(default_factory=dict)

    def of(self, engine: Description[S]) -> S:
        """What the newsroom set for an engine; what it did not set is the engine's own default."""
        found: Any = self.tables
        for part in engine.section.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return found if isinstance(found, engine.settings) else engine.settings()


def validated(document: Mapping[str, Any]) -> Settings:
    """The settings in a document, the tables of engines included. Raises pydantic's ValidationError."""
    from dragoman.config.written import read

    return read(document)


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
    from dragoman.config.written import in_file

    return in_file(file)
