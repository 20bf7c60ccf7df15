"""LibreTranslate's translation of files: one is sent, and its translation is at an address that is told."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from dragoman.config import tables
from dragoman.model.article import Article
from dragoman.model.errors import SettingsError, UnknownFormat
from dragoman.model.protocols import Format
from dragoman.service.api.values import With
from dragoman.service.batching import Batches
from dragoman.service.compat.libretranslate import ERRORS, LibreTranslateRoute, missing, named, supported
from dragoman.service.compat.offered import is_same, offered
from dragoman.service.compat.proof import head, proof
from dragoman.service.compat.shelf import Kept, Shelf
from dragoman.service.compat.texts import Translated, said, shown
from dragoman.service.wire import fields


class _Upload(LibreTranslateRoute):
    """A form with a file: its fields are where those of other requests are."""

    async def prepare(self, request: Request) -> None:
        """Reads the form."""
        async with request.form(max_files=1, max_fields=20) as form:
            request.state.fields = {name: one for name, one in form.items() if isinstance(one, str)}
            file = form.get("file")
            request.state.file = None
            if isinstance(file, UploadFile):
                request.state.file = file.filename or "", await file.read()


router = APIRouter(tags=["LibreTranslate"], route_class=LibreTranslateRoute)
_upload = APIRouter(tags=["LibreTranslate"], route_class=_Upload)

_STRING = {"type": "string"}
_FORM = {
    "type": "object",
    "required": ["file", "source", "target"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        **dict.fromkeys(("source", "target", "api_key"), _STRING),
    },
}


@_upload.post(
    "/translate_file",
    openapi_extra={"requestBody": {"content": {"multipart/form-data": {"schema": _FORM}}}},
    responses=ERRORS,
)
async def translate_file(request: Request, services: With) -> JSONResponse:
    """Translates a file of a format that there is."""
    given: dict[str, Any] = dict(await fields(request))
    if request.state.file is None:
        raise missing("file")
    for field in ("source", "target"):
        if not given.get(field, "").strip():
            raise missing(field)
    name, data = request.state.file
    if not name:
        raise SettingsError("Invalid request: empty file", "Send a file with its name.")
    source = named(given["source"])
    target = supported(offered(services.desk), [source], given["target"])
    form, article = await run_in_threadpool(read, name, data, source)
    batches: Batches = request.app.state.batches
    made, written = list[Translated](), data
    if not is_same(source, target):
        made, written = await edited(batches, (form, article), target, request.is_disconnected)
    heads = dict(head(made))
    shelf: Shelf = request.app.state.shelf
    path = PurePath(name)
    kept = Kept(f"{path.stem}_{target}{path.suffix}", written, time.monotonic(), heads)
    key = await run_in_threadpool(shelf.put, kept)
    answer = {
        "translatedFileUrl": str(request.url_for("download_file", filename=key)),
        "dragoman": proof(made[0]) if made else None,
    }
    return JSONResponse(answer, headers=heads)


@router.get("/download_file/{filename}", responses=ERRORS, response_class=Response)
def download_file(filename: str, request: Request) -> Response:
    """A translated file, by its address alone."""
    shelf: Shelf = request.app.state.shelf
    file = shelf.get(filename, time.monotonic())
    heads = {**file.heads, "Content-Disposition": "attachment"}
    return Response(file.data, headers=heads, media_type="application/octet-stream")


router.include_router(_upload)


async def edited(
    batches: Batches, file: tuple[Format, Article], target: str, gone: Callable[[], Awaitable[bool]]
) -> tuple[list[Translated], bytes]:
    """What is said of a translated file, and the file, which says it to machines; as it was, where it is in
    the language already. Raises DragomanError.
    """
    form, article = file
    (edition,) = await batches.editions([article], target, gone)
    if edition is None:
        return [], await run_in_threadpool(form.write, article)
    told = said(edition, "")
    marked = replace(shown(edition, article), disclosure=told.disclosure)
    return [told], await run_in_threadpool(form.write, marked)


def read(name: str, data: bytes, language: str | None) -> tuple[Format, Article]:
    """The file's format, and its article, in the `language` that it is said to be in. Raises SettingsError
    and ReadError.
    """
    try:
        form = tables.format_of(name, data)
    except UnknownFormat as error:
        kinds = ", ".join(sorted(tables.EXTENSIONS))
        raise SettingsError("Invalid request: file format not supported", f"There are {kinds}.") from error
    article = form.read(data, language=language)
    return form, article if language is None else replace(article, language=language)
