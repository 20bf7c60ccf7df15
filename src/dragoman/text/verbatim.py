"""What must come back from translation character for character: addresses, handles, hashtags and code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel.core import Locale

from dragoman.model.article import Span
from dragoman.text import codes
from dragoman.text.patterns import later

# Every pattern can start only where a run of its own characters starts (look-behinds), and never
# gives characters back (possessive quantifiers): so each is linear in the text.

_BREAKS = r"\s<>\"“”„‘’«»‹›\u3000-\u303f\uff01-\uff65\x00-\x1f\ufffc"
"""What ends an address of any kind: spaces, quotation marks, East Asian punctuation, controls."""

_URL_END = _BREAKS + r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""What ends a URL: CJK letters too, because they are set against it without a space."""

_WORD = r"A-Za-z0-9_\u00c0-\u02af\u0370-\u1fff"
"""What an address cannot follow directly: letters of scripts that set spaces between words."""

_SCHEME = later(  # not all of it without case: wide classes then take long to compile
    rf"(?<![{_WORD}])(?:(?i:https?|ftps?)://[^{_URL_END}]++|(?i:mailto):[^{_URL_END}]++)"
)
_HOST = later(rf"(?<![{_WORD}@.\-/])[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)++")
_ADDRESSED = frozenset("/:?#")
_PATH = later(rf"(?::\d{{1,5}})?(?:[/?#][^{_URL_END}]*+)?")
_ATEXT = r"A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-"  # RFC 5322, 3.2.3, and the dot between atoms
_EMAIL = later(rf"(?<![{_WORD}{_ATEXT}@])[{_ATEXT}]++@[\w\-]++(?:\.[\w\-]++)++")
_HANDLE = later(rf"(?<![{_WORD}@./&])@[A-Za-z0-9_]++(?:@[A-Za-z0-9\-]++(?:\.[A-Za-z0-9\-]++)++)?+")
_HASHTAG = later(rf"(?<![{_WORD}#&/])[#＃][^{_BREAKS}#@]++")

_MAX_LOCAL = 64  # characters before the @: RFC 5321, 4.5.3.1.1
_LABEL = later(r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?")
_MAX_HOST = 253  # RFC 1035, 2.3.4
_MAX_TAG = 140  # characters: longer ones are text that lost its spaces
_MAX_HANDLE = 30  # characters: X allows 15, Instagram 30

_CLOSERS = {")": "(", "]": "[", "}": "{"}
_TRAILING = frozenset(".,;:!?'’‘…*_~|`·،؛؟।")

# Generic top-level domains that news pages print without a scheme or "www". Country codes need one
# of those or a path: "in", "is", "it", "no" and "so" are words, and "md", "py" and "sh" end files.
_GENERIC = frozenset({"com", "org", "net", "edu", "gov", "int", "mil", "info", "eu", "news", "app", "dev"})
# Second levels under which countries register: "bbc.co.uk" is clearly a host.
_SECOND_LEVEL = frozenset(
    {"co", "com", "org", "net", "gov", "ac", "edu", "gob", "gouv", "govt", "or", "ne", "go"}
)


def spans(text: str) -> tuple[Span, ...]:
    """The URLs, e-mail addresses, @handles, #hashtags and code of a text, in order, without overlaps.

    A URL without a scheme counts when it is clearly one: "www.example.org", "example.com/path".
    Punctuation that ends the sentence around an address is not part of it. Linear in the text.
    """
    found: list[Span] = []
    for span in sorted(_candidates(text), key=lambda span: (span.start, -span.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return tuple(found)


def _candidates(text: str) -> Iterator[Span]:
    yield from codes.spans(text)
    if ":" in text:
        yield from _urls(text)
    if "." in text:
        yield from _hosts(text)
    if "@" in text:
        yield from _emails(text)
        yield from _handles(text)
    if "#" in text or "＃" in text:
        yield from _hashtags(text)


def _urls(text: str) -> Iterator[Span]:
    for match in _SCHEME.finditer(text):
        span = _trimmed(text, match.start(), match.end())
        opening = text.index(":", span.start) + 1
        if any(character.isalnum() for character in text[opening : min(span.end, opening + 64)]):
            yield span


def _hosts(text: str) -> Iterator[Span]:
    at = 0
    while match := _HOST.search(text, at):
        at = match.end()
        following = text[at : at + 1]
        if following == "@" or not _is_host(match[0], addressed=following in _ADDRESSED):
            continue
        path = _PATH.match(text, at)
        at = path.end() if path else at  # what a path has taken is not looked at again: linear
        yield _trimmed(text, match.start(), at)


def _is_host(host: str, *, addressed: bool) -> bool:
    """Whether dotted words are clearly a host's name; `addressed`: a port or a path follows it."""
    labels = host.lower().split(".") if len(host) <= _MAX_HOST else []
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        return False
    top = labels[-1]
    if labels[0] == "www":
        return len(labels) > 2 and top.isalpha()
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and top in _countries():
        return True
    if host[-len(top) :] not in (top, top.upper()):  # "end.Next", where a space is missing
        return False
    return top in _GENERIC or (addressed and top in _countries())


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Top-level domains of countries: ISO 3166 codes as CLDR has them, and the three that differ."""
    codes = (str(code).lower() for code in Locale.parse("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) | {"uk", "eu", "su"}


def _emails(text: str) -> Iterator[Span]:
    for match in _EMAIL.finditer(text):
        local, _, host = match[0].partition("@")
        labels = host.split(".") if len(host) <= _MAX_HOST else []
        if (
            len(local) <= _MAX_LOCAL
            and len(labels) > 1
            and all(0 < len(label) <= 63 for label in labels)
            and len(labels[-1]) > 1
            and not labels[-1].isdecimal()
        ):
            opening = len(local) - len(local.lstrip("'.`*|{/"))  # quotation and markup before the address
            if opening < len(local):
                yield Span(match.start() + opening, match.end())


def _handles(text: str) -> Iterator[Span]:
    for match in _HANDLE.finditer(text):
        handle = match[0].removeprefix("@").partition("@")[0]
        if (
            len(handle) <= _MAX_HANDLE
            and len(match[0]) <= _MAX_HOST
            and text[match.end() : match.end() + 1] != "@"
        ):
            yield Span(match.start(), match.end())


def _hashtags(text: str) -> Iterator[Span]:
    for match in _HASHTAG.finditer(text):
        end = match.start() + 1
        while end < match.end() and _in_hashtag(text[end]):
            end += 1
        tag = text[match.start() + 1 : end]
        if len(tag) <= _MAX_TAG and any(character.isalpha() for character in tag):  # "#1" is a number
            yield Span(match.start(), end)


def _in_hashtag(character: str) -> bool:
    """Letters, their signs, digits, underscores and the joiners that Indic and Persian spelling needs."""
    return unicodedata.category(character)[0] in "LMN" or character in "_\u200c\u200d"


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without punctuation at its end, and without brackets there that it does not open."""
    balance = dict.fromkeys(_CLOSERS.values(), 0)
    for character in text[start:end]:
        if character in balance:
            balance[character] += 1
        elif character in _CLOSERS:
            balance[_CLOSERS[character]] -= 1
    while end > start:
        last = text[end - 1]
        if last in _CLOSERS and balance[_CLOSERS[last]] < 0:
            balance[_CLOSERS[last]] += 1
        elif last in balance:
            balance[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    for possessive in ("'s", "’s"):
        if text[start:end].endswith(possessive):
            return Span(start, end - len(possessive))
    return Span(start, end)
