"""The site: pages in every language, lists and feeds, what says to machines that something was withdrawn.

What has no place here is answered 404, whatever its name leads to: names are looked at before a file is.
"""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, HTTPException, Request, Response

from dragoman.model.withdrawal import Withdrawal
from dragoman.publish.marking import FIELD
from dragoman.publish.notices import NEWSML_TYPE, NINJS_TYPE
from dragoman.service.access.door import Door
from dragoman.service.api.values import With
from dragoman.service.readers import known
from dragoman.service.readers.files import File, Folder, made
from dragoman.service.readers.heads import answer, policy
from dragoman.service.readers.known import Known
from dragoman.service.readers.offers import hinted, offered

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
    found = _known(services, language, slug)
    return _gone(request, found, found.gone, services) if found.gone else _page(request, found)


def _in(request: Request, language: str, name: str) -> Response:
    if known.language(language) is None:
        raise HTTPException(404)
    return _listed(request, f"{language}/{name}", _LISTS[name], language)


def _listed(request: Request, path: str, kind: str, language: str | None) -> Response:
    file = _read(request, path)
    if file is None:
        raise HTTPException(404)
    head = {"Content-Type": kind, **({"Content-Language": language} if language else {})}
    return answer(request, file, 200, {**head, **_loads(file)} if kind is HTML else head)


def _known(services: With, language: str, slug: str) -> Known:
    if known.language(language) is None:
        raise HTTPException(404)
    with services.store.reading() as read:
        found = known.page(read, language, slug)
    if found is None:
        raise HTTPException(404)
    return found


def _page(request: Request, found: Known) -> Response:
    file = _read(request, found.entry.path(found.language))
    if file is None:
        raise HTTPException(404)
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


def _gone(request: Request, found: Known, gone: Withdrawal, services: With) -> Response:
    """The tombstone, which is there, or will be with the next release."""
    file = _read(request, found.entry.path(found.language)) if found.buried else None
    if file is None:
        file = made(known.buried(found, services.site_name), gone.at)
    head = {"Content-Type": HTML, "Content-Language": found.language, **_loads(file)}
    return answer(request, file, 410, head)


def _notice(request: Request, services: With, language: str, slug: str, kind: str) -> Response:
    found = _known(services, language, slug)
    ending = next(one for one, other in _NOTICES.items() if other == kind)
    file = _read(request, f"{language}/{slug}{ending}") if found.buried else None
    if file is None:
        raise HTTPException(404)
    return answer(request, file, 200, {"Content-Type": kind, "Content-Language": language})


def _loads(file: File) -> dict[str, str]:
    return {"Content-Security-Policy": policy(file.style), "Referrer-Policy": _SEEN}


def _read(request: Request, path: str) -> File | None:
    folder: Folder | None = request.app.state.folder
    return folder.read(path) if folder is not None else None
