"""The fields of a request, however a client wrote them: JSON, a form, or the address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import Request

from dragoman.model.errors import SettingsError


async def fields(request: Request) -> Mapping[str, Any]:
    """The fields of the body, then those of the address; read once a request. A field that came several times
    is a list. Raises SettingsError where the body is no JSON object.
    """
    found: dict[str, Any] | None = getattr(request.state, "fields", None)
    if found is None:
        found = {**_many(request.query_params.multi_items()), **await _body(request)}
        request.state.fields = found
    return found


async def _body(request: Request) -> dict[str, Any]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form(max_files=0, max_fields=1000) as form:
            return _many([(name, value) for name, value in form.multi_items() if isinstance(value, str)])
    data = await request.body()
    if not data:
        return {}
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SettingsError("The body is not JSON", "Send a JSON object, or a form.") from error
    if not isinstance(told, dict):
        raise SettingsError("The body is no JSON object", "Send an object with named fields.")
    return told


def _many(items: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in items:
        if name in found:
            before = found[name]
            found[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            found[name] = value
    return found
