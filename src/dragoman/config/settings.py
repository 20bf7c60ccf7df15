"""The newsroom's settings: one TOML file, checked whole before anything is done.

engines = ["apertium"]            # in order: what alarms after repairs is tried by the next; the first
                                  # is that of commands without --engine

remember = true                   # keep what engines that learned make, and do not ask for it twice

witness = "apertium"              # its translation is evidence for or against every other engine's

[[policy]]                        # the first rule that fits an edition decides
engine = "apertium"
from = "en"
to = "es"
withhold = "critical"             # a finding this grave or graver withholds the edition; "never"
review = "major"                  # ... sends it to an editor; "never"
at_best = "review"                # the verdict where nothing is found: publish, review, withhold

[[prefer]]                        # the first that fits a pair and has it translates it, before `engines`
from = "en"
to = "ar"
engine = "ctranslate2:opus-mt-en-ar"

[neural]                          # how CTranslate2 runs its models
beam = 4                          # 1 is faster: what alarms is then looked at again with more
threads = 0                       # of the CPU; 0 for all
device = "auto"                   # cpu, cuda
compute = ""                      # a compute type of CTranslate2; "" for int8

[[terms]]
from = "en"
to = "es"
source = "House of Commons"
target = "Cámara de los Comunes"
status = "required"               # required, preferred, forbidden

[services.deepl]                  # or google, libretranslate
url = "https://deepl.example"     # where it is not the usual one
key_file = "/etc/dragoman/deepl"  # where the environment has no key
characters = 500000               # that one run may send
requests_per_second = 5
concurrency = 4                   # requests at a time
timeout = 120                     # seconds for one answer
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from dragoman.model.edition import Severity, Verdict
from dragoman.model.errors import SettingsError, UnknownLanguage
from dragoman.model.term import TermStatus
from dragoman.text.languages import tag

FILE = "dragoman.toml"
VARIABLE = "DRAGOMAN_CONFIG"


def _tag(said: str) -> str:
    try:
        return tag(said)
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


class ServiceSetting(_Strict):
    """How a translation service is asked; what it does not say is the service's own default."""

    url: str | None = None
    key_file: Path | None = None
    characters: Annotated[int | None, Field(ge=0)] = None
    requests_per_second: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    concurrency: Annotated[int, Field(ge=1, le=64)] = 4
    timeout: Annotated[float, Field(gt=0, le=3600)] = 120.0


class PreferSetting(_Strict):
    """Which engine translates a pair; a language that it does not name is any."""

    source: Annotated[_Language | None, Field(alias="from")] = None
    target: Annotated[_Language | None, Field(alias="to")] = None
    engine: Annotated[str, Field(min_length=1)]


class NeuralSetting(_Strict):
    """How CTranslate2 runs its models."""

    beam: Annotated[int, Field(ge=1, le=16)] = 4
    threads: Annotated[int, Field(ge=0, le=256)] = 0
    device: Literal["auto", "cpu", "cuda"] = "auto"
    compute: Literal["", "int8", "int8_float16", "int8_bfloat16", "float16", "bfloat16", "float32"] = ""


class Settings(_Strict):
    """All that a newsroom can set; without a file, what this says."""

    engines: tuple[str, ...] = ()
    prefer: tuple[PreferSetting, ...] = ()
    neural: NeuralSetting = NeuralSetting()
    remember: bool = True
    witness: str | None = None
    policy: tuple[PolicySetting, ...] = ()
    terms: tuple[TermSetting, ...] = ()
    services: dict[Literal["deepl", "google", "libretranslate"], ServiceSetting] = {}


def settings(path: Path | None = None) -> Settings:
    """What the file says: `path`, else that of DRAGOMAN_CONFIG, else dragoman.toml here, if there is one.

    Raises SettingsError, naming the file, the place in it and what would be right.
    """
    said = os.environ.get(VARIABLE)
    file = path or (Path(said) if said else None)
    if file is None:
        file = Path(FILE)
        if not file.is_file():
            return Settings()
    try:
        return Settings.model_validate(tomllib.loads(file.read_text("utf-8")))
    except OSError as error:
        raise SettingsError(
            f"The settings in {file} cannot be read: {error.strerror or error}", "Check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} is not TOML: {error}", "Mend the file at that place.") from error
    except ValidationError as error:
        first: Any = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{file}: {where}: {first['msg']}", "Mend the file at that place.") from error
