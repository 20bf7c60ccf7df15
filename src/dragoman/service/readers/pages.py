"""The site: pages in every language, lists and feeds, what says to machines that something was withdrawn.

What has no place here is answered 404, whatever its name leads to: names are looked at before a file is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, HTTPException, Request, Response

from dragoman.model.withdrawal import Withdrawal
from dragoman.publish.marking import FIELD
from dragoman.publish.notices import NEWSML_TYPE, NINJS_TYPE
from dragoman.service.access.door import Door
from dragoman.service.api.values import With
from dragoman.service.readers import known
from dragoman.service.readers.files import File, made
from dragoman.service.readers.heads import answer, policy
from dragoman.service.readers.known import Known
from dragoman.service.readers.lists import Lists
from dragoman.service.readers.offers import hinted, offered
from dragoman.service.readers.shelves import Pages

router = APIRouter(route_class=Door, include_in_schema=False)

HTML = "text/html; charset=utf-8"
_LISTS = {"index.html": HTML, "feed.xml": "application/atom+xml; charset=utf-8"}
_NOTICES = {".ninjs.json": NINJS_TYPE, ".newsml.xml": NEWSML_TYPE}
_SEEN = "strict-origin-when-cross-origin"
"""Players of videos want to know which site they are in; no address of an article."""


@router.api_route("/", methods=["GET", "HEAD"])
def first(request: Request) -> Response:
    """All articles in all languages."""
    return _listed(request, "index.html", HTML, None)


@router.api_route("/index.html", methods=["GET", "HEAD"])
def index(request: Request) -> Response:
    """All articles in all languages."""
    return _listed(request, "index.html", HTML, None)


@router.api_route("/sitemap.xml", methods=["GET", "HEAD"])
def sitemap(request: Request) -> Response:
    """For search engines."""
    return _listed(request, "sitemap.xml", "application/xml", None)


@router.api_route("/{language}/", methods=["GET", "HEAD"])
def home(request: Request, language: str) -> Response:
    """All articles in a language."""
    return _in(request, language, "index.html")


@router.api_route("/{language}/{name}", methods=["GET", "HEAD"])
def page(request: Request, services: With, language: str, name: str) -> Response:
    """A page, or a list, of a language."""
    if name in _LISTS:
        return _in(request, language, name)
    for ending, kind in _NOTICES.items():
        if (slug := known.slug(name.removesuffix(ending))) and name.endswith(ending):
            return _notice(request, services, language, slug, kind)
    slug = known.slug(name.removesuffix(".html"))
    if slug is None or not name.endswith(".html"):
        raise HTTPException(404)
    found = _known(request, services, language, slug)
    return _gone(request, found, found.gone) if found.gone else _page(request, found)


def _in(request: Request, language: str, name: str) -> Response:
    if known.language(language) is None:
        raise HTTPException(404)
    return _listed(request, f"{language}/{name}", _LISTS[name], language)


def _listed(request: Request, path: str, kind: str, language: str | None) -> Response:
    lists: Lists = request.app.state.lists
    file = _read(request, path)
    if file is None:
        raise HTTPException(404)
    file = lists.since(path) or file
    head = {"Content-Type": kind, **({"Content-Language": language} if language else {})}
    return answer(request, file, 200, {**head, **_loads(file)} if kind is HTML else head)


def _known(request: Request, services: With, language: str, slug: str) -> Known:
    if known.language(language) is None or request.app.state.pages is None:
        raise HTTPException(404)
    with services.store.reading() as read:
        found = known.page(read, _Lying(request), language, slug)
    if found is None:
        raise HTTPException(404)
    return found


def _page(request: Request, found: Known) -> Response:
    file = _file(request, found, found.entry.path(found.language), None)
    others = [tag for tag in found.alternates if tag != found.language]
    head = {"Content-Type": HTML, "Content-Language": found.language, **_loads(file)}
    if found.record.marking:
        head[FIELD] = found.record.marking
    if not others:
        return answer(request, file, 200, head)
    head["Link"] = ", ".join(
        f'<../{found.entry.path(tag)}>; rel="alternate"; hreflang="{tag}"; type="text/html"' for tag in others
    )
    head["Vary"] = "Accept-Language"
    offer = offered(request.headers.get("accept-language", ""), found.language, found.alternates)
    if offer is None:
        return answer(request, file, 200, head)
    with_line = replace(file, data=hinted(file.data, offer, f"../{found.entry.path(offer)}"))
    return answer(request, with_line, 200, head, f"-{offer}")


def _gone(request: Request, found: Known, gone: Withdrawal) -> Response:
    """The tombstone."""
    file = _file(request, found, found.entry.path(found.language), gone)
    head = {"Content-Type": HTML, "Content-Language": found.language, **_loads(file)}
    return answer(request, file, 410, head)


def _notice(request: Request, services: With, language: str, slug: str, kind: str) -> Response:
    found = _known(request, services, language, slug)
    if found.gone is None:
        raise HTTPException(404)
    ending = next(one for one, other in _NOTICES.items() if other == kind)
    file = _file(request, found, f"{language}/{slug}{ending}", found.gone)
    return answer(request, file, 200, {"Content-Type": kind, "Content-Language": language})


def _file(request: Request, found: Known, path: str, gone: Withdrawal | None) -> File:
    """What lies there, or will with the next release."""
    if path in found.since and gone is not None:
        return made(found.since[path], gone.at)
    file = _read(request, path)
    if file is None:
        raise HTTPException(404)
    if path not in found.since:
        return file
    return made(found.since[path], max(file.modified, found.changed or file.modified))


def _loads(file: File) -> dict[str, str]:
    return {"Content-Security-Policy": policy(file.style), "Referrer-Policy": _SEEN}


def _read(request: Request, path: str) -> File | None:
    pages: Pages | None = request.app.state.pages
    return pages.read(path) if pages is not None else None


@dataclass(frozen=True, slots=True)
class _Lying:
    """The files as they lie there; a page of which there is none is not found."""

    request: Request

    def at(self, path: str) -> str:
        return path

    def read(self, path: str) -> bytes | None:
        file = _read(self.request, path)
        if file is None:
            raise HTTPException(404)
        return file.data
