"""What the head of an answer says of a file of the site, and what a reader's has of it already (RFC 9110)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import Request, Response

from dragoman.service.readers.files import File

FRESH = "public, max-age=60, must-revalidate"
"""A minute: what is withdrawn or corrected is nowhere served longer than that, not by a cache without network
either.
"""

_PAGE = (
    "default-src 'none'; img-src 'self' https: http: data:; media-src https: http:; frame-src https: http:;"
    " style-src {style}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Pictures and players of an article come from elsewhere; scripts from nowhere."""


def policy(style: str) -> str:
    """What a page may load; `style` is the digest of its style sheet."""
    return _PAGE.format(style=f"'{style}'" if style else "'none'")


def answer(request: Request, file: File, status: int, head: Mapping[str, str], tag: str = "") -> Response:
    """The file, or that the reader's is the same; `tag` is more that tells what is sent apart."""
    etag = f'"{file.tag}{tag}"'
    told = {
        "ETag": etag,
        "Last-Modified": format_datetime(file.modified.astimezone(UTC), usegmt=True),
        "Cache-Control": FRESH,
        **head,
    }
    if status == 200 and _same(request, etag, file.modified):
        return Response(status_code=304, headers={n: v for n, v in told.items() if n != "Content-Type"})
    body = b"" if request.method == "HEAD" else file.data
    return Response(body, status, {**told, "Content-Length": str(len(file.data))})


def _same(request: Request, etag: str, modified: datetime) -> bool:
    """Whether what the reader has is this: by its tag where he names one, else by its date."""
    named = request.headers.get("if-none-match")
    if named is not None:
        tags = {one.strip().removeprefix("W/") for one in named[:4096].split(",")}
        return "*" in tags or etag in tags
    since = request.headers.get("if-modified-since", "")[:64]
    try:
        return parsedate_to_datetime(since) >= modified.replace(microsecond=0) if since else False
    except (ValueError, TypeError, OverflowError):  # no date, or one without a zone
        return False
