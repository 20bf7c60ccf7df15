"""The routes of DeepL (https://developers.deepl.com/docs): fields, answers and errors as it has them.

What it has not is told beside them: `dragoman` with each text, and in the head X-Dragoman-Verdict,
X-Dragoman-Findings and AI-Disclosure. What would change a translation and is not to be had is refused, and
never passed over: formality, styles, instructions, translation memories of DeepL's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import DragomanError, NotStored, SettingsError, UnknownLanguage
from dragoman.service.api.values import With
from dragoman.service.compat import glossaries
from dragoman.service.compat.errors import Route, is_asked_wrong
from dragoman.service.compat.offered import detected, is_same, is_target, offered
from dragoman.service.compat.proof import head, proof
from dragoman.service.compat.tagged import Tags
from dragoman.service.compat.texts import Asked, translated
from dragoman.service.compat.usage import Usage
from dragoman.service.problems import NoKey, headers_of, status_of
from dragoman.service.wire import fields
from dragoman.text.languages import best_match, name, primary, tag

MOST_TEXTS = 1000
"""Of one request; DeepL's own clients send 50."""

UNLIMITED = 1_000_000_000_000
"""The limit of characters that DeepL tells those who have none."""

_SCHEME = b"DeepL-Auth-Key "
_VARIANTS = {"en": ("en-GB", "en-US"), "pt": ("pt-BR", "pt-PT")}
"""What its clients ask for instead of the language itself."""

_NOT_HAD = ("style_id", "custom_instructions", "translation_memory_id")


class DeepLRoute(Route):
    """Errors as DeepL tells them, in `message`; its keys are ours under another name."""

    async def prepare(self, request: Request) -> None:
        """Reads the key as one of ours."""
        request.scope["headers"] = [
            (field, b"Bearer " + value[len(_SCHEME) :])
            if field == b"authorization" and value.lower().startswith(_SCHEME.lower())
            else (field, value)
            for field, value in request.scope["headers"]
        ]
        request.__dict__.pop("_headers", None)

    def told(self, _: Request, error: DragomanError) -> JSONResponse:
        """The answer that says what went wrong."""
        status = status_of(error)
        if isinstance(error, NoKey):
            status = 403
        elif is_asked_wrong(error, status):
            status = 400
        heads = headers_of(error)
        return JSONResponse({"message": error.message, "detail": error.hint}, status, headers=heads)


router = APIRouter(prefix="/v2", tags=["DeepL"], route_class=DeepLRoute)

_STRING, _STRINGS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
_ERROR = {"type": "object", "properties": {"message": _STRING, "detail": _STRING}, "required": ["message"]}
ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"description": "Why it was not done.", "content": {"application/json": {"schema": _ERROR}}}
    for code in ("4XX", "5XX")
}
_TRANSLATE = {
    "type": "object",
    "required": ["text", "target_lang"],
    "properties": {
        "text": {**_STRINGS, "maxItems": MOST_TEXTS},
        **dict.fromkeys(("source_lang", "target_lang", "glossary_id"), _STRING),
        "tag_handling": {"type": "string", "enum": ["xml", "html"]},
        **dict.fromkeys(("splitting_tags", "non_splitting_tags", "ignore_tags"), _STRINGS),
    },
}
_KINDS = ("application/json", "application/x-www-form-urlencoded")
_BODY = {"requestBody": {"content": {kind: {"schema": _TRANSLATE} for kind in _KINDS}}}


@router.post("/translate", openapi_extra=_BODY, responses=ERRORS)
async def translate(request: Request, services: With) -> JSONResponse:
    """Translates texts."""
    given = await fields(request)
    texts = _texts(given)
    refuse(given)
    known = offered(services.desk)
    target = language(given.get("target_lang"), "target_lang")
    if not is_target(known, target):  # before a language is looked for
        raise unsupported("target_lang")
    stated = given.get("source_lang")
    if stated:
        spoken_in = [language(stated, "source_lang")] * len(texts)
    else:
        spoken_in = [one.language for one in await run_in_threadpool(detected, texts, (target,))]
    pairs_known(known, spoken_in, target)
    await run_in_threadpool(glossary_known, services, given, spoken_in[0], target)
    html, tags = given.get("tag_handling") == "html", _tags(given)
    asked = [Asked(text, language, html, tags) for text, language in zip(texts, spoken_in, strict=True)]
    made = await translated(request, asked, target)
    request.app.state.usage.add(request, sum(map(len, texts)))
    told = [
        {
            "detected_source_language": primary(one.language).upper(),
            "text": done.text,
            "billed_characters": len(one.text),
            "dragoman": proof(done),
        }
        for one, done in zip(asked, made, strict=True)
    ]
    return JSONResponse({"translations": told}, headers=head(made))


@router.get("/languages", responses=ERRORS)
async def languages(request: Request, services: With) -> list[dict[str, Any]]:
    """The languages that are translated from, or, with type=target, into."""
    wanted = (await fields(request)).get("type", "source")
    known = offered(services.desk)
    if wanted == "source":
        return [{"language": one.upper(), "name": name(one, "en")} for one in known]
    if wanted != "target":
        raise SettingsError("Value for 'type' not supported.", "It is source or target.")
    targets = sorted({one for targets in known.values() for one in targets})
    every = [variant for one in targets for variant in (one, *_VARIANTS.get(one, ()))]
    return [{"language": one.upper(), "name": name(one, "en"), "supports_formality": False} for one in every]


@router.get("/usage", responses=ERRORS)
async def usage(request: Request) -> dict[str, Any]:
    """How many characters the key had translated on these routes this month; none is refused."""
    counted: Usage = request.app.state.usage
    months, count = await run_in_threadpool(counted.of, request)
    begins, ends = (f"{day:%Y-%m-%d}T00:00:00Z" for day in months)
    told = {"start_time": begins, "end_time": ends}
    return {"character_count": count, "character_limit": UNLIMITED, **told}


glossaries.add(router, ERRORS)


def _texts(given: Mapping[str, Any]) -> list[str]:
    """Raises SettingsError."""
    asked = given.get("text")
    texts = asked if isinstance(asked, list) else [asked] if isinstance(asked, str) else []
    if not texts or not all(isinstance(text, str) for text in texts):
        raise SettingsError("Parameter 'text' not specified.", "Send a list of texts.")
    if len(texts) > MOST_TEXTS:
        raise SettingsError("Too many texts in one request.", f"Send {MOST_TEXTS} at most.")
    return texts


def refuse(given: Mapping[str, Any]) -> None:
    """What would change the translation, and is not to be had. Raises SettingsError."""
    formality = given.get("formality") or "default"
    if formality in ("more", "less"):
        told = "'formality' is not supported for given 'target_lang'."
        raise SettingsError(told, "Leave it out, or send prefer_more or prefer_less.")
    if formality not in ("default", "prefer_more", "prefer_less"):
        raise SettingsError("Value for 'formality' not supported.", "Leave it out.")
    if wanted := [field for field in _NOT_HAD if given.get(field)]:
        raise SettingsError(f"'{wanted[0]}' is not supported.", "Leave it out.")
    if (given.get("tag_handling") or "xml") not in ("xml", "html"):
        raise SettingsError("Value for 'tag_handling' not supported.", "It is xml or html.")


def language(written: Any, field: str) -> str:
    """The tag of a language that was written in a field. Raises SettingsError in DeepL's words."""
    if not isinstance(written, str) or not written.strip():
        raise SettingsError(f"Parameter '{field}' not specified.", "Name a language, as ES.")
    try:
        return tag(written)
    except UnknownLanguage as error:
        raise unsupported(field) from error


def pairs_known(known: Mapping[str, Sequence[str]], sources: Sequence[str], target: str) -> None:
    """Whether texts in these languages can be translated into one. Raises SettingsError."""
    if not is_target(known, target):
        raise unsupported("target_lang")
    for source in {one for one in sources if not is_same(one, target)}:
        its = best_match(source, known)
        if its is None or best_match(target, known[its]) is None:
            raise unsupported("source_lang")


def unsupported(field: str) -> SettingsError:
    """What a field says is not to be had."""
    return SettingsError(f"Value for '{field}' not supported.", "See /v2/languages for what is.")


def _tags(given: Mapping[str, Any]) -> Tags | None:
    """What a request says of the tags of its XML; None where it has none."""
    if given.get("tag_handling") != "xml":
        return None
    outline = str(given.get("outline_detection", "1")).lower() not in ("0", "false")
    splitting, inline, kept = (
        _names(given.get(f"{kind}_tags")) for kind in ("splitting", "non_splitting", "ignore")
    )
    return Tags(splitting, inline, kept, outline)


def _names(written: Any) -> frozenset[str]:
    """Names of tags, in a list or between commas."""
    listed = written if isinstance(written, list) else str(written or "").split(",")
    return frozenset(stripped for one in listed if (stripped := str(one).strip()))


def glossary_known(services: With, given: Mapping[str, Any], source: str, target: str) -> None:
    """The desk's terms hold whether they are asked for or not; others are not to be had. Raises NotStored."""
    wanted = given.get("glossary_ids") or given.get("glossary_id") or []
    for one in wanted if isinstance(wanted, list) else [wanted]:
        found = glossaries.get(services, str(one))
        if not found.serves(source, target):
            raise NotStored("Glossary not found", "It is for another pair of languages.")
