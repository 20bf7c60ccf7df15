"""What went wrong at the desk, as people read it: a page, or the way to the sign-in."""

from __future__ import annotations

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from dragoman.service.problems import MUST_CHANGE, MUST_PROVE, MUST_SET_UP, Problem
from dragoman.service.review.onward import by_way_of
from dragoman.service.review.pages import render

SIGN_IN = "/review/sign-in"
_FIRST = {
    MUST_PROVE: "/review/code",
    MUST_CHANGE: "/review/password",
    MUST_SET_UP: "/review/factor",
}
"""Where somebody does what he must do first."""

_STAY = "Sign in in another window, and do it again here: what you wrote is still there."
"""Nobody who writes is led away from what he wrote."""


def page(request: Request, told: Problem) -> Response | None:
    """The answer to a browser at the desk; None to whoever else asks, or elsewhere."""
    path = request.url.path
    if path != "/review" and not path.startswith("/review/"):
        return None
    if "text/html" not in request.headers.get("accept", ""):
        return None
    part = request.headers.get("hx-request") == "true"
    if told.status == 401 and path != SIGN_IN and not part:
        return RedirectResponse(by_way_of(SIGN_IN, request), 303)
    if first := _FIRST.get(told.type):
        led = Response(status_code=403, headers={"HX-Redirect": first})
        return led if part else RedirectResponse(by_way_of(first, request), 303)
    name = "wrong.part.html" if part else "wrong.html"
    hint = _STAY if told.status == 401 else told.hint
    return render(request, name, told.status, title=told.title, detail=told.detail, hint=hint)
