"""A LibreTranslate server, asked for one page at a time.

libretranslate.py DOCUMENTS URL
"""

from __future__ import annotations

import json
import sys
import urllib.request

from serve import Document, serve


def translated(html: str) -> str:
    body = json.dumps({"q": html, "source": "en", "target": "ar", "format": "html"}).encode()
    request = urllib.request.Request(sys.argv[2], body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=600) as answer:
        said: str = json.load(answer)["translatedText"]
    return said


def way(some: list[Document]) -> list[str]:
    return [translated(document["html"]) for document in some]


serve(way)
