"""DeepL's documents: one is sent, asked after, and fetched when it is translated, by whoever has its key.

What is known of one is on the shelf, which all processes share: any of them can be asked. The one that
translates it says from time to time that it goes on; where it has not for long, it has died.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

import structlog
from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from dragoman.model.article import Article
from dragoman.model.errors import DragomanError, NotStored, SettingsError
from dragoman.model.protocols import Format
from dragoman.service.api.values import With
from dragoman.service.batching import Batches
from dragoman.service.caught import where
from dragoman.service.compat.deepl import (
    ERRORS,
    DeepLRoute,
    glossary_known,
    language,
    pairs_known,
    refuse,
)
from dragoman.service.compat.files import edited, read
from dragoman.service.compat.offered import detected, is_same, offered
from dragoman.service.compat.proof import head
from dragoman.service.compat.shelf import Kept, Shelf
from dragoman.service.problems import TooMany, Unready
from dragoman.service.wire import fields

MOST = 50
"""Documents that a process translates at once."""

BEAT_S, DEAD_S = 5.0, 60.0
"""How often it is said that a document is being translated, and after which silence it is not any more."""

FINISHED_S = 45.0
"""How long a process that ends waits for the documents that it has."""

_log = structlog.get_logger("dragoman.service")

_STATE, _BILLED, _WHY = "state", "billed", "why"
_DONE, _AT_WORK, _ERROR = "done", "translating", "error"


@dataclass(frozen=True, slots=True)
class Handle:
    """What names a document, and what opens it."""

    id: str
    key: str

    @property
    def place(self) -> str:
        """On the shelf."""
        return f"{self.id}.{self.key}"


class Documents:
    """The documents that this process translates. For one event loop."""

    def __init__(self, shelf: Shelf, most: int = MOST) -> None:
        self._shelf, self._most = shelf, most
        self._tasks = set[asyncio.Task[None]]()

    def begin(self, name: str, work: Coroutine[Any, Any, Kept]) -> Handle:
        """Has a document made, by what it is asked after. Raises TooMany."""
        if len(self._tasks) >= self._most:
            work.close()
            raise TooMany("Many documents are being translated", "Send it again in a minute.")
        handle = Handle(secrets.token_hex(16).upper(), secrets.token_hex(32).upper())
        self._shelf.set(handle.place, _kept(name, _AT_WORK))
        task = asyncio.create_task(self._made(handle, name, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return handle

    async def finished(self, most_s: float = FINISHED_S) -> None:
        """Waits for all of them, and no longer than so many seconds."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=most_s)
        for task in self._tasks:
            task.cancel()

    async def _made(self, handle: Handle, name: str, work: Coroutine[Any, Any, Kept]) -> None:
        beating = asyncio.create_task(self._beat(handle, name))
        try:
            made = await _outcome(name, work)
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating
        await run_in_threadpool(self._shelf.set, handle.place, made)

    async def _beat(self, handle: Handle, name: str) -> None:
        while True:
            await asyncio.sleep(BEAT_S)
            await run_in_threadpool(self._shelf.set, handle.place, _kept(name, _AT_WORK))


class _Upload(DeepLRoute):
    """A form with a file, which is read when it is known who sends it: before that only of who has no key in
    the head of his request.
    """

    async def prepare(self, request: Request) -> None:
        """Reads the key, and where there is none the form."""
        await super().prepare(request)
        if "authorization" not in request.headers:
            await _read_form(request)


router = APIRouter(tags=["DeepL"], route_class=DeepLRoute)
_upload = APIRouter(tags=["DeepL"], route_class=_Upload)

_STRING = {"type": "string"}
_FORM = {
    "type": "object",
    "required": ["file", "target_lang"],
    "properties": {
        "file": {"type": "string", "format": "binary"},
        **dict.fromkeys(("source_lang", "target_lang", "filename", "glossary_id", "output_format"), _STRING),
    },
}
_SENT = {"requestBody": {"content": {"multipart/form-data": {"schema": _FORM}}}}
_KEY = {"type": "object", "required": ["document_key"], "properties": {"document_key": _STRING}}
_KINDS = ("application/json", "application/x-www-form-urlencoded")
_ASKED = {"requestBody": {"content": {kind: {"schema": _KEY} for kind in _KINDS}}}


@_upload.post("/v2/document", openapi_extra=_SENT, responses=ERRORS)
async def send(request: Request, services: With) -> dict[str, str]:
    """Takes a document, which is translated from now on."""
    if not hasattr(request.state, "file"):
        await _read_form(request)
    given = await fields(request)
    if request.state.file is None:
        raise SettingsError("Parameter 'file' not specified.", "Send a file, in a form.")
    name, data = request.state.file
    name = str(given.get("filename") or name)
    refuse(given)
    if (given.get("output_format") or _ending(name)) != _ending(name):
        raise SettingsError("'output_format' is not supported.", "A document comes back in its own format.")
    target = language(given.get("target_lang"), "target_lang")
    stated = given.get("source_lang")
    source = language(stated, "source_lang") if stated else None
    form, article = await run_in_threadpool(_read, name, data, source, target)
    pairs_known(offered(services.desk), [article.language], target)
    await run_in_threadpool(glossary_known, services, given, article.language, target)
    documents: Documents = request.app.state.documents
    handle = documents.begin(name, _translated(request, (form, article), name, data, target))
    return {"document_id": handle.id, "document_key": handle.key}


@router.post("/v2/document/{document}", openapi_extra=_ASKED, responses=ERRORS)
async def status(document: str, request: Request) -> dict[str, Any]:
    """How far the translation of a document is."""
    found = await run_in_threadpool(_found, request, document, (await fields(request)).get("document_key"))
    told: dict[str, Any] = {"document_id": document, "status": found.heads[_STATE]}
    if found.heads[_STATE] == _AT_WORK:
        told["seconds_remaining"] = int(BEAT_S)
    if found.heads[_STATE] == _DONE:
        told["billed_characters"] = int(found.heads[_BILLED])
    if found.heads[_STATE] == _ERROR:
        told["error_message"] = found.heads[_WHY]
    return told


@router.post(
    "/v2/document/{document}/result", openapi_extra=_ASKED, responses=ERRORS, response_class=Response
)
async def result(document: str, request: Request) -> Response:
    """The translated document; as often as it is wanted, within half an hour."""
    found = await run_in_threadpool(_found, request, document, (await fields(request)).get("document_key"))
    if found.heads[_STATE] == _ERROR:
        raise SettingsError("Document translation failed", found.heads[_WHY])
    if found.heads[_STATE] != _DONE:
        raise Unready("Document is not ready", "Ask for its status, and fetch it when it is done.")
    told = {name: value for name, value in found.heads.items() if name not in (_STATE, _BILLED, _WHY)}
    heads = {**told, "Content-Disposition": "attachment"}
    return Response(found.data, headers=heads, media_type="application/octet-stream")


router.include_router(_upload)


async def _read_form(request: Request) -> None:
    """The fields of a form, where those of other requests are, and its file."""
    async with request.form(max_files=1, max_fields=30) as form:
        request.state.fields = {name: one for name, one in form.items() if isinstance(one, str)}
        file = form.get("file")
        request.state.file = None
        if isinstance(file, UploadFile):
            request.state.file = file.filename or "", await file.read()


def _read(name: str, data: bytes, source: str | None, target: str) -> tuple[Format, Article]:
    """The document's format, and its article, in the language that is stated, or seems to be its own."""
    form, article = read(name, data, source)
    if source is None:
        text = "\n".join(block.text for block in article.blocks)
        article = replace(article, language=detected([text], (target,))[0].language)
    return form, article


async def _translated(
    request: Request, file: tuple[Format, Article], name: str, data: bytes, target: str
) -> Kept:
    """The document as it is fetched. Raises DragomanError."""
    batches: Batches = request.app.state.batches
    _, article = file
    billed = sum(len(block.text) for block in article.blocks)
    if is_same(article.language, target):
        return _kept(name, _DONE, data, billed=billed)
    made, written = await edited(batches, file, target, _stays)
    request.app.state.usage.add(request, billed)
    return _kept(name, _DONE, written, dict(head(made)), billed=billed)


async def _stays() -> bool:
    """Nobody waits on a line for it: it is asked for later."""
    return False


async def _outcome(name: str, work: Coroutine[Any, Any, Kept]) -> Kept:
    try:
        return await work
    except DragomanError as error:
        return _kept(name, _ERROR, why=f"{error.message}. {error.hint}")
    except Exception as error:  # nobody waits to whom it could be raised
        _log.error("broken", route="document", **where(error))
        return _kept(name, _ERROR, why="Something went wrong that nobody thought of: tell us the time.")


def _found(request: Request, document: str, key: object) -> Kept:
    """A document, by what opens it. Raises NotStored."""
    shelf: Shelf = request.app.state.shelf
    now = time.monotonic()
    try:
        found = shelf.get(Handle(document, str(key)).place, now)
    except NotStored as error:
        raise NotStored("Document not found", "Translations wait half an hour: send it again.") from error
    if found.heads[_STATE] == _AT_WORK and now - found.since > DEAD_S:
        return _kept(found.name, _ERROR, why="The process that translated it ended: send it again.")
    return found


def _kept(  # noqa: PLR0913  # each is a part of what is known of one
    name: str,
    state: str,
    data: bytes = b"",
    heads: Mapping[str, str] = MappingProxyType({}),
    billed: int = 0,
    why: str = "",
) -> Kept:
    return Kept(name, data, time.monotonic(), {**heads, _STATE: state, _BILLED: str(billed), _WHY: why})


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().lstrip(".")
