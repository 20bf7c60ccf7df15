"""Placeholders that programs fill in: «%1$s», «%d», «{name}», «{{count}}», «%(total)s», «${price}».

They are those of printf (POSIX and its positions), of Python's two ways of formatting, of Ruby, of ICU's
messages without choices, and of templates with doubled braces.
"""

from __future__ import annotations

import re

from dragoman.model.article import Span

_PLACEHOLDER = re.compile(
    r"%(?:\d{1,2}\$)?[-+#0]{0,2}\d{0,3}(?:\.\d{1,2})?(?:hh|ll|[hlLzjt])?[sdifuxXeEgGcp@](?![^\W_])(?<![\d%]%.)"
    r"|%\([\w.]{1,40}\)[sdifr](?![^\W_])"
    r"|[%#$]?\{\{?[\w.:,-]{0,40}\}?\}"
)


def placeholders(text: str) -> list[Span]:
    """Where placeholders stand in `text`, in order. Time is linear; percent behind a figure is none."""
    if "%" not in text and "{" not in text:
        return []
    return [
        Span(*found.span())
        for found in _PLACEHOLDER.finditer(text)
        if not (found[0][0] == "%" and text[: found.start()].rstrip(" \u00a0\u202f")[-1:].isdigit())
    ]
