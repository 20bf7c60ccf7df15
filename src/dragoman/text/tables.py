"""Tables of words a language, which are data: a TOML file a language, read when it is first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=256)
def tables(package: str, language: str) -> Mapping[str, Any]:
    """What `<language>.toml` of a package holds, by primary subtag; empty where there is none."""
    file = files(package) / f"{language}.toml"
    return tomllib.loads(file.read_text("utf-8")) if language.isalpha() and file.is_file() else {}
