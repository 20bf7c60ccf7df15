"""The desk's own style, script and pictures, each under a name with its digest: kept by browsers for ever."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from fastapi import APIRouter, Response

from dragoman.model.errors import NotStored
from dragoman.service.access.door import Door

router = APIRouter(route_class=Door, include_in_schema=False)

PLACE = "/review/static/"
FOREVER = "public, max-age=31536000, immutable"
_KINDS: Mapping[str, str] = MappingProxyType(
    {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
)


class Asset(NamedTuple):
    """A file's bytes, and their media type."""

    data: bytes
    kind: str


@cache
def _every() -> Mapping[str, tuple[str, Asset]]:
    """By a file's own name, the name that it is served by, and the file."""
    found = {}
    for one in (files("dragoman.service.review") / "static").iterdir():
        stem, dot, ending = one.name.rpartition(".")
        if kind := _KINDS.get(dot + ending):
            data = one.read_bytes()
            digest = hashlib.sha256(data).hexdigest()[:16]
            found[one.name] = (f"{stem}.{digest}.{ending}", Asset(data, kind))
    return MappingProxyType(found)


@cache
def _served() -> Mapping[str, Asset]:
    return MappingProxyType(dict(_every().values()))


def address(name: str) -> str:
    """Where a file is served, as `desk.css`."""
    return PLACE + _every()[name][0]


@router.get(PLACE + "{name}")
def static(name: str) -> Response:
    """A file of the desk. Raises NotStored."""
    asset = _served().get(name)
    if asset is None:
        raise NotStored("The desk has no such file", "Load the page again.")
    return Response(asset.data, media_type=asset.kind, headers={"Cache-Control": FOREVER})
