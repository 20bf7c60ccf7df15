"""DeepL, Google's Translation and LibreTranslate on loopback, in their real wire formats, tags included.

Each translates with the function that it is given, text by text between tags, in capitals by default.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from suites.service import Asked, Reply, Service

KEY = "0f1e2d3c-secret:fx"
Translate = Callable[[str], str]

_ENGLISH = {"language": "EN", "name": "English"}
_TARGETS = ("EN-GB", "EN-US", "ES", "PT-BR", "PT-PT", "NB", "ZH-HANS", "ZH-HANT")


def deepl(*failures: Reply | None, translate: Translate = str.upper) -> Service:
    """DeepL's API, which wants `KEY`."""

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("authorization") != f"DeepL-Auth-Key {KEY}":
            return Reply({"message": f"Forbidden: {asked.headers.get('authorization')}"}, 403)
        if asked.path == "/v2/languages":
            sources = [_ENGLISH, {"language": "ES", "name": "Spanish"}]
            targets = [{"language": code, "name": code, "supports_formality": False} for code in _TARGETS]
            return Reply(targets if asked.parameters["type"] == "target" else sources)
        body = asked.body
        texts = body["text"]
        if len(texts) > 50:
            return Reply({"message": "Too many texts."}, 400)
        if body["target_lang"] not in _TARGETS or body["source_lang"] not in ("EN", "ES"):
            return Reply({"message": "Value for 'target_lang' not supported."}, 400)
        if body.get("tag_handling") == "xml":
            try:
                done = [_xml(text, translate, frozenset(body["ignore_tags"])) for text in texts]
            except ET.ParseError as error:
                return Reply({"message": f"Tag handling parsing failed, please check input. {error}"}, 400)
        else:
            done = [translate(text) for text in texts]
        return Reply(
            {
                "translations": [
                    {"detected_source_language": body["source_lang"], "text": text} for text in done
                ]
            }
        )

    return Service(answer, *failures)


def _xml(text: str, translate: Translate, ignored: frozenset[str]) -> str:
    def walk(element: ET.Element) -> None:
        if element.text and element.tag not in ignored:
            element.text = translate(element.text)
        for child in element:
            walk(child)
            child.tail = translate(child.tail) if child.tail else child.tail

    root = ET.fromstring(f"<r>{text}</r>")
    walk(root)
    written = ET.tostring(root, encoding="unicode")
    return written.removeprefix("<r>").removesuffix("</r>").replace(" />", "/>")


def google(*failures: Reply | None, translate: Translate = str.upper) -> Service:
    """Google's API for the project «paper», which wants `KEY` as a token or an API key."""

    def answer(asked: Asked) -> Reply:
        if KEY not in (asked.headers.get("x-goog-api-key"), asked.headers.get("authorization", "")[7:]):
            return _google_error(401, "Request had invalid authentication credentials.", "UNAUTHENTICATED")
        if not asked.path.startswith("/v3/projects/paper/locations/"):
            return _google_error(404, "Project not found.", "NOT_FOUND")
        if asked.path.endswith("/supportedLanguages"):
            codes = ("en", "es", "iw", "no", "pt", "pt-PT", "zh-CN", "zh-TW", "xx-unheard-of")
            return Reply(
                {
                    "languages": [
                        {"languageCode": code, "supportSource": True, "supportTarget": code != "pt"}
                        for code in codes
                    ]
                }
            )
        texts = asked.body["contents"]
        if len(texts) > 1024 or sum(map(len, texts)) > 30_720:
            return _google_error(400, "Text is too long.", "INVALID_ARGUMENT")
        marked = asked.body["mimeType"] == "text/html"
        done = [_html(text, translate, keeps=True) if marked else translate(text) for text in texts]
        return Reply({"translations": [{"translatedText": text} for text in done]})

    return Service(answer, *failures)


def _google_error(code: int, message: str, status: str) -> Reply:
    return Reply({"error": {"code": code, "message": message, "status": status}}, code)


_TAG = re.compile(r"(<[^<>]*>)")


def _html(text: str, translate: Translate, *, keeps: bool) -> str:
    """A page's text in translation; what is not to be translated stays where the service `keeps` it."""
    done = []
    kept = False
    for piece in _TAG.split(text):
        if piece.startswith("<"):
            kept = keeps and 'translate="no"' in piece
            done.append(piece)
        elif piece:
            said = html.unescape(piece)
            done.append(html.escape(said if kept else translate(said)).replace("&#x27;", "&#39;"))
    return "".join(done)


def libretranslate(
    *failures: Reply | None, translate: Translate = str.upper, limit: int = -1, texts: int = -1, key: str = ""
) -> Service:
    """A LibreTranslate server: with its bounds on the characters of each text and on texts, and the key that
    it wants, without which it answers as version 1.9.6 does.
    """

    def answer(asked: Asked) -> Reply:
        if asked.path == "/languages":
            names = {"en": ["en", "es", "pb", "zt"], "es": ["en", "es"], "zh": ["en", "zh"]}
            return Reply([{"code": code, "name": code, "targets": into} for code, into in names.items()])
        if asked.path == "/frontend/settings":
            return Reply({"charLimit": limit, "keyRequired": bool(key), "frontendTimeout": 500})
        body: dict[str, Any] = asked.body
        if key and not body.get("api_key"):
            return Reply({"error": "Please contact the server operator to get an API key"}, 400)
        if key and body.get("api_key") != key:
            return Reply({"error": f"Invalid API key: {body.get('api_key')}"}, 403)
        q = body["q"]
        for size, most in ((len(q), texts), (max(map(len, q)), limit)):
            if 0 <= most < size:
                return Reply({"error": f"Invalid request: request ({size}) exceeds text limit ({most})"}, 400)
        marked = body["format"] == "html"
        done = [_html(text, translate, keeps=False) if marked else translate(text) for text in q]
        return Reply({"translatedText": [html.unescape(text) for text in done]})

    return Service(answer, *failures)
