"""What a site allows robots: the Robots Exclusion Protocol (RFC 9309).

Python's own `urllib.robotparser` takes the first rule that fits, and knows no `*` and no `$`; by the RFC the
longest counts, so that `Disallow: /` with `Allow: /news/` lets the news be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

MAX_BYTES = 500 * 1024
"""As much as the RFC has every robot read (section 2.5)."""

LONGEST_DELAY_S = 60.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that hold for one robot: (allowed, pattern) each; `delay_s` between two requests."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay_s: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the address may be asked: the longest pattern that fits decides, and allows where two are
        as long.
        """
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        if path == "/robots.txt":
            return True
        fitting = [(len(pattern), allowed) for allowed, pattern in self.rules if _fits(pattern, path)]
        return max(fitting)[1] if fitting else True


EVERYTHING = Robots()
NOTHING = Robots(((False, "/"),))
"""Where the rules cannot be asked for (section 2.3.1.4)."""


def rules(data: bytes, agent: str) -> Robots:
    """What `robots.txt` says to the robot whose product token is `agent`; else what it says to all."""
    groups: dict[str, list[tuple[str, str]]] = {}
    named: list[str] = []
    began = True
    for key, value in _lines(data):
        if key == "user-agent":
            named = [*([] if began else named), value.lower()]
            began = False
            for name in named:
                groups.setdefault(name, [])
        elif key in ("allow", "disallow", "crawl-delay"):
            began = True
            for name in named:
                groups[name].append((key, value))
    return _robots(groups.get(agent.lower(), groups.get("*", [])))


def of_status(status: int, data: bytes, agent: str) -> Robots:
    """What an answer to the request for `robots.txt` means: a server that has none allows everything, one
    that fails allows nothing for now (section 2.3.1).
    """
    if 200 <= status < 300:
        return rules(data[:MAX_BYTES], agent)
    return EVERYTHING if 400 <= status < 500 and status != 429 else NOTHING


def _robots(lines: list[tuple[str, str]]) -> Robots:
    patterns = tuple(
        (key == "allow", _normal(value)) for key, value in lines if key != "crawl-delay" and value
    )
    delay = 0.0
    for key, value in lines:
        if key == "crawl-delay":  # no part of the RFC; asked for by many
            try:
                delay = min(max(float(value), 0.0), LONGEST_DELAY_S)
            except ValueError:
                continue
    return Robots(patterns, delay)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    for line in data.decode("utf-8-sig", "replace").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _normal(path: str) -> str:
    """The path as it is compared: one way of writing each octet."""
    return quote(
        unquote_to_bytes(path.replace("%2F", "%252F").replace("%2f", "%252F")), safe="/*$?&=:@!~'()+,;%-._"
    )


def _fits(pattern: str, path: str) -> bool:
    """Whether the pattern fits the beginning of the path: `*` is anything, `$` at its end the path's end.

    Each piece is taken where it first comes, which is enough where what follows may stand anywhere after.
    """
    ends = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return not ends or path == first
    at = len(first)
    *middle, last = pieces
    for piece in middle:
        if (found := path.find(piece, at)) < 0:
            return False
        at = found + len(piece)
    if ends:
        return path.endswith(last) and len(path) - len(last) >= at
    return path.find(last, at) >= 0
