"""The routes of LibreTranslate (https://docs.libretranslate.com): fields, answers and errors as it has them.

What it has not is told beside them: `dragoman` in the answer, X-Dragoman-Verdict and X-Dragoman-Findings in
its head. Old clients ignore both.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from dragoman.desk import Desk
from dragoman.facts.identification import spoken
from dragoman.model.edition import Finding, Verdict
from dragoman.model.errors import DragomanError, SettingsError, UnknownLanguage, UnsupportedPair
from dragoman.service.api.values import With
from dragoman.service.compat.texts import Asked, Translated, translated
from dragoman.service.problems import headers_of, status_of
from dragoman.service.wire import fields
from dragoman.text.languages import best_match, name, tag

MOST_TEXTS = 1000
"""Of one request."""

_AUTO = "auto"
_WORST = (Verdict.WITHHOLD, Verdict.REVIEW, Verdict.PUBLISH)


class _Route(APIRoute):
    """Errors as LibreTranslate tells them: `{"error": "..."}`, and 400 for whatever was asked wrong."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handle(request)
            except DragomanError as error:
                status = status_of(error)
                told = {"error": f"{error.message}. {error.hint}"}
                return JSONResponse(told, 400 if status == 422 else status, headers=headers_of(error))

        return handled


router = APIRouter(tags=["LibreTranslate"], route_class=_Route)


def _body(**properties: Mapping[str, Any]) -> dict[str, Any]:
    """How a body is described that comes as JSON or as a form."""
    told = {"type": "object", "required": ["q"], "properties": {**properties, "api_key": {"type": "string"}}}
    kinds = ("application/json", "application/x-www-form-urlencoded")
    return {"requestBody": {"content": {kind: {"schema": told} for kind in kinds}}}


_ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
_ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"description": "Why it was not done.", "content": {"application/json": {"schema": _ERROR}}}
    for code in ("4XX", "5XX")
}
_STRING = {"type": "string"}
_TRANSLATE = _body(
    q={"oneOf": [_STRING, {"type": "array", "items": _STRING, "maxItems": MOST_TEXTS}]},
    source={**_STRING, "description": "A language, or auto."},
    target=_STRING,
    format={"type": "string", "enum": ["text", "html"]},
    alternatives={"type": "integer", "description": "None are offered yet: the list is empty."},
)


@router.post("/translate", openapi_extra=_TRANSLATE, responses=_ERRORS)
async def translate(request: Request, services: With) -> JSONResponse:
    """Translates a text, or several."""
    given = await fields(request)
    texts, several = _texts(given)
    form = str(given.get("format") or "text")
    if form not in ("text", "html"):
        raise SettingsError(f"{form} format is not supported", "It is text or html.")
    return await run_in_threadpool(
        _translated, services.desk, given, texts, several=several, html=form == "html"
    )


@router.post("/detect", openapi_extra=_body(q=_STRING), responses=_ERRORS)
async def detect(request: Request) -> list[dict[str, Any]]:
    """Says which language a text is in, the likeliest first."""
    texts, _ = _texts(await fields(request))
    return [await run_in_threadpool(_detected, "\n".join(texts), ())]


@router.get("/languages", responses=_ERRORS)
def languages(services: With) -> list[dict[str, Any]]:
    """The languages that are translated from, each with those that it is translated into."""
    return [
        {"code": source, "name": name(source, "en"), "targets": targets}
        for source, targets in _known(services.desk).items()
    ]


@router.get("/frontend/settings")
def settings(services: With) -> dict[str, Any]:
    """What a page needs to know that uses these routes."""
    unset = {"code": _AUTO, "name": "Auto Detect"}
    return {
        "apiKeys": True,
        "charLimit": -1,
        "filesTranslation": False,
        "frontendTimeout": 500,
        "keyRequired": "translate" not in services.open,
        "language": {"source": unset, "target": {"code": "es", "name": name("es", "en")}},
        "suggestions": False,
        "supportedFilesFormat": [],
    }


@router.get("/health")
def health() -> dict[str, str]:
    """Whether it lives."""
    return {"status": "ok"}


def _texts(given: Mapping[str, Any]) -> tuple[list[str], bool]:
    """The texts of a request, and whether they came as a list. Raises SettingsError."""
    asked = given.get("q")
    if asked is None or asked == "":
        raise SettingsError("Invalid request: missing q parameter", "Send the text as q.")
    texts = asked if isinstance(asked, list) else [asked]
    if not all(isinstance(text, str) for text in texts):
        raise SettingsError("Invalid request: q is no text", "Send a text, or a list of texts.")
    if len(texts) > MOST_TEXTS:
        raise SettingsError(
            f"Invalid request: request ({len(texts)}) exceeds text limit ({MOST_TEXTS})",
            "Send fewer at once.",
        )
    return texts, isinstance(asked, list)


def _known(desk: Desk) -> dict[str, list[str]]:
    """The languages that can be asked for: by source, the targets."""
    found: dict[str, set[str]] = {}
    for pair in desk.pairs():
        found.setdefault(pair.source, set()).add(pair.target)
    return {source: sorted(found[source]) for source in sorted(found)}


def _translated(
    desk: Desk, given: Mapping[str, Any], texts: Sequence[str], *, several: bool, html: bool
) -> JSONResponse:
    known = _known(desk)
    target = _named(given, "target")
    if not any(best_match(target, targets) for targets in known.values()):
        raise UnsupportedPair(f"{target} is not supported", "See /languages for what is.")
    source = None if given.get("source") in (None, "", _AUTO) else _named(given, "source")
    told = [_detected(text, (target,)) for text in texts] if source is None else []
    spoken_in = [one["language"] for one in told] if source is None else [source] * len(texts)
    _supported(known, set(spoken_in), target)
    asked = [Asked(text, language, html) for text, language in zip(texts, spoken_in, strict=True)]
    made = translated(desk, asked, target)
    answer: dict[str, Any] = {"translatedText": _one_or_all([one.text for one in made], several)}
    if told:
        answer["detectedLanguage"] = _one_or_all(told, several)
    if str(given.get("alternatives") or "0") != "0":
        answer["alternatives"] = _one_or_all([list[str]() for _ in made], several)
    answer["dragoman"] = _one_or_all([_proof(one) for one in made], several)
    return JSONResponse(answer, headers=_head(made))


def _named(given: Mapping[str, Any], field: str) -> str:
    """A language of a request. Raises SettingsError and UnsupportedPair."""
    written = given.get(field)
    if not isinstance(written, str) or not written.strip():
        raise SettingsError(f"Invalid request: missing {field} parameter", "Name a language, as es.")
    try:
        return tag(written)
    except UnknownLanguage as error:
        raise UnsupportedPair(f"{written[:40]} is not supported", "See /languages for what is.") from error


def _supported(known: Mapping[str, Sequence[str]], sources: set[str], target: str) -> None:
    """Raises UnsupportedPair in LibreTranslate's words."""
    for source in sources - {target}:
        served = best_match(source, known)
        if served is None:
            raise UnsupportedPair(f"{source} is not supported", "See /languages for what is.")
        if best_match(target, known[served]) is None:
            names = f"{name(target, 'en')} ({target})", f"{name(source, 'en')} ({source})"
            raise UnsupportedPair(
                f"{names[0]} is not available as a target language from {names[1]}", "See /languages."
            )


def _detected(text: str, into: Sequence[str]) -> dict[str, Any]:
    """The language of a text with a confidence from 0 to 100; English with none, as LibreTranslate has it,
    where there is nothing to tell it by.
    """
    found = spoken(text, into=into)
    if found is None or not found.language:
        return {"confidence": 0.0, "language": "en"}
    return {"confidence": round(100 * found.confidence, 1), "language": found.language}


def _one_or_all(values: Sequence[Any], several: bool) -> Any:
    return list(values) if several else values[0]


def _proof(one: Translated) -> dict[str, Any]:
    """What the checks say of a text."""
    return {"verdict": one.verdict, "findings": [_finding(found) for found in one.findings]}


def _finding(found: Finding) -> dict[str, str]:
    names = ("check", "category", "severity", "message")
    return {name: str(getattr(found, name)) for name in names}


def _head(made: Sequence[Translated]) -> dict[str, str]:
    """The worst verdict, and how many findings there are."""
    verdicts = {one.verdict for one in made}
    worst = next((one for one in _WORST if one in verdicts), None)
    count = sum(len(one.findings) for one in made)
    return {"X-Dragoman-Findings": str(count), **({"X-Dragoman-Verdict": worst.value} if worst else {})}
