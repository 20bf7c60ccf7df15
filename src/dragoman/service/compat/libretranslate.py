"""The routes of LibreTranslate (https://docs.libretranslate.com): fields, answers and errors as it has them.

What it has not is told beside them: `dragoman` in the answer, and in its head X-Dragoman-Verdict,
X-Dragoman-Findings and AI-Disclosure. Old clients ignore them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from dragoman.config.tables import EXTENSIONS
from dragoman.model.errors import DragomanError, SettingsError, UnknownLanguage, UnsupportedPair
from dragoman.service.api.values import With
from dragoman.service.compat.errors import Route, is_asked_wrong, is_without_key
from dragoman.service.compat.offered import Detected, detected, is_same, is_target, offered
from dragoman.service.compat.proof import head, proof
from dragoman.service.compat.texts import Asked, translated
from dragoman.service.problems import NoKey, TooMany, headers_of, status_of
from dragoman.service.wire import fields
from dragoman.text.languages import best_match, name, tag

MOST_TEXTS = 1000
"""Of one request."""

MOST_OTHERS = 10
"""Other translations of a text."""

AUTO = "auto"


class LibreTranslateRoute(Route):
    """Errors as LibreTranslate tells them, in `error`: 400 for what was asked wrong, and for a missing key.
    `hint` is ours.
    """

    def told(self, request: Request, error: DragomanError) -> JSONResponse:
        """The answer that says what went wrong."""
        status, message = status_of(error), error.message
        if is_without_key(request, error):
            status, message = 400, "Please contact the server operator to get an API key"
        elif isinstance(error, NoKey):
            status, message = 403, "Invalid API key"
        elif isinstance(error, TooMany):
            message = f"Slowdown: {message}"
        elif is_asked_wrong(error, status):
            status = 400
        heads = headers_of(error)
        return JSONResponse({"error": message, "hint": error.hint}, status, headers=heads)


router = APIRouter(tags=["LibreTranslate"], route_class=LibreTranslateRoute)


def _body(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """How a body is described that comes as JSON or as a form."""
    told = {"type": "object", "required": ["q"], "properties": {**properties, "api_key": {"type": "string"}}}
    kinds = ("application/json", "application/x-www-form-urlencoded")
    return {"requestBody": {"content": {kind: {"schema": told} for kind in kinds}}}


_STRING = {"type": "string"}
_ERROR = {"type": "object", "properties": {"error": _STRING, "hint": _STRING}, "required": ["error"]}
ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"description": "Why it was not done.", "content": {"application/json": {"schema": _ERROR}}}
    for code in ("4XX", "5XX")
}
_TRANSLATE = _body(
    q={"oneOf": [_STRING, {"type": "array", "items": _STRING, "maxItems": MOST_TEXTS}]},
    source={**_STRING, "description": "A language, or auto."},
    target=_STRING,
    format={"type": "string", "enum": ["text", "html"]},
    alternatives={
        "type": "integer",
        "description": "How many others are wanted at most: what the engine and the memory have.",
    },
)


@router.post("/translate", openapi_extra=_TRANSLATE, responses=ERRORS)
async def translate(request: Request, services: With) -> JSONResponse:
    """Translates a text, or several."""
    given = await fields(request)
    texts, several = _texts(given)
    source, target = _written(given, "source"), _written(given, "target")
    known = offered(services.desk)
    told = await run_in_threadpool(detected, texts, (target,)) if source == AUTO else []
    spoken_in = [one.language for one in told] or [named(source)] * len(texts)
    into = supported(known, spoken_in, target)
    html = _format(given) == "html"
    wanted = _alternatives(given)
    asked = [Asked(text, language, html) for text, language in zip(texts, spoken_in, strict=True)]
    made = await translated(request, asked, into, wanted)
    answer: dict[str, Any] = {"translatedText": _one_or_all([one.text for one in made], several)}
    if told:
        answer["detectedLanguage"] = _one_or_all([_confidence(one) for one in told], several)
    if wanted:
        answer["alternatives"] = _one_or_all([list(one.others) for one in made], several)
    answer["dragoman"] = _one_or_all([proof(one) for one in made], several)
    return JSONResponse(answer, headers=head(made))


@router.post("/detect", openapi_extra=_body(q=_STRING), responses=ERRORS)
async def detect(request: Request) -> list[dict[str, Any]]:
    """Says which language a text is in, the likeliest first."""
    texts, _ = _texts(await fields(request))
    return [_confidence(one) for one in await run_in_threadpool(detected, ["\n".join(texts)])]


@router.get("/languages", responses=ERRORS)
def languages(services: With) -> list[dict[str, Any]]:
    """The languages that are translated from, each with those that it is translated into."""
    return [
        {"code": source, "name": name(source, "en"), "targets": targets}
        for source, targets in offered(services.desk).items()
    ]


@router.get("/frontend/settings", responses=ERRORS)
def settings(services: With) -> dict[str, Any]:
    """What a page needs to know that uses these routes."""
    target = next((targets[0] for targets in offered(services.desk).values()), "es")
    return {
        "apiKeys": True,
        "charLimit": -1,
        "filesTranslation": True,
        "frontendTimeout": 500,
        "keyRequired": "translate" not in services.open,
        "language": {
            "source": {"code": AUTO, "name": "Auto Detect"},
            "target": {"code": target, "name": name(target, "en")},
        },
        "suggestions": False,
        "supportedFilesFormat": sorted(EXTENSIONS),
    }


@router.get("/health")
def health() -> dict[str, str]:
    """Whether it lives."""
    return {"status": "ok"}


def supported(known: Mapping[str, Sequence[str]], sources: Sequence[str], target: str) -> str:
    """The tag of a target that was written. Raises UnsupportedPair in LibreTranslate's words."""
    into = named(target)
    served = [
        (source, best_match(source, known)) for source in dict.fromkeys(sources) if not is_same(source, into)
    ]
    for source, its in served:
        if its is None:
            raise UnsupportedPair(f"{source} is not supported", "See /languages for what is.")
    if not is_target(known, into):
        raise UnsupportedPair(f"{target} is not supported", "See /languages for what is.")
    for source, its in served:
        if its is not None and best_match(into, known[its]) is None:
            names = f"{name(into, 'en')} ({into})", f"{name(source, 'en')} ({source})"
            raise UnsupportedPair(
                f"{names[0]} is not available as a target language from {names[1]}", "See /languages."
            )
    return into


def missing(parameter: str) -> SettingsError:
    """A field that nobody sent."""
    return SettingsError(f"Invalid request: missing {parameter} parameter", f"Send {parameter}.")


def _texts(given: Mapping[str, Any]) -> tuple[list[str], bool]:
    """The texts of a request, and whether they came as a list. Raises SettingsError."""
    asked = given.get("q")
    if not asked:
        raise missing("q")
    texts = asked if isinstance(asked, list) else [asked]
    if not all(isinstance(text, str) for text in texts):
        raise SettingsError("Invalid request: q is no text", "Send a text, or a list of texts.")
    if len(texts) > MOST_TEXTS:
        raise SettingsError(
            f"Invalid request: request ({len(texts)}) exceeds text limit ({MOST_TEXTS})",
            "Send fewer at once.",
        )
    return texts, isinstance(asked, list)


def _written(given: Mapping[str, Any], field: str) -> str:
    """A language of a request, as it was written. Raises SettingsError."""
    written = given.get(field)
    if not isinstance(written, str) or not written.strip():
        raise missing(field)
    return written.strip()


def named(written: str) -> str:
    """The tag of a language. Raises UnsupportedPair."""
    try:
        return tag(written)
    except UnknownLanguage as error:
        raise UnsupportedPair(f"{written[:40]} is not supported", "See /languages for what is.") from error


def _format(given: Mapping[str, Any]) -> str:
    """Raises SettingsError."""
    form = str(given.get("format") or "text")
    if form not in ("text", "html"):
        raise SettingsError(f"{form[:40]} format is not supported", "It is text or html.")
    return form


def _alternatives(given: Mapping[str, Any]) -> int:
    """How many other translations are wanted. Raises SettingsError."""
    written = str(given.get("alternatives") or 0)
    if not re.fullmatch(r"\d{1,3}", written, re.ASCII):
        raise SettingsError("Invalid request: alternatives is no number", "Send a number, as 2.")
    if int(written) > MOST_OTHERS:
        raise SettingsError(
            f"Invalid request: alternatives ({written}) exceeds limit ({MOST_OTHERS})",
            "Send a smaller number.",
        )
    return int(written)


def _confidence(one: Detected) -> dict[str, Any]:
    """As LibreTranslate writes it: from 0 to 100."""
    return {"confidence": round(100 * one.confidence, 1), "language": one.language}


def _one_or_all(values: Sequence[Any], several: bool) -> Any:
    return list(values) if several else values[0]
