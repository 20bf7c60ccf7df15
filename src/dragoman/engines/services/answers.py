"""Answers that look like translations and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model.errors import EngineError
from dragoman.text.identify import contradiction
from dragoman.text.languages import primary

_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE)
_LONG = 20
"""Characters; shorter texts may well have one translation: «Yes.» and «Yeah.»."""

_TIMES_LONGER, _SLACK = 20, 2000
"""Bounds on a reply's characters: more than a model that loops comes to; that is for the checks to find."""

_SEVERAL = 3
_ENOUGH = 300
"""Characters, from which on a language is told with confidence (see `text.identify`)."""

_KIN = ("hr bs sr cnr sh", "da nb nn no", "id ms", "cs sk", "hi mr ne", "gl pt", "af nl", "be ru uk", "mk bg")
"""Languages that are close enough to be taken for each other: no alarm is worth a false one."""


def accepted(texts: Sequence[str], replies: Sequence[str], name: str) -> list[str]:
    """The replies to `texts`. Raises EngineError where one is missing, empty, endless, or an error's text."""
    if len(replies) != len(texts):
        raise EngineError(
            f"{name} was given {len(texts)} texts and returned {len(replies)}",
            "Try again; if it stays so, use another engine.",
        )
    for text, reply in zip(texts, replies, strict=True):
        if text.strip() and not reply.strip():
            raise _none(name, f"gave nothing for «{text[:60]}»")
        if len(reply) > _TIMES_LONGER * len(text) + _SLACK:
            raise _none(name, f"gave {len(reply)} characters for the {len(text)} of «{text[:60]}»")
        if _PAGE.match(reply) and not _PAGE.match(text):
            raise _none(name, f"gave a page for a translation («{' '.join(reply[:60].split())}»)")
    long = {text: reply for text, reply in zip(texts, replies, strict=True) if len(text) >= _LONG}
    if len(long) >= _SEVERAL and len(set(long.values())) == 1:
        raise _none(name, f"says the same for everything («{next(iter(long.values()))[:60]}»)")
    return list(replies)


def in_language(replies: Sequence[str], target: str, name: str) -> None:
    """Raises EngineError where the replies, taken together, are surely in another language than `target`.

    Only words in small letters are looked at, where a script has them: names say nothing of a language.
    """
    words = [word for reply in replies for word in reply.split() if not word[0].isupper()]
    sample = " ".join(words)
    if len(sample) < _ENOUGH:
        return
    found = contradiction(sample, target)
    if found is None or any({found.language, primary(target)} <= set(kin.split()) for kin in _KIN):
        return
    raise _none(name, f"answers in {found.language}, and was asked for {target} («{replies[0][:60]}»)")


def _none(name: str, how: str) -> EngineError:
    return EngineError(f"{name} {how}", "Try again; if it stays so, use another engine for this article.")
