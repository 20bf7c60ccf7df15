"""What went wrong, as readers see it: a page in their language, that says nothing of the house."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from dragoman.publish.reporting import NOT_SENT, NOT_THERE, said
from dragoman.service.problems import Problem
from dragoman.service.readers import known
from dragoman.service.readers.files import sheet
from dragoman.service.readers.heads import policy
from dragoman.service.readers.offers import wanted
from dragoman.service.services import Services
from dragoman.text import languages, messages

_NOT_OURS = ("/v1", "/v2", "/review")


def page(request: Request, told: Problem) -> Response | None:
    """The answer to a reader's browser; None to whoever else asks, or elsewhere."""
    path = request.url.path
    if "text/html" not in request.headers.get("accept", "") or path.startswith(_NOT_OURS):
        return None
    if path != "/report" and told.status != 404:
        return None
    services: Services = request.app.state.services
    words = NOT_THERE if told.status == 404 else NOT_SENT
    html = said(words, _language(request), services.site_name)
    head = {"Content-Security-Policy": policy(sheet(html.encode("utf-8")))}
    return HTMLResponse(html, told.status, head)


def _language(request: Request) -> str:
    """That of the address; else the reader's, as far as we speak it."""
    here = known.language(request.url.path.split("/")[1])
    spoken = messages.catalogue_languages()
    for name in (*([here] if here else []), *wanted(request.headers.get("accept-language", ""))):
        if found := languages.best_match(name, spoken):
            return found
    return messages.SOURCE_LANGUAGE
