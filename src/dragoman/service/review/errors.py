"""What went wrong at the desk, as people read it: a page, or the way to the sign-in."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from dragoman.service.problems import MUST_CHANGE, Problem
from dragoman.service.review.pages import render

SIGN_IN = "/review/sign-in"
PASSWORD = "/review/password"  # noqa: S105  # an address


def page(request: Request, told: Problem) -> Response | None:
    """The answer to a browser at the desk; None to whoever else asks, or elsewhere."""
    path = request.url.path
    if path != "/review" and not path.startswith("/review/"):
        return None
    if "text/html" not in request.headers.get("accept", ""):
        return None
    part = request.headers.get("hx-request") == "true"
    if told.status == 401 and path != SIGN_IN:
        to = f"{SIGN_IN}?next={quote(path, safe='')}" if request.method == "GET" and not part else SIGN_IN
        if part:
            return Response(status_code=401, headers={"HX-Redirect": SIGN_IN})
        return RedirectResponse(to, 303)
    if told.type == MUST_CHANGE:
        return (
            Response(status_code=403, headers={"HX-Redirect": PASSWORD})
            if part
            else RedirectResponse(PASSWORD, 303)
        )
    name = "wrong.part.html" if part else "wrong.html"
    return render(request, name, told.status, title=told.title, detail=told.detail, hint=told.hint)
