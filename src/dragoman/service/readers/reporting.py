"""A reader says what is wrong with a sentence: a form without a script and without a cookie.

He shows nothing of himself, and nothing is kept of him. What he sends is short, and is data wherever it
stands; what it is about is looked up. Who fills in what no reader sees is thanked, and not heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from dragoman.model.errors import NotStored, SettingsError
from dragoman.model.reported import Wrong
from dragoman.newsroom import reports
from dragoman.newsroom.reports import READER, printed
from dragoman.publish.about import about
from dragoman.publish.reporting import THANKS, Choice, Form, form, said
from dragoman.service.access import browser
from dragoman.service.access.caller import address_of
from dragoman.service.access.door import Door
from dragoman.service.api.values import MOST, With
from dragoman.service.problems import TooMuch
from dragoman.service.readers.files import sheet
from dragoman.service.readers.heads import policy
from dragoman.service.readers.heard import Heard
from dragoman.service.services import Services
from dragoman.service.wire import fields
from dragoman.store import Reading, editions, site

router = APIRouter(include_in_schema=False, route_class=Door)

LARGEST = 16_384
"""Bytes of a report: a thousand characters of any script, and what stands around them."""


@router.get("/report")
def asked(request: Request, services: With) -> Response:
    """The form, about an edition that readers have, and about a sentence of it where one is named."""
    given: Mapping[str, Any] = request.query_params
    with services.store.reading() as read:
        found = _about(read, services, _number(given, "edition"))
    if given.get("sent"):
        return _page(said(THANKS, found.language, services.site_name, found.href))
    same = _number(given, "version") == found.version
    return _page(form(found, _sentence(given) if same else None, services.site_name))


@router.post("/report")
async def told(request: Request, services: With) -> Response:
    """Takes what a reader says."""
    browser.ours(request)
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length[:20]) > LARGEST:
        raise TooMuch("A report is short", "Say it in fewer words.")
    given = await fields(request)
    heard: Heard = request.app.state.heard
    heard.count(address_of(request))
    edition, version = _number(given, "edition"), _number(given, "version")
    if not given.get("website"):
        await run_in_threadpool(_take, services, given, edition, version)
    there = urlencode({"edition": edition, "version": version, "sent": 1})
    return RedirectResponse(f"/report?{there}", 303)


def _take(services: Services, given: Mapping[str, Any], edition: int, version: int) -> None:
    kind, words = given.get("kind"), given.get("words", "")
    if kind not in list(Wrong) or not isinstance(words, str):
        raise SettingsError("Nothing was said to be wrong", "Choose what is.")
    with services.store.writing(READER, services.now()) as write:
        reports.take(write, edition, version, _sentence(given), Wrong(kind), words)


def _about(read: Reading, services: Services, edition: int) -> Form:
    version, text = printed(read, edition, services.now())
    stored = editions.get(read, edition)
    there = site.address(read, stored.article)
    href = f"/{text.language}/{there[0]}.html" if there and services.readers else ""
    choices = [Choice(one.position, one.source, one.target) for one in reports.sentences(text)]
    title = about(text.article).title
    return Form(edition, version, title, href, text.language, text.source.language, choices)


def _number(given: Mapping[str, Any], name: str) -> int:
    """A number of ours. Raises NotStored for what is none."""
    written = given.get(name, "")
    if not isinstance(written, str) or not written.isascii() or not written.isdigit() or len(written) > 16:
        raise NotStored(f"There is no such {name}", "Follow the link of the article's page.")
    return min(int(written), MOST)


def _sentence(given: Mapping[str, Any]) -> int | None:
    written = given.get("sentence", "")
    is_number = isinstance(written, str) and written.isascii() and written.isdigit() and len(written) <= 6
    return int(written) if is_number else None


def _page(html: str) -> HTMLResponse:
    head = {
        "Content-Security-Policy": policy(sheet(html.encode("utf-8"))),
        "Referrer-Policy": "same-origin",  # with none, a browser would not say from which site a form comes
        "X-Robots-Tag": "noindex",
    }
    return HTMLResponse(html, headers=head)
