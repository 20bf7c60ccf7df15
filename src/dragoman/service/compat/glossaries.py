"""The desk's terms as DeepL's glossaries, one a pair of languages: to be looked at, and named in requests.

They hold in every translation, so nobody needs to name them. They are settled under /v1/terms.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import NotStored
from dragoman.model.segment import TermStatus
from dragoman.service.api.values import With
from dragoman.service.services import Services
from dragoman.store import terms
from dragoman.text.languages import is_within

_ROOM = uuid.UUID("5a0e4c7e-5f0a-4f0c-9d39-6b6f6f1b1d0a")
"""Of our ids, so that a pair's is always the same."""

_SHOWN = (TermStatus.REQUIRED, TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE)
"""What a glossary of DeepL can say: one rendering of an expression."""

_PAIR = ("source_lang", "target_lang")

_BEGAN = "1970-01-01T00:00:00.000000Z"
"""The terms of a pair have no beginning; the field must be there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The terms of a pair of languages (BCP 47 tags), each an expression and its rendering."""

    source: str
    target: str
    entries: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """By the pair."""
        return str(uuid.uuid5(_ROOM, f"{self.source}>{self.target}"))

    def serves(self, source: str, target: str) -> bool:
        """Whether it holds in this pair."""
        return is_within(source, self.source) and is_within(target, self.target)

    def told(self) -> dict[str, Any]:
        """As DeepL tells of one."""
        return {
            "glossary_id": self.id,
            "name": f"{self.source} {self.target}",
            "ready": True,
            "source_lang": self.source.lower(),
            "target_lang": self.target.lower(),
            "creation_time": _BEGAN,
            "entry_count": len(self.entries),
        }


def every(services: Services) -> list[Listed]:
    """All of them, by their pairs."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    with services.store.reading() as read:
        for one in terms.every(read):
            if one.term.status in _SHOWN:
                found.setdefault((one.source, one.target), {}).setdefault(one.term.source, one.term.target)
    return [Listed(*pair, tuple(found[pair].items())) for pair in sorted(found)]


def get(services: Services, wanted: str) -> Listed:
    """The one of this id. Raises NotStored."""
    found = next((one for one in every(services) if one.id == wanted), None)
    if found is None:
        raise NotStored("Glossary not found", "See /v2/glossaries for those that there are.")
    return found


def add(router: APIRouter, responses: dict[int | str, dict[str, Any]]) -> None:
    """Puts the routes of glossaries on DeepL's."""

    @router.get("/glossary-language-pairs", responses=responses)
    def pairs(services: With) -> dict[str, list[dict[str, str]]]:
        """The pairs of languages that there are terms for."""
        told = [one.told() for one in every(services)]
        return {"supported_languages": [{name: one[name] for name in _PAIR} for one in told]}

    @router.get("/glossaries", responses=responses)
    def listed(services: With) -> dict[str, list[dict[str, Any]]]:
        """The terms of each pair of languages."""
        return {"glossaries": [one.told() for one in every(services)]}

    @router.get("/glossaries/{glossary}", responses=responses)
    def shown(glossary: str, services: With) -> dict[str, Any]:
        """The terms of a pair of languages."""
        return get(services, glossary).told()

    @router.get("/glossaries/{glossary}/entries", responses=responses, response_class=PlainTextResponse)
    async def entries(glossary: str, services: With) -> PlainTextResponse:
        """The terms themselves: lines with a tab between expression and rendering."""
        found = await run_in_threadpool(get, services, glossary)
        lines = ["\t".join(" ".join(one.split()) for one in entry) for entry in found.entries]
        return PlainTextResponse("\n".join(lines), media_type="text/tab-separated-values")
