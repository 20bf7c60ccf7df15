"""Which addresses a hook may have: one on the open internet, over TLS; or, where whoever runs the service
said so at its terminal, any.
"""

from __future__ import annotations

import httpx

from dragoman.model.errors import FetchError, SettingsError
from dragoman.service.hooks.making import LONGEST
from dragoman.sources.guard import Guard


def checked(url: str, guard: Guard, *, private: bool) -> str:
    """The URL as it is asked. Raises SettingsError where it may not be.

    It is asked for its addresses here so that a mistake is told at once; what guards is that they are checked
    anew at every sending, and only what was checked is connected to.
    """
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise SettingsError("That is not a URL", "Give one that begins with https.") from error
    there = parsed.host and (parsed.port is None or 0 < parsed.port < 2**16)
    if len(url) > LONGEST or not there or parsed.scheme not in ("https", "http"):
        raise SettingsError("A hook is an address on the web", "Give a URL that begins with https.")
    if parsed.userinfo:
        raise SettingsError(
            "The URL carries a user name or password",
            "Take it out: messages are signed, so that none is needed.",
        )
    if private:
        return str(parsed)
    if parsed.scheme != "https":
        raise SettingsError("A hook without TLS can be read on its way", "Give a URL that begins with https.")
    try:
        guard.addresses(parsed.host, parsed.port or 443)
    except FetchError as error:
        raise SettingsError(
            error.message, "Give an address on the open internet, or have it added at the service's terminal."
        ) from error
    return str(parsed)
