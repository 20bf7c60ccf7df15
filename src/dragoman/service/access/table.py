"""Which route asks for which scope: all of it, and nothing else opens a route, to keys and to people alike.

None is what everybody may see, and SESSION what is for everybody who signed in; HALF is for who has a code to
show still, too. A route that is not here is
shut for all, which a test tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from dragoman.service.access.scopes import Scope

SESSION: Final = "session"
"""What is open to who signed in, even where he has to change his password first."""

HALF: Final = "half"
"""What is open to who gave his password, and has not shown his code."""

DESK = "/review"
"""Where the pages of the review desk are, which no key opens."""

_V1: Mapping[Scope, tuple[str, ...]] = {
    Scope.READ: (
        "GET /articles",
        "GET /articles/{article}",
        "GET /articles/{article}/revisions",
        "GET /articles/{article}/revisions/{number}",
        "GET /articles/{article}/editions",
        "GET /articles/{article}/trail",
        "GET /search",
        "GET /editions",
        "GET /editions/{edition}",
        "GET /editions/{edition}/versions",
        "GET /editions/{edition}/versions/{number}",
        "GET /editions/{edition}/segments",
        "GET /editions/{edition}/segments/{number}/mends",
        "GET /editions/{edition}/findings",
        "GET /editions/{edition}/conflicts",
        "GET /editions/{edition}/reports",
        "GET /reports",
        "GET /editions/{edition}/reviews",
        "GET /reviews/{review}",
        "GET /terms",
        "GET /memory",
        "GET /memory/units",
        "GET /events",
        "GET /jobs",
        "GET /jobs/{job:path}/events",
        "GET /jobs/{job:path}",
    ),
    Scope.RECEIVE: (
        "POST /articles",
        "POST /articles/{article}/editions",
        "POST /jobs/{job:path}/retry",
        "POST /jobs/{job:path}/cancel",
    ),
    Scope.REVIEW: (
        "PUT /editions/{edition}/segments/{number}",
        "POST /editions/{edition}/segments/{number}/mends/{name}",
        "POST /editions/{edition}/segments/{number}/undo",
        "POST /editions/{edition}/segments/{number}/approve",
        "POST /editions/{edition}/segments/{number}/reopen",
        "POST /editions/{edition}/approve",
        "POST /editions/{edition}/send-back",
        "POST /editions/{edition}/reviews",
        "POST /conflicts/{conflict}",
        "POST /reports/{report}",
        "POST /reviews/{review}/opened",
        "POST /reviews/{review}/findings/{number}",
        "POST /reviews/{review}/finish",
    ),
    Scope.TERMS: (
        "POST /terms",
        "POST /terms/remove",
        "DELETE /memory/units/{unit}",
    ),
    Scope.PUBLISH: (
        "POST /editions/{edition}/publish",
        "POST /articles/{article}/withdraw",
        "POST /articles/{article}/restore",
    ),
    Scope.HOOKS: (
        "GET /hooks",
        "POST /hooks",
        "GET /hooks/{hook}",
        "DELETE /hooks/{hook}",
        "POST /hooks/{hook}/rotate",
        "POST /hooks/{hook}/start",
        "POST /hooks/{hook}/stop",
        "POST /hooks/{hook}/test",
        "GET /hooks/{hook}/deliveries",
        "POST /hooks/{hook}/deliveries/{delivery}/retry",
    ),
}  # fmt: skip

_OTHERS: Mapping[Scope | None, tuple[str, ...]] = {
    None: (
        "GET /healthz",
        "GET /readyz",
        "GET /health",
        "GET /frontend/settings",
        "GET /languages",
        "GET /download_file/{filename}",
    ),
    Scope.TRANSLATE: (
        "POST /translate",
        "POST /detect",
        "POST /translate_file",
        "POST /v2/translate",
        "POST /v2/document",
        "POST /v2/document/{document}",
        "POST /v2/document/{document}/result",
        "GET /v2/languages",
        "GET /v2/usage",
        "GET /v2/glossaries",
        "GET /v2/glossary-language-pairs",
        "GET /v2/glossaries/{glossary}",
        "GET /v2/glossaries/{glossary}/entries",
    ),
    Scope.METRICS: ("GET /metrics",),
}

READERS = ("/", "/index.html", "/sitemap.xml", "/{language}/", "/{language}/{name}")
"""What readers have."""

_DESK: Mapping[Scope | str | None, tuple[str, ...]] = {
    None: (
        "GET /static/{name}",
        "GET /sign-in",
        "POST /sign-in",
    ),
    HALF: (
        "POST /sign-out",
        "GET /code",
        "POST /code",
    ),
    SESSION: (
        "GET /factor",
        "POST /factor",
        "POST /factor/offer",
        "POST /factor/off",
        "GET /password",
        "POST /password",
        "POST /sessions/{session}/end",
    ),
    Scope.READ: (
        "GET ",
        "GET /articles",
        "GET /articles/{article}",
        "GET /articles/{article}/changes",
        "GET /conflicts/{conflict}",
        "GET /editions/{edition}",
        "GET /editions/{edition}/conflicts",
        "GET /editions/{edition}/history",
        "GET /figures",
        "GET /now",
        "GET /jobs",
        "GET /editions/{edition}/live",
        "GET /editions/{edition}/news",
        "GET /editions/{edition}/concordance",
        "GET /editions/{edition}/sentences/{number}",
        "GET /editions/{edition}/sentences/{number}/candidates",
    ),
    Scope.RECEIVE: (
        "POST /articles/{article}/editions",
        "POST /jobs/cancel",
        "POST /jobs/retry",
    ),
    Scope.REVIEW: (
        "POST /batch/approve",
        "POST /batch/send-back",
        "POST /conflicts/{conflict}",
        "POST /editions/{edition}/revert",
        "POST /editions/{edition}/opened",
        "POST /editions/{edition}/approve",
        "POST /editions/{edition}/send-back",
        "POST /editions/{edition}/findings/{finding}/dismiss",
        "PUT /editions/{edition}/sentences/{number}",
        "POST /editions/{edition}/sentences/{number}",
        "POST /editions/{edition}/sentences/{number}/check",
        "POST /editions/{edition}/sentences/{number}/undo",
        "POST /editions/{edition}/sentences/{number}/approve",
        "POST /editions/{edition}/sentences/{number}/reopen",
        "POST /editions/{edition}/comments",
        "POST /editions/{edition}/comments/{comment}/settle",
        "POST /editions/{edition}/comments/{comment}/reopen",
        "POST /editions/{edition}/reports/{report}",
    ),
    Scope.PUBLISH: (
        "POST /articles/{article}/embargo",
        "POST /articles/{article}/embargo/lift",
        "POST /articles/{article}/restore",
        "POST /articles/{article}/withdraw",
        "POST /batch/publish",
        "POST /editions/{edition}/publish",
        "POST /editions/{edition}/withdraw",
    ),
    Scope.HOOKS: (
        "GET /hooks",
        "POST /hooks",
        "GET /hooks/{hook}",
        "POST /hooks/{hook}/rotate",
        "POST /hooks/{hook}/test",
        "POST /hooks/{hook}/stop",
        "POST /hooks/{hook}/start",
        "POST /hooks/{hook}/remove",
        "POST /hooks/{hook}/deliveries/{delivery}/retry",
    ),
    Scope.USERS: (
        "GET /keys",
        "POST /keys",
        "POST /keys/{key}/rotate",
        "POST /keys/{key}/revoke",
        "GET /users",
        "POST /users",
        "GET /users/{user}",
        "POST /users/{user}",
        "POST /users/{user}/password",
        "POST /users/{user}/factor/off",
        "POST /users/{user}/revoke",
        "POST /users/{user}/restore",
        "POST /users/{user}/sessions/{session}/revoke",
    ),
}
"""Pages of the review desk, under `DESK`: they are not in the description."""

ROUTES: Mapping[str, Scope | str | None] = MappingProxyType(
    {
        **{route.replace(" ", " /v1", 1): scope for scope, routes in _V1.items() for route in routes},
        **{route.replace(" ", f" {DESK}", 1): scope for scope, routes in _DESK.items() for route in routes},
        **{route: scope for scope, routes in _OTHERS.items() for route in routes},
        **{f"{method} {path}": None for path in READERS for method in ("GET", "HEAD")},
        "GET /report": None,
        "POST /report": None,
    }
)
"""By method and path, as «GET /v1/articles»."""


BY_ITSELF = frozenset(
    {
        "GET /v1/events",
        "GET /v1/jobs/{job:path}/events",
        f"GET {DESK}/editions/{{edition}}/live",
        f"GET {DESK}/editions/{{edition}}/news",
        f"GET {DESK}/now",
    }
)
"""What an open page asks again and again: no sign that somebody sits before it."""


def is_page(route: str) -> bool:
    """Whether a route is a page of the desk."""
    path = route.partition(" ")[2]
    return path == DESK or path.startswith(f"{DESK}/")
